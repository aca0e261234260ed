"""Which family of wordings a predicate belongs to, by its local name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from configs.errors import ConfigurationError
from configs.strict_yaml import parse_yaml

GENERIC = "generic"
PREDICATES_FILE = Path(__file__).parent / "predicates.yaml"


def relation_family(predicate: str, folders: tuple[Path, ...] = ()) -> str:
    """Return the family of wordings of a predicate's IRI, else its local name (worded by the generic family).

    A `predicates.yaml` in one of a user's `folders` goes before the list that Greffe brings, and a later one before it.
    """
    local = predicate.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
    return _families(folders).get(_folded(local), local)


def is_known_relation(relation: str, folders: tuple[Path, ...] = ()) -> bool:
    """Tell whether `relation` is a family that predicates are listed for."""
    return relation in _known(folders)


def in_words(relation: str) -> str:
    """Return a relation's local name as words, for a predicate without a label: hasDrugTarget → has drug target."""
    if re.search(r"\d", relation):
        return relation
    words = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", relation).replace("_", " ").replace("-", " ").split()
    return " ".join(word if word.isupper() else word.lower() for word in words) or relation


@cache
def _known(folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(_families(folders).values())


@cache
def _families(folders: tuple[Path, ...] = ()) -> Mapping[str, str]:
    """Return the family of each local name, folded."""
    families = dict(_families_in(PREDICATES_FILE))
    for folder in folders:
        if (folder / PREDICATES_FILE.name).is_file():
            families.update(_families_in(folder / PREDICATES_FILE.name))
    return families


def _families_in(path: Path) -> Mapping[str, str]:
    parsed = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    if not isinstance(parsed.document, dict):
        raise ConfigurationError(f"{path}:1: must have families, each with a list of predicates")
    families: dict[str, str] = {}
    for family, names in parsed.document.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ConfigurationError(f"{path}:{parsed.lines[family,]}: {family}: must be a list of names in quotes")
        for i, name in enumerate(names):
            key = _folded(name)
            if families.setdefault(key, family) != family:
                line = parsed.lines[family, i]
                raise ConfigurationError(f"{path}:{line}: {name!r} is in {families[key]!r} already: remove one")
    return families


@lru_cache(maxsize=65_536)
def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower())
    return re.sub(r"[^a-z0-9]", "", letters)
