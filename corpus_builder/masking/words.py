"""Words of a text in characters, as masking counts and compares them.

A word is a run of letters and digits; an elided one keeps its apostrophe (`l'`), so that both are hidden together.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from corpus_builder.masking.spans import Stretch

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*(?:['’](?=[^\W\d_]))?")
_JOINT = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-\u2010\u2011]")
_APOSTROPHE = str.maketrans({"’": "'", "\u00ad": None})


def word_stretches(text: str) -> list[Stretch]:
    """Return where the words of a text stand."""
    return [Stretch(start=match.start(), end=match.end()) for match in _WORD.finditer(text)]


def word_runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the (start, end) of words that follow each other without punctuation, number or empty line between them."""
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if run and not _JOINT.fullmatch(text, run[-1][1], start):
            yield run
            run = []
        if match.group().isdigit():
            if run:
                yield run
            run = []
        else:
            run.append((start, end))
    if run:
        yield run


@lru_cache(maxsize=1 << 17)
def comparable(word: str) -> str:
    """Return a word composed (NFC), in lower case, with a straight apostrophe."""
    return normalize("NFC", word.translate(_APOSTROPHE)).lower()
