"""The element that holds the main text of a page: the one that says so, or the one with nearly all running text."""

from lxml import etree

from corpus_builder.documents.html.boilerplate import is_boilerplate
from corpus_builder.documents.html.weight import Weights

_NEARLY_ALL = 0.85
_MOST = 0.5


def choose_content(root: etree._Element, weights: Weights) -> etree._Element:
    """Return <main> (or role=main), else the <article> with most of the text, else the smallest with nearly all of it.

    Of several main elements it is the one with most text. Running text inside boilerplate counts for nothing.
    """
    if weights.mains:
        return max(weights.mains, key=weights.of)  # the first of equals
    body = root.find("body")
    body = root if body is None else body
    kept = _kept_words(body, weights)
    articles = [element for element in body.iter("article") if kept.get(element, 0) >= _MOST * kept.get(body, 0) > 0]
    if articles:
        return articles[0]
    return _smallest(body, kept)


def _kept_words(body: etree._Element, weights: Weights) -> dict[etree._Element, int]:
    """Return the words of running text inside each element without those of its boilerplate."""
    kept: dict[etree._Element, int] = {}
    order: list[etree._Element] = []
    pending = [body]
    while pending:
        element = pending.pop()
        order.append(element)
        pending += [child for child in element if weights.of(child) and not is_boilerplate(child, weights)]
    for element in reversed(order):
        own = weights.of(element) - sum(weights.of(child) for child in element)
        kept[element] = own + sum(kept.get(child, 0) for child in element)
    return kept


def _smallest(body: etree._Element, kept: dict[etree._Element, int]) -> etree._Element:
    least, element = _NEARLY_ALL * kept.get(body, 0), body
    while least > 0:
        inner = next((child for child in element if kept.get(child, 0) >= least), None)
        if inner is None or inner.tag in ("p", "ul", "ol", "dl", "li", "tr", "blockquote"):
            break
        element = inner
    return element
