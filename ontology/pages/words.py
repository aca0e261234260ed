"""The words of a page in one language: sentences from YAML, numbers in the language's typography."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from configs.errors import InputError
from configs.strict_yaml import parse_yaml

LANGUAGES = ("en", "fr")
_NARROW = "\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All sentences of one language, by dotted key."""

    lang: str
    sentences: Mapping[str, str]

    def __call__(self, key: str, /, **values: str) -> str:
        """Return the sentence `key` with its places filled; KeyError for a key or place that does not exist."""
        return self.sentences[key].format_map(values) if values else self.sentences[key]

    def named(self, group: str, name: str) -> str:
        """Return the display name of a code, or the code itself where the language has none."""
        return self.sentences.get(f"{group}.{name}", name)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with `digits` decimals, thousands apart."""
        text = f"{value:,.{digits}f}"
        return text.translate({ord(","): _NARROW, ord("."): ","}) if self.lang == "fr" else text

    def percent(self, share: float, digits: int = 1) -> str:
        """Return a share of 1 in percent."""
        return f"{self.number(share * 100, digits)}{_NARROW if self.lang == 'fr' else ''}%"


@functools.cache
def words_of(package: str, lang: str) -> Words:
    """Return the words in `words/<lang>.yaml` of `package`; InputError for a language other than `fr` and `en`."""
    if lang not in LANGUAGES:
        raise InputError(f"--lang {lang}: no words for this language: choose {' or '.join(LANGUAGES)}")
    text = resources.files(package).joinpath("words", f"{lang}.yaml").read_text(encoding="utf-8")
    return Words(lang=lang, sentences=dict(_flatten(parse_yaml(text, f"{lang}.yaml").document, "")))


def _flatten(tree: object, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _flatten(value, f"{prefix}.{key}".lstrip("."))
    else:
        yield prefix, str(tree)
