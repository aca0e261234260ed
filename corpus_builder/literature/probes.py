"""Probes on documents: which name belongs in the gap of a sentence?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus_builder.corpus import BLANK, Candidate, Fact, Probe
from corpus_builder.draw import short_hash
from corpus_builder.literature.items import DOCUMENT, Item
from corpus_builder.names import Names
from corpus_builder.probes.blocks import Block, deal


@dataclass(frozen=True, slots=True, kw_only=True)
class Literature:
    """What documents are asked about: their part of facts and probes."""

    facts: tuple[Fact, ...]
    probes: tuple[Probe, ...]


def literature_of(items: Sequence[Item], names: Names, *, num_candidates: int, salt: str) -> Literature:
    """Return a probe, and its fact, for each item whose pool (language and semantic type) has enough answers.

    Shown and held-out documents draw their candidates from the same blocks.
    """
    pools: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if names.of(item.fact.object, item.fact.lang or ""):
            pools[_pool(item)].add(item.fact.object)
    blocks: dict[str, Mapping[str, Block]] = {
        pool: deal(dict.fromkeys(sorted(answers), DOCUMENT), pool=pool, num_candidates=num_candidates, salt=salt)
        for pool, answers in pools.items()
        if len(answers) >= num_candidates
    }
    found = (probe for item in items for probe in _probes_of(item, blocks, names, num_candidates))
    probes = sorted(found, key=lambda probe: probe.probe_id)
    asked = {fact_id for probe in probes for fact_id in probe.fact_ids}
    return Literature(facts=tuple(item.fact for item in items if item.fact.fact_id in asked), probes=tuple(probes))


def _probes_of(
    item: Item, blocks: Mapping[str, Mapping[str, Block]], names: Names, num_candidates: int
) -> Iterator[Probe]:
    block = blocks.get(_pool(item), {}).get(item.fact.object)
    if block is not None:
        concepts = block.candidates(item.fact.object, frozenset(), num_candidates)
        yield _probe(item, tuple(_candidate(item, concept, names) for concept in concepts), block)


def _pool(item: Item) -> str:
    return "/".join(part for part in (DOCUMENT, item.fact.object_type, item.fact.lang) if part)


def _candidate(item: Item, concept: str, names: Names) -> Candidate:
    written = item.sentence[item.start : item.end]
    label = written if concept == item.fact.object else _like(names.of(concept, item.fact.lang or "") or "", written)
    return Candidate(concept=concept, label=label, statements=(_filled(item, label),))


def _like(label: str, written: str) -> str:
    """Return a label that begins with a capital only where the taken-out name did, or where it is an acronym."""
    if written[:1].islower() and label[1:2].islower():
        return label[:1].lower() + label[1:]
    return label


def _filled(item: Item, text: str) -> str:
    return item.sentence[: item.start] + text + item.sentence[item.end :]


def _probe(item: Item, candidates: tuple[Candidate, ...], block: Block) -> Probe:
    return Probe(
        probe_id=short_hash(f"{item.fact.fact_id} {DOCUMENT}"),
        fact_ids=(item.fact.fact_id,),
        kind="document",
        lang=item.fact.lang or "",
        direction="forward",
        prompt=_filled(item, BLANK),
        neutral_prompt=BLANK,
        answer=item.fact.object,
        candidates=candidates,
        template_id=DOCUMENT,
        wording_novelty="verbatim",
        difficulty="type" if item.fact.object_type else "relation",
        block=block.name,
    )
