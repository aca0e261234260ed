"""The rows that a mixture writes: texts in the order of training, and what was planned and realised."""

from dataclasses import dataclass

from corpus_builder.corpus import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedText(Text):
    """A text as often as one phase of the training shows it; its tag is part of the text."""

    component: str
    """Source in the sense of the mixture; the text's own source outside of it."""
    phase: str
    """Phase of the curriculum; the empty string for texts that are not mixed (held out, or for a base model)."""
    exposure: int
    """Number of its first exposure, from 0."""
    order_key: int
    """The number of the phase, then 56 bits of a salted hash. The training follows it from low to high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MixtureRow:
    """One component of the mixture: what was planned, and what the texts amount to."""

    component: str
    unit: str
    """tokens or exposures: what shares are shares of."""
    share_planned: float
    share_realised: float
    num_texts: int
    num_texts_shown: int
    num_epochs: float
    """Passes over the component."""
    num_exposures_once: int
    num_exposures: int
    """Exposures in one pass, and realised."""
    num_tokens_once: int
    num_tokens: int
    """Tokens, as counted or estimated, in one pass and realised."""
