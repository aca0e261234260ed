"""Sentences of everyday life drawn from a small grammar, as plain general text beside the health corpus.

A pattern is a sentence with slots `{category#label@agreement:article}`. `category` names a list of words, or the label
of a word of the same sentence, which is then said again; `#label` names the word drawn; `@agreement` takes the gender
of the word so labelled; `:article` puts an article before it, in the form that its gender and its first sound ask for.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from configs.strict_yaml import parse_yaml

_SLOT = re.compile(r"\{(?P<category>\w+)(?:#(?P<label>\w+))?(?:@(?P<agreement>\w+))?(?::(?P<article>\w+))?\}")
_SENTENCE_START = re.compile(r"(^|[.?!:] )(\w)")
_GENDERS = ("m", "f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word by gender (`form/feminine form` in the file), with a gender of its own if it is a noun."""

    forms: Mapping[str, str]
    gender: str = "m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The patterns and words of one language; `articles` hold (m, f, m before a vowel, f before a vowel)."""

    name: str
    patterns: Sequence[str]
    lexicon: Mapping[str, Sequence[Word]]
    articles: Mapping[str, Sequence[str]]
    vowel_start: re.Pattern[str]
    not_vowels: tuple[str, ...]


def generate_sentences(lang: str, num_sentences: int, *, seed: int) -> list[str]:
    """`num_sentences` sentences in `lang`, the same for the same seed; ConfigurationError if `lang` has no grammar."""
    if num_sentences < 0:
        raise ConfigurationError(f"num_sentences: {num_sentences} is negative: give zero or more")
    grammar = load_grammar(lang)
    rng = random.Random(seed)  # noqa: S311  (a reproducible draw, not a secret)
    return [_sentence(grammar, rng) for _ in range(num_sentences)]


def available_languages() -> list[str]:
    """The languages that have a grammar, sorted."""
    return sorted(path.name.split(".")[1] for path in Path(__file__).parent.glob("sentences.*.yaml"))


@cache
def load_grammar(lang: str) -> Grammar:
    """Read the grammar of `lang`; ConfigurationError names the languages there are, or what the file lacks."""
    languages = available_languages()
    if lang not in languages:
        raise ConfigurationError(f"no sentence grammar for language {lang!r}: choose one of {', '.join(languages)}")
    path = Path(__file__).parent / f"sentences.{lang}.yaml"
    document = _mapping(parse_yaml(path.read_text(encoding="utf-8"), path.name).document, path.name, "the file")
    missing = sorted({"patterns", "lexicon", "articles", "vowel_start", "not_vowels"} - document.keys())
    if missing:
        raise ConfigurationError(f"{path.name}: {', '.join(missing)} missing: add it")
    lexicon = _mapping(document["lexicon"], path.name, "lexicon")
    articles = _mapping(document["articles"], path.name, "articles")
    return Grammar(
        name=path.name,
        patterns=_texts(document["patterns"], path.name, "patterns"),
        lexicon={category: _words(value, path.name, category) for category, value in lexicon.items()},
        articles={article: _texts(value, path.name, article) for article, value in articles.items()},
        vowel_start=re.compile(str(document["vowel_start"])),
        not_vowels=tuple(_texts(document["not_vowels"], path.name, "not_vowels")),
    )


def _mapping(value: object, name: str, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ConfigurationError(f"{name}: {where} must map names to values")
    return value


def _texts(value: object, name: str, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigurationError(f"{name}: {where} must be a list of texts: quote numbers and true/false")
    return value


def _words(value: object, name: str, category: str) -> list[Word]:
    if not isinstance(value, dict):
        return [_word(text, "m") for text in _texts(value, name, category)]
    if not set(value) <= set(_GENDERS):
        raise ConfigurationError(f"{name}: {category} has genders {sorted(value)}: only m and f are known")
    return [_word(text, gender) for gender in _GENDERS for text in _texts(value.get(gender, []), name, category)]


def _word(text: str, gender: str) -> Word:
    masculine, _, feminine = text.partition("/")
    return Word(forms={"m": masculine, "f": feminine or masculine}, gender=gender)


def _sentence(grammar: Grammar, rng: random.Random) -> str:
    pattern = rng.choice(grammar.patterns)
    slots = list(_SLOT.finditer(pattern))
    labels = {slot["label"] for slot in slots} - {None}
    drawn: dict[str, Word] = {}
    for index, slot in enumerate(slots):
        if slot["category"] not in labels:
            drawn[slot["label"] or str(index)] = _draw(grammar, slot["category"], drawn, rng)
    texts = iter([_slot_text(grammar, slot, str(index), drawn) for index, slot in enumerate(slots)])
    filled = _SLOT.sub(lambda _: next(texts), pattern)
    return _SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), filled)


def _draw(grammar: Grammar, category: str, drawn: Mapping[str, Word], rng: random.Random) -> Word:
    words = grammar.lexicon.get(category)
    if not words:
        raise ConfigurationError(f"{grammar.name}: a pattern asks for {category!r}, which has no words: add some")
    taken = list(drawn.values())
    return rng.choice([word for word in words if word not in taken] or words)


def _slot_text(grammar: Grammar, slot: re.Match[str], index: str, drawn: Mapping[str, Word]) -> str:
    word = drawn.get(slot["category"]) or drawn[slot["label"] or index]
    gender = drawn[slot["agreement"]].gender if slot["agreement"] else word.gender
    text = word.forms[gender]
    if not slot["article"]:
        return text
    is_vowel = grammar.vowel_start.match(text) is not None and not text.startswith(grammar.not_vowels)
    return grammar.articles[slot["article"]][_GENDERS.index(gender) + 2 * is_vowel] + text
