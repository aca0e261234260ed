"""How often each component is shown, so that the shares of the mixture come out as wanted.

The trial fixes what the terminology's facts are shown; the other components follow, in whole passes and a drawn part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from configs.errors import ConfigurationError
from corpus_builder.corpus import Text
from corpus_builder.mixture.components import TERMINOLOGY
from corpus_builder.mixture.stock import Stock, Unit, draw_exposure

DEFAULT_MAX_EPOCHS = 4.0
"""Up to four passes over the same text are worth nearly as much as new text (Muennighoff et al. 2023)."""
_KEY = "corpus.mixture"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentPlan:
    """How often the texts of one component are shown."""

    component: str
    share: float
    """The share that was asked for; 0 where the mixture does not name the component."""
    num_texts: int
    amount_once: int
    """What one pass amounts to, in the mixture's unit."""
    num_epochs: float
    """Passes, with their broken part."""
    num_whole_epochs: int
    threshold: float
    """An exposure is in the last, broken pass when its draw is below."""
    amount: float
    """What the passes amount to: `share` of the whole, to within one exposure."""

    def exposures_of(self, text: Text, salt: str) -> int:
        """Return how often `text` is shown."""
        drawn = range(text.num_exposures if self.threshold else 0)
        part = sum(draw_exposure(text.text_id, exposure, salt) < self.threshold for exposure in drawn)
        return self.num_whole_epochs * text.num_exposures + part


def plan_mixture(
    stocks: Mapping[str, Stock],
    shares: Mapping[str, float],
    *,
    unit: Unit,
    max_epochs: Mapping[str, float] | None = None,
) -> dict[str, ComponentPlan]:
    """Return the plan of every component that is in stock or has a share, sorted by name.

    The terminology is shown exactly once as its doses say. Without it, the total is the greatest that needs no second
    pass. ConfigurationError when the shares do not add up to 1, or one cannot be reached.
    """
    _check_shares(stocks, shares)
    wanted = {name: share for name, share in shares.items() if share}
    total = _total({name: stocks[name].amount(unit) for name in wanted}, wanted)
    plans = {}
    for name in sorted({*stocks, *wanted}):
        share = wanted.get(name, 0.0)
        limit = (max_epochs or {}).get(name, DEFAULT_MAX_EPOCHS)
        if share and name != TERMINOLOGY:
            _check_reach(name, share, total, stocks[name].amount(unit), limit, unit)
        plans[name] = _plan(name, share, stocks[name], total, unit)
    return plans


def plan_as_they_are(stocks: Mapping[str, Stock], *, unit: Unit) -> dict[str, ComponentPlan]:
    """Return the plan that shows every text once as often as it says itself."""
    total = sum(stock.amount(unit) for stock in stocks.values())
    return {
        name: ComponentPlan(
            component=name,
            share=stock.amount(unit) / total if total else 0.0,
            num_texts=stock.num_texts,
            amount_once=stock.amount(unit),
            num_epochs=1.0,
            num_whole_epochs=1,
            threshold=0.0,
            amount=stock.amount(unit),
        )
        for name, stock in sorted(stocks.items())
    }


def _total(amounts: Mapping[str, int], shares: Mapping[str, float]) -> float:
    if TERMINOLOGY in shares:
        return amounts[TERMINOLOGY] / shares[TERMINOLOGY]
    return min(amounts[name] / share for name, share in shares.items())


def _plan(name: str, share: float, stock: Stock, total: float, unit: Unit) -> ComponentPlan:
    once = stock.amount(unit)
    whole, threshold, part = (1, 0.0, 0.0) if name == TERMINOLOGY else (0, 0.0, 0.0)
    if share and name != TERMINOLOGY:
        whole = int(share * total // once)
        threshold, part = _threshold(stock, share * total - whole * once)
    amount = whole * once + part
    return ComponentPlan(
        component=name,
        share=share,
        num_texts=stock.num_texts,
        amount_once=once,
        num_epochs=amount / once if once else 0.0,
        num_whole_epochs=whole,
        threshold=threshold,
        amount=amount,
    )


def _threshold(stock: Stock, wanted: float) -> tuple[float, float]:
    """Return the bound on draws below which exposures amount to `wanted`, to the nearest one, and what they do."""
    draws = np.frombuffer(stock.draws, dtype=np.float64)
    order = np.argsort(draws, kind="stable")
    sums = np.concatenate(([0.0], np.cumsum(np.frombuffer(stock.amounts, dtype=np.float64)[order])))
    num_drawn = int(np.argmin(np.abs(sums - wanted)))
    if num_drawn == 0:
        return 0.0, 0.0
    return float(np.nextafter(draws[order[num_drawn - 1]], 1.0)), float(sums[num_drawn])


def _check_shares(stocks: Mapping[str, Stock], shares: Mapping[str, float]) -> None:
    if any(share < 0 for share in shares.values()) or abs(sum(shares.values()) - 1) > 1e-6:
        raise ConfigurationError(
            f"{_KEY}.shares: they add up to {sum(shares.values()):g}: make them positive and 1 together"
        )
    for name, share in shares.items():
        if share and (name not in stocks or not stocks[name].num_tokens):
            raise ConfigurationError(
                f"{_KEY}.shares: {name} is to be {share:g} of the mixture, but the corpus has no text of it (it has: "
                f"{', '.join(sorted(stocks)) or 'none'}): add some, or set the share to 0"
            )
    if TERMINOLOGY in stocks and not shares.get(TERMINOLOGY):
        raise ConfigurationError(
            f"{_KEY}.shares: the trial's facts are to be shown, but {TERMINOLOGY} has no share: give it one"
        )


def _check_reach(name: str, share: float, total: float, once: int, limit: float, unit: Unit) -> None:
    num_epochs = share * total / once
    if num_epochs > limit:
        raise ConfigurationError(
            f"{_KEY}.shares: {share:g} of {name} would take {num_epochs:.1f} passes over its {once:,} {unit}, and "
            f"max_epochs allows {limit:g}: lower the share, raise {_KEY}.max_epochs, or add text of {name}"
        )
