"""What was really written: counted while texts pass by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus_builder.mixture.components import TokenCounter, estimate_tokens, is_mixed
from corpus_builder.mixture.plan import ComponentPlan
from corpus_builder.mixture.rows import MixedText, MixtureRow
from corpus_builder.mixture.stock import Stock, Unit


@dataclass(slots=True)
class Count:
    """Texts, and what they amount to over their exposures."""

    num_texts: int = 0
    num_exposures: int = 0
    num_tokens: int = 0

    def add(self, other: "Count") -> None:
        """Add another count to this one."""
        self.num_texts += other.num_texts
        self.num_exposures += other.num_exposures
        self.num_tokens += other.num_tokens


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """Where texts come from, and under which licence."""

    component: str
    split: str
    source: str
    lang: str
    licence: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts per origin, per component and per phase."""

    count_tokens: TokenCounter = estimate_tokens
    origins: dict[Origin, Count] = field(default_factory=dict)
    components: dict[str, Count] = field(default_factory=dict)
    phases: dict[str, Count] = field(default_factory=dict)

    def counted(self, texts: Iterable[MixedText]) -> Iterator[MixedText]:
        """Yield `texts`, each counted."""
        for text in texts:
            count = self._count(text)
            origin = Origin(
                component=text.component if is_mixed(text) else text.stage,
                split=text.split,
                source=text.source,
                lang=text.lang,
                licence=text.licence or "not stated",
            )
            self.origins.setdefault(origin, Count()).add(count)
            if is_mixed(text):
                self.components.setdefault(text.component, Count()).add(count)
                self.phases.setdefault(text.phase, Count()).add(count)
            yield text

    def _count(self, text: MixedText) -> Count:
        # A text has several rows when several phases show it; one of them holds its first exposure.
        num_tokens = self.count_tokens(text.text) * text.num_exposures
        return Count(int(text.exposure == 0), text.num_exposures, num_tokens)


def realised(
    plans: Mapping[str, ComponentPlan], stocks: Mapping[str, Stock], tally: Tally, unit: Unit
) -> list[MixtureRow]:
    """Return what was planned and what came of it, a row for each component, sorted by name."""
    total = sum(_amount(count, unit) for count in tally.components.values())
    return [_row(plans[name], stocks[name], tally.components.get(name, Count()), total, unit) for name in sorted(plans)]


def _row(plan: ComponentPlan, stock: Stock, count: Count, total: int, unit: Unit) -> MixtureRow:
    return MixtureRow(
        component=plan.component,
        unit=unit,
        share_planned=plan.share,
        share_realised=_amount(count, unit) / total if total else 0.0,
        num_texts=stock.num_texts,
        num_texts_shown=count.num_texts,
        num_epochs=plan.num_epochs,
        num_exposures_once=stock.num_exposures,
        num_exposures=count.num_exposures,
        num_tokens_once=stock.num_tokens,
        num_tokens=count.num_tokens,
    )


def _amount(count: Count, unit: Unit) -> int:
    return count.num_tokens if unit == "tokens" else count.num_exposures
