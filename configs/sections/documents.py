"""The grey literature."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from configs.sections.section import Section, Share


class DocumentsSection(Section):
    """Which grey literature is read, and how it is shown."""

    sources: tuple[Path, ...] = ()
    """XML files or folders in the LiSSa/Doc'CISMeF profile, relative to this file."""
    profile: Path | None = None
    """YAML file that maps another export's fields to ours, relative to this file; LiSSa/Doc'CISMeF when absent."""
    max_words: int = Field(default=60, ge=10)
    """Longer blocks are divided at sentence ends into pieces of at most so many words."""
    num_exposures: int = Field(default=2, ge=0)
    """How often each training block is shown."""
    masking: Literal["mention", "collocation", "random"] = "mention"
    """What is hidden: mentions of concepts, collocations (PMI masking), or random words."""
    masking_density: Annotated[float, Field(gt=0, lt=1)] = 0.15
    """Share of the words that collocations or random spans cover; one of the spans is hidden at a time."""
    masked_share: Share = 0.5
    """Share of a block's exposures in which a terminology mention is masked and must be filled in."""
    questions: Path | None = None
    """Questions that `python -m corpus_builder questions` asked a language model for, relative to this file."""
    num_question_exposures: int = Field(default=1, ge=0)
    """How often each of these questions is shown with its answer."""
    num_probes: int = Field(default=0, ge=0)
    """Questions on what each document says, asked of shown and held-out ones alike; the worth of the literature."""
    held_out_share: Share = 0.15
    """Share of documents drawn to be kept out of training: what is known of them was not read."""
    num_workers: int = Field(default=1, ge=1)
    """Processes that read; what is read does not depend on it."""
    strict: bool = False
    """Stop at the first bad record instead of counting it in the ledger."""
