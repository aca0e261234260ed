"""How facts differ from those of an earlier corpus, and which are taught again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from corpus_builder.corpus import Fact
from corpus_builder.draw import uniform
from corpus_builder.incremental.earlier import EarlierCorpus


def with_changes(facts: Iterable[Fact], earlier: EarlierCorpus) -> list[Fact]:
    """Return the facts in the same order, each with its change: new, changed (its text differs) or unchanged."""
    return [replace(fact, change=_change(fact, earlier)) for fact in facts]


def stale_facts(facts: Sequence[Fact], earlier: EarlierCorpus) -> list[Fact]:
    """Return the earlier trial's facts that are stated no more, in their earlier arms and without any exposure."""
    stated = {fact.assignment_key for fact in facts}
    return [
        replace(
            fact,
            change="stale",
            num_planned_forward=0,
            num_planned_inverse=0,
            num_realised_forward=0,
            num_realised_inverse=0,
            num_subject_exposures=0,
            num_object_exposures=0,
        )
        for key, fact in sorted(earlier.facts.items())
        if key not in stated and fact.arm is not None
    ]


def is_taught(fact: Fact, rehearsal_share: float, salt: str) -> bool:
    """Tell whether texts are written for a fact: all but unchanged ones, of which a share is drawn by group."""
    return fact.change != "unchanged" or uniform(salt, "rehearsal", fact.group) < rehearsal_share


def _change(fact: Fact, earlier: EarlierCorpus) -> Literal["new", "changed", "unchanged"]:
    old = earlier.facts.get(fact.assignment_key)
    if old is None:
        return "new"
    return "changed" if fact.object_kind == "text" and fact.object != old.object else "unchanged"
