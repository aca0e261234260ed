"""Which language stands in where the one asked for is missing."""

import re
from collections.abc import Collection

from configs.errors import InputError

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_LANGUAGE_NEUTRAL = ("mul", "und", "zxx")


def best_language(available: Collection[str], lang: str | None) -> str | None:
    """Return the tag to use for `lang` (BCP 47), or without preference for None; None when nothing is available.

    In order: the language itself; the one that it is a variant of; its own regional variants; other variants of the
    same language; texts of several or no stated language; English; any other. Of equals the first in the alphabet.
    """
    return min(available, key=lambda tag: (_distance(tag.lower(), lang.lower() if lang else None), tag), default=None)


def is_in(tag: str, lang: str) -> bool:
    """Tell whether texts tagged `tag` are in `lang` or one of its regional variants."""
    return f"{tag.lower()}-".startswith(f"{lang.lower()}-")


def check_tag(lang: str | None) -> None:
    """Raise InputError unless `lang` is None or a language tag, as far as its form tells."""
    if lang is not None and not (isinstance(lang, str) and _TAG.fullmatch(lang)):
        raise InputError(f"{lang!r}: no language tag: give one such as fr or fr-CA")


def _distance(tag: str, lang: str | None) -> int:
    if lang is not None:
        for distance, is_near in enumerate(
            (tag == lang, lang.startswith(f"{tag}-"), tag.startswith(f"{lang}-"), _primary(tag) == _primary(lang))
        ):
            if is_near:
                return distance
    if tag in _LANGUAGE_NEUTRAL:
        return 4
    return 5 if _primary(tag) == "en" else 6


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
