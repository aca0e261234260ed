"""From texts to their log-likelihoods under a model: tokens, what fits, and the check of packed scoring."""

from collections.abc import Callable, Collection, Iterable

from eval.models import LoadedModel, measuring, start_token
from eval.scoring.naive import naive_log_likelihoods
from eval.scoring.tree import Tokens, tree_log_likelihoods

# Attention costs the square of a row: on CPU cores, rows of 1,024 tokens are 2 to 3 times slower than rows of 192.
_CPU_ROW_TOKENS = 192
_NUM_CHECKED = 3
_TOLERANCE_NATS_PER_TOKEN = {"float32": 1e-3, "float16": 0.05, "bfloat16": 0.2}


def tokenize(loaded: LoadedModel, texts: Iterable[str]) -> dict[str, Tokens]:
    """Return each text's tokens, begun by exactly one start token; an empty text has that token only."""
    distinct, start = sorted(set(texts)), start_token(loaded.tokenizer)
    if not distinct:
        return {}
    tokens = loaded.tokenizer(distinct, add_special_tokens=False)["input_ids"]
    return {text: (start, *ids) for text, ids in zip(distinct, tokens, strict=True)}


def max_sequence_tokens(loaded: LoadedModel, max_tokens_per_row: int) -> int:
    """Return the length of the longest sequence that both the model and a packed row can hold."""
    positions = getattr(loaded.model.config.get_text_config(), "max_position_embeddings", None)
    return min(max_tokens_per_row, positions or max_tokens_per_row)


def log_likelihoods(
    loaded: LoadedModel,
    sequences: Collection[Tokens],
    *,
    max_tokens_per_row: int,
    progress: Callable[[int, int], None] | None = None,
) -> dict[Tokens, float]:
    """Return each sequence's summed log-likelihood in nats, of all its tokens but the first.

    Sequences are not empty and not longer than `max_sequence_tokens`. They are packed, or read one by one by a model
    that misreads packed rows.
    """
    row_tokens = _best_row_tokens(loaded, sequences, max_tokens_per_row)
    with measuring(loaded):
        if reads_trees(loaded, sequences, max_tokens_per_row=row_tokens):
            return tree_log_likelihoods(loaded, sequences, max_tokens_per_row=row_tokens, progress=progress)
        return naive_log_likelihoods(loaded, sequences)


def reads_trees(loaded: LoadedModel, sequences: Collection[Tokens], *, max_tokens_per_row: int) -> bool:
    """Tell whether packed scoring agrees with plain scoring on the longest few sequences.

    An architecture that ignores or misreads a dense mask does so silently, and by nats.
    """
    longest = sorted(set(sequences), key=lambda sequence: (-len(sequence), sequence))[:_NUM_CHECKED]
    packed = tree_log_likelihoods(loaded, longest, max_tokens_per_row=max_tokens_per_row)
    plain = naive_log_likelihoods(loaded, longest)
    tolerance = _TOLERANCE_NATS_PER_TOKEN[str(loaded.model.dtype).removeprefix("torch.")]
    # Written so that NaN, which is the weights' fault and not the mask's, passes.
    return not any(abs(packed[tokens] - plain[tokens]) > tolerance * len(tokens) for tokens in longest)


def _best_row_tokens(loaded: LoadedModel, sequences: Collection[Tokens], max_tokens_per_row: int) -> int:
    """Return the size of rows that is fastest: as large as allowed on a GPU, short on a CPU."""
    if loaded.device.type != "cpu":
        return max_tokens_per_row
    return min(max_tokens_per_row, max(_CPU_ROW_TOKENS, *map(len, sequences), 1))
