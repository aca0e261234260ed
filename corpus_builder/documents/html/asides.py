"""Texts inside the main part of a page that are about other pages, or about this page as a page."""

import re

from corpus_builder.documents.typography import fold

_ELSEWHERE = re.compile(
    r"(?:(?:a )?(?:lire|voir|consulter|decouvrir)(?: aussi| egalement| en complement)|"
    r"(?:articles?|contenus?|pages?|documents?|dossiers?|liens?|actualites?)"
    r" (?:associe|lie|similaire|connexe|recommande|relatif)e?s?|"
    r"sur le meme (?:sujet|theme)|dans la meme (?:rubrique|categorie)|ces articles .* interesser|"
    r"(?:partager|imprimer)(?: (?:cet?t?e?|la|l') ?(?:article|page|fiche))?|suivez-nous|newsletter|sommaire|"
    r"related (?:articles?|pages?|content|links?|posts?|topics?)|see also|read (?:more|next|also)|you may also like.*|"
    r"share(?: this(?: page| article)?)?|follow us|table of contents|on this page|in this article)\s*[:.…]?"
)
_DATELINE = re.compile(
    r"(?:publiee? le|mise? a jour|(?:date de |derniere )(?:publication|mise a jour|modification)|"
    r"(?:page )?(?:last )?(?:published|updated|posted|reviewed|modified)(?: on)?)(?:[^.!?]|\.(?=\d))*\d{2}[^.!?]*"
)
_DOWNLOAD = re.compile(
    r"(?=.{,400}$).*\b(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|epub)\W{1,4}"
    r"\d[\d ]*(?:[.,]\d+)? ?(?:[kmg]?o|[kmg]i?b|octets|bytes)\W*"
)
_MAX_CHARACTERS = 120


def is_about_other_pages(heading: str) -> bool:
    """Tell whether what is below a heading only leads elsewhere."""
    if len(heading) > _MAX_CHARACTERS:
        return False
    return _ELSEWHERE.fullmatch(fold(heading).strip().replace("’", "'")) is not None


def is_dateline(text: str) -> bool:
    """Tell whether a text says only when the page was published or changed."""
    if len(text) > _MAX_CHARACTERS:
        return False
    return _DATELINE.fullmatch(fold(text).replace("\u00a0", " ")) is not None


def is_download(text: str) -> bool:
    """Tell whether a text is the name of a file to fetch, with its format and size (`Le plan PDF - 3.97 Mo`)."""
    return _DOWNLOAD.fullmatch(fold(text).replace("\u00a0", " ")) is not None
