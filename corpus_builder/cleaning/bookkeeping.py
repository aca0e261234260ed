"""The ledger's lines about cleaning: documents, blocks, sentences, and changes made in kept blocks."""

from corpus_builder.cleaning.blocks import CleanBlock, DroppedBlock
from corpus_builder.cleaning.documents import CleanDocument
from corpus_builder.ledger import Ledger

_EXAMPLE_CHARACTERS = 60


def count_document(ledger: Ledger, document: CleanDocument, fate: str, *, example: str | None = None) -> None:
    """Count a document under its fate; where it goes by a rule of its own, its blocks under the same."""
    source, doc_id = document.document.collection, document.document.doc_id
    ledger.add(source, "document", "read")
    shown = None if fate == "kept" else doc_id if example is None else f"{doc_id}: as {example}"
    ledger.add(source, "document", fate, example=shown)
    if fate in ("kept", "no_text_left"):
        if document.reason is not None:  # nothing was left before others were looked at: the blocks are not counted yet
            for block in document.blocks:
                assert isinstance(block, DroppedBlock)
                count_block(ledger, document, block, block.reason)
        return
    num_blocks = len(document.document.blocks)
    if num_blocks:
        ledger.add(source, "block", "read", count=num_blocks)
        ledger.add(source, "block", fate, count=num_blocks, example=shown)


def count_block(
    ledger: Ledger, document: CleanDocument, block: CleanBlock | DroppedBlock, fate: str, *, num_left: int = 0
) -> None:
    """Count a block under its fate and, where it was not dropped by itself, its sentences and what was masked in it."""
    source = document.document.collection
    ledger.add(source, "block", "read")
    ledger.add(source, "block", fate, example=None if fate == "kept" else _example(block))
    num_removed = len(block.removals)
    if num_removed:
        ledger.add(source, "sentence", "read", count=num_removed)
        against = block.removals[0]
        shown = f"{against.text_id}: {against.ngram} (as in {against.against})"
        ledger.add(source, "sentence", "gives_protected_text", count=num_removed, example=shown)
    if isinstance(block, DroppedBlock) or fate == "duplicate_block":
        return
    ledger.add(source, "sentence", "read", count=len(block.sentences))
    if num_left:
        ledger.add(source, "sentence", "kept", count=num_left)
    if num_left < len(block.sentences):
        num_dropped = len(block.sentences) - num_left
        ledger.add(source, "sentence", "duplicate_sentence", count=num_dropped, example=_example(block))
    if fate == "kept":
        _count_changes(ledger, source, block)


def _count_changes(ledger: Ledger, source: str, block: CleanBlock) -> None:
    if block.is_corrected:
        ledger.add(source, "change", "language_corrected", example=f"{block.block.lang}: {_example(block)}")
    for kind, count in sorted(block.masked.items()):
        ledger.add(source, "change", kind, count=count, example=block.block.block_id)


def _example(block: CleanBlock | DroppedBlock) -> str:
    text = block.block.text
    shown = text if len(text) <= _EXAMPLE_CHARACTERS else text[: _EXAMPLE_CHARACTERS - 1] + "…"
    return f"{block.block.block_id}: {shown}"
