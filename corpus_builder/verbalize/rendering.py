"""From a pattern and labels to a sentence: labels are taken literally, never formatted."""

import re
from collections.abc import Mapping

from corpus_builder.verbalize.language import PLAIN, Language
from corpus_builder.verbalize.pattern import taken_apart
from corpus_builder.verbalize.wording import Range, Rendered

_FINAL_STOP = (".", "!", "?", "…")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:etc|cf|env|ex|al|sp|spp|vol|var|subsp|\w|(?:\w\.)+\w)\.$", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:[«“]\s?)?(?P<word>\w*-?)")
_LOWERABLE = re.compile(r"(?:[^\W\d_](?=[^\W\d_])|(?:[AÀÔY](?= )|[CDJLMNST](?=['’])))")


def fill(pattern: str, values: Mapping[str, str], language: Language = PLAIN) -> Rendered:
    """Put the labels in their slots; spans cover the labels alone.

    A full stop is not doubled after a label that ends with one, and a lower-case sentence gets its capital.
    """
    taken = taken_apart(pattern)
    text, spans, skipped = "", dict[str, Range](), 0
    for part in taken.parts:
        text += part.before[skipped:]
        value, after = values[part.slot], ""
        if part.particle:
            around = language.particle(part.particle, value)
            text, after = text + around.before, around.after
        spans[part.slot] = (len(text), len(text) + len(value))
        text += value + after
        skipped = int(part.stop_follows and not after and value.endswith(_FINAL_STOP))
    text += taken.tail[skipped:]
    return Rendered(text=capitalised(text), subject_span=spans.get("subject"), object_span=spans.get("object"))


def inline(definition: str) -> str:
    """Return a definition without its final stop and capital, so that it can stand inside a sentence.

    An abbreviation keeps its stop; a capital stays unless a small letter or an apostrophe follows it.
    """
    text = definition.strip().rstrip(" ;")
    if text.endswith(".") and not text.endswith("..") and not _ABBREVIATION.search(text):
        text = text[:-1].rstrip()
    lowerable = _LOWERABLE.match(text)
    if lowerable and (len(text) < 2 or not text[1].isupper()) and len(text[0].lower()) == 1:
        text = text[0].lower() + text[1:]
    return text or definition


def capitalised(text: str) -> str:
    """Raise the first letter, also after an opening quote, but not of a word whose case matters: pH, mTOR, p53, n-."""
    if text[:1].isupper():
        return text
    match = _BEGINNING.match(text)
    assert match is not None
    start, word = match.start("word"), match["word"]
    if not word or any(char.isupper() or char.isdigit() for char in word[1:]) or re.fullmatch(r"\w-", word):
        return text
    upper = word[0].upper()
    return text[:start] + upper + text[start + 1 :] if len(upper) == 1 else text
