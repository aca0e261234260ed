"""From a release and documents to facts, texts and probes, in the order that a trial demands.

Eligibility and probe wordings are settled before arms are drawn, the analysis is registered before texts are written,
and what the texts really show is audited at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import polars as pl

from configs.errors import ConfigurationError
from configs.experiment import CorpusSection, Experiment, Replicate
from corpus_builder.corpus import DocumentRow, Fact, FlowStep, Leak, LedgerEntry, Probe, Text
from corpus_builder.documents.cleaning import clean_documents
from corpus_builder.documents.document import Document
from corpus_builder.documents.mapping import default_profile, read_profile
from corpus_builder.documents.reader import read_documents
from corpus_builder.eligibility import EligibilityContext, judge
from corpus_builder.facts import DEFINITION, facts_of, local_name, symmetric_predicates
from corpus_builder.leakage import audit
from corpus_builder.ledger import Ledger
from corpus_builder.literature import Literature, items_of, literature_of
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names, names_of
from corpus_builder.probes.write import ProbeContext, write_probes
from corpus_builder.registration import Registration
from corpus_builder.texts.documents import document_texts, is_held_out
from corpus_builder.texts.dose import directions_of
from corpus_builder.texts.general import general_texts, label_mentions
from corpus_builder.texts.placebo import placebo_texts
from corpus_builder.texts.sham import sham_objects
from corpus_builder.texts.statements import StatementWriter
from corpus_builder.trial import allocate, flow_of, register
from corpus_builder.truth import Truth, truth_of
from corpus_builder.verbalize import Verbalizer
from ontology.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything a corpus folder holds."""

    facts: Sequence[Fact]
    texts: Sequence[Text]
    probes: Sequence[Probe]
    documents: Sequence[DocumentRow]
    ledger: Sequence[LedgerEntry]
    leaks: Sequence[Leak]
    flow: Sequence[FlowStep]
    registration: Registration


def assemble(experiment: Experiment, replicate: Replicate, release: Release) -> Corpus:
    """Return the replicate's facts, texts and probes; ConfigurationError where the trial cannot be made."""
    return _Assembly(experiment, replicate, release).run()


