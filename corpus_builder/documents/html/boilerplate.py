"""What surrounds the main text of a page: navigation, banners, forms, share buttons, what is not shown.

An element that holds the page's main element, or half of its running text, is never taken for that: whole pages stand
in one <form>, and names such as `with-sidebar` are on the body.
"""

import re

from lxml import etree

from corpus_builder.documents.html.roles import AROUND, HEADINGS, NEVER_TEXT
from corpus_builder.documents.html.weight import Weights

_ROLE_NAMES = """
navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist tooltip
"""
_CLASS_WORDS = """
menu nav navbar navigation breadcrumb breadcrumbs ariane skip skiplink skiplinks pagination pager toc sommaire
cookie cookies consent gdpr rgpd tarteaucitron axeptio modal popup tooltip offcanvas login signin
share sharing partage partager socials addtoany addthis comments commentaires disqus feedback newsletter imprimer
footer sidebar related tags toolbar banner masthead copyright
advert advertisement advertising ads publicite sponsor sponsored
"""
_ROLES = frozenset(_ROLE_NAMES.split())
_WORDS = frozenset(_CLASS_WORDS.split())
_PHRASES = re.compile(
    r"(?:^|[\s_-])(?:skip-?links?|screen-reader-text|sr-only|visually-?hidden|element-invisible|d-none|fr-summary|"
    r"table-of-contents|see-also|voir-aussi|a-lire-aussi|lire-aussi|fil-d-?ariane|back-to-top|retour-haut|site-header|"
    r"reseaux-sociaux|social-(?:links|media|share|icons|networks?))(?:$|[\s_-])|(?:^|\s)(?:hidden|hide|social|promo|(?:fr-)?tag)(?:$|\s)",
    re.IGNORECASE,
)
_MAX_WORDS_OF_ID = 2
"""Longer ids are made from headings: `work-related-stress` is no list of related pages."""
_MODIFIER = re.compile(r"^(?:has|no|with|without|is|not|js|page|template|layout)$")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_boilerplate(element: etree._Element, weights: Weights) -> bool:
    """Tell whether an element is around the main text, or not shown, so that nothing of it is read."""
    tag = element.tag
    if tag in NEVER_TEXT:
        return True
    if tag in HEADINGS:
        return _is_unshown(element)
    if weights.is_central(element):
        return False
    if tag in AROUND:
        return not _belongs_to_article(element)
    return bool(element.attrib) and (_is_unshown(element) or _is_named_so(element))


def _belongs_to_article(element: etree._Element) -> bool:
    """Tell whether this is the header of the text itself, or a button or label that is (part of) a heading."""
    if element.tag == "header":
        return any(True for _ in element.iterancestors("main", "article"))
    return element.tag in ("button", "label") and any(True for _ in element.iterancestors(*HEADINGS))


def _is_unshown(element: etree._Element) -> bool:
    if "hidden" in element.attrib:
        return element.get("hidden") != "until-found"
    return element.get("aria-hidden", "").lower() == "true" or bool(_UNSHOWN.search(element.get("style", "")))


def _is_named_so(element: etree._Element) -> bool:
    if element.get("role", "").lower() in _ROLES:
        return True
    classes, name = element.get("class", ""), element.get("id", "")
    if len(_WORD.findall(name)) > _MAX_WORDS_OF_ID:
        name = ""
    return bool(_PHRASES.search(f"{classes} {name}")) or any(_says_so(each) for each in [*classes.split(), name])


def _says_so(name: str) -> bool:
    """Tell whether a class or id has one of the words; `no-sidebar` and `has-menu` say something else."""
    words = [word.lower() for word in _WORD.findall(name)]
    if words and _MODIFIER.match(words[0]):
        return False
    return not _WORDS.isdisjoint(words)
