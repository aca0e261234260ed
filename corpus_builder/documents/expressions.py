"""XPath 1.0 expressions of profiles, made ready: the simple ones, which are most, need no XPath engine."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import cast

from lxml import etree

from corpus_builder.documents.matching import Match, SimplePath, Step, match_tree

Select = Callable[[etree._Element], "list[Match]"]
_STEP = re.compile(r"(?:([\w.-]+):)?([A-Za-z_][\w.-]*)(?:\[@([\w.-]+)='([^']*)'\])?")
_ATTRIBUTE = re.compile(r"@(?:([\w.-]+):)?([A-Za-z_][\w.-]*)")
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def simple_path(path: str, namespaces: Mapping[str, str]) -> SimplePath | None:
    """Return `.`, `@a`, `a`, `a/b[@c='d']/@e`, … in parts; None for any other expression.

    ValueError for a prefix that is not in `namespaces`.
    """
    if path == ".":
        return SimplePath(path, ())
    *parents, last = path.split("/")
    attribute = _ATTRIBUTE.fullmatch(last)
    matches = [_STEP.fullmatch(step) for step in (parents if attribute else [*parents, last])]
    steps = tuple(
        Step(_qualified(match[1], match[2], namespaces), match[3], match[4] or "") for match in matches if match
    )
    if len(steps) < len(matches):
        return None
    return SimplePath(path, steps, _qualified(attribute[1], attribute[2], namespaces) if attribute else None)


def compile_path(path: str, namespaces: Mapping[str, str]) -> Select:
    """Return what finds the matches of an expression; ValueError when it is not XPath 1.0."""
    simple = simple_path(path, namespaces)
    return _general(path, namespaces) if simple is None else _from_tree(simple)


def _from_tree(path: SimplePath) -> Select:
    key, text = path.key, path.text
    if not path.steps and key is not None:
        return lambda element: [value] if (value := element.get(key)) is not None else []
    tree = match_tree([path])

    def found(element: etree._Element) -> list[Match]:
        matches: defaultdict[str, list[Match]] = defaultdict(list)
        tree.collect(element, matches)
        return matches.get(text, [])

    return found


def _general(path: str, namespaces: Mapping[str, str]) -> Select:
    try:
        xpath = etree.XPath(path, namespaces=dict(namespaces), smart_strings=False)
    except etree.XPathSyntaxError as error:
        raise ValueError(f"not an XPath expression: {path!r} ({error})") from None

    def found(element: etree._Element) -> list[Match]:
        value = xpath(element)
        if isinstance(value, list):
            return cast("list[Match]", value)
        return [str(value)] if value not in ("", False) else []

    return found


def _qualified(prefix: str | None, local: str, namespaces: Mapping[str, str]) -> str:
    if not prefix:
        return local
    if prefix == "xml":
        return f"{{{_XML_NAMESPACE}}}{local}"
    if prefix not in namespaces:
        raise ValueError(f"not an XPath expression: undeclared prefix {prefix!r}: add it to namespaces")
    return f"{{{namespaces[prefix]}}}{local}"
