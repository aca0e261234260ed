"""The profile: where the fields of a record stand, as data; read from YAML, checked, and compiled."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from lxml import etree
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from configs.errors import ConfigurationError
from configs.strict_yaml import KeyPath, parse_yaml
from corpus_builder.documents.document import DocumentType, IndexingMode

DEFAULT_PROFILE = Path(__file__).with_name("profile.yaml")


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class FieldPaths(_Rules):
    """XPath expressions of the fields with one value."""

    source: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    evidence_level: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    date: tuple[str, ...] = ()


class IdentifierRule(_Rules):
    """Where identifiers of one kind stand."""

    path: str
    scheme: str | None = None
    scheme_path: str | None = None


class IndexingRule(_Rules):
    """Where descriptors of one kind stand; the paths of their parts are relative to the descriptor."""

    path: str
    label: str = "."
    scheme: str | None = None
    scheme_path: str | None = None
    ui: str | None = None
    major: str | None = None
    mode: tuple[str, ...] = ()
    qualifiers: str | None = None
    default_mode: IndexingMode = "manual"


class ElementNames(_Rules):
    """Local names of the elements inside texts, by what they are."""

    section: frozenset[str] = frozenset()
    section_label: frozenset[str] = frozenset()
    paragraph: frozenset[str] = frozenset()
    list: frozenset[str] = frozenset()
    list_item: frozenset[str] = frozenset()
    table: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    subscript: frozenset[str] = frozenset()
    superscript: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()


class Profile(_Rules):
    """A declarative mapping from records of one family of exports to documents; profile.yaml explains each key."""

    name: str
    namespaces: dict[str, str] = {}
    records: tuple[str, ...]
    wrappers: tuple[str, ...] = ()
    deleted: str | None = None
    empty_roots: frozenset[str] = frozenset()
    fields: FieldPaths = FieldPaths()
    identifiers: tuple[IdentifierRule, ...] = ()
    identifier_patterns: dict[str, re.Pattern[str]] = {}
    titles: tuple[str, ...] = ()
    abstracts: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    indexing: tuple[IndexingRule, ...] = ()
    modes: dict[IndexingMode, tuple[str, ...]] = {}
    yes: frozenset[str] = frozenset({"true"})
    elements: ElementNames = ElementNames()
    formula: frozenset[str] = frozenset()
    formula_placeholder: str = ""
    types: dict[DocumentType, tuple[str, ...]] = {}
    languages: dict[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _names_and_paths_are_sound(self) -> "Profile":
        for path in self._all_paths():
            self.compiled(path)
        assert self.record_tags is not None and self.wrapper_tags is not None
        return self

    @cached_property
    def record_tags(self) -> tuple[str, ...]:
        """Names of record elements as {namespace}name."""
        return tuple(self._tag(name) for name in self.records)

    @cached_property
    def wrapper_tags(self) -> tuple[str, ...]:
        """Names of wrapping elements as {namespace}name."""
        return tuple(self._tag(name) for name in self.wrappers)

    @cached_property
    def _cache(self) -> dict[str, etree.XPath]:
        return {}

    def compiled(self, path: str) -> etree.XPath:
        """Return the compiled expression; ValueError when it is not XPath 1.0 or uses an undeclared prefix."""
        if path not in self._cache:
            try:
                self._cache[path] = etree.XPath(path, namespaces=self.namespaces, smart_strings=False)
            except etree.XPathSyntaxError as error:
                raise ValueError(f"not an XPath expression: {path!r} ({error})") from None
        return self._cache[path]

    def select(self, element: etree._Element, path: str) -> list[etree._Element | str]:
        """Return what `path` matches from `element`: elements, and texts of attributes or of a computed value."""
        found = self.compiled(path)(element)
        if isinstance(found, list):
            return cast(list[etree._Element | str], found)
        return [str(found)] if found not in ("", False) else []

    def _tag(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        if not prefix:
            return local
        if prefix not in self.namespaces:
            raise ValueError(f"element {name!r} has an undeclared prefix: add it to namespaces")
        return f"{{{self.namespaces[prefix]}}}{local}"

    def _all_paths(self) -> list[str]:
        single = [path for paths in self.fields.model_dump().values() for path in paths]
        rules = [rule.model_dump() for rule in (*self.identifiers, *self.indexing)]
        keys = ("path", "label", "scheme_path", "ui", "major", "qualifiers")
        parts = [rule[key] for rule in rules for key in keys if rule.get(key)]
        modes = [path for rule in self.indexing for path in rule.mode]
        texts = [*self.titles, *self.abstracts, *self.bodies, *self.keywords]
        return [*single, *parts, *modes, *texts, *([self.deleted] if self.deleted else [])]


@cache
def default_profile() -> Profile:
    """Return the LiSSa/Doc'CISMeF profile."""
    return read_profile(DEFAULT_PROFILE)


def read_profile(path: Path) -> Profile:
    """Read a profile; ConfigurationError names the file, the line and the key that is wrong."""
    try:
        parsed = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: profile cannot be read ({error}): check the path") from None
    try:
        return Profile.model_validate(parsed.document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        line = _line_of(first["loc"], parsed.lines)
        key = ".".join(map(str, first["loc"])) or "profile"
        message = first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"{path}:{line}: {key}: {message}") from None


def _line_of(location: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 1)
