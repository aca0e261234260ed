"""How much of a text is articles, pronouns and prepositions: lists of names and codes have few."""

import re

_WORDS = {
    "fr": (
        "le la les l un une des du de d au aux ce cet cette ces c son sa ses leur leurs mon ma mes notre nos "
        "votre vos il elle ils elles on nous vous je j se s y en ne n pas plus que qu qui quoi dont où et ou "
        "mais donc or ni car si à dans par pour sur avec sans sous entre vers chez est sont a ont été être "
        "avoir peut peuvent même tout toute tous toutes comme lors après avant depuis pendant "
    ),
    "en": (
        "the a an of in on at to for from by with without and or but nor if that which who whom whose this "
        "these those it its he she they we you i is are was were be been being has have had do does did not "
        "no as than then there their our his her may can will would could should into between after before "
        "during about over under "
    ),
}
_FUNCTION_WORDS = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def function_word_share(text: str, lang: str) -> float | None:
    """Return the share of function words among a text's words, in 0–1; None for languages other than fr and en."""
    known = _FUNCTION_WORDS.get(lang.split("-")[0])
    words = _WORD.findall(text.lower())
    if known is None or not words:
        return None
    return sum(word in known for word in words) / len(words)
