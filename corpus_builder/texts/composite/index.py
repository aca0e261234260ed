"""What a release states altogether: what a text must not state by accident, and when a list is complete."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from corpus_builder.corpus import Direction, Fact
from corpus_builder.texts.composite.group import object_key
from corpus_builder.truth import HIERARCHICAL, Truth, truth_of

_HeadKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseIndex:
    """All facts of a release, eligible or not, of all arms; made once and shared by all arms and languages."""

    truth: Truth
    parents: Mapping[str, Set[str]]
    _pairs: Mapping[tuple[str, str], tuple[str, ...]]
    _linked: Mapping[str, Set[str]]
    _sizes: Mapping[_HeadKey, int]

    @classmethod
    def of(cls, facts: Iterable[Fact], symmetric: Set[str] = frozenset()) -> "ReleaseIndex":
        """Index the facts of a release; `symmetric` predicates hold both ways."""
        facts = list(facts)
        parents: dict[str, set[str]] = defaultdict(set)
        pairs: dict[tuple[str, str], tuple[str, ...]] = {}
        linked: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            a, b = sorted((fact.subject, object_key(fact)))
            pairs[a, b] = (*pairs.get((a, b), ()), fact.fact_id)
            linked[a].add(b)
            linked[b].add(a)
            if fact.relation == HIERARCHICAL and fact.object_kind == "concept":
                parents[fact.subject].add(fact.object)
        return cls(
            truth=truth_of(facts, symmetric),
            parents=dict(parents),
            _pairs=pairs,
            _linked=dict(linked),
            _sizes=_sizes(facts, symmetric),
        )

    def size(self, fact: Fact, direction: Direction) -> int:
        """Return how many facts the release has with this fact's head and relation, in this fact's language."""
        head = fact.subject if direction == "forward" else object_key(fact)
        return self._sizes[direction, head, fact.relation, fact.lang or ""]

    def states_other(self, named: Set[str], listed: Set[str], around: Set[str] = frozenset()) -> bool:
        """Tell whether both ends of a fact outside `listed` are among `named`, or one there and one in `around`."""
        reach = named | around
        for end in named:
            for other in self._linked.get(end, frozenset()) & reach:
                pair = (end, other) if end < other else (other, end)
                if not listed >= set(self._pairs[pair]):
                    return True
        return False

    def are_akin(self, a: str, b: str) -> bool:
        """Tell whether one concept is the other or stands above it."""
        above = self.truth.objects
        return a == b or b in above.get((a, HIERARCHICAL), ()) or a in above.get((b, HIERARCHICAL), ())


def _sizes(facts: Iterable[Fact], symmetric: Set[str]) -> Mapping[_HeadKey, int]:
    sizes: Counter[_HeadKey] = Counter()
    for fact in facts:
        lang, obj = fact.lang or "", object_key(fact)
        sizes["forward", fact.subject, fact.relation, lang] += 1
        sizes["inverse", obj, fact.relation, lang] += 1
        if fact.predicate in symmetric:
            sizes["forward", obj, fact.relation, lang] += 1
            sizes["inverse", fact.subject, fact.relation, lang] += 1
    return sizes
