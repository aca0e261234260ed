"""The descriptors that indexers, programs or authors gave a document."""

from collections.abc import Iterator

from lxml import etree

from corpus_builder.documents.document import IndexingMode, IndexTerm
from corpus_builder.documents.mapping import IndexingRule, Profile
from corpus_builder.documents.matching import Match, MatchTree
from corpus_builder.documents.selection import Selection, plain_text
from corpus_builder.documents.typography import normalise_spaces

_NO_TREE = (MatchTree(), frozenset[str]())
_ANCESTOR = "ancestor::"


def read_indexing(selection: Selection, profile: Profile) -> tuple[IndexTerm, ...]:
    """Return every descriptor of a record, once per qualifier, in the order of the profile's rules."""
    terms: dict[IndexTerm, None] = {}
    for rule, tree, paths in profile.indexing_trees:
        matches = selection.select(rule.path)
        if matches:
            modes = _Modes(rule, profile)
            for match in matches:
                if not isinstance(match, str):
                    terms.update(
                        dict.fromkeys(_terms(match, Selection(match, profile, tree, paths), rule, profile, modes))
                    )
    return tuple(terms)


def _terms(
    match: etree._Element, parts: Selection, rule: IndexingRule, profile: Profile, modes: "_Modes"
) -> Iterator[IndexTerm]:
    labels = parts.select(rule.label)
    label = plain_text(labels[0]) if len(labels) == 1 else normalise_spaces(" ".join(map(plain_text, labels)))
    if not label:
        return
    scheme = (parts.value((rule.scheme_path,)) if rule.scheme_path else None) or rule.scheme or "other"
    ui = parts.value((rule.ui,)) if rule.ui else None
    is_major = rule.major is not None and parts.value((rule.major,)) in profile.yes
    mode = modes.of(match)
    for qualifier in (parts.select(rule.qualifiers) if rule.qualifiers else ()) or (None,):
        yield IndexTerm(
            scheme=scheme,
            ui=ui,
            label=label,
            qualifier=None if qualifier is None else plain_text(qualifier),
            major=is_major or _is_major(qualifier, rule.qualifier_major or rule.major, profile),
            mode=mode,
        )


def _is_major(qualifier: Match | None, path: str | None, profile: Profile) -> bool:
    if path is None or qualifier is None or isinstance(qualifier, str):
        return False
    return Selection(qualifier, profile, *_NO_TREE).value((path,)) in profile.yes


class _Modes:
    """How descriptors were given; said around many of them at once, so looked up once for all in one element."""

    def __init__(self, rule: IndexingRule, profile: Profile) -> None:
        self._rule, self._profile = rule, profile
        self._is_shared = all(path.startswith(_ANCESTOR) for path in rule.mode)
        self._parent: etree._Element | None = None
        self._mode: IndexingMode | None = None

    def of(self, match: etree._Element) -> IndexingMode:
        """Return the mode of a descriptor."""
        if not self._rule.mode:
            return self._rule.default_mode
        parent = match.getparent()
        if self._mode is None or not self._is_shared or parent is not self._parent:
            self._parent, self._mode = parent, self._read(match)
        return self._mode

    def _read(self, match: etree._Element) -> IndexingMode:
        stated = Selection(match, self._profile, *_NO_TREE).value(self._rule.mode)
        return next((mode for mode, names in self._profile.modes.items() if stated in names), self._rule.default_mode)
