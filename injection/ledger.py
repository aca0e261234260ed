"""The token ledger: every token of every source is trained on, loss-masked, or dropped by a named rule."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from configs.errors import InternalError
from corpus_builder.corpus import Text
from injection.objectives import EncodedText
from injection.rows import NO_TEXT, PackedRows

OUTSIDE_WINDOW = "outside_masked_window"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLedger:
    """The fate of one source's tokens; counts are over all exposures."""

    source: str
    stage: str
    num_texts: int
    num_exposures: int
    num_empty_texts: int
    """Texts without a token, which nothing is made of."""
    num_tokens_in: int
    """Tokens of the texts, times their exposures."""
    num_tokens_trained: int
    num_tokens_loss_masked: int
    """Tokens that the model reads and need not predict."""
    num_tokens_dropped: Mapping[str, int]
    """Tokens per named rule; `outside_masked_window`: too far from a hidden span to fit in the row."""
    num_tokens_added: int
    """Start, end and sentinel tokens."""
    num_causal_fallbacks: Mapping[str, int]
    """Exposures marked as masked that were trained causally, per reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLedger:
    """The fate of all tokens, and what fills the rows."""

    sources: tuple[SourceLedger, ...]
    num_rows: int
    num_row_tokens: int
    """All places in the rows: tokens in - dropped + added + padding."""
    num_padding_tokens: int

    @property
    def num_tokens(self) -> int:
        """Tokens in the rows without padding."""
        return self.num_row_tokens - self.num_padding_tokens

    @property
    def replay_share(self) -> float:
        """Share of the tokens that replay makes up."""
        replayed = sum(_in_rows(source) for source in self.sources if source.stage == "replay")
        return replayed / self.num_tokens

    def check(self) -> None:
        """Raise InternalError unless every token is accounted for."""
        for source in self.sources:
            fates = source.num_tokens_trained + source.num_tokens_loss_masked + sum(source.num_tokens_dropped.values())
            if fates != source.num_tokens_in:
                raise InternalError(f"ledger of {source.source}: {source.num_tokens_in} tokens in, {fates} accounted")
        if sum(map(_in_rows, self.sources)) + self.num_padding_tokens != self.num_row_tokens:
            raise InternalError("ledger: the rows hold tokens that come from no source")


def make_ledger(
    texts: Sequence[Text],
    encoded: Sequence[EncodedText],
    num_exposures: np.ndarray,
    rows: PackedRows,
    left_out: Iterable[tuple[int, int]],
    fallbacks: Mapping[tuple[str, str], int],
) -> TokenLedger:
    """Count and check: what went in by texts and exposures, what came out by the rows themselves.

    `left_out` holds (text, tokens left out) of each example in the order of training; `fallbacks` counts exposures by
    (source, reason).
    """
    num_tokens = np.array([len(text.token_ids) for text in encoded], dtype=np.int64)
    per_text = _count_rows(rows, len(texts))
    dropped = np.zeros(len(texts), dtype=np.int64)
    for number, count in left_out:
        dropped[number] += count
    groups: dict[tuple[str, str], list[int]] = {}
    for i, text in enumerate(texts):
        groups.setdefault((text.stage, text.source), []).append(i)
    ledger = TokenLedger(
        sources=tuple(
            SourceLedger(
                source=source,
                stage=stage,
                num_texts=len(members),
                num_exposures=int(num_exposures[members].sum()),
                num_empty_texts=int((num_tokens[members] == 0).sum()),
                num_tokens_in=int((num_tokens * num_exposures)[members].sum()),
                num_tokens_trained=int(per_text["trained"][members].sum()),
                num_tokens_loss_masked=int(per_text["loss_masked"][members].sum()),
                num_tokens_dropped={OUTSIDE_WINDOW: int(dropped[members].sum())},
                num_tokens_added=int(per_text["added"][members].sum()),
                num_causal_fallbacks=_of_source(fallbacks, source) if stage != "replay" else {},
            )
            for (stage, source), members in sorted(groups.items())
        ),
        num_rows=len(rows),
        num_row_tokens=rows.token_ids.size,
        num_padding_tokens=rows.token_ids.size - rows.num_tokens,
    )
    ledger.check()
    return ledger


def write_ledger(path: Path, ledger: TokenLedger) -> None:
    """Write the ledger as JSON."""
    path.write_text(json.dumps(asdict(ledger), ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _count_rows(rows: PackedRows, num_texts: int) -> dict[str, np.ndarray]:
    """Return tokens per text and fate, counted in the rows."""
    fates = {
        "trained": rows.is_target & ~rows.is_added,
        "loss_masked": ~rows.is_target & ~rows.is_added & (rows.text_index != NO_TEXT),
        "added": rows.is_added,
    }
    return {fate: np.bincount(rows.text_index[chosen], minlength=num_texts) for fate, chosen in fates.items()}


def _of_source(fallbacks: Mapping[tuple[str, str], int], source: str) -> dict[str, int]:
    return dict(
        sorted(Counter({reason: count for (name, reason), count in fallbacks.items() if name == source}).items())
    )


def _in_rows(source: SourceLedger) -> int:
    return source.num_tokens_in - sum(source.num_tokens_dropped.values()) + source.num_tokens_added
