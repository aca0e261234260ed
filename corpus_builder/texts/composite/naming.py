"""Which concepts a text names, on purpose or not: by labels of theirs that stand in other labels or definitions."""

from collections.abc import Set

from corpus_builder.corpus import Fact
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names
from corpus_builder.texts.composite.group import object_key
from corpus_builder.texts.composite.sentence import SLOT
from corpus_builder.texts.composite.templates import CompositeTemplates


class Naming:
    """Finds, once per label or text, the concepts that it names; for one language, shared by all arms."""

    def __init__(self, finder: MentionFinder, names: Names, templates: CompositeTemplates) -> None:
        self._finder = finder
        self._names = names
        self._lang = templates.lang
        self._known: dict[str, frozenset[str]] = {}
        patterns = [p for group in templates.frames.values() for p in group]
        patterns += [p for f in templates.families.values() for p in (*f.nouns, *f.clauses, *f.next)]
        self.in_frames = frozenset().union(*(self._find(SLOT.sub(" _ ", pattern.text)) for pattern in patterns))
        """Concepts that the templates' own words name: a thesaurus may have a concept « terme »."""

    def label(self, concept: str) -> str | None:
        """Return the concept's preferred label in the language."""
        return self._names.of(concept, self._lang)

    def of_fact(self, fact: Fact) -> Set[str]:
        """Return what a text with both ends of the fact names: concepts, and the key of a text."""
        return self.of_concept(fact.subject) | (
            self.of_concept(fact.object) if fact.object_kind == "concept" else self._of_text(fact)
        )

    def of_concept(self, concept: str) -> frozenset[str]:
        """Return what the concept's label names: the concept, and any other that is called so."""
        if concept not in self._known:
            self._known[concept] = self._find(self.label(concept) or "") | {concept}
        return self._known[concept]

    def _of_text(self, fact: Fact) -> frozenset[str]:
        key = object_key(fact)
        if key not in self._known:
            self._known[key] = self._find(fact.object) | {key}
        return self._known[key]

    def _find(self, text: str) -> frozenset[str]:
        return frozenset(concept for mention in self._finder.find(text) for concept in mention.concepts)
