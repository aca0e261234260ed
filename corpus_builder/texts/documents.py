"""Texts from grey literature: every block of a training document, some exposures with a mention to fill in."""

from collections.abc import Iterator, Sequence

from configs.experiment import DocumentsSection
from corpus_builder.corpus import Text
from corpus_builder.documents.document import Document
from corpus_builder.draw import short_hash, uniform
from corpus_builder.texts.dose import split_masked
from corpus_builder.texts.maskers import Masker

SOURCE = "documents"


def is_held_out(doc_id: str, section: DocumentsSection, salt: str) -> bool:
    """Tell whether a document is kept out of training: a draw by its id, as facts are drawn into arms."""
    return uniform(salt, "held-out document", doc_id) < section.held_out_share


def document_texts(
    documents: Sequence[Document], masker: Masker, section: DocumentsSection, *, salt: str
) -> Iterator[Text]:
    """Yield the blocks' texts: causal and masked ones for training, plain ones where held out."""
    for document in documents:
        held_out = is_held_out(document.doc_id, section, salt)
        for block in document.blocks:
            spans = masker(block.text, block.block_id)
            ((plain, masked),) = split_masked([section.num_exposures], section.masked_share if spans else 0.0)
            for count, is_masked in ((1, False),) if held_out else ((plain, False), (masked, True)):
                if count:
                    yield Text(
                        text_id=short_hash(f"{document.doc_id} {block.block_id} {is_masked}"),
                        text=block.text,
                        lang=block.lang,
                        stage="injection",
                        split="held_out" if held_out else "train",
                        kind="document",
                        num_exposures=count,
                        masked=is_masked,
                        spans=spans,
                        doc_id=document.doc_id,
                        block_id=block.block_id,
                        source=SOURCE,
                        licence=document.licence,
                    )
