"""Packed rows without leaks: texts of one row must not see each other.

Eager, sdpa, flex and FlashAttention isolate them when positions restart, no mask is given and no cache is used. Other
ways of calling a model, and architectures that ignore positions, leak silently: hence the check before training.
"""

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from configs.errors import InputError
from injection.rows import NO_TEXT, PackedRows, batch_of

if TYPE_CHECKING:
    from transformers import PreTrainedModel

_NUM_CHECKED_ROWS = 2
_TOLERANCE_NATS = {torch.float32: 1e-3, torch.bfloat16: 0.25, torch.float16: 0.1}


def packed_logits(model: "PreTrainedModel", token_ids: Tensor, positions: Tensor) -> Tensor:
    """Return (B, L, V) logits of packed rows, every example isolated from the others of its row."""
    output = model(input_ids=token_ids, position_ids=positions, attention_mask=None, use_cache=False)
    logits: Tensor = output.logits
    return logits


def logits_at(model: "PreTrainedModel", token_ids: Tensor, positions: Tensor, places: Tensor) -> Tensor:
    """Return (N, V) logits of packed rows at N `places` of the flattened (B, L) rows.

    Only these are computed: where the vocabulary is large beside the model, the others cost as much as the layers.
    """

    def keep_places(_: torch.nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor]:
        return (inputs[0].flatten(0, 1).index_select(0, places)[None],)

    handle = model.get_output_embeddings().register_forward_pre_hook(keep_places)
    try:
        return packed_logits(model, token_ids, positions)[0]
    finally:
        handle.remove()


def check_isolation(model: "PreTrainedModel", rows: PackedRows, *, device: torch.device) -> None:
    """Raise InputError when examples of the first rows read otherwise when packed than when alone."""
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            difference = max(_difference(model, rows, row, device) for row in range(min(_NUM_CHECKED_ROWS, len(rows))))
    except TypeError as error:
        raise InputError(f"{_name(model)}: cannot be trained on packed rows ({error}): use another model") from None
    finally:
        model.train(was_training)
    tolerance = _TOLERANCE_NATS.get(model.dtype, 1e-3)
    # NaN is the weights' fault: the loop says so, with the step.
    if difference > tolerance:
        raise InputError(
            f"{_name(model)} with {model.config._attn_implementation} attention: texts of a packed row see each other "
            f"(log-likelihoods differ by {difference:.2g} nats): set model.attention to another implementation, or use "
            "another model"
        )


def _difference(model: "PreTrainedModel", rows: PackedRows, row: int, device: torch.device) -> float:
    """Return the greatest difference in log-likelihood (nats) of any token of the row, packed against alone."""
    batch = batch_of(rows, row, row + 1, device=device)
    packed = packed_logits(model, batch.token_ids, batch.positions)[0].float().log_softmax(-1)
    greatest = 0.0
    for begin, end in _examples_of(rows, row):
        alone = packed_logits(model, batch.token_ids[:, begin:end], batch.positions[:, begin:end])[0]
        token_ids = batch.token_ids[0, begin + 1 : end, None]
        differences = packed[begin : end - 1].gather(1, token_ids) - alone[:-1].float().log_softmax(-1).gather(
            1, token_ids
        )
        greatest = max(greatest, float(differences.abs().max()))
    return greatest


def _examples_of(rows: PackedRows, row: int) -> list[tuple[int, int]]:
    """Return (begin, end) of the row's examples of two tokens or more."""
    starts = np.flatnonzero((rows.positions[row] == 0) | (rows.text_index[row] == NO_TEXT)).tolist()
    ends = [*starts[1:], rows.positions.shape[1]]
    return [(begin, end) for begin, end in zip(starts, ends, strict=True) if end - begin > 1]


def _name(model: "PreTrainedModel") -> str:
    return f"{model.config.model_type} model"
