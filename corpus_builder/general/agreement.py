"""What everyday sentences need to know of French and English: determiners, pronouns, regular plurals."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from corpus_builder.verbalize.french import elides


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun or first name."""

    singular: str
    plural: str
    gender: Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How a language's words agree."""

    determiners: frozenset[str]
    plural_determiners: frozenset[str]
    pronouns: Mapping[str, Mapping[str, str]]
    """By pronoun and by `m`, `f`, `n`, `mp`, `fp`, `np`."""
    plural: Callable[[str], str]
    """The regular plural of a noun or adjective."""
    determined: Callable[[str, Noun], str]
    """A determiner with its noun."""


# Determiner: (masculine, feminine, before a vowel sound), each with its space.
_FRENCH: Mapping[str, tuple[str, str, str]] = {
    "le": ("le ", "la ", "l'"),
    "à le": ("au ", "à la ", "à l'"),
    "de le": ("du ", "de la ", "de l'"),
    "du": ("du ", "de la ", "de l'"),
    "de": ("de ", "de ", "d'"),
    "que": ("que ", "que ", "qu'"),
}
_FRENCH_PLURAL = {"les": "les ", "des": "des ", "ces": "ces ", "s": "", "de s": "de "}
_ENGLISH = {"the": "the ", "this": "this ", "a": "a ", "some": "some "}
_ENGLISH_PLURAL = {"these": "these ", "the s": "the ", "some s": "some ", "s": ""}


def _french_plural(form: str) -> str:
    return form if form.endswith(("s", "x", "z")) else f"{form}s"


def _french(determiner: str, noun: Noun) -> str:
    if determiner in _FRENCH_PLURAL:
        vowel = determiner == "de s" and elides(noun.plural)
        return ("d'" if vowel else _FRENCH_PLURAL[determiner]) + noun.plural
    feminine, vowel = noun.gender == "f", elides(noun.singular)
    if determiner in _FRENCH:
        return _FRENCH[determiner][2 if vowel else feminine] + noun.singular
    if determiner == "un":
        return ("une " if feminine else "un ") + noun.singular
    if determiner == "ce":
        return ("cette " if feminine else "cet " if vowel else "ce ") + noun.singular
    return ("sa " if feminine and not vowel else "son ") + noun.singular


def _english_plural(form: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", form):
        return f"{form}es"
    return f"{form[:-1]}ies" if re.search(r"[^aeiou]y$", form) else f"{form}s"


def _english(determiner: str, noun: Noun) -> str:
    if determiner in _ENGLISH_PLURAL:
        return _ENGLISH_PLURAL[determiner] + noun.plural
    if determiner == "a" and noun.singular[0] in "aeiou" and not noun.singular.startswith(("uni", "eu", "one")):
        return f"an {noun.singular}"
    return _ENGLISH[determiner] + noun.singular


AGREEMENTS: Mapping[str, Agreement] = {
    "fr": Agreement(
        determiners=frozenset({*_FRENCH, *_FRENCH_PLURAL, "un", "ce", "son"}),
        plural_determiners=frozenset(_FRENCH_PLURAL),
        pronouns={"il": {"m": "il", "f": "elle", "mp": "ils", "fp": "elles"}},
        plural=_french_plural,
        determined=_french,
    ),
    "en": Agreement(
        determiners=frozenset({*_ENGLISH, *_ENGLISH_PLURAL}),
        plural_determiners=frozenset(_ENGLISH_PLURAL),
        pronouns={
            "he": {"m": "he", "f": "she", "n": "it", "mp": "they", "fp": "they", "np": "they"},
            "his": {"m": "his", "f": "her", "n": "its", "mp": "their", "fp": "their", "np": "their"},
        },
        plural=_english_plural,
        determined=_english,
    ),
}
