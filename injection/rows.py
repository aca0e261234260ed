"""Packed rows as arrays, and the batches that a model reads.

Shapes: R rows, B rows of a micro-batch, L tokens of a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from injection.objectives import Example

if TYPE_CHECKING:
    import torch
    from torch import Tensor

NO_TEXT = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PackedRows:
    """Everything a model is trained on, in order; all arrays are (R, L)."""

    token_ids: NDArray[np.int32]
    positions: NDArray[np.int32]
    """Position inside the example, from 0; 0 for padding, so that each padding token stands alone."""
    is_target: NDArray[np.bool_]
    is_added: NDArray[np.bool_]
    text_index: NDArray[np.int32]
    """Text that the token comes from or was added to; `NO_TEXT` for padding."""

    def __len__(self) -> int:
        return len(self.token_ids)

    @property
    def num_tokens(self) -> int:
        """Tokens without padding."""
        return int((self.text_index != NO_TEXT).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A micro-batch of int64 tensors, with N tokens to predict."""

    token_ids: "Tensor"
    """(B, L)."""
    positions: "Tensor"
    """(B, L)."""
    places: "Tensor"
    """(N,): places in the flattened rows whose next token is to be predicted."""
    labels: "Tensor"
    """(N,): those next tokens."""


def lay_out(
    rows: Sequence[Sequence[int]],
    order: NDArray[np.int32],
    examples: Sequence[Example],
    *,
    row_tokens: int,
    padding: int,
) -> PackedRows:
    """Lay packed examples out as arrays; `rows` holds places in `order`, which holds numbers of `examples`."""
    shape = (len(rows), row_tokens)
    packed = PackedRows(
        token_ids=np.full(shape, padding, dtype=np.int32),
        positions=np.zeros(shape, dtype=np.int32),
        is_target=np.zeros(shape, dtype=np.bool_),
        is_added=np.zeros(shape, dtype=np.bool_),
        text_index=np.full(shape, NO_TEXT, dtype=np.int32),
    )
    for r, row in enumerate(rows):
        begin = 0
        for place in row:
            example = examples[order[place]]
            part = slice(begin, begin + len(example))
            packed.token_ids[r, part] = example.token_ids
            packed.positions[r, part] = np.arange(len(example))
            packed.is_target[r, part] = example.is_target
            packed.is_added[r, part] = example.is_added
            packed.text_index[r, part] = example.text_index
            begin += len(example)
    return packed


def batch_of(rows: PackedRows, begin: int, end: int, *, device: "torch.device | str" = "cpu") -> Batch:
    """Return rows `begin` to `end` as tensors on `device`."""
    import torch

    token_ids = rows.token_ids[begin:end]
    targets = np.flatnonzero(rows.is_target[begin:end])
    parts = (token_ids, rows.positions[begin:end], targets - 1, token_ids.ravel()[targets])
    ids, positions, places, labels = (torch.from_numpy(part.astype(np.int64)).to(device) for part in parts)
    return Batch(token_ids=ids, positions=positions, places=places, labels=labels)


def num_targets(rows: PackedRows, begin: int, end: int) -> int:
    """Return how many tokens rows `begin` to `end` ask the model to predict."""
    return int(rows.is_target[begin:end].sum())
