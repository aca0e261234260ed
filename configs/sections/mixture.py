"""How sources are mixed, in which order, and how the texts are stored."""

from typing import Annotated, Literal

from pydantic import Field

from configs.sections.section import Section, Share


class PhaseSection(Section):
    """A stretch of the training, in which only some sources are shown."""

    name: str
    """Name of the phase in tables."""
    until: Share
    """Where it ends, as a share of the training; the last phase ends at 1."""
    sources: tuple[str, ...] = ()
    """What is shown in it: terminology, documents, replay, or a domain of general text; everything when empty."""


class MixtureSection(Section):
    """How often and when texts are shown; the doses of facts are the trial's, and never change."""

    shares: Annotated[dict[str, Annotated[float, Field(gt=0, le=1)]], Field(min_length=1)] | None = None
    """Source (terminology, documents, replay, or a domain) → share of the training; as the texts say when absent."""
    unit: Literal["tokens", "exposures"] = "tokens"
    """What shares are shares of; tokens are estimated, 1.4 a word."""
    max_epochs: dict[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    """Source → at most so many passes over it; 4 when absent."""
    tags: dict[str, str] = Field(default_factory=dict)
    """Source → what is put before each of its training texts, such as `[terminologie] `."""
    phases: tuple[PhaseSection, ...] = ()
    """Phases of the training, in order; everything is shown from beginning to end when empty."""
    expanded: bool = False
    """Store one row an exposure, in the order of the training, instead of counts."""
    shard_rows: int = Field(default=524_288, ge=1)
    """Rows of one file."""
