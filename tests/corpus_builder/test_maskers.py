"""What may be hidden in documents is what the settings say."""

import pytest

from configs.experiment import DocumentsSection
from corpus_builder.documents.document import Block, Document
from corpus_builder.mentions import MentionFinder
from corpus_builder.texts.documents import document_texts
from corpus_builder.texts.maskers import masker_of

SENTENCE = "La consultation du service de gériatrie reçoit chaque semaine des personnes atteintes de toux chronique."
FINDER = MentionFinder([("toux", "c1")])


def documents() -> list[Document]:
    blocks = tuple(
        Block(block_id=f"b{i}", kind="paragraph", text=SENTENCE, lang="fr", section_label=None, xpath="/")
        for i in range(30)
    )
    return [
        Document(
            doc_id="d", identifiers=(), title="", titles=(), lang="fr", type="report", raw_type=None, blocks=blocks,
            indexing=(), source="s", licence=None, evidence_level=None, audience=None, country=None, date=None,
            collection="c", path="p", sha256="0", xpath="/",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("masking", ["mention", "collocation", "random"])
def test_spans_are_of_the_kind_asked_for(masking: str) -> None:
    section = DocumentsSection.model_validate({"masking": masking, "held_out_share": 0.0, "masked_share": 1.0})
    masker = masker_of(section, documents(), FINDER, salt="s")
    texts = list(document_texts(documents(), masker, section, salt="s"))
    roles = {span.role for text in texts for span in text.spans}
    assert roles == {masking}
    if masking == "random":
        hidden = [sum(len(text.text[s.start : s.end].split()) for s in text.spans) for text in texts]
        assert set(hidden) == {round(0.15 * len(SENTENCE.split()))}
    if masking == "mention":
        assert all(text.text[s.start : s.end] == "toux" for text in texts for s in text.spans)
