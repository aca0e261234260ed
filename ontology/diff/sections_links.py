"""The sections about relations, alignments, collections, codes, the scheme, and everything else."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from ontology.dialects.namespaces import DC, DCT
from ontology.diff.document import Cell, Piece, Section, Table, plain
from ontology.diff.sections_texts import sides
from ontology.diff.summary import CHANGES, collections_as_wholes, counted
from ontology.diff.telling import Telling, joined
from ontology.diff.word_changes import Mark

HOUSEKEEPING = tuple(space + name for space in (DCT, DC) for name in ("modified", "created", "creator", "contributor"))
"""Predicates whose statements are counted in the changelog, not listed: every edit leaves some."""
_MARKS: Mapping[str, Mark] = {"added": "added", "removed": "removed"}


def link_sections(telling: Telling) -> list[Section]:
    """Return the sections that have something to say, in reading order."""
    makers: tuple[Callable[[Telling], Section], ...] = (
        _relations, _qualifiers, _mappings, _collections, _members, _fields, _schemes, _other,
    )  # fmt: skip
    sections = [make(telling) for make in makers]
    return [section for section in sections if any(table.rows for table in section.tables)]


def _section(telling: Telling, name: str, *tables: Table) -> Section:
    return Section(title=telling.say(f"section.{name}"), tables=tuple(table for table in tables if table.rows))


def _table(telling: Telling, caption: str, headers: Iterable[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(caption=caption, headers=tuple(telling.say(f"column.{header}") for header in headers), rows=rows)


def _counts(telling: Telling, noun: str, rows: pl.DataFrame) -> str:
    numbers = {change: rows.filter(pl.col("change") == change).height for change in CHANGES}
    return telling.say.listed([counted(telling, noun, change, number) for change, number in numbers.items() if number])


def _relations(telling: Telling) -> Section:
    rows = telling.diff.other_relations.filter("is_kept")
    tables = []
    for predicate in sorted(rows["predicate"].unique().to_list(), key=telling.predicate):
        chosen = rows.filter(pl.col("predicate") == predicate)
        caption = f"{_capital(telling.predicate(predicate))} ({_counts(telling, 'relation', chosen)})"
        tables.append(_table(telling, caption, ("concept", "change"), _grouped(telling, chosen, "subject", "object")))
    return _section(telling, "relations", *tables)


def _grouped(telling: Telling, rows: pl.DataFrame, group: str, other: str) -> list[tuple[Cell, ...]]:
    """One row a `group`, with all that came and went."""
    cells: dict[str, list[tuple[str, str]]] = {}
    for one, change, another in rows.select(group, "change", other).iter_rows():
        cells.setdefault(one, []).append((change, another))
    result: list[tuple[Cell, ...]] = []
    for one in sorted(cells, key=telling.order):
        changes = sorted(cells[one], key=lambda pair: (pair[0] != "removed", telling.order(pair[1])))
        result.append(
            (telling.concept(one), joined(telling.concept(iri, _MARKS.get(change, "same")) for change, iri in changes))
        )
    return result


def _qualifiers(telling: Telling) -> Section:
    kept = telling.diff.qualifiers.filter("is_kept")
    rows = []
    for row in kept.iter_rows(named=True):
        fact = (
            *telling.concept(row["subject"]),
            Piece(text=f" — {telling.predicate(row['predicate'])} — ", is_faint=True),
        )
        sides_named = [None if row[side] is None else telling.name(row[side]) for side in ("old", "new")]
        change = sides(sides_named[0], sides_named[1], row["lang"])
        rows.append(((*fact, *telling.concept(row["object"])), plain(telling.predicate(row["property"])), change))
    caption = _counts(telling, "qualifier", kept)
    return _section(telling, "qualifiers", _table(telling, caption, ("relation", "property", "change"), rows))


def _mappings(telling: Telling) -> Section:
    kept = telling.diff.mappings.filter("is_kept")
    rows = []
    for row in sorted(kept.iter_rows(named=True), key=lambda row: (telling.order(row["subject"]), row["object"])):
        old, new = (_mapping_side(telling, row, side) for side in ("old", "new"))
        rows.append((telling.concept(row["subject"]), telling.concept(row["object"]), sides(old, new)))
    return _section(
        telling, "mappings", _table(telling, _counts(telling, "mapping", kept), ("concept", "mapping", "change"), rows)
    )


def _mapping_side(telling: Telling, row: Mapping[str, object], side: str) -> str | None:
    """Return kind, status, confidence and source of one side, None where there is no mapping."""
    kind, status, confidence, source = (row[f"{side}_{name}"] for name in ("kind", "status", "confidence", "source"))
    if kind is None:
        return None
    say = telling.say
    parts = [say.words.named("mapping", str(kind)), say.words.named("mapping", str(status))]
    if isinstance(confidence, float):
        number = f"{confidence:.4f}".rstrip("0").rstrip(".")
        parts.append(say("mapping.confidence", number=number.replace(".", ",") if say.lang == "fr" else number))
    return ", ".join([*parts, *([str(source)] if source else [])])


def _collections(telling: Telling) -> Section:
    changes = telling.diff.collections
    wholes = collections_as_wholes(changes)
    said: dict[str, list[Cell]] = {}
    for row in changes.filter(pl.col("field") != "collection").iter_rows(named=True):
        sides_named = [_collection_value(telling, row["field"], row[side]) for side in ("old", "new")]
        said.setdefault(row["collection"], []).append(sides(sides_named[0], sides_named[1], row["lang"]))
    tables = []
    for change in CHANGES:
        chosen = sorted(wholes.filter(pl.col("change") == change)["collection"].to_list(), key=telling.order)
        rows = [(telling.concept(iri), joined(said.get(iri, []))) for iri in chosen]
        caption = counted(telling, "collection", change, len(rows))
        tables.append(_table(telling, caption, ("collection", "change"), rows))
    return _section(telling, "collections", *tables)


def _collection_value(telling: Telling, field: str, value: str | None) -> str | None:
    return telling.say.words.named("collection", value) if field == "kind" and value else value


def _members(telling: Telling) -> Section:
    rows = telling.diff.members
    placed = rows.filter(pl.col("change") == "changed")
    tables = [
        _table(
            telling,
            _counts(telling, "member", rows.filter(pl.col("change") != "changed")),
            ("collection", "members"),
            _grouped(telling, rows.filter(pl.col("change") != "changed"), "collection", "member"),
        ),
        _table(telling, _counts(telling, "member", placed), ("collection", "members", "change"), [
            (telling.concept(row["collection"]), telling.concept(row["member"]),
             plain(telling.say("caption.position", old=str(row["old"] or "–"), new=str(row["new"] or "–"))))
            for row in placed.iter_rows(named=True)
        ]),
    ]  # fmt: skip
    return _section(telling, "members", *tables)


def _fields(telling: Telling) -> Section:
    diff, say = telling.diff, telling.say
    rows = []
    for row in sorted(diff.fields.iter_rows(named=True), key=lambda row: (row["field"], telling.order(row["concept"]))):
        is_concept = row["field"] == "replaced_by"
        values = [row[side] if not (row[side] and is_concept) else telling.name(row[side]) for side in ("old", "new")]
        change = sides(values[0] or None, values[1] or None)
        rows.append((telling.concept(row["concept"]), plain(say(f"field.{row['field']}")), change))
    caption = counted(telling, "field", "changed", len(rows))
    return _section(telling, "fields", _table(telling, caption, ("concept", "field", "change"), rows))


def _schemes(telling: Telling) -> Section:
    rows = []
    for row in telling.diff.schemes.iter_rows(named=True):
        values = [
            telling.say.date(row[side]) if row[side] and row["field"] == "date" else row[side]
            for side in ("old", "new")
        ]
        if values[0] == values[1]:
            values = [row["old"], row["new"]]
        rows.append(
            (telling.concept(row["scheme"]), plain(telling.say(f"field.{row['field']}")), sides(values[0], values[1]))
        )
    caption = counted(telling, "scheme", "changed", len(rows))
    return _section(telling, "schemes", _table(telling, caption, ("scheme", "field", "change"), rows))


def _other(telling: Telling) -> Section:
    say, rows = telling.say, telling.diff.other
    counts = _table(telling, say("counts.number"), ("predicate", "added", "removed"), _other_counts(telling))
    counts = Table(
        caption=_counts(telling, "other", rows), headers=counts.headers, rows=counts.rows, numeric=frozenset({1, 2})
    )
    contents = _contents_of_blanks(telling, rows)
    listed = rows.filter(~pl.col("predicate").is_in(HOUSEKEEPING) & ~pl.col("subject").is_in(list(contents)))
    tables = []
    for predicate in sorted(listed["predicate"].unique().to_list(), key=telling.predicate):
        chosen = listed.filter(pl.col("predicate") == predicate)
        caption = f"{_capital(telling.predicate(predicate))} ({_counts(telling, 'statement', chosen)})"
        tables.append(_table(telling, caption, ("subject", "change"), _values(telling, chosen, contents)))
    section = _section(telling, "other", counts, *tables)
    has_housekeeping = rows["predicate"].is_in(HOUSEKEEPING).any()
    note = (say("counts.housekeeping"),) if has_housekeeping else ()
    return Section(title=section.title, paragraphs=note, tables=section.tables)


def _other_counts(telling: Telling) -> list[tuple[Cell, ...]]:
    counts = telling.diff.other.group_by("predicate").agg(
        added=(pl.col("change") == "added").sum(), removed=(pl.col("change") == "removed").sum()
    )
    number = telling.say.words.number
    ordered = sorted(counts.iter_rows(), key=lambda row: (-(row[1] + row[2]), telling.predicate(row[0]), row[0]))
    return [
        (plain(telling.predicate(iri)), plain(number(added)), plain(number(removed))) for iri, added, removed in ordered
    ]


def _contents_of_blanks(telling: Telling, rows: pl.DataFrame) -> dict[str, str]:
    """Blank nodes that something points to, and what they say: they are told where they are pointed to."""
    pointed = rows.filter(pl.col("object_kind") == "blank").select(subject="object")
    said = rows.filter(pl.col("subject").str.starts_with("_:")).join(pointed.unique(), on="subject", how="semi")
    contents: dict[str, list[str]] = {}
    for subject, predicate, value in said.select("subject", "predicate", "object").sort(pl.all()).iter_rows():
        if predicate not in HOUSEKEEPING:
            contents.setdefault(subject, []).append(
                telling.say("caption.said", predicate=telling.predicate(predicate), value=telling.name(value))
            )
    return {node: ", ".join(parts) for node, parts in contents.items()}


def _values(telling: Telling, rows: pl.DataFrame, contents: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """One row a subject: what went, then what came."""
    cells: dict[str, list[Cell]] = {}
    ordered = rows.sort(pl.col("change") != "removed", "object")
    for row in ordered.iter_rows(named=True):
        mark = _MARKS[row["change"]]
        if row["object_kind"] == "iri":
            cell = telling.concept(row["object"], mark)
        else:
            text = row["object"]
            if row["object_kind"] == "blank":
                text = contents.get(text) or telling.say("caption.blank")
            cell = (Piece(text=text, mark=mark, lang=row["lang"]),)
        cells.setdefault(row["subject"], []).append(cell)
    blank = telling.say("caption.blank")
    return [
        (plain(blank) if iri.startswith("_:") else telling.concept(iri), joined(cells[iri]))
        for iri in sorted(cells, key=telling.order)
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
