"""Which labels are searched for: those that a named rule does not leave out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from corpus_builder.mentions.frequency import WordFrequencies
from corpus_builder.mentions.likeness import is_acronym
from corpus_builder.mentions.stop_words import STOP_WORDS
from corpus_builder.mentions.words import words

LabelRule = Literal["no_letter", "too_short", "stop_words", "common_word", "other_semantic_type", "ambiguous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRules:
    """What makes a label unfit to be found in text; acronyms only fall under `min_acronym_chars` and ambiguity."""

    min_chars: int = 3
    """Letters and digits that a label must have."""
    min_acronym_chars: int = 2
    max_per_million: float | None = None
    """A label of one word that everyday text has more often is left out; None asks for no frequencies."""
    semantic_types: tuple[str, ...] = ()
    """Where several concepts have a label, those of the first of these types keep it."""
    keep_ambiguous: bool = True
    """Whether a label that several concepts still have is found as a mention of all of them, or left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A label of a concept that is not searched for, and the rule that says so."""

    label: str
    concept: str
    rule: LabelRule


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSelection:
    """The (label, concept) pairs to be searched for, and the others; both sorted."""

    kept: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]


def select_labels(
    labels: Iterable[tuple[str, str]],
    rules: LabelRules,
    *,
    semantic_types: Mapping[str, str] | None = None,
    frequencies: WordFrequencies | None = None,
) -> LabelSelection:
    """Sort (label, concept) pairs into kept and left out, given the concepts' types and the words of everyday text."""
    kept: list[tuple[str, str]] = []
    left_out: list[LeftOut] = []
    for group in _by_wording(labels):
        rule = _unfit(group[0][0], rules, frequencies)
        fates = [rule] * len(group) if rule else _fates(group, rules, semantic_types or {})
        for (label, concept), fate in zip(group, fates, strict=True):
            if fate is None:
                kept.append((label, concept))
            else:
                left_out.append(LeftOut(label=label, concept=concept, rule=fate))
    return LabelSelection(
        kept=tuple(sorted(kept)), left_out=tuple(sorted(left_out, key=lambda label: (label.label, label.concept)))
    )


def _by_wording(labels: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Group the pairs whose labels no text can tell apart."""
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for label, concept in sorted(set(labels)):
        wording = words(label)
        cased = wording if is_acronym(wording) else [word.casefold() for word in wording]
        groups.setdefault(tuple(cased), []).append((label, concept))
    yield from groups.values()


def _unfit(label: str, rules: LabelRules, frequencies: WordFrequencies | None) -> LabelRule | None:
    wording = [word for word in words(label) if word[0].isalnum()]
    if not any(char.isalpha() for word in wording for char in word):
        return "no_letter"
    num_chars = sum(map(len, wording))
    if is_acronym(words(label)):
        return "too_short" if num_chars < rules.min_acronym_chars else None
    if num_chars < rules.min_chars:
        return "too_short"
    if all(word.casefold() in STOP_WORDS for word in wording):
        return "stop_words"
    if len(wording) == 1 and frequencies is not None and rules.max_per_million is not None:
        return "common_word" if frequencies.per_million(wording[0]) > rules.max_per_million else None
    return None


def _fates(
    group: list[tuple[str, str]], rules: LabelRules, semantic_types: Mapping[str, str]
) -> list[LabelRule | None]:
    """Decide which concepts keep the label that they share."""
    ranks = [_rank(semantic_types.get(concept, ""), rules.semantic_types) for _, concept in group]
    best = {concept for (_, concept), rank in zip(group, ranks, strict=True) if rank == min(ranks)}
    shared: LabelRule | None = "ambiguous" if len(best) > 1 and not rules.keep_ambiguous else None
    return [shared if concept in best else "other_semantic_type" for _, concept in group]


def _rank(semantic_type: str, order: tuple[str, ...]) -> int:
    return order.index(semantic_type) if semantic_type in order else len(order)
