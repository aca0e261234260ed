"""Documents worth training on: every document, block and sentence is kept or dropped by a named rule, and counted.

Documents are read twice. The first time only hashes are kept (8 bytes a word of shingles, on disk; 0.5 kB a document;
16 bytes a sentence), from which it follows what repeats what; the second time the documents are given out. Which
occurrence stays is decided by ascending document id and place, never by the order of reading, so the result is the same
whatever the number of workers that read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus_builder.cleaning.blocks import CleanBlock
from corpus_builder.cleaning.bookkeeping import count_block, count_document
from corpus_builder.cleaning.decontamination import ProtectedTexts, Removal
from corpus_builder.cleaning.documents import CleanDocument, clean_document
from corpus_builder.cleaning.near_duplicates import NearDuplicateIndex
from corpus_builder.cleaning.persons import person_pattern
from corpus_builder.cleaning.repeats import Places, RepeatIndex
from corpus_builder.cleaning.rules import CleaningRules
from corpus_builder.documents.cleaning import divide_block
from corpus_builder.documents.document import Block, Document
from corpus_builder.ledger import Ledger

OpenDocuments = Callable[[], Iterable[Document]]
PersonsOf = Callable[[Document], Iterable[str]]
_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Repeats:
    """What repeats something else."""

    documents: dict[str, str]
    """Near-duplicate document → the one that is kept."""
    blocks: Places
    sentences: Places


def clean_documents(
    open_documents: OpenDocuments,
    ledger: Ledger,
    rules: CleaningRules,
    *,
    protected: ProtectedTexts | None = None,
    removals: list[Removal] | None = None,
    persons_of: PersonsOf | None = None,
) -> Iterator[Document]:
    """Yield the documents that have text worth training on, with that text, in the order in which they are read.

    `open_documents` is called twice and must give the same documents, of different ids, both times. Sentences that hold
    a run of words of `protected` go, and are added to `removals`. The persons that `persons_of` names are masked.

    Counts in `ledger`, by collection: documents, blocks and sentences `read` = `kept` + every named reason (blocks of
    dropped documents count under the document's reason, sentences of dropped blocks not at all); and changes made in
    kept blocks: `language_corrected`, and what was masked, by kind.
    """

    def cleaned() -> Iterator[CleanDocument]:
        for document in open_documents():
            persons = person_pattern(persons_of(document)) if persons_of is not None else None
            yield clean_document(document, rules, persons, protected)

    repeats = _find_repeats(cleaned(), rules)
    for document in cleaned():
        if removals is not None:
            removals += [removal for block in document.blocks for removal in block.removals]
        left = _finish(document, repeats, ledger, rules)
        if left is not None:
            yield left


def _find_repeats(documents: Iterable[CleanDocument], rules: CleaningRules) -> _Repeats:
    threshold, max_repeats = rules.near_duplicate_threshold, rules.max_repeats
    similar = NearDuplicateIndex(threshold if threshold is not None else 1.0)
    blocks, sentences = RepeatIndex(), RepeatIndex()
    for document in documents:
        if document.reason is not None:
            continue
        doc_id = document.document.doc_id
        if threshold is not None:
            similar.add(doc_id, document.text)
        if max_repeats is not None:
            blocks.add(doc_id, document.block_hashes())
            sentences.add(doc_id, document.sentence_hashes(rules.min_repeated_words))
    duplicates = similar.duplicates()
    similar.close()
    if max_repeats is None:
        return _Repeats(documents=duplicates, blocks={}, sentences={})
    return _Repeats(
        documents=duplicates,
        blocks=blocks.surplus(max_repeats, duplicates),
        sentences=sentences.surplus(max_repeats, duplicates),
    )


def _finish(document: CleanDocument, repeats: _Repeats, ledger: Ledger, rules: CleaningRules) -> Document | None:
    """Return the document without what repeats others, None where nothing is left of it, and count everything."""
    doc_id = document.document.doc_id
    original = repeats.documents.get(doc_id)
    reason = document.reason if original is None else "near_duplicate"
    if reason is not None:
        count_document(ledger, document, reason, example=original)
        return None
    surplus_blocks = repeats.blocks.get(doc_id, _NOWHERE)
    surplus_sentences = repeats.sentences.get(doc_id, _NOWHERE)
    kept: list[Block] = []
    number, first_sentence = 0, 0
    for block in document.blocks:
        if not isinstance(block, CleanBlock):
            count_block(ledger, document, block, block.reason)
            continue
        places = range(first_sentence, first_sentence + len(block.sentences))
        left = [s for place, s in zip(places, block.sentences, strict=True) if place not in surplus_sentences]
        fate = "duplicate_block" if number in surplus_blocks else "kept" if left else "duplicate_sentences"
        count_block(ledger, document, block, fate, num_left=len(left))
        if fate == "kept":
            kept += _divided(replace(block.block, text=" ".join(left)), rules.max_words)
        number, first_sentence = number + 1, places.stop
    count_document(ledger, document, "kept" if kept else "no_text_left")
    return replace(document.document, blocks=tuple(kept)) if kept else None


def _divided(block: Block, max_words: int | None) -> list[Block]:
    return [block] if max_words is None else divide_block(block, max_words)
