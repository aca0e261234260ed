"""The title of a page: its main heading, else what its head says, without the name of the site."""

import re

from lxml import etree

from corpus_builder.documents.html.boilerplate import is_boilerplate
from corpus_builder.documents.html.statements import Meta
from corpus_builder.documents.html.weight import Weights
from corpus_builder.documents.typography import fold, normalise_spaces
from corpus_builder.documents.xml import text_of

_SITE = re.compile(r"\s+(?:[|–—»:·•-]|::)\s+")


def read_title(root: etree._Element, content: etree._Element, weights: Weights, meta: Meta) -> str:
    """Return the title; the empty string where there is none.

    The one <h1> of the main content, else the one before it that the page's own title begins with, else that title.
    """
    stated = meta.title or _title_element(root)
    inside = _main_headings(content, weights)
    if len(inside) == 1:
        return inside[0]
    around = [*inside, *_main_headings(root, weights)]
    fitting = [heading for heading in around if stated and fold(stated).startswith(fold(heading))]
    return next(iter([*fitting, *inside[:1]]), "") or _without_site(stated or "")


def _main_headings(part: etree._Element, weights: Weights) -> list[str]:
    headings = (heading for heading in part.iter("h1") if not _is_in_boilerplate(heading, part, weights))
    return [text for heading in headings if (text := normalise_spaces(text_of(heading)))]


def _is_in_boilerplate(heading: etree._Element, part: etree._Element, weights: Weights) -> bool:
    around = [heading]
    for element in heading.iterancestors():
        if element is part:
            break
        around.append(element)
    # Most sites put the title of the text in the page's <header>; a menu has none.
    return any(is_boilerplate(element, weights) for element in around if element.tag != "header")


def _title_element(root: etree._Element) -> str:
    found = next(root.iter("title"), None)
    return "" if found is None else normalise_spaces(text_of(found))


def _without_site(stated: str) -> str:
    """Return the first part of `Titre | Site`; the whole where the first is a single word."""
    first = _SITE.split(stated, maxsplit=1)[0]
    return first if len(first.split()) > 1 else stated
