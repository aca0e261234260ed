"""What becomes of one block by itself: its sentences, cleaned, or the reason it goes. No other block is looked at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from re import Pattern

from corpus_builder.cleaning.decontamination import ProtectedTexts, Removal
from corpus_builder.cleaning.language import with_language
from corpus_builder.cleaning.personal_data import mask_personal_data
from corpus_builder.cleaning.persons import is_by_line, mask_persons
from corpus_builder.cleaning.quality import block_flaw
from corpus_builder.cleaning.rules import CleaningRules
from corpus_builder.cleaning.sections import section_reason
from corpus_builder.documents.document import Block
from corpus_builder.documents.sentences import split_sentences
from corpus_builder.documents.typography import normalise_spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanBlock:
    """A block that is worth training on, its sentences apart."""

    block: Block
    sentences: tuple[str, ...]
    is_corrected: bool
    """Its language is another one than was stated."""
    masked: Counter[str]
    """Personal data masked, by kind."""
    removals: tuple[Removal, ...]
    """One per sentence that gave a protected text away."""


@dataclass(frozen=True, slots=True)
class DroppedBlock:
    """A block that goes, and why."""

    block: Block
    reason: str
    removals: tuple[Removal, ...] = ()


def clean_block(
    block: Block, rules: CleaningRules, persons: Pattern[str] | None, protected: ProtectedTexts | None
) -> CleanBlock | DroppedBlock:
    """Return what is left of a block after every rule that needs this block alone."""
    reason = section_reason(block.section_label) if rules.drop_sections else None
    if reason is not None:
        return DroppedBlock(block, reason)
    given_lang = block.lang
    block = replace(block, text=normalise_spaces(block.text))
    if is_by_line(block.text, persons):
        return DroppedBlock(block, "names_of_persons")
    if rules.correct_language:
        block = with_language(block)
    block, masked = _without_personal_data(block, rules, persons)
    flaw = block_flaw(block.text, block.lang, rules.quality, block.kind)
    if flaw is not None:
        return DroppedBlock(block, flaw)
    sentences = split_sentences(block.text, block.lang)
    hits = protected.hits(sentences) if protected is not None else []
    removals = tuple(replace(removal, text_id=block.block_id) for _, removal in hits)
    left = _without(sentences, (number for number, _ in hits))
    if not left:
        return DroppedBlock(block, "gives_protected_text", removals)
    is_corrected = block.lang != given_lang and given_lang != "und"
    return CleanBlock(block=block, sentences=left, is_corrected=is_corrected, masked=masked, removals=removals)


def _without_personal_data(
    block: Block, rules: CleaningRules, persons: Pattern[str] | None
) -> tuple[Block, Counter[str]]:
    counts: Counter[str] = Counter()
    text = block.text
    if rules.mask_personal_data:
        masked = mask_personal_data(text, block.lang)
        text = masked.text
        counts.update(masked.counts)
    if persons is not None:
        text, num_persons = mask_persons(text, persons)
        counts["person"] += num_persons
    return replace(block, text=text), +counts


def _without(sentences: list[str], numbers: Iterable[int]) -> tuple[str, ...]:
    gone = set(numbers)
    return tuple(sentence for number, sentence in enumerate(sentences) if number not in gone)
