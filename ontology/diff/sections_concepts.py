"""The sections about concepts as wholes: come, gone, replaced, moved."""

from collections.abc import Callable, Iterable, Sequence

import polars as pl

from ontology.dialects.namespaces import BROADER
from ontology.diff.document import Cell, Piece, Section, Table, plain
from ontology.diff.summary import counted
from ontology.diff.telling import Telling, joined


def concept_sections(telling: Telling) -> list[Section]:
    """Return the sections that have something to say, in reading order."""
    makers: tuple[Callable[[Telling], Section], ...] = (
        _added, _gone("removed"), _gone("deprecated"), _restored, _merged, _split, _moved, _renamed,
    )  # fmt: skip
    sections = [make(telling) for make in makers]
    return [section for section in sections if any(table.rows for table in section.tables)]


def parents(relations: pl.DataFrame, change: str) -> dict[str, list[str]]:
    """Return concept → the parents that were `added` or `removed`."""
    rows = relations.filter((pl.col("predicate") == BROADER) & (pl.col("change") == change))
    return dict(rows.group_by("subject").agg(pl.col("object").sort()).iter_rows())


def _section(
    telling: Telling, name: str, caption: str, headers: Iterable[str], rows: Sequence[tuple[Cell, ...]]
) -> Section:
    table = Table(caption=caption, headers=tuple(telling.say(f"column.{header}") for header in headers), rows=rows)
    return Section(title=telling.say(f"section.{name}"), tables=(table,))


def _added(telling: Telling) -> Section:
    diff = telling.diff
    concepts = sorted(diff.concepts_that("added"), key=telling.order)
    above = parents(diff.relations, "added")
    texts = _definitions(telling)
    has_text = any(concept in texts for concept in concepts)
    rows = [
        (
            telling.concept(concept),
            telling.concepts(above.get(concept, [])),
            *([plain(texts.get(concept, ""))] if has_text else []),
        )
        for concept in concepts
    ]
    headers = ["concept", "parents", *(["definition"] if has_text else [])]
    return _section(telling, "added", counted(telling, "concept", "added", len(rows)), headers, rows)


def _definitions(telling: Telling) -> dict[str, str]:
    """Definitions of added concepts in the reader's language."""
    notes = telling.diff.notes
    wanted = (pl.col("kind") == "definition") & (pl.col("change") == "added") & (pl.col("lang") == telling.say.lang)
    return dict(notes.filter(wanted).select("concept", "new").iter_rows())


def _gone(state: str) -> Callable[[Telling], Section]:
    def section(telling: Telling) -> Section:
        diff = telling.diff
        concepts = sorted(diff.concepts_that(state), key=telling.order)
        before = parents(diff.relations, "removed")
        rows = [
            (telling.concept(concept), telling.concepts(before.get(concept, [])), _successors(telling, concept))
            for concept in concepts
        ]
        caption = counted(telling, "concept", state, len(rows))
        return _section(telling, state, caption, ("concept", "former_parents", "successor"), rows)

    return section


def _successors(telling: Telling, concept: str) -> Cell:
    rows = telling.diff.successors.filter(pl.col("concept") == concept)
    cell = telling.concepts(rows["successor"].to_list())
    if "note" in rows["evidence"].to_list():
        return (*cell, Piece(text=f" ({telling.say('caption.note_evidence')})", is_faint=True))
    return cell


def _restored(telling: Telling) -> Section:
    diff = telling.diff
    above = parents(diff.relations, "added")
    concepts = sorted(diff.concepts_that("restored"), key=telling.order)
    rows = [(telling.concept(concept), telling.concepts(above.get(concept, []))) for concept in concepts]
    return _section(
        telling, "restored", counted(telling, "concept", "restored", len(rows)), ("concept", "parents"), rows
    )


def _merged(telling: Telling) -> Section:
    several = telling.diff.merged.filter(pl.col("concepts").list.len() > 1)
    rows = [
        (telling.concept(into), telling.concepts(concepts))
        for into, concepts in sorted(several.iter_rows(), key=lambda row: telling.order(row[0]))
    ]
    return _section(telling, "merged", telling.say("section.merged"), ("into", "merged"), rows)


def _split(telling: Telling) -> Section:
    rows = [
        (telling.concept(concept), telling.concepts(successors))
        for concept, successors in sorted(telling.diff.split.iter_rows(), key=lambda row: telling.order(row[0]))
    ]
    return _section(telling, "split", counted(telling, "concept", "split", len(rows)), ("concept", "successors"), rows)


def _moved(telling: Telling) -> Section:
    rows = []
    for concept, old, new in sorted(telling.diff.moved.iter_rows(), key=lambda row: telling.order(row[0])):
        stayed = sorted(set(old) & set(new))
        gone, come = sorted(set(old) - set(new)), sorted(set(new) - set(old))
        cells = [telling.concepts(stayed), telling.concepts(gone, "removed"), telling.concepts(come, "added")]
        if not new:
            cells.append(plain(telling.say("caption.no_parent")))
        if not old:
            cells.insert(0, plain(telling.say("caption.no_parent")))
        rows.append((telling.concept(concept), joined(cells)))
    return _section(telling, "moved", counted(telling, "concept", "moved", len(rows)), ("concept", "place"), rows)


def _renamed(telling: Telling) -> Section:
    rows = [(telling.concept(new), plain(old), plain(new)) for old, new in telling.diff.renamed.iter_rows()]
    caption = counted(telling, "concept", "renamed", len(rows))
    return _section(telling, "renamed", caption, ("concept", "old_iri", "new_iri"), rows)
