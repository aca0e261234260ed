"""Everything that may be set about the cleaning of a corpus."""

from dataclasses import dataclass, field

from corpus_builder.cleaning.licence_gate import LicencePolicy
from corpus_builder.cleaning.quality_rules import QualityRules


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningRules:
    """What is dropped and what is changed."""

    licences: LicencePolicy = field(default_factory=LicencePolicy)
    """Which licences may enter."""
    quality: QualityRules = field(default_factory=QualityRules)
    """What blocks and documents must be like."""
    near_duplicate_threshold: float | None = 0.8
    """Jaccard similarity of word 5-grams from which a document repeats another one; None keeps all."""
    max_repeats: int | None = 1
    """How often the same block, or the same sentence, may stand in all documents together; None keeps all."""
    min_repeated_words: int = 5
    """Shorter sentences may stand as often as they like; blocks may not."""
    max_words: int | None = None
    """Longer blocks become groups of whole sentences of at most so many words; None leaves them whole."""
    drop_sections: bool = True
    """Drop acknowledgements, declarations of interest, references and tables of contents, by their headings."""
    correct_language: bool = True
    """Tell the language of blocks that state none, and correct it where a long text is clearly in another."""
    mask_personal_data: bool = True
    """Put neutral words in place of e-mail and postal addresses, telephone, social security and IBAN numbers."""

    def __post_init__(self) -> None:
        """Refuse what can mean nothing."""
        if self.near_duplicate_threshold is not None and not 0 < self.near_duplicate_threshold <= 1:
            raise ValueError(f"near_duplicate_threshold: {self.near_duplicate_threshold} is not in (0, 1]")
        if self.max_repeats is not None and self.max_repeats < 1:
            raise ValueError(f"max_repeats: {self.max_repeats} would drop everything: give at least 1, or none at all")
