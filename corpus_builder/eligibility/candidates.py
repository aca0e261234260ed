"""Facts that no fair question can be asked of: too few wrong answers of the right type are left."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from corpus_builder.corpus import Fact
from corpus_builder.truth import Truth


def without_candidates(facts: Sequence[Fact], truth: Truth, num_candidates: int) -> set[str]:
    """Return the facts for which too few false answers of the right type are left, forward or inverse.

    Excluding a fact can take an answer from others, so the rule is applied until nothing changes.
    """
    too_few: set[str] = set()
    while True:
        left = [fact for fact in facts if fact.ineligible is None and fact.fact_id not in too_few]
        objects, subjects = _pools(left)
        new = {
            fact.fact_id
            for fact in left
            if _num_left(objects[forward_block(fact)], truth.other_objects(fact) | {fact.subject}) < num_candidates
            or _num_left(subjects[inverse_block(fact)], truth.other_subjects(fact) | {fact.object}) < num_candidates
        }
        if not new:
            return too_few
        too_few |= new


def _num_left(pool: Set[str], true: Set[str]) -> int:
    """Return how many of a pool, which may be large, are not among the true ones, which are few."""
    return len(pool) - sum(answer in pool for answer in true)


def forward_block(fact: Fact) -> str:
    """Return the pool that answers of the forward probe come from: relation, type of the answer, language of a text."""
    answer_type = fact.object_type if fact.object_kind == "concept" else fact.subject_type
    return _block(fact, answer_type)


def inverse_block(fact: Fact) -> str:
    """Return the pool that answers of the inverse probe come from: relation, type of the answer, language of a text."""
    return _block(fact, fact.subject_type)


def _block(fact: Fact, answer_type: str) -> str:
    relation = fact.predicate if fact.object_kind == "text" else fact.relation
    return "/".join(part for part in (relation, answer_type, fact.lang) if part)


def _pools(facts: Iterable[Fact]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    objects: dict[str, set[str]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        objects[forward_block(fact)].add(fact.object)
        subjects[inverse_block(fact)].add(fact.subject)
    return objects, subjects
