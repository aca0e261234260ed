"""What a record says about its document beside the text: identifiers, type, language."""

import re

from corpus_builder.documents.document import DocumentType, Identifier
from corpus_builder.documents.mapping import IdentifierRule, Profile
from corpus_builder.documents.matching import Match, MatchTree
from corpus_builder.documents.selection import Selection, plain_text
from corpus_builder.documents.typography import fold
from ontology.release import UNTAGGED

_CODE = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]+)*")
_MAX_KNOWN_TYPES = 1 << 12
_NO_TREE = (MatchTree(), frozenset[str]())


def read_identifiers(selection: Selection, profile: Profile) -> tuple[Identifier, ...]:
    """Return every identifier of a record, in the order of the profile's rules."""
    found = (
        _identifier(match, value, rule, profile)
        for rule in profile.identifiers
        for match in selection.select(rule.path)
        if (value := plain_text(match))
    )
    return tuple(dict.fromkeys(found))


def classify_type(raw: str | None, profile: Profile) -> DocumentType:
    """Return the first type of the profile one of whose words begins a word of `raw`, compared without accents."""
    known = profile.known_types.get(raw)
    return known or _newly_classified(raw, profile)


def _newly_classified(raw: str | None, profile: Profile) -> DocumentType:
    folded = fold(raw or "")
    found = (name for name, pattern in profile.type_patterns.items() if pattern.search(folded))
    kind = next(found, profile.default_type)
    if len(profile.known_types) < _MAX_KNOWN_TYPES:
        profile.known_types[raw] = kind
    return kind


def normalise_language(raw: str | None, profile: Profile) -> str:
    """Return the primary subtag for a language's name or code; `und` where it is neither."""
    first = (raw or "").split("; ")[0].strip()
    match = _CODE.fullmatch(first)
    code = match.group(1).lower() if match else first.lower()
    subtag = profile.subtags.get(code)
    return subtag or (code if match else UNTAGGED)


def _identifier(match: Match, value: str, rule: IdentifierRule, profile: Profile) -> Identifier:
    scheme = rule.scheme
    if rule.scheme_path and not isinstance(match, str):
        scheme = Selection(match, profile, *_NO_TREE).value((rule.scheme_path,)) or scheme
    for name, pattern in profile.identifier_patterns.items():
        if scheme is None or scheme.casefold() == name.casefold():
            found = pattern.fullmatch(value)
            if found:
                return Identifier(scheme=name, value=found.group(1))
    return Identifier(scheme=scheme or "other", value=value)
