"""The opening of a changelog: which versions, what changed in a sentence, and how often in tables."""

from collections.abc import Sequence

import polars as pl

from ontology.diff.document import Cell, Table, plain
from ontology.diff.model import Edition, ReleaseDiff
from ontology.diff.telling import Telling

CHANGES = ("added", "removed", "changed")
LABEL_KINDS = ("preferred", "alternative", "hidden")
NOTE_KINDS = ("definition", "scope", "example", "history", "editorial", "change", "inclusion", "exclusion", "note")
_IN_SENTENCE = ("preferred", "alternative", "definition", "scope", "relation", "mapping")
_EDITION_ROWS = ("name", "title", "version", "date", "licence", "num_concepts", "num_deprecated")
Counts = dict[tuple[str, str], int]


def summary_of(telling: Telling) -> str:
    """Return the sentence of what changed, and one of the languages that came or went with what they carry."""
    say, diff = telling.say, telling.diff
    if diff.is_empty:
        return say("summary.same")
    if diff.is_spelling:
        return say("summary.spelling")
    come, gone = _tags(diff.new, diff.old), _tags(diff.old, diff.new)
    counts = _told(diff, content_counts(diff, without=(*come, *gone)))
    sentences = []
    if any(counts.values()):
        opening, old, new = _editions_named(telling)
        sentences.append(say(f"summary.{opening}", old=old, new=new, changes=_by_noun(telling, counts)))
    for key, change, tags in (("languages", "added", come), ("gone_languages", "removed", gone)):
        if tags:
            number = "one" if len(tags) == 1 else "many"
            told = say.listed([_language(telling, tag, change) for tag in tags])
            sentences.append(say(f"summary.{key}.{number}", languages=told))
    return " ".join(sentences)


def _by_noun(telling: Telling, counts: Counts) -> str:
    """Return `62 concepts ajoutés et 3 déplacés ; 1 définition ajoutée`."""
    parts = []
    for noun in dict.fromkeys(noun for noun, _ in counts):
        numbers = [(change, number) for (one, change), number in counts.items() if one == noun and number]
        if numbers:
            first = counted(telling, noun, *numbers[0])
            parts.append(telling.say.listed([first, *(_participle(telling, noun, *pair) for pair in numbers[1:])]))
    return telling.say("list.between").join(parts)


def _language(telling: Telling, tag: str, change: str) -> str:
    """Return a language, and how many labels and notes there are or were in it."""
    diff, say = telling.diff, telling.say
    frames = {kind: diff.labels.filter(pl.col("kind") == kind) for kind in LABEL_KINDS}
    frames["note"] = diff.notes
    numbers = {
        noun: frame.filter((pl.col("lang") == tag) & (pl.col("change") == change)).height
        for noun, frame in frames.items()
    }
    parts = [say.counted(f"noun.{noun}", number) for noun, number in numbers.items() if number]
    return say("summary.language", language=say.language(tag), counts=say.listed(parts)) if parts else say.language(tag)


def counted(telling: Telling, noun: str, participle: str, number: int) -> str:
    """Return `62 concepts ajoutés`: the participle agrees with the noun."""
    say = telling.say
    return f"{say.counted(f'noun.{noun}', number)} {say.agreeing(_agreed(telling, noun, participle), number)}"


def _participle(telling: Telling, noun: str, participle: str, number: int) -> str:
    """Return `3 déplacés`, the noun having been said."""
    return telling.say.counted(_agreed(telling, noun, participle), number)


def _agreed(telling: Telling, noun: str, participle: str) -> str:
    return f"participle.{participle}.{telling.say(f'noun.{noun}.gender')}"


def editions_table(telling: Telling) -> Table:
    """Return both versions side by side; a line that neither knows is left out."""
    say, sides = telling.say, (telling.diff.old, telling.diff.new)
    rows = []
    for name in _EDITION_ROWS:
        values = [_edition_value(telling, edition, name) for edition in sides]
        if any(values) and not (name == "num_deprecated" and values == ["0", "0"]):
            cells = [plain(value or say("edition.unknown")) for value in values]
            rows.append((plain(say(f"edition.{name}")), *cells))
    headers = ("", say("edition.old"), say("edition.new"))
    return Table(caption=say("edition.caption"), headers=headers, rows=rows)


def counts_tables(telling: Telling) -> tuple[Table, ...]:
    """Return what became of the concepts, what changed in them, and the statements where they are known."""
    tables = (_concepts_table(telling), _content_table(telling), _statements_table(telling))
    return tuple(table for table in tables if table.rows)


