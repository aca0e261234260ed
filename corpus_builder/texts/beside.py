"""Statements beside a document: the block first, then the statement, as one text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus_builder.corpus import Span, Text
from corpus_builder.draw import short_hash, shuffled
from corpus_builder.mentions import MentionFinder
from corpus_builder.texts.dose import divide

MAX_BLOCKS = 8
"""So many blocks share the exposures of one statement."""
_BETWEEN = "\n"


class Beside:
    """Blocks of shown documents, by language and by the concepts that they name."""

    def __init__(self, blocks: Iterable[Text], finder: MentionFinder, *, salt: str) -> None:
        """Take texts of documents; only those that are trained on, and plainly, are used."""
        self._salt = salt
        self._by_lang: dict[str, list[Text]] = defaultdict(list)
        self._by_concept: dict[tuple[str, str], list[Text]] = defaultdict(list)
        for block in blocks:
            if block.split == "train" and not block.masked:
                self._by_lang[block.lang].append(block)
                for concept in sorted({c for mention in finder.find(block.text) for c in mention.concepts}):
                    self._by_concept[block.lang, concept].append(block)

    def has(self, lang: str) -> bool:
        """Tell whether there is any block in a language."""
        return bool(self._by_lang.get(lang))

    def texts(self, text: Text) -> Iterator[Text]:
        """Yield the statement `text` beside blocks that name its subject, else beside any; the dose stays the same."""
        blocks = self._drawn(text)[: min(MAX_BLOCKS, text.num_exposures)]
        for block, count in zip(blocks, divide(text.num_exposures, len(blocks)), strict=True):
            before = block.text + _BETWEEN
            yield replace(
                text,
                text_id=short_hash(f"{text.text_id} beside {block.block_id}"),
                text=before + text.text,
                spans=tuple(_shifted(span, len(before)) for span in text.spans),
                num_exposures=count,
                doc_id=block.doc_id,
                block_id=block.block_id,
                licence=block.licence,
            )

    def _drawn(self, text: Text) -> Sequence[Text]:
        subjects = [span.concept for span in text.spans if span.role == "subject"]
        naming = [block for concept in subjects for block in self._by_concept.get((text.lang, concept), ())]
        return shuffled(naming or self._by_lang[text.lang], self._salt, f"beside {text.text_id}", _block_id)


def _block_id(block: Text) -> str:
    return block.block_id or ""


def _shifted(span: Span, num_chars: int) -> Span:
    return replace(span, start=span.start + num_chars, end=span.end + num_chars)
