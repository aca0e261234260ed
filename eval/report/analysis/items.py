"""Some probes one by one, drawn evenly from all arms."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from corpus_builder.corpus import Fact, Probe
from eval.report.inputs import AFTER, BEFORE, Trial
from eval.report.model import Item
from eval.results import ProbeScore


def items_of(trial: Trial, max_items: int) -> tuple[Item, ...]:
    """Return at most `max_items` probes of one replicate, evenly from all arms, drawn by hash of their id."""
    facts = {fact.fact_id: fact for fact in trial.facts}
    scores = {(score.model, score.probe_id): score for score in trial.scores if score.model in (BEFORE, AFTER)}
    asked = [probe for probe in trial.probes if probe.fact_ids and probe.fact_ids[0] in facts]
    order = {arm.name: place for place, arm in enumerate(trial.registration.arms)}
    chosen = _drawn_evenly(asked, facts, max_items)
    chosen.sort(key=lambda probe: (order.get(_arm(probe, facts), len(order)), probe.kind, probe.prompt, probe.probe_id))
    return tuple(_item(probe, facts[probe.fact_ids[0]], scores) for probe in chosen)


def _drawn_evenly(probes: Sequence[Probe], facts: Mapping[str, Fact], max_items: int) -> list[Probe]:
    by_arm: dict[str, list[Probe]] = defaultdict(list)
    for probe in sorted(probes, key=lambda probe: hashlib.sha256(probe.probe_id.encode()).digest()):
        by_arm[_arm(probe, facts)].append(probe)
    rounds = zip_longest(*(by_arm[arm] for arm in sorted(by_arm)))
    return [probe for turn in rounds for probe in turn if probe is not None][:max_items]


def _arm(probe: Probe, facts: Mapping[str, Fact]) -> str:
    return facts[probe.fact_ids[0]].arm or ""


def _item(probe: Probe, fact: Fact, scores: Mapping[tuple[str, str], ProbeScore]) -> Item:
    before, after = scores.get((BEFORE, probe.probe_id)), scores.get((AFTER, probe.probe_id))
    return Item(
        arm=fact.arm or "",
        kind=probe.kind,
        lang=probe.lang,
        relation=fact.relation,
        prompt=probe.prompt,
        answer=next((c.label for c in probe.candidates if c.concept == probe.answer), probe.answer),
        choice_before=_choice(probe, before),
        choice_after=_choice(probe, after),
        rank_before=before.rank if before else None,
        rank_after=after.rank if after else None,
        failure=next((score.failure for score in (after, before) if score and score.failure), None),
    )


def _choice(probe: Probe, score: ProbeScore | None) -> str | None:
    """Return the label of the best candidate; on a tie with the answer another one is the choice, as in its rank."""
    if score is None or len(score.scores) != len(probe.candidates):
        return None
    ranked = zip(score.scores, (c.concept != probe.answer for c in probe.candidates), probe.candidates, strict=True)
    return max(ranked, key=lambda entry: entry[:2])[2].label
