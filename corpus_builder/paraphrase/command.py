"""Asking a language model for what a corpus can use: paraphrases of its statements, questions on its documents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from configs.experiment import Experiment, Replicate
from corpus_builder.assembly import Design, Materials, design_of, materials_of
from corpus_builder.corpus import Text
from corpus_builder.paraphrase.asking import Asking, ask
from corpus_builder.paraphrase.paraphrases import Paraphrase
from corpus_builder.paraphrase.questions import DocumentQuestion, ask_questions
from corpus_builder.probes.write import ProbeContext, write_probes
from corpus_builder.texts.documents import document_texts
from corpus_builder.texts.maskers import masker_of
from corpus_builder.workers.progress import item_counter
from ontology.locking import locked
from ontology.release import Release


def write_paraphrases(
    experiment: Experiment, replicate: Replicate, release: Release, asking: Asking, out: Path
) -> Counter[str]:
    """Append paraphrases of the treated facts' statements to `out`; return how many met which fate."""
    materials = materials_of(experiment, replicate, release)
    design = design_of(materials)
    with locked(out):
        rows = ask(_statements(materials, design), _forbidden(materials, design), asking, out)
        return _counted(rows, "paraphrases")


def write_questions(
    experiment: Experiment, replicate: Replicate, release: Release, asking: Asking, out: Path
) -> Counter[str]:
    """Append a question on each block of the shown documents to `out`; return how many met which fate."""
    materials = materials_of(experiment, replicate, release)
    section = materials.section.documents
    masker = masker_of(section, materials.documents, materials.finder, salt=materials.salt)
    texts = document_texts(materials.documents, masker, section, salt=materials.salt)
    asked = (text for text in texts if text.split == "train" and text.lang in materials.languages)
    with locked(out):
        return _counted(ask_questions(asked, asking, out), "questions")


def _counted(rows: Iterable[Paraphrase | DocumentQuestion], what: str) -> Counter[str]:
    fates: Counter[str] = Counter()
    with item_counter(what) as advance:
        for row in rows:
            fates[row.fate] += 1
            advance(row.fate)
    return fates


def _statements(materials: Materials, design: Design) -> Iterator[Text]:
    """Yield each plain statement of a treated fact once."""
    arms = {arm.name: arm for arm in materials.section.trial.every_arm if arm.kind == "treated"}
    for fact in design.facts:
        for writer in materials.writers if fact.arm in arms else ():
            if fact.lang in (None, writer.verbalizer.lang):
                yield from _plain(writer.texts(fact, arms[fact.arm or ""]))


def _plain(texts: Iterable[Text]) -> Iterator[Text]:
    return (text for text in texts if text.kind != "question" and not text.masked)


def _forbidden(materials: Materials, design: Design) -> Mapping[str, frozenset[str]]:
    """Return, by fact, the statements that its probes make: a paraphrase must not be one of them."""
    context = ProbeContext(
        section=materials.section.probes,
        writers=materials.writers,
        names=materials.names,
        truth=design.truth,
        trained_templates=frozenset(),
        salt=materials.salt,
    )
    found: dict[str, set[str]] = {}
    for probe in write_probes(design.facts, context):
        right = next(candidate for candidate in probe.candidates if candidate.concept == probe.answer)
        found.setdefault(probe.fact_ids[0], set()).update(right.statements)
    return {fact_id: frozenset(statements) for fact_id, statements in found.items()}
