"""What a profile's expressions match in one record: the simple ones are all looked up in one pass."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.matching import Match, MatchTree
from corpus_builder.documents.typography import normalise_spaces
from corpus_builder.documents.xml import text_of

_VALUES_SEPARATOR = "; "
_MAX_CACHED_CHARS = 100


class Selection:
    """The matches of expressions relative to an element."""

    __slots__ = ("_element", "_found", "_profile", "_tree_paths")

    def __init__(self, element: etree._Element, profile: Profile, tree: MatchTree, tree_paths: frozenset[str]) -> None:
        self._element, self._profile, self._tree_paths = element, profile, tree_paths
        self._found: defaultdict[str, list[Match]] = defaultdict(list)
        tree.collect(element, self._found)

    def select(self, path: str) -> Sequence[Match]:
        """Return what an expression matches, in the order of the document."""
        if path in self._tree_paths:
            return self._found.get(path, ())
        return self._profile.select(self._element, path)

    def value(self, paths: Sequence[str]) -> str | None:
        """Return the value of the first of `paths` that matches, several values joined; None when none does."""
        for path in paths:
            matches = self.select(path)
            if len(matches) == 1:
                if value := plain_text(matches[0]):
                    return value
            elif matches and (values := dict.fromkeys(text for text in map(plain_text, matches) if text)):
                return _VALUES_SEPARATOR.join(values)
        return None


def plain_text(match: Match) -> str:
    """Return the text of a match of an expression, white space normalised."""
    text = match if isinstance(match, str) else text_of(match) if len(match) else match.text or ""
    return _normalised(text) if len(text) <= _MAX_CACHED_CHARS else normalise_spaces(text)


_normalised = lru_cache(maxsize=1 << 14)(normalise_spaces)
"""Names of descriptors, journals and licences come again and again."""
