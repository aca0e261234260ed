"""Lines that are no prose about health: references, lists of contents, page furniture, placeholder text, code."""

import re
from typing import Literal

BoilerplateFlaw = Literal["lorem_ipsum", "bibliography_line", "contents_line", "web_page_furniture", "programming_code"]
_LOREM_IPSUM = re.compile(r"\blorem ipsum\b|\bdolor sit amet\b", re.I)
_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){5,}\s*\d{1,4}\b|_{6,}|(?<!…)(?<!…\s)(?:…\s?){2,}\s*\d{1,4}\b")
_CODE = re.compile(
    r"[{}]\s*(?:var|let|const|function|return|if)\b|\bfunction\s*\(|</?[a-z]+(?:\s[^<>]*)?>|=>\s*\{|&nbsp;"
)
_FURNITURE = re.compile(
    r"cliquez ici|click here|politique de confidentialit[ée]|privacy policy|mentions l[ée]gales"
    r"|terms of (?:use|service)"
    r"|conditions (?:g[ée]n[ée]rales )?d['’]utilisation"
    r"|(?:accepte[rz]?|utilis\w+|d[ée]pose\w*|accept\w*|uses?) (?:les |des |de |our |all )?cookies"
    r"|javascript|plan du site|site ?map|retour en haut|haut de (?:la )?page|back to top|tous droits r[ée]serv[ée]s"
    r"|all rights reserved|partager (?:sur|cet article)|share (?:this|on)|suivez-nous|follow us"
    r"|imprimer (?:cette|la) page|se connecter|mot de passe oubli[ée]|newsletter|lire la suite|read more"
    r"|t[ée]l[ée]charger le (?:pdf|document)",
    re.I,
)
_FURNITURE_WORDS = 30
_BIBLIOGRAPHY_WORDS = 80
_CERTAIN_REFERENCE = re.compile(
    r"\b(?:19|20)\d\d[a-z]?\s?(?:[A-Z][a-z]{2}(?:\s\d{1,2})?)?\s?;\s?\d{1,4}\s?(?:\([^()]{1,12}\))?\s?[:,]\s?[A-Za-z]?\d"
    r"|\b\d{1,3}\s?\(\d{1,3}(?:[-–]\d)?\)\s?[:,]\s?(?:p{1,2}\.?\s?)?[eE]?\d{1,5}\s?[-–]\s?\d"
)
_CUES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:19|20)\d\d\b",
        r"\bet al\b|\b[ée]ds?\.|\bdir\.|\bIn\s?:",
        r"\bdoi\b|\bPMID\b|\bISBN\b|\bISSN\b|https?://",
        r"\bpp?\.\s?\d+|\b\d{1,4}\s?[-–]\s?\d{1,4}\b",
        r"[A-ZÀ-Ý][\w'’-]+,?\s(?:[A-Z]\.?-?){1,3}(?:[,.;]|\s(?:and|et|&)\s)",
        r"\bvol\.?\s?\d|\bn[o°]\s?\d|\b\d{1,3}\s?\(\d{1,3}\)|\b[EÉ]ditions?\b|\bUniversity Press\b|\bPresses\b",
    )
)
_MIN_CUES = 4
_MIN_CODE_MARKS = 2


def boilerplate_flaw(text: str, num_words: int) -> BoilerplateFlaw | None:
    """Return what kind of boilerplate a text of `num_words` words is; None where it is none."""
    if _LOREM_IPSUM.search(text):
        return "lorem_ipsum"
    if num_words <= _BIBLIOGRAPHY_WORDS and is_reference(text):
        return "bibliography_line"
    if num_words <= _BIBLIOGRAPHY_WORDS and _LEADERS.search(text):
        return "contents_line"
    if num_words <= _FURNITURE_WORDS and _FURNITURE.search(text):
        return "web_page_furniture"
    return "programming_code" if len(_CODE.findall(text)) >= max(_MIN_CODE_MARKS, num_words / 20) else None


def is_reference(text: str) -> bool:
    """Tell whether a text looks like an entry of a bibliography: a volume with pages, beside names or a year."""
    num_cues = sum(cue.search(text) is not None for cue in _CUES)
    return num_cues >= _MIN_CUES or (num_cues >= _MIN_CUES - 1 and _CERTAIN_REFERENCE.search(text) is not None)
