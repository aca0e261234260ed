"""What each component has to offer: how much one pass over it amounts to, and in which order a part is drawn."""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

from corpus_builder.corpus import Text
from corpus_builder.draw import uniform
from corpus_builder.mixture.components import TERMINOLOGY, TokenCounter, component_of, estimate_tokens, is_mixed

Unit = Literal["tokens", "exposures"]


@dataclass(slots=True, kw_only=True)
class Stock:
    """One pass over a component: each text as often as its `num_exposures` say. 16 bytes an exposure are held."""

    num_texts: int = 0
    num_exposures: int = 0
    num_tokens: int = 0
    draws: "array[float]" = field(default_factory=lambda: array("d"))
    """A point of [0, 1) for each exposure; empty for the terminology, of which no part is ever drawn."""
    amounts: "array[float]" = field(default_factory=lambda: array("d"))
    """Beside each draw: what the exposure amounts to, in the mixture's unit."""

    def amount(self, unit: Unit) -> int:
        """Return what one pass amounts to."""
        return self.num_tokens if unit == "tokens" else self.num_exposures


def draw_exposure(text_id: str, exposure: int, salt: str) -> float:
    """Return the point of [0, 1) that decides whether this exposure of a pass is in a part of it."""
    return uniform(salt, "mixture", f"{text_id} {exposure}")


def take_stock(
    texts: Iterable[Text],
    *,
    unit: Unit,
    salt: str,
    named: Collection[str] = (),
    count_tokens: TokenCounter = estimate_tokens,
) -> dict[str, Stock]:
    """Measure the components of `texts`; texts that are held out or for a base model are passed over."""
    stocks: dict[str, Stock] = {}
    for text in texts:
        if not is_mixed(text) or not text.num_exposures:
            continue
        component = component_of(text, named)
        stock = stocks.setdefault(component, Stock())
        num_tokens = count_tokens(text.text)
        stock.num_texts += 1
        stock.num_exposures += text.num_exposures
        stock.num_tokens += num_tokens * text.num_exposures
        for exposure in range(text.num_exposures if component != TERMINOLOGY else 0):
            stock.draws.append(draw_exposure(text.text_id, exposure, salt))
            stock.amounts.append(num_tokens if unit == "tokens" else 1)
    return stocks
