"""The words of a report in one language: sentences from YAML, numbers in the language's typography."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from configs.errors import ConfigurationError
from configs.strict_yaml import parse_yaml
from eval.report.numbers import STYLES, NumberStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All sentences of one language, by dotted key, with the language's way of writing numbers."""

    lang: str
    sentences: Mapping[str, str]
    style: NumberStyle

    def __call__(self, key: str, /, **values: str) -> str:
        """Return the sentence `key` with its places filled; KeyError for a key or place that does not exist."""
        return self.sentences[key].format_map(values) if values else self.sentences[key]

    def count(self, key: str, number: int) -> str:
        """Return `number` with its noun in the right grammatical number (French: zero and one are singular)."""
        is_singular = number <= 1 if self.lang == "fr" else number == 1
        return self(f"{key}.{'one' if is_singular else 'other'}", number=self.style.number(number))

    def named(self, group: str, name: str) -> str:
        """Return the display name of a code, or the code itself where the language has none."""
        return self.sentences.get(f"{group}.{name}", name.replace("_", " "))


@functools.cache
def words_of(lang: str) -> Words:
    """Return the words of `fr` or `en`; ConfigurationError for another language."""
    if lang not in STYLES:
        raise ConfigurationError(f"report.lang: no words for language {lang!r}: choose {' or '.join(sorted(STYLES))}")
    text = resources.files("eval.report").joinpath("words", f"{lang}.yaml").read_text(encoding="utf-8")
    return Words(lang=lang, sentences=dict(_flatten(parse_yaml(text, f"{lang}.yaml").document, "")), style=STYLES[lang])


def _flatten(tree: object, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _flatten(value, f"{prefix}.{key}".lstrip("."))
    else:
        yield prefix, str(tree)
