"""The statistics of a release as text and as JSON."""

import dataclasses
import io
import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from ontology.stats import Count, Statistics

_HIERARCHY = {
    "num_roots": "roots",
    "num_leaves": "leaves",
    "num_isolated": "isolated",
    "max_depth": "greatest depth",
    "num_cycles": "cycles",
    "num_without_root": "below no root",
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
        _counts("Labels", statistics.labels),
        _counts("Notes", statistics.notes),
        _counts("Relations", statistics.relations),
        _counts("Mappings", statistics.mappings),
        _counts("Semantic types", statistics.semantic_types),
        _hierarchy(statistics),
        _injectable(statistics),
        _counts("Findings of the import", statistics.findings),
    ]


def _counts(title: str, counts: Sequence[Count]) -> Table:
    has_lang = any(count.lang is not None for count in counts)
    table = _table(title, "", *(["language"] if has_lang else []), "count")
    for count in counts:
        table.add_row(_plain(count.name), *([count.lang or ""] if has_lang else []), f"{count.count:,}")
    return table


def _hierarchy(statistics: Statistics) -> Table:
    table = _table("Hierarchy", "", "concepts")
    for name, words in _HIERARCHY.items():
        table.add_row(words, f"{getattr(statistics.hierarchy, name):,}")
    return table


def _injectable(statistics: Statistics) -> Table:
    table = _table("Concepts that can become texts", "language", "with a label", "and a fact", "share")
    for row in statistics.injectable:
        table.add_row(row.lang, f"{row.num_labelled:,}", f"{row.num_injectable:,}", f"{row.share:.1%}")
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right" if name != "language" else "left")
    return table


def _plain(text: str) -> str:
    """Escape what rich would take for markup: names come from the files."""
    return text.replace("[", r"\[")
