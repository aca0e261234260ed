"""Log-likelihoods of many token sequences at once: shared beginnings are computed once, the rest branches off.

Sequences are sorted, so each one shares its longest beginning with the one before it, and a packed row is a tree that
grows depth first. Tokens attend to their ancestors only and their position is their depth, so every branch sees
exactly what it would see alone. Logits are made only where a token is predicted from.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from eval.masks import attention_mask, tree_mask
from eval.models import LoadedModel

Tokens = tuple[int, ...]
_LOGITS_AT_ONCE = 2**25


@dataclass(slots=True)
class TokenTree:
    """A packed row: token, parent and depth of each node, and the node each sequence ends in."""

    tokens: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    _path: list[int] = field(default_factory=list)
    """Nodes from the root to the end of the last sequence."""

    def num_new(self, sequence: Tokens) -> int:
        """Return how many nodes `sequence` would add."""
        return len(sequence) - self._num_shared(sequence)

    def add(self, sequence: Tokens) -> None:
        """Add a sequence as a branch; it shares nodes with the sequence added last."""
        shared = self._num_shared(sequence)
        del self._path[shared:]
        for depth in range(shared, len(sequence)):
            self.parents.append(self._path[-1] if self._path else -1)
            self._path.append(len(self.tokens))
            self.tokens.append(sequence[depth])
            self.depths.append(depth)
        self.ends.append(self._path[-1])

    def _num_shared(self, sequence: Tokens) -> int:
        shared = 0
        for node, token in zip(self._path, sequence, strict=False):
            if self.tokens[node] != token:
                break
            shared += 1
        return shared


def pack_trees(sequences: Sequence[Tokens], *, max_tokens_per_row: int) -> Iterator[TokenTree]:
    """Yield rows that hold the sorted `sequences` in order, none of more nodes than allowed."""
    tree = TokenTree()
    for sequence in sequences:
        if tree.ends and len(tree.tokens) + tree.num_new(sequence) > max_tokens_per_row:
            yield tree
            tree = TokenTree()
        tree.add(sequence)
    if tree.ends:
        yield tree


def tree_log_likelihoods(
    loaded: LoadedModel,
    sequences: Collection[Tokens],
    *,
    max_tokens_per_row: int,
    progress: Callable[[int, int], None] | None = None,
) -> dict[Tokens, float]:
    """Return each sequence's summed log-likelihood in nats, of all its tokens but the first; repeats cost nothing.

    Call it inside `eval.models.measuring`. Sequences are not empty and not longer than `max_tokens_per_row`.
    """
    distinct = sorted(set(sequences))
    found: dict[Tokens, float] = {}
    for tree in pack_trees(distinct, max_tokens_per_row=max_tokens_per_row):
        totals = _row_log_likelihoods(loaded, tree)
        first = len(found)
        found.update(zip(distinct[first : first + len(tree.ends)], totals.tolist(), strict=True))
        if progress:
            progress(len(found), len(distinct))
    return found


def _row_log_likelihoods(loaded: LoadedModel, tree: TokenTree) -> NDArray[np.float64]:
    """Return the log-likelihood of each sequence of one row."""
    children = torch.tensor([node for node, parent in enumerate(tree.parents) if parent >= 0], dtype=torch.long)
    totals = np.zeros(len(tree.tokens))
    if len(children):
        parents = torch.tensor(tree.parents)[children]
        totals[children.numpy()] = _edge_log_probabilities(loaded, tree, parents, children).double().cpu().numpy()
    for node, parent in enumerate(tree.parents):
        if parent >= 0:
            totals[node] += totals[parent]
    return totals[tree.ends]


def _edge_log_probabilities(loaded: LoadedModel, tree: TokenTree, parents: Tensor, children: Tensor) -> Tensor:
    """Return the log-probability of each child's token after its parent, float32 (number of children,)."""
    inner, edge_rows = torch.unique(parents, return_inverse=True)
    tokens = torch.tensor(tree.tokens)
    targets = tokens[children].to(loaded.device)
    logits = _logits(loaded, tokens, tree, inner)
    normalisers = torch.cat([part.float().logsumexp(-1) for part in logits.split(_rows_at_once(logits))])
    edge_rows = edge_rows.to(loaded.device)
    return logits[edge_rows, targets].float() - normalisers[edge_rows]


def _logits(loaded: LoadedModel, tokens: Tensor, tree: TokenTree, kept: Tensor) -> Tensor:
    """Return the logits (number kept, vocabulary) after the nodes `kept` of one row."""
    model, device = loaded.model, loaded.device
    positions = torch.tensor([tree.depths], device=device)
    allowed = tree_mask(tree.parents)[None].to(device)
    output = model(
        input_ids=tokens[None].to(device),
        position_ids=positions,
        attention_mask=attention_mask(allowed, positions, model.config, dtype=model.dtype),
        use_cache=False,
        logits_to_keep=kept.to(device),
    )
    logits: Tensor = output.logits[0]
    return logits


def _rows_at_once(logits: Tensor) -> int:
    """Return how many rows of logits are raised to float32 at a time, so that a large vocabulary fits in memory."""
    return max(1, _LOGITS_AT_ONCE // logits.shape[-1])
