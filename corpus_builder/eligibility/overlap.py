"""Names that give each other away: one is, word for word, a part of the other."""

import re

from corpus_builder.documents.typography import fold

_WORD = re.compile(r"[^\W_]+")
_MIN_STEM_CHARS = 3


def is_part(one: str, other: str) -> bool:
    """Tell whether the words of one name stand in a row in the other, whatever case, accents and plural endings.

    >>> is_part("diabète", "Diabètes de type 2"), is_part("os", "ostéomalacie")
    (True, False)
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return False
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def _words(name: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(fold(name))]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _MIN_STEM_CHARS and word[-1] in "sx" else word
