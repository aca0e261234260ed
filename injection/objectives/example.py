"""What an objective starts from, and what it makes of one exposure: tokens, and which of them are to be predicted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedText:
    """A text's own tokens, without any added one, and the characters each stands for."""

    token_ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    """First character and the one after the last of each token; empty when they were not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialTokens:
    """The tokens that objectives add to a text's own."""

    start: int
    """BOS, or what serves as one: exactly one begins every example."""
    end: int
    padding: int
    sentinel: int | None
    """Stands for a hidden span; None where the tokenizer has no unused token."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """Tokens that are trained on as one isolated sequence; three arrays of one length, the first token is the start."""

    text_index: int
    """Position of the text in the list that training was given."""
    token_ids: NDArray[np.int32]
    is_target: NDArray[np.bool_]
    """Whether the model has to predict this token; never true of the first."""
    is_added: NDArray[np.bool_]
    """Whether the objective added this token; the others are the text's own."""
    num_left_out: int = 0
    """Tokens of the text that did not fit beside the hidden span."""

    def __len__(self) -> int:
        return len(self.token_ids)
