"""Which family of wordings a predicate belongs to, by its local name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from configs.strict_yaml import parse_yaml

GENERIC = "generic"
PREDICATES_FILE = Path(__file__).parent / "predicates.yaml"


def relation_family(predicate: str) -> str:
    """Return the family of wordings of a predicate's IRI, else its local name (worded by the generic family)."""
    local = predicate.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
    return _families().get(_folded(local), local)


def is_known_relation(relation: str) -> bool:
    """Tell whether `relation` is a family that predicates are listed for."""
    return relation in _families().values()


def in_words(relation: str) -> str:
    """Return a relation's local name as words, for a predicate without a label: hasDrugTarget → has drug target."""
    if re.search(r"\d", relation):
        return relation
    words = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", relation).replace("_", " ").replace("-", " ").split()
    return " ".join(word if word.isupper() else word.lower() for word in words) or relation


@cache
def _families() -> Mapping[str, str]:
    parsed = parse_yaml(PREDICATES_FILE.read_text(encoding="utf-8"), str(PREDICATES_FILE))
    families: dict[str, str] = {}
    for family, names in parsed.document.items():
        for i, name in enumerate(names):
            key = _folded(name)
            if families.setdefault(key, family) != family:
                line = parsed.lines[family, i]
                raise ConfigurationError(
                    f"{PREDICATES_FILE}:{line}: {name!r} is in {families[key]!r} already: remove one"
                )
    return families


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower())
    return re.sub(r"[^a-z0-9]", "", letters)
