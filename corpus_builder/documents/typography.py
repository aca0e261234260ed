"""Characters of flattened text: spaces, sub- and superscripts, and what is equal when compared."""

import re
import unicodedata
from functools import lru_cache

NO_BREAK_SPACE = "\u00a0"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_TYPOGRAPHIC = re.compile(r"\s*[\u00a0\u202f\u2007\u2009]\s*")
_PLAIN_SPACES = re.compile(r"[^\S\u00a0]+")
_SPECIAL = ("\u00a0", "\u202f", "\u2009", "\u2007", "\u00ad", "\u200b", "\u2060", "\ufeff")
_MAX_CACHED_CHARS = 16
_LETTERS_OR_ONE = re.compile(r"[^\W\d_]+|.", re.DOTALL)


def normalise_spaces(text: str) -> str:
    """Return `text` in NFC, trimmed, each run of white space as one space, invisible characters removed.

    A no-break or thin space stays, as U+00A0, where French typography asks for one: inside « » and before ; : ! ? % °
    €, and between the digits of a number.
    """
    if text.isprintable() and "  " not in text:  # so there is no white space but single plain spaces
        return unicodedata.normalize("NFC", text).strip()
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    for char in _SPECIAL:
        if char in text:
            break
    else:
        return " ".join(text.split())
    text = _TYPOGRAPHIC.sub(_one_space, text.translate(_INVISIBLE))
    return _PLAIN_SPACES.sub(" ", text).strip()


def subscript(text: str) -> str:
    """Return `text` in Unicode subscripts (CO₂), plain where there is none."""
    return _shift_run(text, "<sub>") if len(text) <= _MAX_CACHED_CHARS else _shift(text, _SUBSCRIPTS)


def superscript(text: str) -> str:
    """Return `text` in Unicode superscripts (m², 10⁻³), plain where there is none."""
    return _shift_run(text, "<super>") if len(text) <= _MAX_CACHED_CHARS else _shift(text, _SUPERSCRIPTS)


def fold(text: str) -> str:
    """Return `text` without case and accents, ligatures and sub- and superscripts resolved: for comparison only."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _one_space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    is_wanted = before == "«" or (after and after in ";:!?%°€»") or (before.isdigit() and after.isdigit())
    return NO_BREAK_SPACE if is_wanted else " "


def _shifted(form: str) -> dict[str, str]:
    """Collect the characters made to be sub- or superscripts: Latin-1's three and the block U+2070 to U+209F."""
    shifted = {}
    for code in (0xB2, 0xB3, 0xB9, *range(0x2070, 0x20A0)):
        kind, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if kind == form:
            shifted[chr(int(plain, 16))] = chr(code)
    return shifted | {"-": shifted["\u2212"], "\u2013": shifted["\u2212"]}


_SUBSCRIPTS = _shifted("<sub>")
_SUPERSCRIPTS = _shifted("<super>")


@lru_cache(maxsize=4096)
def _shift_run(text: str, form: str) -> str:
    return _shift(text, _SUBSCRIPTS if form == "<sub>" else _SUPERSCRIPTS)


def _shift(text: str, table: dict[str, str]) -> str:
    if len(text) == 1:
        return table.get(text, text)
    # A run of letters moves whole or not at all: half a word above the line would be worse than none.
    return _LETTERS_OR_ONE.sub(
        lambda match: (
            "".join(table.get(char, "") for char in match.group())
            if all(char in table for char in match.group())
            else match.group()
        ),
        text,
    )
