"""Why a text cannot be masked, or a serialisation not be read back."""

from typing import Literal

from configs.errors import InputError

Reason = Literal[
    "ambiguous_sentinels",
    "sentinel_in_text",
    "too_few_sentinels",
    "span_outside_text",
    "empty_span",
    "overlapping_spans",
    "not_one_span",
    "not_a_serialisation",
]


class MaskingError(InputError):
    """A text, its spans or its sentinels cannot be serialised; `reason` is what the ledger counts."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason
