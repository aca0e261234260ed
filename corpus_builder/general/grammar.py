"""A small grammar of everyday sentences, read from one YAML file per language and checked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from configs.errors import ConfigurationError
from configs.strict_yaml import ParsedYaml, parse_yaml
from corpus_builder.general.agreement import AGREEMENTS, Agreement, Noun

FOLDER = Path(__file__).parent
_KINDS = ("nouns", "adjectives", "verbs", "phrases")
_NOUN = re.compile(r"(?P<form>.+) (?P<gender>[mfn])(?: (?P<plural>.+))?")
SLOT = re.compile(r"\{(?:(?P<determiner>[^{}:~]+):)?(?P<word>[^{}:~]+)(?:~(?P<noun>[^{}:~]+))?\}")
PLURAL = ("eux", "them")
"""What a verb agrees with when several are meant: `{agir~eux}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place of a pattern; words are keys such as `animal` or `animal.2`, without the list's other words."""

    determiner: str | None
    word: str
    noun: str | None
    """The noun that the word agrees with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Patterns, as alternating texts and slots, and lists of words by name."""

    agreement: Agreement
    patterns: tuple[tuple[str | Slot, ...], ...]
    nouns: Mapping[str, Sequence[Noun]]
    forms: Mapping[str, Sequence[Sequence[str]]]
    """Adjectives (masculine, feminine, masculine and feminine plural), verbs (singular, plural), phrases (one form)."""


def list_name(key: str) -> str:
    """Return the list that a key draws from: `animal.2` → `animal`."""
    return key.partition(".")[0]


@cache
def read_grammar(lang: str) -> Grammar:
    """Return a language's grammar; ConfigurationError where there is none, or a pattern names what does not exist."""
    path = FOLDER / f"everyday_{lang}.yaml"
    known = sorted(file.stem.removeprefix("everyday_") for file in FOLDER.glob("everyday_*.yaml"))
    if lang not in known or lang not in AGREEMENTS:
        raise ConfigurationError(
            f"corpus.general_text.generated: no everyday sentences in {lang!r} (there are: {', '.join(known)}): "
            f"give texts of your own under `sources`"
        )
    return _Reader(path, parse_yaml(path.read_text(encoding="utf-8"), str(path)), AGREEMENTS[lang]).grammar()


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    parsed: ParsedYaml
    agreement: Agreement

    def grammar(self) -> Grammar:
        lists = self.parsed.document
        nouns = {name: [self._noun(entry) for entry in lists["nouns"][name]] for name in lists["nouns"]}
        forms = {
            name: [self._forms(kind, entry) for entry in entries]
            for kind in _KINDS[1:]
            for name, entries in lists[kind].items()
        }
        patterns = tuple(self._pattern(i, text, {*nouns, *forms}) for i, text in enumerate(lists["patterns"]))
        return Grammar(agreement=self.agreement, patterns=patterns, nouns=nouns, forms=forms)

    def _noun(self, entry: str) -> Noun:
        match = _NOUN.fullmatch(entry)
        if match is None:
            raise ConfigurationError(f"{self.path}: {entry!r} is not « noun gender [plural] »")
        gender: Literal["m", "f", "n"] = match["gender"]  # type: ignore[assignment]
        plural = match["plural"] or self.agreement.plural(match["form"])
        return Noun(singular=match["form"], plural=plural, gender=gender)

    def _forms(self, kind: str, entry: str) -> tuple[str, ...]:
        if kind == "adjectives":
            forms = tuple(entry.split())
            return forms if len(forms) != 2 else (*forms, *(self.agreement.plural(form) for form in forms))
        return tuple(part.strip() for part in entry.split("|"))

    def _pattern(self, index: int, text: str, lists: set[str]) -> tuple[str | Slot, ...]:
        pieces: list[str | Slot] = []
        last = 0
        for match in SLOT.finditer(text):
            slot = Slot(determiner=match["determiner"], word=match["word"], noun=match["noun"])
            self._check(index, slot, lists)
            pieces += [text[last : match.start()], slot]
            last = match.end()
        return (*pieces, text[last:])

    def _check(self, index: int, slot: Slot, lists: set[str]) -> None:
        where = f"{self.path}:{self.parsed.lines['patterns', index]}"
        if slot.determiner and slot.determiner not in self.agreement.determiners:
            raise ConfigurationError(f"{where}: unknown determiner {slot.determiner!r}")
        words = [slot.word] if slot.noun is None else [slot.word, slot.noun]
        for word in words:
            if list_name(word) not in {*lists, *self.agreement.pronouns, *PLURAL}:
                raise ConfigurationError(f"{where}: no list {list_name(word)!r}")
