"""What a licence grants, read from SPDX identifiers, Creative Commons addresses and French or English wordings."""

import re
from dataclasses import dataclass

from corpus_builder.documents.typography import fold, normalise_spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What may be done with a licensed text, as far as training goes."""

    name: str
    """SPDX identifier or short name."""
    share_alike: bool = False
    non_commercial: bool = False
    no_derivatives: bool = False
    reserved: bool = False
    """All rights are reserved, or the words forbid reuse."""


_CREATIVE_COMMONS = re.compile(
    r"\bcc[\s-]*by\b|\bby-(?:nc|sa|nd)\b|creative\s*commons\W.{0,40}(?:attribution|paternite|\bby\b)"
    r"|creativecommons\.org/licenses/by|^(?:attribution|paternite)\b"
)
_BOTH_USES = re.compile(r"commercia\w+ (?:and|or|et|ou|as well as) (?:non[\s-]*commercia\w+|non\b)")
_NON_COMMERCIAL = re.compile(
    r"\bnc\b|non[\s-]*commercia|pas d'utilisation commerciale|pas d'usage commercial|noncommercial"
    r"|(?:interdit|exclu|sans|hors)\w*[^.]{0,30}commercia|commercia\w*[^.]{0,20}(?:interdit|prohib|not permitted)"
    r"|not for commercial|usage (?:prive|personnel|pedagogique)|personal use|educational use|research (?:use )?only"
)
_NO_DERIVATIVES = re.compile(
    r"\b(?:by|nc|cc)[\s/-]*nd\b|no[\s-]*deriv|pas de modification"
    r"|pas d'(?:oeuvre|utilisation) derive|sans modification|noderiv"
)
_SHARE_ALIKE = re.compile(
    r"\b(?:by|nc|cc)[\s/-]*sa\b|share[\s-]*alike|partage (?:a l'identique|des conditions|dans les memes)"
    r"|\bodbl\b|\bgfdl\b"
    r"|\b[al]?gpl\b|\b[al]?gpl-?v?\d|gnu (?:free|general|lesser|affero)|lgpl-?lr|open database licen"
)
_RESERVED = re.compile(
    r"tous droits (?:de reproduction )?reserves|tous (?:les )?droits (?:sont |de [a-z ,']{0,60})?reserves"
    r"|all rights reserved|reproduction (?:meme partielle )?(?:est )?(?:strictement )?interdite"
    r"|(?:reproduction|reuse|redistribution) (?:is )?(?:prohibited|forbidden|not permitted)|droits? reserves?"
    r"|\bproprietary\b|closed access|acces restreint|\bconfidentiel|no reuse|\bembargo"
    r"|interdiction de reproduire|ne (?:peut|peuvent) etre reproduit|©|\(c\)|\bcopyright\b|droits? d'auteur"
)
_PUBLIC_DOMAIN = re.compile(
    r"(?<!pas dans le )domaine public|(?<!not in the )public[\s-]*domain|publicdomain"
    r"|\bcc[\s-]*(?:0|zero)\b|\bpddl\b|\bunlicense\b"
)
_VERSION_OR_END = r"(?=$|[\s-]*(?:v?\d|licen|style|\())"
_OPEN_BY_NAME: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("etalab-2.0", r"licence[\s-]*ouverte|\betalab\b|^open[\s-]*licen[cs]e\b|\blov2\b"),
        ("MIT", r"^(?:the )?mit(?:-0)?" + _VERSION_OR_END + r"|licen[cs]e mit\b|\bmit licen[cs]e"),
        ("Apache-2.0", r"\bapache" + _VERSION_OR_END + r"|licen[cs]e apache\b"),
        ("BSD", r"\b0?bsd" + _VERSION_OR_END + r"|licen[cs]e bsd\b"),
        ("ISC", r"^isc" + _VERSION_OR_END),
        ("OGL-UK", r"open government licen|^ogl\b"),
        ("ODC-By", r"\bodc-?by\b|open data commons attribution"),
        ("ODbL", r"\bodbl\b|open database licen"),
        ("GFDL", r"\bgfdl\b|gnu free documentation"),
        ("GPL", r"\b[al]?gpl|gnu (?:general|lesser|affero)"),
        ("MPL-2.0", r"^mpl\b|mozilla public licen"),
        ("EUPL", r"\beupl\b"),
        ("CECILL", r"\bcecill\b"),
    )
)


def grant_of(licence: str) -> Grant | None:
    """Return what a licence grants; None where its words are not understood.

    Of several licences named together the most restrictive reading holds: every condition named is a condition.
    """
    words = _BOTH_USES.sub("any use", _comparable(licence))
    conditions = {
        "non_commercial": _NON_COMMERCIAL.search(words) is not None,
        "no_derivatives": _NO_DERIVATIVES.search(words) is not None,
        "share_alike": _SHARE_ALIKE.search(words) is not None,
    }
    name = _name_of(words, conditions)
    # Beside the name of a licence, "all rights reserved" and copyright notices take nothing back.
    if name is not None:
        return Grant(name=name, **conditions)
    if _RESERVED.search(words):
        return Grant(name="all-rights-reserved", reserved=True)
    if conditions["non_commercial"] or conditions["no_derivatives"]:
        return Grant(name="restricted", **conditions)
    return None


def _comparable(licence: str) -> str:
    plain = fold(normalise_spaces(licence))
    return plain.replace("\u2019", "'").replace("\u00a0", " ").replace("_", "-")


def _name_of(words: str, conditions: dict[str, bool]) -> str | None:
    if _PUBLIC_DOMAIN.search(words):
        return "public-domain"
    if _CREATIVE_COMMONS.search(words):
        parts = (("non_commercial", "NC"), ("no_derivatives", "ND"), ("share_alike", "SA"))
        return "-".join(["CC-BY", *(label for condition, label in parts if conditions[condition])])
    return next((name for name, pattern in _OPEN_BY_NAME if pattern.search(words)), None)
