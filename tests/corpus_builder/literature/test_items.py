"""Documents are asked about alike, whether they are shown or held out."""

from configs.experiment import DOCUMENT_ARMS, DocumentsSection
from corpus_builder.corpus import BLANK
from corpus_builder.documents.document import Block, Document
from corpus_builder.literature import items_of, literature_of
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names

CONCEPTS = {f"c{i}": f"maladie {name}" for i, name in enumerate(("bleue", "verte", "rouge", "jaune", "grise"))}
TYPES = dict.fromkeys(CONCEPTS, "disease")
NAMES = Names(preferred={(concept, "fr"): label for concept, label in CONCEPTS.items()}, alternatives={})
FINDER = MentionFinder(NAMES.pairs(("fr",)))


def document(n: int, *sentences: str, lang: str = "fr") -> Document:
    blocks = tuple(
        Block(block_id=f"{n}#{i}", kind="paragraph", text=text, lang=lang, section_label=None, xpath="/")
        for i, text in enumerate(sentences)
    )
    return Document(
        doc_id=str(n), identifiers=(), title="", titles=(), lang=lang, type="report", raw_type=None, blocks=blocks,
        indexing=(), source="s", licence=None, evidence_level=None, audience=None, country=None, date=None,
        collection="c", path="p", sha256="0", xpath="/",
    )  # fmt: skip


def about(n: int, label: str) -> str:
    return f"Dans le service numéro {n}, une personne atteinte de {label} a été suivie."


def items(documents: list[Document], **changes: object):
    section = DocumentsSection.model_validate({"num_probes": 2, "held_out_share": 0.5, **changes})
    return items_of(documents, FINDER, TYPES, ("fr",), section, salt="s")


DOCUMENTS = [document(n, about(n, label)) for n, label in enumerate([*CONCEPTS.values()] * 8)]


def test_every_document_is_drawn_and_asked() -> None:
    found = items(DOCUMENTS)
    assert len(found) == 40
    assert {item.fact.arm for item in found} == set(DOCUMENT_ARMS)
    assert all(item.sentence[item.start : item.end] == CONCEPTS[item.fact.object] for item in found)
    assert items(DOCUMENTS, num_probes=0) == []


def test_another_salt_draws_anew_and_asks_the_same() -> None:
    section = DocumentsSection(num_probes=2, held_out_share=0.5)
    one, two = (items_of(DOCUMENTS, FINDER, TYPES, ("fr",), section, salt=salt) for salt in "ab")
    assert [item.fact.fact_id for item in one] == [item.fact.fact_id for item in two]
    assert [item.fact.arm for item in one] != [item.fact.arm for item in two]


def test_what_gives_itself_away_is_not_asked() -> None:
    elided = "Le docteur du service parle beaucoup de l’maladie bleue aux familles des patients."
    twice = "La maladie bleue est une forme de maladie bleue que le service suit."
    short = "Une maladie bleue."
    repeated = about(1, "maladie verte")
    foreign = document(9, about(9, "maladie rouge"), lang="en")
    texts = [document(1, elided, twice, short, repeated), document(2, repeated), foreign]
    assert items(texts) == []


def test_probes_have_candidates_of_one_type_and_the_sentence_as_it_stands() -> None:
    literature = literature_of(items(DOCUMENTS), NAMES, num_candidates=4, salt="s")
    assert {fact_id for probe in literature.probes for fact_id in probe.fact_ids} == {
        fact.fact_id for fact in literature.facts
    }
    for probe in literature.probes:
        assert probe.prompt.count(BLANK) == 1
        assert len(probe.candidates) == 4
        (right,) = [candidate for candidate in probe.candidates if candidate.concept == probe.answer]
        assert right.statements == (probe.prompt.replace(BLANK, right.label),)


def test_too_few_answers_make_no_probe_and_no_fact() -> None:
    literature = literature_of(items(DOCUMENTS), NAMES, num_candidates=6, salt="s")
    assert literature.facts == literature.probes == ()