class _Assembly:
    """The steps of one build, in order, over what they share."""

    def __init__(self, experiment: Experiment, replicate: Replicate, release: Release) -> None:
        self.experiment = experiment
        self.section = experiment.corpus
        self.languages = experiment.languages
        self.salt = replicate.salt
        self.release = release
        self.ledger = Ledger()
        self.names = names_of(release)
        _check_languages(self.names, self.languages)
        self.finder = MentionFinder(self.names.pairs(self.languages))
        self.writers = [
            StatementWriter(
                Verbalizer.load(lang),
                self.names,
                release,
                num_probe_wordings=self.section.trial.num_probe_wordings,
                salt=self.salt,
            )
            for lang in self.languages
        ]

    def run(self) -> Corpus:
        documents = self._documents()
        assessed = facts_of(self.release, self.languages, self.section.facts.extras)
        if not assessed:
            raise ConfigurationError("ontology.sources: the terminology states no relation and no definition: no facts")
        _check_relations(assessed, self.section)
        truth = truth_of(assessed, symmetric_predicates(self.release))
        facts = allocate(judge(assessed, self._eligibility(documents, truth)), self.section.trial, self.salt)
        registration = register(
            facts,
            self.section.trial,
            self.experiment.evaluation,
            salt=self.salt,
            languages=self.languages,
            num_candidates=self.section.probes.num_candidates,
            asks_documents=self.section.documents.num_probes > 0,
        )
        facts = [self._with_plan(fact) for fact in facts]
        texts = sorted(self._texts(facts, documents, truth), key=lambda text: text.text_id)
        treated = frozenset(arm.name for arm in self.section.trial.every_arm if arm.kind == "treated")
        audited = audit(facts, texts, self.names.pairs(self.languages), treated)
        self._count(audited.facts)
        literature = self._literature(documents)
        return Corpus(
            facts=sorted([*audited.facts, *literature.facts], key=lambda fact: fact.fact_id),
            texts=texts,
            probes=sorted(
                [*write_probes(audited.facts, self._probe_context(truth, texts)), *literature.probes],
                key=lambda probe: probe.probe_id,
            ),
            documents=[self._document_row(document) for document in documents],
            ledger=self.ledger.entries(),
            leaks=audited.leaks,
            flow=flow_of(audited.facts),
            registration=registration,
        )

    def _documents(self) -> list[Document]:
        section = self.section.documents
        profile = read_profile(section.profile) if section.profile else default_profile()
        documents = read_documents(section.sources, self.ledger, strict=section.strict, profile=profile)
        return list(clean_documents(documents, self.ledger, max_words=section.max_words))

    def _eligibility(self, documents: Sequence[Document], truth: Truth) -> EligibilityContext:
        return EligibilityContext(
            section=self.section.facts,
            languages=self.languages,
            names=self.names,
            finder=self.finder,
            pairs_in_documents=frozenset(self._pairs_in(documents)),
            branch=self._branch(),
            transitive=frozenset(self.release.predicates.filter(pl.col("transitive"))["id"]),
            truth=truth,
            num_candidates=self.section.probes.num_candidates,
        )

    def _pairs_in(self, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
        for document in documents:
            for block in document.blocks:
                found = {concept for mention in self.finder.find(block.text) for concept in mention.concepts}
                yield from combinations(sorted(found), 2)

    def _branch(self) -> frozenset[str] | None:
        if not self.section.facts.branches:
            return None
        concepts = self.release.concepts.select("id", "notation").rows()
        by_name = {notation: concept for concept, notation in concepts} | {concept: concept for concept, _ in concepts}
        unknown = [name for name in self.section.facts.branches if name not in by_name]
        if unknown:
            raise ConfigurationError(f"corpus.facts.branches: the terminology has no concept {unknown[0]!r}")
        hierarchy = self.release.hierarchy
        return frozenset().union(*(hierarchy.descendants(by_name[name]) for name in self.section.facts.branches))

    def _with_plan(self, fact: Fact) -> Fact:
        arm = next((arm for arm in self.section.trial.every_arm if arm.name == fact.arm), None)
        if arm is None or arm.kind != "treated":
            return fact
        num_languages = 1 if fact.lang else len(self.languages)
        planned = {d.direction: (d.num_statements + d.num_questions) * num_languages for d in directions_of(arm)}
        return replace(
            fact, num_planned_forward=planned.get("forward", 0), num_planned_inverse=planned.get("inverse", 0)
        )

    def _literature(self, documents: Sequence[Document]) -> Literature:
        types = dict(self.release.concepts.select("id", "semantic_type").iter_rows())
        section, num_candidates = self.section.documents, self.section.probes.num_candidates
        items = items_of(documents, self.finder, types, self.languages, section, salt=self.salt)
        return literature_of(items, self.names, num_candidates=num_candidates, salt=self.salt)

    def _texts(self, facts: Sequence[Fact], documents: Sequence[Document], truth: Truth) -> Iterator[Text]:
        sham = {arm.name for arm in self.section.trial.every_arm if arm.kind == "sham"}
        false = sham_objects([fact for fact in facts if fact.arm in sham], truth, salt=self.salt)
        arms = {arm.name: arm for arm in self.section.trial.every_arm}
        for fact in facts:
            arm = arms.get(fact.arm or "")
            for writer in self.writers if arm else ():
                assert arm is not None
                if fact.lang not in (None, writer.verbalizer.lang):
                    continue
                if arm.kind == "treated":
                    yield from writer.texts(fact, arm)
                elif arm.kind == "sham" and fact.fact_id in false:
                    yield from writer.sham_texts(fact, arm, false[fact.fact_id])
                elif arm.kind == "placebo":
                    yield from placebo_texts(fact, arm, writer, salt=self.salt)
        yield from document_texts(documents, self.finder, self.section.documents, salt=self.salt)
        with_base = self.experiment.model.name_or_path is None
        yield from general_texts(self.section.general_text, self.ledger, with_base=with_base)
        if with_base:
            yield from self._label_mentions(facts)

    def _label_mentions(self, facts: Sequence[Fact]) -> Iterator[Text]:
        concepts = sorted(
            {end for fact in facts if fact.arm for end in (fact.subject, fact.object)}
            - {f.object for f in facts if f.lang}
        )
        for writer in self.writers:
            yield from label_mentions(
                self.names, writer.verbalizer, concepts, self.section.general_text.num_label_mentions
            )

    def _probe_context(self, truth: Truth, texts: Sequence[Text]) -> ProbeContext:
        return ProbeContext(
            section=self.section.probes,
            writers=self.writers,
            names=self.names,
            truth=truth,
            trained_templates=frozenset(text.template_id for text in texts if text.template_id),
            salt=self.salt,
        )

    def _document_row(self, document: Document) -> DocumentRow:
        mentioned = {c for block in document.blocks for m in self.finder.find(block.text) for c in m.concepts}
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
            split="held_out" if is_held_out(document.doc_id, self.section.documents, self.salt) else "train",
            concepts=tuple(sorted(mentioned)),
        )

    def _count(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.ledger.add(local_name(fact.predicate), "fact", "read")
            self.ledger.add(local_name(fact.predicate), "fact", fact.ineligible or "kept")


def _check_relations(facts: Sequence[Fact], section: CorpusSection) -> None:
    """Refuse a relation that the terminology does not have."""
    known = {name for fact in facts for name in (fact.relation, local_name(fact.predicate))}
    for key, names in (
        ("facts.predicates", section.facts.predicates or ()),
        ("facts.max_per_predicate", tuple(section.facts.max_per_predicate)),
        ("trial.primary_predicates", section.trial.primary_predicates or ()),
    ):
        for name in names:
            if name not in known and name != DEFINITION:
                raise ConfigurationError(
                    f"corpus.{key}: the terminology has no relation {name!r}; it has: {', '.join(sorted(known))}"
                )


def _check_languages(names: Names, languages: tuple[str, ...]) -> None:
    """Refuse a language in which the terminology names nothing."""
    tags = sorted({tag for _, tag in names.preferred})
    for lang in languages:
        if lang not in tags:
            raise ConfigurationError(
                f"languages: the terminology has no preferred label in {lang!r} (it has: {', '.join(tags) or 'none'}): "
                "choose among these"
            )
