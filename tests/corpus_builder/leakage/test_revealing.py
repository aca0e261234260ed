"""General text that names both ends of a fact is told, whatever the arm."""

from collections.abc import Callable

import pytest

from corpus_builder.corpus import Fact
from corpus_builder.leakage import Revealing
from corpus_builder.mentions import MentionFinder

FINDER = MentionFinder([("asthme", "a"), ("toux", "t"), ("diabète", "d")])


@pytest.mark.parametrize("arm", ["withheld", "treated", "untouched"])
def test_both_names_in_any_order(make_fact: Callable[..., Fact], arm: str) -> None:
    reveals = Revealing([make_fact("a", "has_symptom", "t", arm=arm)], FINDER)
    assert reveals("Une toux, puis l'asthme.")
    assert not reveals("Une toux, puis le diabète.")
    assert not reveals("")


def test_facts_outside_the_trial_do_not_matter(make_fact: Callable[..., Fact]) -> None:
    assert not Revealing([make_fact("a", "has_symptom", "t")], FINDER)("Une toux, puis l'asthme.")
