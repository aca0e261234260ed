"""What a trial estimates: the named differences between arms (direct, spillover and total effect)."""

from dataclasses import dataclass
from typing import Literal

from corpus_builder.corpus import UNTOUCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimand:
    """A difference between two arms, and what it means when facts interfere (Hudgens & Halloran 2008)."""

    name: Literal["direct", "direct_over_withheld", "spillover", "total"]
    treated: str
    control: str


def estimands(*, treated: str, placebo: str, withheld: str) -> tuple[Estimand, ...]:
    """Return the effects of stating a fact, of its neighbours being stated, and of both.

    direct: stated, against its names shown as often; direct_over_withheld: stated, against not shown on purpose;
    spillover: not shown in an exposed neighbourhood, against an untouched one; total: stated, against untouched.
    """
    return (
        Estimand(name="direct", treated=treated, control=placebo),
        Estimand(name="direct_over_withheld", treated=treated, control=withheld),
        Estimand(name="spillover", treated=withheld, control=UNTOUCHED),
        Estimand(name="total", treated=treated, control=UNTOUCHED),
    )
