"""Names of persons (authors, directors, juries) in the text of the document that names them in its record.

Only whole names count (Jeanne Durand, DURAND Jeanne, J. Durand, Pr Durand): a family name by itself may be a common
word or a disease's name (Petit, Crohn).
"""

import re
from collections.abc import Iterable

PLACEHOLDER = "[nom]"
_TITLES = (
    r"(?:M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle\.?|Dr\.?|Drs\.?|Pr\.?|Prof\.?|Docteur|Professeure?|Monsieur|Madame)"
)
_ROLES = re.compile(
    r"\b(?:par|by|et|and|pr[ée]sent[ée]e?|soutenue?|auteur\w*|author\w*|direct\w+|jury|pr[ée]sident\w*|membres?|juges?"
    r"|rapporteu\w+|examinat\w+|th[èe]se|m[ée]moire|sous|la|le|de|du|des|professeure?s?|docteur\w*|monsieur|madame|"
    r"m|mm|mme|mlle|dr|drs|pr|prof|ma[îi]tre|conf[ée]rences|m[ée]decin|assesseurs?)\b",
    re.I,
)
_JURY = re.compile(
    r"^\W*(?:(?:composition du |membres du )?jury\b|pr[ée]sidente?\s(?:du jury|de (?:la )?th[èe]se)\b"
    r"|(?:co-?)?direct(?:eur|rice)s?\s(?:de|du)\s(?:la\s)?(?:th[èe]se|m[ée]moire|recherche)\b|rapporteu(?:r|se)s?\s*:"
    r"|(?:examinateur|examinatrice|assesseur)s?\s*:|(?:juges?|membres?)\s*:\s*" + _TITLES + r")",
    re.I,
)
_LEFT_OVER_WORDS = 2


def person_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the persons `names` (given and family name in either order, or `Family, Given`); None for none.

    A name of one word is only found after a title (Pr Durand).
    """
    forms = sorted({form for name in names for form in _forms(name)}, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.I) if forms else None


def mask_persons(text: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    """Return the text with `[nom]` for every person, and how many were masked."""
    return pattern.subn(PLACEHOLDER, text)


def is_by_line(text: str, pattern: re.Pattern[str] | None = None) -> bool:
    """Tell whether a block only names persons and their roles, or is a line of a thesis's jury."""
    if len(text.split()) <= 40 and _JURY.match(text):
        return True
    if pattern is None or not pattern.search(text):
        return False
    rest = _ROLES.sub(" ", pattern.sub(" ", text))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= _LEFT_OVER_WORDS


def _forms(name: str) -> Iterable[str]:
    parts = [part.split() for part in name.replace("’", "'").split(",", 1)]
    words = [word for part in reversed(parts) for word in part]  # "Family, Given" becomes "Given Family"
    if not words:
        return
    if len(words) == 1:
        yield rf"{_TITLES}\s+{_escaped(words)}"
        return
    # Without a comma, the family name is taken to be what is written in capitals, else the last word.
    given, family = _divided(words, len(parts[1]) if len(parts) > 1 else None)
    letters = [re.escape(word[0]) for word in re.split(r"[\s-]+", " ".join(given)) if word]
    initials = rf"{letters[0]}\.?" + "".join(rf"(?:[\s-]*{letter}\.?)?" for letter in letters[1:])
    first, last = _escaped(given), _escaped(family)
    yield rf"{first}\s+{last}"
    yield rf"{last},?\s+{first}"
    yield rf"{initials}\s*{last}"
    yield rf"{last},?\s+{initials}"
    yield rf"{_TITLES}\s+{last}"


def _divided(words: list[str], num_given: int | None) -> tuple[list[str], list[str]]:
    if num_given is None:
        is_capitals = [len(word) > 1 and word.isupper() for word in words]
        if any(is_capitals) and not all(is_capitals):
            given = [word for word, capitals in zip(words, is_capitals, strict=True) if not capitals]
            return given, [word for word, capitals in zip(words, is_capitals, strict=True) if capitals]
        num_given = len(words) - 1
    num_given = min(max(num_given, 1), len(words) - 1)
    return words[:num_given], words[num_given:]


def _escaped(words: list[str]) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’]").replace(r"\-", r"[\s-]") for word in words)
