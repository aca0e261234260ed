"""The sections about labels and notes, language by language."""

from collections.abc import Iterator

import polars as pl

from ontology.diff.document import Cell, Piece, Section, Table
from ontology.diff.summary import CHANGES, counted, note_kinds
from ontology.diff.telling import Telling, joined
from ontology.diff.word_changes import word_changes


def text_sections(telling: Telling) -> list[Section]:
    """Return the sections of labels, definitions and other notes that have something to say."""
    labels, notes = (frame.filter("is_kept") for frame in (telling.diff.labels, telling.diff.notes))
    is_changed = pl.col("change") == "changed"
    preferred = labels.filter(pl.col("kind") == "preferred")
    parts = [
        ("relabelled", _by_change(telling, preferred.filter(is_changed), "preferred")),
        ("preferred", _by_change(telling, preferred.filter(~is_changed), "preferred")),
        ("alternative", _together(telling, labels.filter(pl.col("kind") == "alternative"), "alternative")),
        ("hidden", _together(telling, labels.filter(pl.col("kind") == "hidden"), "hidden")),
        ("definition", _by_change(telling, notes.filter(pl.col("kind") == "definition"), "definition")),
        ("notes", [table for kind in note_kinds(telling.diff) if kind != "definition"
                   for table in _by_change(telling, notes.filter(pl.col("kind") == kind), kind)]),
    ]  # fmt: skip
    return [Section(title=telling.say(f"section.{name}"), tables=tuple(tables)) for name, tables in parts if tables]


def _by_change(telling: Telling, rows: pl.DataFrame, noun: str) -> list[Table]:
    """One table a language and change: what came, what went, what reads otherwise."""
    tables = []
    for lang, of_lang in _by_language(telling, rows):
        for change in CHANGES:
            chosen = of_lang.filter(pl.col("change") == change)
            if chosen.height:
                caption = _caption(telling, [counted(telling, noun, change, chosen.height)], lang)
                tables.append(_table(telling, chosen, caption, change, lang))
    return tables


def _together(telling: Telling, rows: pl.DataFrame, noun: str) -> list[Table]:
    """One table a language: additions and removals of one concept stand together."""
    tables = []
    for lang, of_lang in _by_language(telling, rows):
        numbers = {change: of_lang.filter(pl.col("change") == change).height for change in ("added", "removed")}
        counts = [counted(telling, noun, change, number) for change, number in numbers.items() if number]
        lone = next((change for change in numbers if numbers[change] == of_lang.height), "change")
        tables.append(_table(telling, of_lang, _caption(telling, counts, lang), lone, lang))
    return tables


def _by_language(telling: Telling, rows: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The reader's language first, then the others in order of tag."""
    tags = rows["lang"].unique().to_list()
    for lang in sorted(tags, key=lambda tag: (tag.split("-")[0] != telling.say.lang, tag)):
        yield lang, rows.filter(pl.col("lang") == lang)


def _caption(telling: Telling, counts: list[str], lang: str) -> str:
    changes = telling.say.listed(counts)
    if lang == "und":
        return telling.say("caption.untagged", changes=changes)
    return telling.say("caption.per_language", changes=changes, language=telling.say.language(lang))


def _table(telling: Telling, rows: pl.DataFrame, caption: str, change: str, lang: str) -> Table:
    """A row a concept; marks only where a table has more than one kind of change."""
    is_marked = change in ("changed", "change")
    cells: dict[str, list[Cell]] = {}
    for concept, old, new in (
        rows.sort(pl.col("change") != "removed", "old", "new", nulls_last=True)
        .select("concept", "old", "new")
        .iter_rows()
    ):
        cells.setdefault(concept, []).append(sides(old, new, lang, is_marked=is_marked))
    ordered = sorted(cells, key=telling.order)
    return Table(
        caption=caption,
        headers=(telling.say("column.concept"), telling.say(f"column.{'change' if is_marked else change}")),
        rows=[(telling.concept(concept), joined(cells[concept])) for concept in ordered],
    )


def sides(old: str | None, new: str | None, lang: str | None = None, *, is_marked: bool = True) -> Cell:
    """Return a cell of what was and what is, word by word where there are both."""
    if old is not None and new is not None:
        return _apart([Piece(text=text, mark=mark, lang=lang) for mark, text in word_changes(old, new)])
    text = new if old is None else old
    mark = ("added" if old is None else "removed") if is_marked else "same"
    return (Piece(text=text, mark=mark, lang=lang),) if text else ()  # type: ignore[arg-type]


def _apart(pieces: list[Piece]) -> Cell:
    """Put a space between what went and what came in its place."""
    cell: list[Piece] = []
    for piece in pieces:
        if piece.mark == "added" and cell and cell[-1].mark == "removed":
            cell.append(Piece(text=" "))
        cell.append(piece)
    return tuple(cell)
