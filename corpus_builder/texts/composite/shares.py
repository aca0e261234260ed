"""How much of a fact's dose is given in texts that state several facts."""

from dataclasses import dataclass
from typing import Literal

from configs.errors import ConfigurationError

CompositeKind = Literal["enumeration", "paragraph", "path", "contrast"]
KINDS: tuple[CompositeKind, ...] = ("enumeration", "paragraph", "path", "contrast")
MIN_PART = 3
"""Sets cut into parts of at most three or more never leave a part of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeShares:
    """Shares of the exposures of a fact, per direction; the rest is given alone."""

    enumeration: float = 0.0
    """Share in lists: the children of a concept, the signs of a disease."""
    paragraph: float = 0.0
    """Share in paragraphs on one concept, whose facts change places from one exposure to the next."""
    path: float = 0.0
    """Share in chains of two or three facts."""
    contrast: float = 0.0
    """Share in pairs of facts of two siblings."""
    question_share: float = 0.0
    """Share of the lists that are asked and answered."""
    max_items: int = 8
    """Longest list; a longer set is cut into parts, without a count."""
    max_facts: int = 4
    """Most facts of one paragraph."""

    def __post_init__(self) -> None:
        shares = [self.share_of(kind) for kind in KINDS]
        if not all(0 <= share <= 1 for share in [*shares, self.question_share]) or sum(shares) > 1 + 1e-9:
            raise ConfigurationError(
                f"composite: the shares {', '.join(KINDS)} are between 0 and 1 and sum to at most 1, "
                f"not {', '.join(map(str, shares))}: lower them"
            )
        if self.max_items < MIN_PART or self.max_facts < MIN_PART:
            raise ConfigurationError(f"composite: max_items and max_facts are {MIN_PART} or more: raise them")

    def share_of(self, kind: CompositeKind) -> float:
        """Return the share of one kind."""
        return {
            "enumeration": self.enumeration,
            "paragraph": self.paragraph,
            "path": self.path,
            "contrast": self.contrast,
        }[kind]
