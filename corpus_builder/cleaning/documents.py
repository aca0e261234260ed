"""What becomes of one document by itself; whatever needs the other documents comes after."""

from dataclasses import dataclass, replace
from re import Pattern

from corpus_builder.cleaning.blocks import CleanBlock, DroppedBlock, clean_block
from corpus_builder.cleaning.decontamination import ProtectedTexts
from corpus_builder.cleaning.licence_gate import Refused, licence_verdict
from corpus_builder.cleaning.quality import document_flaw
from corpus_builder.cleaning.rules import CleaningRules
from corpus_builder.cleaning.words import text_hash
from corpus_builder.documents.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanDocument:
    """A document after every rule that needs it alone."""

    document: Document
    """As it was given."""
    blocks: tuple[CleanBlock | DroppedBlock, ...]
    """One per block of the document; none where the document is refused by its licence."""
    reason: str | None
    """Why the whole document goes; None where it may stay."""

    @property
    def kept_blocks(self) -> tuple[CleanBlock, ...]:
        """The blocks that may stay."""
        return tuple(block for block in self.blocks if isinstance(block, CleanBlock))

    @property
    def text(self) -> str:
        """What may stay, one block a line."""
        return "\n".join(" ".join(block.sentences) for block in self.kept_blocks)

    def block_hashes(self) -> list[tuple[int, int]]:
        """Return (place, hash) of every block that may stay."""
        return [
            (place, text_hash(f"{block.block.lang} {' '.join(block.sentences)}"))
            for place, block in enumerate(self.kept_blocks)
        ]

    def sentence_hashes(self, min_words: int) -> list[tuple[int, int]]:
        """Return (place, hash) of every sentence of at least `min_words` words, places counted over all blocks."""
        sentences = (sentence for block in self.kept_blocks for sentence in block.sentences)
        return [
            (place, text_hash(sentence))
            for place, sentence in enumerate(sentences)
            if len(sentence.split()) >= min_words
        ]


def clean_document(
    document: Document, rules: CleaningRules, persons: Pattern[str] | None, protected: ProtectedTexts | None
) -> CleanDocument:
    """Return what is left of a document by the rules that need it alone."""
    verdict = licence_verdict(document.licence, rules.licences)
    if isinstance(verdict, Refused):
        return CleanDocument(document=document, blocks=(), reason=verdict.reason)
    blocks = tuple(clean_block(block, rules, persons, protected) for block in document.blocks)
    cleaned = CleanDocument(document=document, blocks=blocks, reason=None)
    if not cleaned.kept_blocks:
        return replace(cleaned, reason="no_text_left")
    return replace(cleaned, reason=document_flaw(cleaned.text.splitlines(), rules.quality))
