"""Text that names both ends of a fact, whichever arm it has: left out by a rule that looks at text only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from corpus_builder.corpus import Fact
from corpus_builder.mentions import MentionFinder


class Revealing:
    """Tells texts that would give a fact of the trial away."""

    def __init__(self, facts: Iterable[Fact], finder: MentionFinder) -> None:
        """Take the facts of the trial, of all arms alike, and a finder of their names."""
        self._finder = finder
        self._objects: Mapping[str, Set[str]] = _objects_of(facts)

    def __call__(self, text: str) -> bool:
        """Tell whether the text names both ends of a fact."""
        named = {concept for mention in self._finder.find(text) for concept in mention.concepts}
        return any(not self._objects[concept].isdisjoint(named) for concept in named if concept in self._objects)


def _objects_of(facts: Iterable[Fact]) -> Mapping[str, Set[str]]:
    objects: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.arm is not None and fact.object_kind == "concept":
            objects[fact.subject].add(fact.object)
    return objects
