"""The texts of a corpus as a dataset: mixed, in order, in shards, with a card."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from corpus_builder.corpus import Text
from corpus_builder.mixture.card import Split, render_card
from corpus_builder.mixture.columns import to_batches
from corpus_builder.mixture.components import TokenCounter, estimate_tokens
from corpus_builder.mixture.curriculum import MIXED, Phase, plan_curriculum
from corpus_builder.mixture.order import HASH_BITS, Mixture, mixed_texts
from corpus_builder.mixture.plan import plan_as_they_are, plan_mixture
from corpus_builder.mixture.rows import MixedText, MixtureRow
from corpus_builder.mixture.shards import DEFAULT_SHARD_ROWS, write_shards
from corpus_builder.mixture.sorting import DEFAULT_MEMORY_BYTES, sort_batches
from corpus_builder.mixture.stock import Stock, Unit, take_stock
from corpus_builder.mixture.tags import with_tag
from corpus_builder.mixture.tally import Tally, realised
from ontology.rows import schema_of, write_rows

TEXTS, CARD, TABLE = "texts", "README.md", "mixture.parquet"
_SPILL = ".spill"


@dataclass(frozen=True, slots=True, kw_only=True)
class MixtureSettings:
    """How the mixture is wanted; the fields of the configuration's section."""

    shares: Mapping[str, float] | None = None
    """Component → share of the training; every text as often as it says itself when absent."""
    unit: Unit = "tokens"
    max_epochs: Mapping[str, float] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    phases: Sequence[Phase] = MIXED
    expanded: bool = False


def write_dataset(
    folder: Path,
    texts: Callable[[], Iterable[Text]],
    settings: MixtureSettings,
    *,
    salt: str,
    title: str,
    count_tokens: TokenCounter = estimate_tokens,
    shard_rows: int = DEFAULT_SHARD_ROWS,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
) -> list[MixtureRow]:
    """Write texts/, README.md and mixture.parquet into `folder`; return the mixture that was planned and realised.

    `texts` is called twice, to measure and to write, and must give the same texts in the same order. Raises
    ConfigurationError when the mixture cannot be had.
    """
    named = frozenset(settings.shares or ())
    tagged = _Tagged(texts, settings.tags, named)
    stocks = take_stock(tagged, unit=settings.unit, salt=salt, named=named, count_tokens=count_tokens)
    mixture = plan(stocks, settings, salt=salt)
    tally = Tally(count_tokens=count_tokens)
    rows = tally.counted(mixed_texts(tagged, mixture))
    splits = _write_texts(folder, rows, mixture, shard_rows=shard_rows, memory_bytes=memory_bytes)
    table = realised(mixture.plans, stocks, tally, settings.unit)
    write_rows(folder / TABLE, MixtureRow, table)
    card = render_card(title, splits, schema_of(MixedText), tally, table)
    (folder / CARD).write_text(card, encoding="utf-8")
    return table


def plan(stocks: Mapping[str, Stock], settings: MixtureSettings, *, salt: str) -> Mixture:
    """Return how often and when texts are shown; ConfigurationError when it cannot be as the settings say."""
    if settings.shares is None:
        plans = plan_as_they_are(stocks, unit=settings.unit)
    else:
        plans = plan_mixture(stocks, settings.shares, unit=settings.unit, max_epochs=settings.max_epochs)
    amounts = {name: component.amount for name, component in plans.items()}
    curriculum = plan_curriculum(settings.phases, amounts)
    return Mixture(plans=plans, curriculum=curriculum, salt=salt, expanded=settings.expanded)


class _Tagged:
    """Texts behind their tags, as often as they are asked for."""

    def __init__(self, texts: Callable[[], Iterable[Text]], tags: Mapping[str, str], named: frozenset[str]) -> None:
        self._texts, self._tags, self._named = texts, tags, named

    def __iter__(self) -> Iterator[Text]:
        for text in self._texts():
            yield with_tag(text, self._tags, self._named)


def _write_texts(
    folder: Path, rows: Iterable[MixedText], mixture: Mixture, *, shard_rows: int, memory_bytes: int
) -> list[Split]:
    schema = schema_of(MixedText)
    tables = sort_batches(
        to_batches(rows, schema),
        schema,
        key="order_key",
        key_end=mixture.key_end,
        ties=("text_id", "exposure"),
        spill=folder / _SPILL,
        memory_bytes=memory_bytes,
    )
    splits = []
    for (config, split), parts in groupby(_parts(tables, mixture), key=lambda part: part[0]):
        own = (table for _, table in parts)
        shards = write_shards(folder / TEXTS / config, split, own, schema, shard_rows=shard_rows)
        splits.append(Split(config=config, split=split, shards=shards))
    return splits


def _parts(tables: Iterable[pa.Table], mixture: Mixture) -> Iterator[tuple[tuple[str, str], pa.Table]]:
    """Cut sorted tables where another phase or split begins."""
    for table in tables:
        phases = table.column("order_key").to_numpy() >> HASH_BITS
        begins = [0, *(np.flatnonzero(np.diff(phases)) + 1).tolist(), len(table)]
        for begin, end in pairwise(begins):
            if end > begin:
                key = int(phases[begin]) << HASH_BITS
                yield mixture.config_and_split(key), table.slice(begin, end - begin)
