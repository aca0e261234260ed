"""French rules of rendering: elision before a vowel or mute h, in front of labels whose gender is unknown."""

import re
import unicodedata

# Words whose h is aspirated (no elision), by their beginnings, accents removed.
_ASPIRATED = (
    "hach", "haie", "hain", "haleter", "halet", "hall", "halo", "hamac", "hameau", "hanche", "handicap", "hangar",
    "hantavirus", "hant", "haper", "haras", "harcel", "hard", "haricot", "harnais", "harp", "hasard", "hate", "hauss",
    "haut", "havre", "hein", "hemb", "hennir", "hepta-", "heraut", "hern", "heron", "heros", "herpe-", "heurt",
    "hibou", "hideu", "hierarch", "hipp-", "hiss", "hobby", "hocke", "hodgkin", "hollan", "homard", "hongr", "hont",
    "hoquet", "hors", "hot", "houl", "houpp", "housse", "huit", "huml", "hum-", "hunter", "huntington", "hurl",
    "hurler", "husky", "hutte",
)  # fmt: skip
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
"""Capital letters whose French name begins with a vowel sound (effe, hache, elle…): « d'IRM », « de CT »."""
_ELIDED = {"de": "d'", "que": "qu'", "le": "l'", "la": "l'"}


def elides(label: str) -> bool:
    """Tell whether a particle before `label` loses its vowel."""
    word = re.match(r"\W*(\w+)", label)
    if word is None or label.startswith("_"):
        return False
    first = word.group(1)
    if re.fullmatch(r"[A-Z]{2,}[0-9]*", first):
        return first[0] in _VOWEL_LETTERS if len(first) <= 5 and not _is_pronounced(first) else first[0] in "AEIOUHY"
    plain = unicodedata.normalize("NFD", first.lower().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    if plain.startswith("h"):
        return not plain.startswith(_ASPIRATED)
    if plain.startswith("y"):
        return len(plain) > 1 and plain[1] not in "aeiou"
    return plain[0] in "aeiou" and not plain.startswith(("oui", "onze", "ouistiti", "uhlan"))


def particle(name: str, label: str) -> str:
    """Return `de`, `que`, … as it stands before `label`, with its space or apostrophe."""
    return _ELIDED[name] if elides(label) else f"{name} "


def _is_pronounced(acronym: str) -> bool:
    """Tell whether an acronym is read as a word (SIDA) rather than spelt (HTA)."""
    return len(acronym) >= 4 and bool(re.fullmatch(r"([^AEIOUY]?[AEIOUY])+[^AEIOUY]?", acronym))
