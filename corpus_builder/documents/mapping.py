"""The profile: where the fields of a record stand, as data; read from YAML, checked, and compiled."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from lxml import etree
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from configs.errors import ConfigurationError
from configs.strict_yaml import KeyPath, parse_yaml
from corpus_builder.documents.cutting import Cut
from corpus_builder.documents.document import BlockKind, DocumentType, IndexingMode
from corpus_builder.documents.expressions import Select, compile_path, simple_path
from corpus_builder.documents.matching import Match, MatchTree, match_tree
from corpus_builder.documents.roles import Role
from corpus_builder.documents.typography import fold
from ontology.release import UNTAGGED

PROFILES = Path(__file__).with_name("profiles")
"""The shipped profiles, and `common.yaml`: what each of them takes over unless it says something else."""
DEFAULT_PROFILE = PROFILES / "lissa-doccismef.yaml"


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
    qualifier_major: str | None = None
    """Relative to the qualifier; as `major` where it is left out."""
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
    """Not read: names of persons, references, figures' files."""
    number: frozenset[str] = frozenset()
    """Not read either; a heading may come after one."""
    note: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    """Dropped elements so bulky that they are cut out before parsing where that is safe."""
    hollow: frozenset[str] = frozenset()
    """Tables and formulas, with their prefix, of which it is enough to know that they are there: cut likewise."""
    subscript: frozenset[str] = frozenset()
    superscript: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()


