"""Words as mentions compare them: pieces of a text, and what is left of a word without case, accents and number.

A piece is a word or sign with what follows it and does not count: white space, invisible characters, a hyphen between
two words. Pieces joined are the text again, so positions are sums of lengths.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from corpus_builder.documents.typography import fold

MIN_STEM_CHARS = 3
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_LETTER = r"[^\W_]"
_WORD = f"{_LETTER}+(?:[\u0300-\u036f{_INVISIBLE}]+{_LETTER}*)*"
_SPACES = rf"[\s{_INVISIBLE}]"
_PIECE = re.compile(rf"{_WORD}(?:[{_HYPHENS}](?={_LETTER})|{_SPACES}*)|[^\s{_INVISIBLE}]{_SPACES}*|{_SPACES}+")
_TRAILING = re.compile(rf"[{_HYPHENS}\s{_INVISIBLE}]+\Z")
_NOT_SEEN = re.compile(f"[{_INVISIBLE}]")
_SAME_SIGN = dict.fromkeys("'\u2019\u00b4`", "'") | dict.fromkeys(_HYPHENS, "-")
_MODIFIER_APOSTROPHE = "\u02bc"  # a letter to Unicode
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = frozenset("aeiouy")


def pieces(text: str) -> list[str]:
    """Split a text into words and signs, each with what follows it; joined they have the text's length."""
    if _MODIFIER_APOSTROPHE in text:
        text = text.replace(_MODIFIER_APOSTROPHE, "'")
    return _PIECE.findall(text)


def surface(piece: str) -> str:
    """Return the word or sign of a piece as written; the empty string for white space before the first word."""
    bare = piece.rstrip()
    if bare and bare[-1].isalnum():
        return bare
    if piece[0].isalnum():
        return _TRAILING.sub("", piece)
    return "" if piece[0].isspace() else piece[0].strip(_INVISIBLE)


def cased(word: str) -> str:
    """Return a word or sign in NFC without invisible characters; apostrophes are alike, and so are hyphens."""
    if word.isascii() and word.isalnum():
        return word
    return _SAME_SIGN.get(word) or normalize("NFC", _NOT_SEEN.sub("", word))


def words(text: str) -> list[str]:
    """Return the words and signs of a text, as `cased`."""
    return [cased(word) for piece in pieces(text) if (word := surface(piece))]


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """Return a word without case and accents."""
    return word.lower() if word.isascii() else fold(word)


def key(word: str) -> str:
    """Return what two words have in common if they may match: no case, no accent, no ending of number."""
    return stem(folded(word))


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Strip what forms a plural, again and again: equal for a lower-case word and its plurals, and for some others."""
    while (shorter := _stripped(word)) != word:
        word = shorter
    return word


def plurals(word: str) -> tuple[str, ...]:
    """Return the regular plurals of a lower-case word, French (-s, -x, -aux) and English (-s, -es, -ies)."""
    if len(word) < MIN_STEM_CHARS or not word[-1].isalpha():
        return ()
    if word.endswith(_HISSING):
        return (f"{word}es", f"{word}s") if word.endswith("h") else (f"{word}es",)
    if word.endswith(("au", "eu", "ou")):
        return f"{word}s", f"{word}x"
    if word.endswith("al") and len(word) > MIN_STEM_CHARS:
        return f"{word}s", f"{word[:-2]}aux"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word}s", f"{word[:-1]}ies"
    return (f"{word}s",)


def differ_by_number_only(one: str, other: str) -> bool:
    """Tell whether two lower-case words are equal, or one a regular plural of the other (`tous` is none of `toux`)."""
    return one == other or one in plurals(other) or other in plurals(one)


def _stripped(word: str) -> str:
    rest = word[:-1]
    if len(rest) < MIN_STEM_CHARS:
        return word
    if word[-1] in "sx" or (word[-1] == "e" and rest.endswith(_HISSING)):
        return rest
    if word.endswith("au"):
        return f"{rest}l"
    return f"{word[:-2]}y" if word.endswith("ie") and word[-3] not in _VOWELS else word
