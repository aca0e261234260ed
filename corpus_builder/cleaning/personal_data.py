"""Personal data in running text, masked: e-mail addresses, telephone numbers, NIR, IBAN, French postal addresses.

Numbers are only masked where they are valid ones: by the key of the NIR (with Corsica's 2A and 2B) and of the IBAN
(ISO 13616), by the numbering plans for telephones. A number without its usual form needs a word that announces it.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus_builder.cleaning.telephones import telephone_length

Kind = Literal["email", "iban", "social_security_number", "telephone", "postal_address"]
_PLACEHOLDERS: dict[str, dict[Kind, str]] = {
    "fr": {
        "email": "[courriel]",
        "iban": "[IBAN]",
        "social_security_number": "[numéro de sécurité sociale]",
        "telephone": "[téléphone]",
        "postal_address": "[adresse]",
    },
    "en": {
        "email": "[e-mail]",
        "iban": "[IBAN]",
        "social_security_number": "[social security number]",
        "telephone": "[telephone]",
        "postal_address": "[address]",
    },
}
_S = r"[ .\u00a0\u202f-]"
_EMAIL = re.compile(
    r"(?<![\w.+/-])[\w.+-]{1,64}(?:\s?(?:\(at\)|\[at\]|\(@\)|\[@\]|\(arobase\))\s?|@)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
)
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,4})?(?![A-Z0-9])")
_NIR = re.compile(
    rf"(?<![\d.,-])[1-478]{_S}?\d\d{_S}?(?:0[1-9]|1[0-2]|[2-9]\d){_S}?(?:\d\d|2[AB]){_S}?\d{{3}}{_S}?\d{{3}}"
    rf"(?P<key>[ \u00a0./-]*(?:cl[ée][ \u00a0:]*)?\d\d)?(?!{_S}?\d)",
    re.I,
)
_NIR_CUE = re.compile(r"s[ée]curit[ée] sociale|\bNIR\b|\bINSEE\b|\bn[o°] ?SS\b|num[ée]ro SS", re.I)
_TELEPHONE = re.compile(
    r"(?<![\w.,/\u00b0+-])(?<!\d[ \u00a0])(?:\+|\(\+|\(?\d)[\d ().\u00a0\u202f/-]{6,24}\d(?!\w)(?![.,]\d)"
)
_STREET = (
    r"(?:rue|avenue|av\.|boulevard|b(?:oulevar)?d\.?|place|all[ée]e|impasse|chemin|quai|cours|square|route|faubourg"
    r"|passage|esplanade)"
)
_TOWN = (
    r"(?:[A-ZÀ-Ý][A-ZÀ-Ý'’-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý'’-]+){0,4}(?![a-zà-ÿ])"
    r"|(?:(?:Sainte?|Les?|La|Mont|Villeneuve)[ -])?[A-ZÀ-Ý][\w'’-]+)"
)
_ADDRESS = re.compile(
    rf"(?<![\w-])\d{{1,4}}(?:\s?(?:bis|ter|quater))?,?\s{_STREET}\s[^;\n\[\]]{{2,60}}?[\s,–-]+"
    rf"(?:(?:BP|CS)\s?[\d ]{{1,7}}[\s,–-]+)?(?:F[- ])?\d{{5}}\s{_TOWN}(?:\s(?:[Cc]edex|CEDEX))?(?:\s\d{{1,2}}\b)?"
)
_CUE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data."""

    text: str
    counts: Counter[Kind]
    """How many of each kind were masked."""


def mask_personal_data(text: str, lang: str) -> Masked:
    """Replace personal data by neutral words in brackets, English ones in English texts and French ones elsewhere."""
    placeholders = _PLACEHOLDERS["en" if lang.split("-")[0] == "en" else "fr"]
    counts: Counter[Kind] = Counter()
    for kind, pattern, length_of in _FINDERS:
        text = _replaced(text, pattern, length_of, placeholders[kind], counts, kind)
    return Masked(text, counts)


def _replaced(
    text: str,
    pattern: re.Pattern[str],
    length_of: Callable[[re.Match[str]], int],
    placeholder: str,
    counts: Counter[Kind],
    kind: Kind,
) -> str:
    parts: list[str] = []
    done, match = 0, pattern.search(text)
    while match is not None:
        length = length_of(match)
        if length:
            parts += [text[done : match.start()], placeholder]
            done = match.start() + length
            counts[kind] += 1
        match = pattern.search(text, match.start() + length if length else match.end())
    return "".join([*parts, text[done:]])


def _whole(match: re.Match[str]) -> int:
    return len(match.group())


def _iban_length(match: re.Match[str]) -> int:
    """Return how much of a match is an IBAN: a word in capitals may follow it."""
    from stdnum import iban

    text = match.group()
    ends = [len(text), *(space.start() for space in re.finditer(r"[ \u00a0]", text))]
    return next((end for end in sorted(ends, reverse=True) if iban.is_valid(text[:end].replace("\u00a0", " "))), 0)


def _nir_length(match: re.Match[str]) -> int:
    from stdnum.fr import nir

    key = match["key"]
    number = re.sub(r"[^0-9AB]", "", match.group()[: len(match.group()) - len(key or "")].upper())
    if key is not None:
        return len(match.group()) if nir.is_valid(number + re.sub(r"\D", "", key)) else 0
    return len(match.group()) if _NIR_CUE.search(_before(match)) else 0


def _telephone_length(match: re.Match[str]) -> int:
    return telephone_length(match.group(), before=_before(match), after=match.string[match.end() : match.end() + 8])


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _CUE_CHARACTERS) : match.start()]


_FINDERS: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], int]], ...] = (
    ("email", _EMAIL, _whole),
    ("iban", _IBAN, _iban_length),
    ("social_security_number", _NIR, _nir_length),
    ("postal_address", _ADDRESS, _whole),
    ("telephone", _TELEPHONE, _telephone_length),
)
