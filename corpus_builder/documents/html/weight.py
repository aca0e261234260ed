"""Where the running text of a page is: words of sentences outside links, added up from the leaves to the root."""

from typing import cast

from lxml import etree

from corpus_builder.documents.html.roles import NEVER_TEXT

MIN_PROSE_WORDS = 6
"""A text between two tags with fewer words counts for nothing: names, menus and captions are as short."""
_CENTRAL_SHARE = 0.5


class Weights:
    """The words of running text inside each element of a page."""

    def __init__(self, root: etree._Element) -> None:
        self._words: dict[etree._Element, int] = {}
        self._main: set[etree._Element] = set()
        self._add_up(root)
        self.num_words = self._words.get(root, 0)
        self.mains = [element for element in root.iter("main", "div", "section", "article", "td") if _is_main(element)]
        for element in self.mains:
            self._main.update(cast(list[etree._Element], [element, *element.iterancestors()]))

    def of(self, element: etree._Element) -> int:
        """Return the number of words of running text inside."""
        return self._words.get(element, 0)

    def is_central(self, element: etree._Element) -> bool:
        """Tell whether an element holds the main element or at least half of the page's running text."""
        if element in self._main or element.tag in ("html", "body"):
            return True
        return self.num_words > 0 and self.of(element) >= _CENTRAL_SHARE * self.num_words

    def _add_up(self, root: etree._Element) -> None:
        # In document order backwards every element comes after all that it holds.
        for element in reversed(list(root.iter(etree.Element))):
            if element.tag in NEVER_TEXT or element.tag == "a":
                continue
            words = self._words.get(element, 0) + _prose(element.text)
            words += sum(_prose(child.tail) for child in element)
            if words:
                self._words[element] = words
                parent = element.getparent()
                if parent is not None:
                    self._words[parent] = self._words.get(parent, 0) + words


def _prose(text: str | None) -> int:
    num_words = len(text.split()) if text else 0
    return num_words if num_words >= MIN_PROSE_WORDS else 0


def _is_main(element: etree._Element) -> bool:
    return (element.tag == "main" or element.get("role", "").lower() == "main") and "hidden" not in element.attrib
