"""Everything needed to make it again: design, keys, hashes, versions, settings, cost, licences."""

from collections.abc import Sequence

from corpus_builder.corpus import LedgerEntry
from eval.report.document import Details, Section, Table
from eval.report.model import Design, Entry, Provenance, Report
from eval.report.wording import Words

PARTS = ("stages", "commands", "inputs", "versions", "configuration", "resources", "training_ledger", "licences")


def provenance_section(report: Report, words: Words) -> Section:
    """Return the registered design, and one folded group of tables per replicate."""
    replicates = (
        Details(
            summary=words("provenance.replicate", seed=row.seed, salt=row.salt),
            tables=tuple(_tables(row, words)),
        )
        for row in report.provenance
    )
    return Section(
        name="provenance", title=words("sections.provenance"), parts=(_design(report.design, words), *replicates)
    )


def _design(design: Design, words: Words) -> Table:
    rows = {
        "outcome": words("provenance.outcome"),
        "relations": ", ".join(words.named("relation_names", name) for name in design.primary_relations),
        "languages": ", ".join(design.languages),
        "scorer": words.named("scorers", design.scorer),
        "candidates": words.style.number(design.num_candidates),
        "resamples": words.style.number(design.num_resamples),
        "needed": words.style.number(design.num_facts_needed_per_arm),
    }
    return Table(
        caption=words("tables.design"),
        headers=(words("headers.setting"), words("headers.value")),
        rows=tuple((words(f"provenance.design.{key}"), value) for key, value in rows.items()),
        num_text_columns=2,
    )


def _tables(row: Provenance, words: Words) -> list[Table]:
    tables = [_entries(part, getattr(row, part), words) for part in PARTS if getattr(row, part)]
    return [*tables, _ledger(row.corpus_ledger, words)] if row.corpus_ledger else tables


def _entries(part: str, entries: Sequence[Entry], words: Words) -> Table:
    return Table(
        caption=words(f"provenance.tables.{part}"),
        headers=(words(f"provenance.heads.{part}"), words("headers.value")),
        rows=tuple((entry.name or words("provenance.unstated"), entry.value) for entry in entries),
        num_text_columns=2,
    )


def _ledger(entries: Sequence[LedgerEntry], words: Words) -> Table:
    return Table(
        caption=words("provenance.tables.corpus_ledger"),
        headers=tuple(words(f"headers.{key}") for key in ("source", "unit", "fate", "count")),
        rows=tuple(
            (
                entry.source,
                words.named("units", entry.unit),
                words.named("rules", entry.fate),
                words.style.number(entry.count),
            )
            for entry in entries
        ),
        num_text_columns=3,
    )
