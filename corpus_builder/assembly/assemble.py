"""From a release and documents to facts, texts and probes, in the order that a trial demands.

Eligibility and probe wordings are settled before arms are drawn, the analysis is registered before texts are written,
and what the texts really show is audited at the end.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from configs.experiment import Experiment, Replicate
from corpus_builder.assembly.design import Design, design_of
from corpus_builder.assembly.materials import Materials, materials_of
from corpus_builder.assembly.texts import texts_of
from corpus_builder.cleaning import Removal
from corpus_builder.corpus import DocumentRow, Fact, FlowStep, Leak, LedgerEntry, Probe, Text
from corpus_builder.documents.document import Document
from corpus_builder.facts import local_name
from corpus_builder.incremental import stale_facts
from corpus_builder.leakage import Auditor, FirstStatements, deduced_leaks, leaks_in_questions
from corpus_builder.ledger import Ledger
from corpus_builder.literature import Literature, items_of, literature_of
from corpus_builder.probes.write import ProbeContext, write_probes
from corpus_builder.registration import Registration
from corpus_builder.texts.documents import is_held_out
from corpus_builder.trial import flow_of
from ontology.release import Release
from ontology.rows import write_rows

SPOOL, PROBES = ".texts.parquet", "probes.parquet"
"""Texts in no particular order, which the mixture reads; probes as they stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What a corpus folder holds, besides texts and probes."""

    facts: Sequence[Fact]
    num_texts: int
    num_probes: int
    documents: Sequence[DocumentRow]
    ledger: Sequence[LedgerEntry]
    leaks: Sequence[Leak]
    removals: Sequence[Removal]
    flow: Sequence[FlowStep]
    registration: Registration


def assemble(experiment: Experiment, replicate: Replicate, release: Release, folder: Path) -> Corpus:
    """Return the replicate's corpus; its texts and probes, which may be many, are written into `folder` as they come.

    ConfigurationError where the trial cannot be made.
    """
    materials = materials_of(experiment, replicate, release)
    design = design_of(materials)
    auditor = Auditor(design.facts, materials.names.pairs(materials.languages))
    statements, templates, leaks = FirstStatements(), set[str](), list[Leak]()
    texts = _observed(texts_of(materials, design), auditor, statements, templates)
    num_texts = write_rows(folder / SPOOL, Text, texts)
    audited = auditor.finish()
    literature, stale = _literature(materials), _stale(materials, audited.facts)
    asked = write_probes(audited.facts, _probe_context(materials, design, templates))
    probes = heapq.merge(
        _watched(asked, audited.facts, leaks), literature.probes, stale.probes, key=lambda probe: probe.probe_id
    )
    num_probes = write_rows(folder / PROBES, Probe, probes)
    leaks += [*audited.leaks, *deduced_leaks(audited.facts, statements.by_fact, design.transitive)]
    _count(audited.facts, materials.ledger)
    return Corpus(
        facts=sorted([*audited.facts, *literature.facts, *stale.facts], key=lambda fact: fact.fact_id),
        num_texts=num_texts,
        num_probes=num_probes,
        documents=[_document_row(document, materials) for document in materials.documents],
        ledger=materials.ledger.entries(),
        leaks=sorted(leaks, key=lambda leak: (leak.fact_id, leak.how, leak.text_id)),
        removals=sorted(materials.removals, key=lambda removal: (removal.text_id, removal.against, removal.ngram)),
        flow=flow_of(audited.facts),
        registration=design.registration,
    )


def _watched(probes: Iterable[Probe], facts: Iterable[Fact], leaks: list[Leak]) -> Iterator[Probe]:
    """Yield the probes, and add to `leaks` those whose question holds the answer."""
    by_id = {fact.fact_id: fact for fact in facts}
    for probe in probes:
        leaks += leaks_in_questions(by_id, [probe])
        yield probe


def _observed(
    texts: Iterable[Text], auditor: Auditor, statements: FirstStatements, templates: set[str]
) -> Iterator[Text]:
    """Yield the texts, and let everyone who has to know what they are look at each."""
    for text in texts:
        auditor.read(text)
        statements.read(text)
        if text.template_id:
            templates.add(text.template_id)
        yield text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stale:
    facts: Sequence[Fact]
    probes: Sequence[Probe]


def _stale(materials: Materials, facts: Sequence[Fact]) -> _Stale:
    """Return what was stated in the earlier corpus only, with the questions that were asked of it."""
    if materials.earlier is None:
        return _Stale(facts=(), probes=())
    stale = stale_facts(facts, materials.earlier)
    ids = {fact.fact_id for fact in stale}
    return _Stale(
        facts=stale,
        probes=sorted(
            (probe for probe in materials.earlier.probes if not ids.isdisjoint(probe.fact_ids)),
            key=lambda probe: probe.probe_id,
        ),
    )


def _literature(materials: Materials) -> Literature:
    types = dict(materials.release.concepts.select("id", "semantic_type").iter_rows())
    section, num_candidates = materials.section.documents, materials.section.probes.num_candidates
    items = items_of(materials.documents, materials.finder, types, materials.languages, section, salt=materials.salt)
    return literature_of(items, materials.names, num_candidates=num_candidates, salt=materials.salt)


def _probe_context(materials: Materials, design: Design, templates: Collection[str]) -> ProbeContext:
    return ProbeContext(
        section=materials.section.probes,
        writers=materials.writers,
        names=materials.names,
        truth=design.truth,
        trained_templates=templates,
        salt=materials.salt,
    )


def _document_row(document: Document, materials: Materials) -> DocumentRow:
    mentioned = {c for block in document.blocks for m in materials.finder.find(block.text) for c in m.concepts}
    held_out = is_held_out(document.doc_id, materials.section.documents, materials.salt)
    return DocumentRow(
        doc_id=document.doc_id,
        title=document.title,
        lang=document.lang,
        type=document.type,
        source=document.source,
        licence=document.licence,
        sha256=document.sha256,
        xpath=document.xpath,
        num_blocks=len(document.blocks),
        split="held_out" if held_out else "train",
        concepts=tuple(sorted(mentioned)),
    )


def _count(facts: Sequence[Fact], ledger: Ledger) -> None:
    for fact in facts:
        ledger.add(local_name(fact.predicate), "fact", "read")
        ledger.add(local_name(fact.predicate), "fact", fact.ineligible or "kept")
        if fact.change is not None:
            ledger.add("since", "fact", fact.change)
