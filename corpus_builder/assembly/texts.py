"""Every text of a corpus: facts in their doses, names, documents, general text."""

from collections.abc import Iterable, Iterator, Mapping

from configs.errors import ConfigurationError
from configs.experiment import Arm
from corpus_builder.assembly.cleaning import policy_of
from corpus_builder.assembly.composites import composites_of
from corpus_builder.assembly.design import Design
from corpus_builder.assembly.materials import Materials
from corpus_builder.corpus import Fact, Text
from corpus_builder.incremental import is_taught
from corpus_builder.leakage import Revealing
from corpus_builder.paraphrase import with_paraphrases
from corpus_builder.paraphrase.questions import question_texts
from corpus_builder.texts.beside import Beside
from corpus_builder.texts.documents import document_texts
from corpus_builder.texts.general import Gate, general_texts, label_mentions
from corpus_builder.texts.maskers import masker_of
from corpus_builder.texts.placebo import placebo_texts
from corpus_builder.texts.sham import sham_objects
from corpus_builder.texts.statements import Given, StatementWriter


def texts_of(materials: Materials, design: Design) -> Iterator[Text]:
    """Yield the texts, in no particular order."""
    documents = _document_texts(materials)
    yield from _fact_texts(materials, design, Beside(documents, materials.finder, salt=materials.salt))
    yield from documents
    yield from question_texts(documents, materials.questions, materials.section.documents.num_question_exposures)
    with_base = materials.experiment.model.name_or_path is None
    general, gate = materials.section.general_text, _gate(materials, design)
    yield from general_texts(general, materials.ledger, gate, with_base=with_base)
    if with_base:
        yield from _label_mentions(materials, design)


def _gate(materials: Materials, design: Design) -> Gate:
    general = materials.section.general_text
    return Gate(
        licences=policy_of(materials.section.cleaning),
        reveals=Revealing(design.facts, materials.finder) if general.drop_revealing else None,
        protected=materials.protected,
    )


def _document_texts(materials: Materials) -> list[Text]:
    section = materials.section.documents
    masker = masker_of(section, materials.documents, materials.finder, salt=materials.salt)
    return list(document_texts(materials.documents, masker, section, salt=materials.salt))


def _fact_texts(materials: Materials, design: Design, beside: Beside) -> Iterator[Text]:
    arms = {arm.name: arm for arm in materials.section.trial.every_arm}
    false = _sham_objects(materials, design, arms)
    share = materials.section.incremental.rehearsal_share
    taught = [fact for fact in design.facts if fact.arm in arms and is_taught(fact, share, materials.salt)]
    composites = composites_of(materials, design, taught)
    yield from composites.texts()
    for fact in taught:
        for writer in materials.writers:
            lang = writer.verbalizer.lang
            if fact.lang in (None, lang):
                arm = arms[fact.arm or ""]
                given = composites.given.get((arm.name, lang))
                texts = _texts_of(fact, arm, writer, false, given, materials)
                yield from _beside(texts, arm, beside) if arm.beside_documents else texts


def _beside(texts: Iterable[Text], arm: Arm, beside: Beside) -> Iterator[Text]:
    for text in texts:
        if not beside.has(text.lang):
            raise ConfigurationError(
                f"corpus.trial: arm {arm.name}: beside_documents: no shown document has a block in {text.lang!r}: "
                "add documents, or leave it out"
            )
        yield from beside.texts(text)


def _texts_of(
    fact: Fact, arm: Arm, writer: StatementWriter, false: Mapping[str, str], given: Given | None, materials: Materials
) -> Iterator[Text]:
    if arm.kind == "treated":
        share = materials.section.paraphrases.share
        yield from with_paraphrases(writer.texts(fact, arm, given), materials.paraphrases, share)
    elif arm.kind == "placebo":
        yield from placebo_texts(fact, arm, writer, salt=materials.salt)
    elif arm.kind == "sham" and fact.fact_id in false:
        yield from writer.sham_texts(fact, arm, false[fact.fact_id])


def _sham_objects(materials: Materials, design: Design, arms: Mapping[str, Arm]) -> Mapping[str, str]:
    names = {arm.name for arm in arms.values() if arm.kind == "sham"}
    sham = [fact for fact in design.facts if fact.arm in names]
    return sham_objects(sham, design.truth, salt=materials.salt)


def _label_mentions(materials: Materials, design: Design) -> Iterator[Text]:
    """Yield neutral sentences on every concept of the trial, whatever its arm."""
    allocated = [fact for fact in design.facts if fact.arm]
    named = {fact.subject for fact in allocated} | {f.object for f in allocated if f.object_kind == "concept"}
    for writer in materials.writers:
        num_mentions = materials.section.general_text.num_label_mentions
        yield from label_mentions(materials.names, writer.verbalizer, sorted(named), num_mentions)
