"""What a record says about its document beside the text: identifiers, type, language, indexing, governance."""

import re

from lxml import etree

from corpus_builder.documents.document import DocumentType, Identifier, IndexingMode, IndexTerm
from corpus_builder.documents.mapping import IdentifierRule, IndexingRule, Profile
from corpus_builder.documents.typography import fold, normalise_spaces
from corpus_builder.documents.xml import text_of
from ontology.release import UNTAGGED

_CODE = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]+)*")
_VALUES_SEPARATOR = "; "


def read_field(record: etree._Element, paths: tuple[str, ...], profile: Profile) -> str | None:
    """Return the value of the first of `paths` that matches, several values joined; None when none does."""
    for path in paths:
        matches = profile.select(record, path)
        values = dict.fromkeys(text for text in map(plain_text, matches) if text) if matches else {}
        if values:
            return _VALUES_SEPARATOR.join(values)
    return None


def read_identifiers(record: etree._Element, profile: Profile) -> tuple[Identifier, ...]:
    """Return every identifier of a record, in the order of the profile's rules."""
    found = (
        _identifier(match, rule, profile)
        for rule in profile.identifiers
        for match in profile.select(record, rule.path)
        if plain_text(match)
    )
    return tuple(dict.fromkeys(found))


def read_indexing(record: etree._Element, profile: Profile) -> tuple[IndexTerm, ...]:
    """Return every descriptor of a record, once per qualifier, in the order of the profile's rules."""
    found = (
        term
        for rule in profile.indexing
        for match in profile.select(record, rule.path)
        if not isinstance(match, str)
        for term in _terms(match, rule, profile)
    )
    return tuple(dict.fromkeys(found))


def classify_type(raw: str | None, profile: Profile) -> DocumentType:
    """Return the first type of the profile one of whose words begins a word of `raw`, compared without accents."""
    folded = fold(raw or "")
    return next(
        (name for name, pattern in profile.type_patterns.items() if pattern.search(folded)), profile.default_type
    )


def normalise_language(raw: str | None, profile: Profile) -> str:
    """Return the primary subtag for a language's name or code; `und` where it is neither."""
    first = (raw or "").split(_VALUES_SEPARATOR)[0].strip()
    match = _CODE.fullmatch(first)
    code = match.group(1).lower() if match else first.lower()
    subtag = profile.subtags.get(code)
    return subtag or (code if match else UNTAGGED)


def plain_text(match: etree._Element | str) -> str:
    """Return the text of a match of an expression, white space normalised."""
    if isinstance(match, str):
        return normalise_spaces(match)
    return normalise_spaces(text_of(match) if len(match) else match.text or "")


def _identifier(match: etree._Element | str, rule: IdentifierRule, profile: Profile) -> Identifier:
    value, scheme = plain_text(match), rule.scheme
    if rule.scheme_path and not isinstance(match, str):
        scheme = read_field(match, (rule.scheme_path,), profile) or scheme
    for name, pattern in profile.identifier_patterns.items():
        found = pattern.fullmatch(value)
        if found and (scheme is None or scheme.casefold() == name.casefold()):
            return Identifier(scheme=name, value=found.group(1))
    return Identifier(scheme=scheme or "other", value=value)


def _terms(match: etree._Element, rule: IndexingRule, profile: Profile) -> list[IndexTerm]:
    parts = profile.select(match, rule.label)
    label = plain_text(parts[0]) if len(parts) == 1 else normalise_spaces(" ".join(map(plain_text, parts)))
    scheme = (read_field(match, (rule.scheme_path,), profile) if rule.scheme_path else None) or rule.scheme or "other"
    if not label:
        return []
    qualifiers = profile.select(match, rule.qualifiers) if rule.qualifiers else []
    each: list[etree._Element | str | None] = [*qualifiers] or [None]
    is_major = _is_major(match, rule.major, profile)
    qualifier_major = rule.qualifier_major or rule.major
    return [
        IndexTerm(
            scheme=scheme,
            ui=read_field(match, (rule.ui,), profile) if rule.ui else None,
            label=label,
            qualifier=None if qualifier is None else plain_text(qualifier),
            major=is_major or (qualifier is not None and _is_major(qualifier, qualifier_major, profile)),
            mode=_mode(match, rule, profile),
        )
        for qualifier in each
    ]


def _is_major(match: etree._Element | str, path: str | None, profile: Profile) -> bool:
    if path is None or isinstance(match, str):
        return False
    return read_field(match, (path,), profile) in profile.yes


def _mode(match: etree._Element, rule: IndexingRule, profile: Profile) -> IndexingMode:
    stated = read_field(match, rule.mode, profile) if rule.mode else None
    return next((mode for mode, names in profile.modes.items() if stated in names), rule.default_mode)
