"""What of documents and general text may enter a corpus, and what is worth it."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from configs.sections.section import Section


class LicencesSection(Section):
    """Which licences may enter, for documents and general text alike."""

    allow_share_alike: bool = True
    """Take texts whose adaptations must carry the same licence (CC BY-SA, GFDL, ODbL)."""
    allow_non_commercial: bool = False
    """Take texts that may not be used commercially (CC BY-NC)."""
    allow_no_derivatives: bool = False
    """Take texts that may not be adapted (CC BY-ND)."""
    allow_missing: bool = True
    """Take texts whose record states no licence, as most grey literature does."""
    allow_unknown: bool = False
    """Take texts whose licence is worded in a way that is not understood."""
    allow_reserved: bool = False
    """Take texts of which all rights are reserved, where you have an exception or a contract."""


class CleaningSection(Section):
    """What is dropped from documents and what is changed; everything dropped is counted under a named rule."""

    licences: LicencesSection = LicencesSection()
    """Which licences may enter."""
    near_duplicate_threshold: Annotated[float, Field(gt=0, le=1)] | None = 0.8
    """Jaccard similarity of word 5-grams from which a document repeats another one; null keeps all."""
    max_repeats: Annotated[int, Field(ge=1)] | None = 1
    """How often the same block or sentence may stand in all documents together; null keeps all."""
    drop_sections: bool = True
    """Drop acknowledgements, declarations of interest, references and tables of contents, by their headings."""
    correct_language: bool = True
    """Tell the language of blocks that state none, and correct it where a long text is clearly in another."""
    mask_personal_data: bool = True
    """Put neutral words in place of e-mail and postal addresses, telephone, social security and IBAN numbers."""
    quality: dict[str, float] = Field(default_factory=dict)
    """Thresholds of the quality rules that are to differ, such as `min_letter_share`; see docs/cleaning.md."""
    protected: tuple[Path, ...] = ()
    """Question sets, a text or JSON object a line, relative to this file: no training text shares 13 words with one."""
