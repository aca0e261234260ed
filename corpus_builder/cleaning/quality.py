"""Why a text is not worth training on: one named reason, or none."""

import re
from collections.abc import Iterable
from typing import Literal

from corpus_builder.cleaning.boilerplate import boilerplate_flaw
from corpus_builder.cleaning.function_words import function_word_share
from corpus_builder.cleaning.quality_rules import QualityRules
from corpus_builder.cleaning.repetition import has_repeated_ngrams, repeated_share
from corpus_builder.documents.document import BlockKind

Flaw = Literal[
    "too_short",
    "few_letters",
    "many_digits",
    "many_symbols",
    "odd_words",
    "damaged_characters",
    "all_capitals",
    "few_function_words",
    "repeated_ngrams",
    "repeated_lines",
    "short_lines",
    "lorem_ipsum",
    "bibliography_line",
    "contents_line",
    "web_page_furniture",
    "programming_code",
]
_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_NO_DIGIT = re.compile(r"\D+")
_PROSE = re.compile(r"(?:[^\W_]|[\s.,;:!?…'’‘\"“”«»()\[\]–—‐‑/%°·•&+=<>≥≤±×®™€$*-])+")
_PROSE_KINDS = ("paragraph", "abstract")
_WORD = re.compile(r"[^\W_]\S*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT_LINE_WORDS = 5
_FEW_WORDS = 8


def block_flaw(text: str, lang: str, rules: QualityRules, kind: BlockKind = "paragraph") -> Flaw | None:
    """Return the first reason found against one stretch of text; None where there is none.

    Titles and keywords are only asked for words and letters: they need not be prose.
    """
    words = _WORD.findall(text)
    if len(words) < rules.min_block_words:
        return "too_short"
    if kind in ("title", "keyword"):
        return _character_flaw(text, len(words), rules)
    return (
        boilerplate_flaw(text, len(words))
        or _character_flaw(text, len(words), rules)
        or _word_flaw(text, words, lang, rules, is_prose=kind in _PROSE_KINDS)
    )


def document_flaw(lines: Iterable[str], rules: QualityRules) -> Flaw | None:
    """Return the first reason against a document as a whole, of its lines or blocks; None where there is none."""
    lines = list(lines)
    lengths = [len(_WORD.findall(line)) for line in lines]
    if sum(lengths) < rules.min_document_words:
        return "too_short"
    if len(lines) < rules.min_lines:
        return None
    if repeated_share(lines) > rules.max_repeated_line_share:
        return "repeated_lines"
    num_short = sum(length < _SHORT_LINE_WORDS for length in lengths)
    return "short_lines" if num_short / len(lines) > rules.max_short_line_share else None


def _character_flaw(text: str, num_words: int, rules: QualityRules) -> Flaw | None:
    num_visible = len(_SPACE.sub("", text))
    if len(_NO_DIGIT.sub("", text)) > rules.max_digit_share * num_visible:
        return "many_digits"
    if len(_PROSE.sub("", text)) > rules.max_symbol_share * num_visible:
        return "many_symbols"
    if len(_NO_LETTER.sub("", text)) < rules.min_letter_share * num_visible:
        return "few_letters"
    if "\ufffd" in text or text.count("Ã©") + text.count("Ã¨") + text.count("â€") >= 2:
        return "damaged_characters"
    return "odd_words" if num_words >= _FEW_WORDS and _has_odd_words(text, rules) else None


def _has_odd_words(text: str, rules: QualityRules) -> bool:
    lengths = [len(word) for word in _LETTERS.findall(text)]
    return not rules.min_mean_word_letters <= sum(lengths) / max(1, len(lengths)) <= rules.max_mean_word_letters


def _word_flaw(text: str, words: list[str], lang: str, rules: QualityRules, *, is_prose: bool) -> Flaw | None:
    if len(words) >= rules.min_words_all_capitals and _capital_share(text) > rules.max_capital_share:
        return "all_capitals"
    if is_prose and len(words) >= rules.min_words_function_words:
        share = function_word_share(text, lang)
        if share is not None and share < rules.min_function_word_share:
            return "few_function_words"
    if len(words) >= rules.min_words_repetition and has_repeated_ngrams(words, rules):
        return "repeated_ngrams"
    return None


def _capital_share(text: str) -> float:
    letters = _NO_LETTER.sub("", text)
    return sum(map(str.isupper, letters)) / max(1, len(letters))
