"""Attention masks for packed rows: who may attend to whom, in the form that each architecture reads correctly.

A dense mask is handed over as floats (0 where allowed, the number format's minimum elsewhere). Architectures whose
layers differ in kind (Gemma 2 and 3, Qwen) take a dictionary with one mask per kind, others one tensor. A sliding
window is cut by *position*, since neighbours in a packed row may be far apart in their texts and the reverse.

Shapes: B rows, L tokens of a row.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from transformers import PreTrainedConfig

AttentionMask = Tensor | dict[str, Tensor]


def tree_mask(parents: Sequence[int]) -> Tensor:
    """Return (L, L) bool: each token attends to itself and its ancestors; parents come first, a root's is -1."""
    allowed = np.eye(len(parents), dtype=np.bool_)
    for token, parent in enumerate(parents):
        if parent >= 0:
            allowed[token] |= allowed[parent]
    return torch.from_numpy(allowed)


def packing_mask(documents: Tensor) -> Tensor:
    """Return (B, L, L) bool: each token attends to earlier ones of its own document, by document numbers (B, L)."""
    same = documents[:, :, None] == documents[:, None, :]
    return same.tril()


def attention_mask(
    allowed: Tensor, positions: Tensor, config: "PreTrainedConfig", *, dtype: torch.dtype
) -> AttentionMask:
    """Return what the model's `attention_mask` takes for (B, L, L) bool `allowed` at (B, L) `positions`."""
    text_config = config.get_text_config()
    kinds = set(getattr(text_config, "layer_types", None) or ())
    window = getattr(text_config, "sliding_window", None)
    full = _as_floats(allowed, dtype)
    if window is None:
        return dict.fromkeys(kinds, full) or full
    windowed = _as_floats(allowed & _within(window, positions), dtype)
    if not kinds:
        return windowed
    return {"full_attention": full, "sliding_attention": windowed}


def _within(window: int, positions: Tensor) -> Tensor:
    """Return (B, L, L) bool: the two tokens are less than `window` positions apart."""
    return (positions[:, :, None] - positions[:, None, :]).abs() < window


def _as_floats(allowed: Tensor, dtype: torch.dtype) -> Tensor:
    """Return (B, 1, L, L) of `dtype` to be added to attention scores."""
    mask = torch.zeros(allowed.shape, dtype=dtype, device=allowed.device)
    return mask.masked_fill_(~allowed, torch.finfo(dtype).min)[:, None]
