"""The statistics of a release as text and as JSON."""

import dataclasses
import io
import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from ontology.stats.model import Count, Statistics

_HIERARCHY = {
    "num_roots": "roots",
    "num_leaves": "leaves",
    "num_isolated": "isolated",
    "max_depth": "greatest depth",
    "num_cycles": "cycles",
    "num_without_root": "below no root",
    "num_components": "connected parts",
    "largest_component": "largest part",
}


def as_json(statistics: Statistics) -> str:
    """Return the statistics as one JSON object, keys as in `Statistics`."""
    return json.dumps(dataclasses.asdict(statistics), ensure_ascii=False, indent=2)


def as_text(statistics: Statistics, *, width: int = 100) -> str:
    """Return the statistics as tables of at most `width` columns."""
    console = Console(file=io.StringIO(), width=width, force_terminal=False, color_system=None)
    for title in statistics.schemes:
        console.print(title, markup=False, highlight=False)
    console.print(f"{statistics.num_concepts:,} concepts, {statistics.num_deprecated:,} deprecated", highlight=False)
    for table in _tables(statistics):
        if table.row_count:
            console.print(table)
    console.print(f"{statistics.num_other:,} other statements", highlight=False)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _tables(statistics: Statistics) -> list[Table]:
    return [
        _counts("Concepts", statistics.concepts if len(statistics.concepts) > 1 else ()),
        _counts("Labels", statistics.labels),
        _counts("Notes", statistics.notes),
        _counts("Relations", statistics.relations),
        _counts("Qualifiers", statistics.qualifiers),
        _counts("Mappings", statistics.mappings),
        _targets(statistics),
        _counts("Collections", statistics.collections),
        _counts("Semantic types", statistics.semantic_types),
        _hierarchy(statistics),
        _counts("Concepts by depth", statistics.depths),
        _coverage(statistics),
        _injectable(statistics),
        _probeable(statistics),
        _counts("Findings of the import", statistics.findings),
    ]


def _counts(title: str, counts: Sequence[Count]) -> Table:
    has_lang = any(count.lang is not None for count in counts)
    table = _table(title, "", *(["language"] if has_lang else []), "count")
    for count in counts:
        table.add_row(_plain(count.name), *([_plain(count.lang or "")] if has_lang else []), f"{count.count:,}")
    return table


def _hierarchy(statistics: Statistics) -> Table:
    table = _table("Hierarchy", "", "concepts")
    for name, words in _HIERARCHY.items():
        table.add_row(words, f"{getattr(statistics.hierarchy, name):,}")
    return table


def _injectable(statistics: Statistics) -> Table:
    table = _table("Concepts that can become texts", "language", "with a label", "and a fact", "share")
    for row in statistics.injectable:
        table.add_row(_plain(row.lang), f"{row.num_labelled:,}", f"{row.num_injectable:,}", f"{row.share:.1%}")
    return table


def _targets(statistics: Statistics) -> Table:
    table = _table("Mappings by target", "", "status", "count")
    for row in statistics.targets:
        table.add_row(_plain(row.target), row.status, f"{row.count:,}")
    return table


def _coverage(statistics: Statistics) -> Table:
    table = _table("Concepts with a preferred label, and with a definition", "language", "label", "", "definition", "")
    for row in statistics.coverage:
        if row.scheme is None:
            shares = (f"{row.preferred_share:.1%}", f"{row.defined_share:.1%}")
            table.add_row(_plain(row.lang), f"{row.num_preferred:,}", shares[0], f"{row.num_defined:,}", shares[1])
    return table


def _probeable(statistics: Statistics) -> Table:
    least = statistics.probeable[0].num_candidates if statistics.probeable else 0
    title = f"Concepts that can be asked about (facts with {least} false answers or more)"
    table = _table(title, "language", "facts", "of these", "concepts", "share")
    for row in statistics.probeable:
        numbers = (f"{number:,}" for number in (row.num_facts, row.num_probeable_facts, row.num_probeable))
        table.add_row(_plain(row.lang), *numbers, f"{row.share:.1%}")
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right" if name not in ("language", "status") else "left")
    return table


def _plain(text: str) -> str:
    """Escape what rich would take for markup: names come from the files."""
    return text.replace("[", r"\[")