class Profile(_Rules):
    """A declarative mapping from records of one family of exports to documents; see lissa-doccismef.yaml."""

    name: str
    own_prefix: str | None = None
    """Prefix of the schema's own namespace in this file's names and expressions."""
    own_namespaces: tuple[str, ...] = ()
    """All the namespaces that stand for; the empty one too, where exports leave it out."""
    roots: frozenset[str] = frozenset()
    """Local names of outermost elements in which records of this profile stand one after the other."""
    when: str | None = None
    """A record is only taken for one if this is true of it."""
    is_fallback: bool = False
    """Reads what no other profile knows."""
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
    tables: Literal["skip", "linearise"] = "skip"
    notes: Literal["drop", "keep"] = "drop"
    """Kept notes are blocks of their own, after the paragraph that they belong to."""
    label_attributes: tuple[str, ...] = ("label",)
    """Attributes with the heading of a section or paragraph."""
    language_attributes: tuple[str, ...] = ()
    """Attributes with a language, beside xml:lang."""
    default_language: str = UNTAGGED
    part_languages: dict[str, str] = {}
    """Expressions of titles, abstracts, … whose language is fixed, whatever the record's is."""
    default_type: DocumentType = "other"
    unknown: Literal["space", "block"] = "space"
    """What an element of no known name is inside a text: set off by spaces, or a block of its own."""
    types: dict[DocumentType, tuple[str, ...]] = {}
    languages: dict[str, tuple[str, ...]] = {}

    @model_validator(mode="before")
    @classmethod
    def _own_prefix_is_declared(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        if not isinstance(data, dict) or not data.get("own_prefix"):
            return data
        first = next((namespace for namespace in data.get("own_namespaces") or () if namespace), None)
        declared = {data["own_prefix"]: first} if first else {}
        return {**data, "namespaces": {**declared, **(data.get("namespaces") or {})}}

    @model_validator(mode="after")
    def _names_and_paths_are_sound(self) -> "Profile":
        for path in self._all_paths():
            self.compiled(path)
        assert self.record_tags is not None and self.wrapper_tags is not None
        return self

    @cached_property
    def cut(self) -> Cut:
        """What need not be parsed."""
        kept = self.elements.table if self.tables == "linearise" else frozenset()
        return Cut(self.elements.cut, self.elements.hollow - kept)

    @cached_property
    def namespace(self) -> str:
        """The namespace of the first kind of record."""
        return self.record_tags[0].rpartition("}")[0].removeprefix("{") if self.record_tags else ""

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What elements met so far are, by {namespace}name; `roles.role_of` fills it."""
        return {}

    @cached_property
    def subtags(self) -> dict[str, str]:
        """Names and codes of languages → primary subtag."""
        pairs = ((name, subtag) for subtag, names in self.languages.items() for name in (subtag, *names))
        return dict(reversed(list(pairs)))

    @cached_property
    def type_patterns(self) -> dict[DocumentType, re.Pattern[str]]:
        """What the raw type, folded, of each type of document contains."""
        return {
            name: re.compile("|".join(rf"(?<!\w){re.escape(fold(word))}" for word in words))
            for name, words in self.types.items()
            if words
        }

    @cached_property
    def known_types(self) -> dict[str | None, DocumentType]:
        """Types of the raw types met so far; `metadata.classify_type` fills it."""
        return {}

    @cached_property
    def variants(self) -> tuple["Profile", ...]:
        """This profile once per own namespace, its names and expressions in that namespace."""
        return tuple(self._in_namespace(namespace) for namespace in self.own_namespaces) or (self,)

    @cached_property
    def record_tags(self) -> tuple[str, ...]:
        """Names of record elements as {namespace}name."""
        return tuple(self._tag(name) for name in self.records)

    @cached_property
    def wrapper_tags(self) -> tuple[str, ...]:
        """Names of wrapping elements as {namespace}name."""
        return tuple(self._tag(name) for name in self.wrappers)

    @cached_property
    def parts(self) -> tuple[tuple[str, BlockKind], ...]:
        """Expressions of all texts and what they are, in the order of blocks."""
        kinds: tuple[tuple[tuple[str, ...], BlockKind], ...] = (
            *((self.titles, "title"), (self.abstracts, "abstract")),
            *((self.bodies, "paragraph"), (self.keywords, "keyword")),
        )
        return tuple((path, kind) for paths, kind in kinds for path in paths)

    @cached_property
    def nesting_parts(self) -> frozenset[str]:
        """Expressions of texts whose matches may lie in one another's, or be the same."""
        tags = {path: self._tags_of(path) for path, _ in self.parts}
        repeated = {path for path, times in Counter(path for path, _ in self.parts).items() if times > 1}
        return frozenset(
            path
            for path, names in tags.items()
            if path in repeated or any(other != path and _may_hold(tags[other], names) for other in tags)
        )

    def _tags_of(self, path: str) -> tuple[str, ...] | None:
        simple = simple_path(path, self.namespaces)
        return None if simple is None else tuple(step.tag for step in simple.steps)

    @cached_property
    def record_tree(self) -> tuple[MatchTree, frozenset[str]]:
        """The simple ones of all expressions relative to a record."""
        fields = (path for paths in self.fields.model_dump().values() for path in paths)
        rules = (*(rule.path for rule in self.identifiers), *(rule.path for rule in self.indexing))
        return self._tree([*fields, *rules, *(path for path, _ in self.parts)])

    @cached_property
    def indexing_trees(self) -> tuple[tuple[IndexingRule, MatchTree, frozenset[str]], ...]:
        """Each indexing rule with the simple ones of its expressions."""
        return tuple(
            (rule, *self._tree(filter(None, (rule.label, rule.scheme_path, rule.ui, rule.major, rule.qualifiers))))
            for rule in self.indexing
        )

    def _tree(self, paths: Iterable[str]) -> tuple[MatchTree, frozenset[str]]:
        simple = [found for path in paths if (found := simple_path(path, self.namespaces)) is not None]
        return match_tree(simple), frozenset(path.text for path in simple)

    @cached_property
    def _cache(self) -> dict[str, Select]:
        return {}

    def compiled(self, path: str) -> Select:
        """Return what finds the matches of `path`; ValueError when it is not XPath 1.0 or uses an undeclared prefix."""
        if path not in self._cache:
            self._cache[path] = compile_path(path, self.namespaces)
        return self._cache[path]

    def select(self, element: etree._Element, path: str) -> list[Match]:
        """Return what `path` matches from `element`: elements, and texts of attributes or of a computed value."""
        found = self._cache.get(path)
        return (found or self.compiled(path))(element)

    def is_true(self, element: etree._Element, path: str) -> bool:
        """Tell whether a condition holds of an element: it matches something, or is true."""
        return bool(self.select(element, path))

    def _in_namespace(self, namespace: str) -> "Profile":
        if self.own_prefix is None:
            return self
        data = self.model_dump(mode="json", exclude={"own_namespaces"})
        if namespace:
            data["namespaces"] = {**data["namespaces"], self.own_prefix: namespace}
        else:
            prefix = re.compile(rf"(?<![\w:-]){re.escape(self.own_prefix)}:(?!:)")
            for key in _KEYS_WITH_NAMES:
                data[key] = _replaced(data[key], prefix)
        return Profile.model_validate(data)

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
        keys = ("path", "label", "scheme_path", "ui", "major", "qualifiers", "qualifier_major")
        parts = [rule[key] for rule in rules for key in keys if rule.get(key)]
        modes = [path for rule in self.indexing for path in rule.mode]
        texts = [*self.titles, *self.abstracts, *self.bodies, *self.keywords]
        conditions = [condition for condition in (self.deleted, self.when) if condition]
        return [*single, *parts, *modes, *texts, *conditions]


_KEYS_WITH_NAMES = (
    *("records", "wrappers", "deleted", "when", "fields", "identifiers", "titles", "abstracts", "bodies", "keywords"),
    "indexing",
)


def _may_hold(outer: tuple[str, ...] | None, inner: tuple[str, ...] | None) -> bool:
    """Tell whether what the names `inner` lead to may lie in what `outer` leads to; None leads anywhere."""
    return outer is None or inner is None or inner[: len(outer)] == outer


def _replaced(value: Any, prefix: re.Pattern[str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return prefix.sub("", value)
    if isinstance(value, list):
        return [_replaced(item, prefix) for item in value]
    if isinstance(value, dict):
        return {key: _replaced(item, prefix) for key, item in value.items()}
    return value


@cache
def default_profile() -> Profile:
    """Return the LiSSa/Doc'CISMeF profile."""
    return read_profile(DEFAULT_PROFILE)


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """Return every shipped profile in the order in which they are tried."""
    paths = [path for path in sorted(PROFILES.glob("*.yaml")) if path.name != "common.yaml"]
    return tuple(sorted(map(read_profile, paths), key=lambda profile: (profile.is_fallback, profile.when is None)))


def read_profile(path: Path) -> Profile:
    """Read a profile; what it does not say is as in `common.yaml`.

    ConfigurationError names the file, the line and the key that is wrong.
    """
    try:
        parsed = parse_yaml(path.read_text(encoding="utf-8"), str(path))
        common = parse_yaml((PROFILES / "common.yaml").read_text(encoding="utf-8"), "common.yaml")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: profile cannot be read ({error}): check the path") from None
    try:
        document = parsed.document
        if isinstance(document, dict) and isinstance(common.document, dict):
            document = {**common.document, **document}
        return Profile.model_validate(document)
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
