"""Sentences of everyday life, drawn from a small grammar: what a model made from scratch knows before the graft."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from corpus_builder.general.agreement import Noun
from corpus_builder.general.grammar import PLURAL, Grammar, Slot, list_name, read_grammar
from corpus_builder.verbalize.rendering import capitalised

_NUM_ATTEMPTS = 20
_Word = TypeVar("_Word")


def generate_sentences(lang: str, num_sentences: int, *, seed: int) -> list[str]:
    """Return `num_sentences` texts of one to three sentences, some of them a question with its answer.

    Fewer sentences with the same seed are the beginning of more. A sentence that was drawn before is drawn again, up to
    20 times, so repetitions are rare. Raises ConfigurationError for a language without a grammar.
    """
    grammar, rng = read_grammar(lang), random.Random(seed)  # noqa: S311
    sentences: dict[int, str] = {}
    seen: set[str] = set()
    for i in range(num_sentences):
        for _ in range(_NUM_ATTEMPTS):
            sentences[i] = _Sentence(grammar, rng).text(rng.choice(grammar.patterns))
            if sentences[i] not in seen:
                break
        seen.add(sentences[i])
    return list(sentences.values())


@dataclass(slots=True)
class _Sentence:
    """One sentence while it is drawn: what its words are, so that a second mention says the same."""

    grammar: Grammar
    rng: random.Random
    nouns: dict[str, Noun] = field(default_factory=dict)
    forms: dict[str, Sequence[str]] = field(default_factory=dict)
    plural: set[str] = field(default_factory=set)

    def text(self, pattern: Sequence[str | Slot]) -> str:
        pieces = [piece if isinstance(piece, str) else self._word(piece) for piece in pattern]
        return ". ".join(capitalised(part) for part in "".join(pieces).split(". "))

    def _word(self, slot: Slot) -> str:
        if slot.noun is not None:
            return self._agreeing(slot.word, slot.noun)
        if list_name(slot.word) not in self.grammar.nouns:
            return self._drawn_form(slot.word)[0]
        is_new = slot.word not in self.nouns
        noun = self._drawn_noun(slot.word)
        if slot.determiner is None:
            return noun.singular
        if is_new and slot.determiner in self.grammar.agreement.plural_determiners:
            self.plural.add(slot.word)
        return self.grammar.agreement.determined(slot.determiner, noun)

    def _agreeing(self, word: str, noun_key: str) -> str:
        is_plural = noun_key in PLURAL or noun_key in self.plural
        gender = "m" if noun_key in PLURAL else self._drawn_noun(noun_key).gender
        pronouns = self.grammar.agreement.pronouns.get(word)
        if pronouns is not None:
            return pronouns[f"{gender}p" if is_plural else gender]
        forms = self._drawn_form(word)
        if len(forms) == 4:
            return forms[2 * is_plural + (gender == "f")]
        return forms[is_plural] if len(forms) == 2 else forms[0]

    def _drawn_noun(self, key: str) -> Noun:
        if key not in self.nouns:
            self.nouns[key] = self._draw(key, self.grammar.nouns[list_name(key)], self.nouns)
        return self.nouns[key]

    def _drawn_form(self, key: str) -> Sequence[str]:
        if key not in self.forms:
            self.forms[key] = self._draw(key, self.grammar.forms[list_name(key)], self.forms)
        return self.forms[key]

    def _draw(self, key: str, words: Sequence[_Word], drawn: dict[str, _Word]) -> _Word:
        others = [drawn[other] for other in drawn if list_name(other) == list_name(key)]
        return self.rng.choice([word for word in words if word not in others])