def content_counts(diff: ReleaseDiff, *, without: Sequence[str] = ()) -> Counts:
    """Return (noun, change) → how many, for concepts of both releases; zeros included, languages `without` left out."""
    is_told = pl.col("is_kept") & ~pl.col("lang").is_in(list(without))
    labels, notes = diff.labels.filter(is_told), diff.notes.filter(is_told)
    frames = {
        **{kind: labels.filter(pl.col("kind") == kind) for kind in LABEL_KINDS},
        **{kind: notes.filter(pl.col("kind") == kind) for kind in note_kinds(diff)},
        "relation": diff.other_relations.filter("is_kept"),
        "qualifier": diff.qualifiers.filter("is_kept"),
        "mapping": diff.mappings.filter("is_kept"),
        "collection": collections_as_wholes(diff.collections),
        "member": diff.kept_members,
        "field": diff.fields.with_columns(change=pl.lit("changed")),
        "scheme": diff.schemes.with_columns(change=_change_of_sides()),
        "other": diff.other,
    }
    return {
        (noun, change): frame.filter(pl.col("change") == change).height
        for noun, frame in frames.items()
        for change in CHANGES
    }


def note_kinds(diff: ReleaseDiff) -> list[str]:
    """Return the kinds of notes that changed, definitions first."""
    found = set(diff.notes["kind"].unique().to_list())
    return [kind for kind in NOTE_KINDS if kind in found]


def concept_counts(diff: ReleaseDiff) -> dict[str, int]:
    """Return state → how many concepts."""
    states = {state: len(diff.concepts_that(state)) for state in ("added", "removed", "deprecated", "restored")}
    num_merged = int(diff.merged["concepts"].list.len().sum())
    more = {
        "merged": num_merged,
        "split": diff.split.height,
        "moved": diff.moved.height,
        "renamed": diff.renamed.height,
    }
    return states | more


def collections_as_wholes(changes: pl.DataFrame) -> pl.DataFrame:
    """Return change, collection: one row a collection that came, went, or says something else."""
    presence = changes.filter(pl.col("field") == "collection").select("change", "collection")
    rest = changes.join(presence, on="collection", how="anti").select(pl.lit("changed").alias("change"), "collection")
    return pl.concat([presence, rest]).unique().sort("collection", "change")


def _change_of_sides() -> pl.Expr:
    absent_old, absent_new = pl.col("old").is_null(), pl.col("new").is_null()
    return (
        pl.when(absent_old).then(pl.lit("added")).when(absent_new).then(pl.lit("removed")).otherwise(pl.lit("changed"))
    )


def _told(diff: ReleaseDiff, content: Counts) -> Counts:
    """What the sentence counts; everything where that would be nothing."""
    states = {("concept", state): number for state, number in concept_counts(diff).items() if state != "merged"}
    main = states | {key: number for key, number in content.items() if key[0] in _IN_SENTENCE}
    return main if any(main.values()) else content


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _editions_named(telling: Telling) -> tuple[str, str, str]:
    """Return how the versions are told apart (`version`, `date`, `name` or `none`), and both names."""
    old, new, say = telling.diff.old, telling.diff.new, telling.say
    if old.version and new.version and old.version != new.version:
        return "version", old.version, new.version
    if old.date and new.date and say.date(old.date) != say.date(new.date):
        return "date", say.date(old.date), say.date(new.date)
    if old.name and new.name and old.name != new.name:
        return "name", old.name, new.name
    return "none", "", ""


def _tags(one: Edition, another: Edition) -> list[str]:
    return sorted(set(one.languages) - set(another.languages))


def _edition_value(telling: Telling, edition: Edition, name: str) -> str:
    value = getattr(edition, name)
    if value is None:
        return ""
    if isinstance(value, int):
        return telling.say.words.number(value)
    return telling.say.date(value) if name == "date" else str(value)


def _concepts_table(telling: Telling) -> Table:
    say = telling.say
    always = ("added", "removed", "deprecated")
    rows = [
        (plain(say(f"state.{state}")), plain(say.words.number(number)))
        for state, number in concept_counts(telling.diff).items()
        if number or state in always
    ]
    headers = (_capital(say("noun.concept.many")), say("counts.number"))
    return Table(caption=say("counts.concepts"), headers=headers, rows=rows, numeric=frozenset({1}))


def _content_table(telling: Telling) -> Table:
    say, counts = telling.say, content_counts(telling.diff)
    rows: list[tuple[Cell, ...]] = []
    for noun in dict.fromkeys(noun for noun, _ in counts):
        numbers = [counts[noun, change] for change in CHANGES]
        if any(numbers):
            rows.append((plain(_capital(say(f"noun.{noun}.many"))), *(plain(say.words.number(n)) for n in numbers)))
    headers = (say("counts.kind"), *(say(f"column.{change}") for change in CHANGES))
    return Table(caption=say("counts.content"), headers=headers, rows=rows, numeric=frozenset({1, 2, 3}))


def _statements_table(telling: Telling) -> Table:
    say, counts = telling.say, telling.diff.statements
    rows: list[tuple[Cell, ...]] = []
    if counts is not None:
        number = say.words.number
        pairs = {
            "without_blank": (counts.num_added, counts.num_removed),
            "with_blank": (counts.num_added_with_blank, counts.num_removed_with_blank),
        }
        rows = [
            (plain(say(f"counts.{name}")), *(plain(number(n)) for n in pair))
            for name, pair in pairs.items()
            if any(pair) or name == "without_blank"
        ]
    headers = ("", say("column.added"), say("column.removed"))
    return Table(caption=say("counts.statements"), headers=headers, rows=rows, numeric=frozenset({1, 2}))
