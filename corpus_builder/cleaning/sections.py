"""Sections by their headings: thanks, declarations and references say nothing about health."""

import re
from typing import Literal

from corpus_builder.documents.typography import fold

SectionReason = Literal["acknowledgements", "declarations", "references", "contents"]
_NUMBER = r"(?:(?:annexe|chapitre|section)?\s*(?:\d+|[ivx]+|[a-z])(?:\.\d+)*\s*[.):–-]+\s*)?"
_HEADINGS: tuple[tuple[SectionReason, str], ...] = (
    (
        "acknowledgements",
        r"(?:\w+ et )?remerciements?(?: .{0,60})?|acknowledge?ments?(?: .{0,40})?|dedicaces?|dedications?"
        r"|serment d'hippocrate|(?:composition |membres )?(?:du )?jury|liste des (?:enseignants|professeurs).{0,80}",
    ),
    (
        "declarations",
        r"(?:declarations? (?:publiques? )?d(?:e |es |')(?:(?:liens?|conflits?) d')?"
        r"|liens? d'|conflits? d')inter[ea]ts?"
        r"(?: .{0,40})?"
        r"|(?:declaration of )?(?:competing|conflicts? of|financial) (?:financial )?"
        r"(?:interests?|disclosures?)(?: .{0,40})?"
        r"|(?:author|authors'|contributions? des) (?:contributions?|information|auteurs)"
        r"|contributions? of (?:the )?authors"
        r"|funding(?: .{0,30})?|sources? (?:of|de) f(?:unding|inancement)|consentement du patient"
        r"|data availability(?: statement)?|disponibilite des donnees|consent for publication",
    ),
    (
        "references",
        r"(?:references?|bibliographie?s?|reference list|literature cited|works cited|webographie"
        r"|references? bibliographiques?|liste des references|bibliographical references)(?: .{0,20})?",
    ),
    (
        "contents",
        r"(?:table des matieres|sommaire|table of contents|contents|liste des (?:figures|tableaux|abreviations))",
    ),
)
_PATTERNS = tuple((reason, re.compile(rf"\W*{_NUMBER}(?:{heading})\W*")) for reason, heading in _HEADINGS)


def section_reason(section_label: str | None) -> SectionReason | None:
    """Return why a section is left out, by its heading or one above (`Annexes / Remerciements`); None if kept."""
    if section_label is None:
        return None
    for heading in section_label.split(" / "):
        plain = fold(heading).replace("’", "'")
        for reason, pattern in _PATTERNS:
            if len(plain) <= 120 and pattern.fullmatch(plain):
                return reason
    return None
