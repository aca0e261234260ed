"""Log-likelihoods of token sequences one at a time: slow, plainly right, and what packed scoring is held against."""

from collections.abc import Collection

import torch

from eval.models import LoadedModel
from eval.scoring.tree import Tokens


def naive_log_likelihoods(loaded: LoadedModel, sequences: Collection[Tokens]) -> dict[Tokens, float]:
    """Return each sequence's summed log-likelihood in nats, of all its tokens but the first.

    Call it inside `eval.models.measuring`. Sequences are not empty.
    """
    return {sequence: _log_likelihood(loaded, sequence) for sequence in sequences}


def _log_likelihood(loaded: LoadedModel, sequence: Tokens) -> float:
    tokens = torch.tensor([sequence], device=loaded.device)
    logits = loaded.model(input_ids=tokens, use_cache=False).logits[0, :-1].float()
    return float(logits.log_softmax(-1).gather(-1, tokens[0, 1:, None]).double().sum())
