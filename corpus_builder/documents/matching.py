"""All that simple expressions match below an element, found in one pass.

Most expressions of profiles only name children and an attribute: `a/b[@c='d']/@e`. They are merged into a tree of
names, which is walked together with the document's.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

Match = etree._Element | str


@dataclass(frozen=True, slots=True)
class Step:
    """One name in an expression, and the attribute that is asked for."""

    tag: str
    attribute: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class SimplePath:
    """Children of children of …, or an attribute of theirs."""

    text: str
    steps: tuple[Step, ...]
    key: str | None = None
    """The attribute's name."""


@dataclass(slots=True)
class MatchTree:
    """What is wanted of an element, and which of its children are looked at."""

    elements: list[str] = field(default_factory=list)
    """The expressions that match the element itself."""
    attributes: list[tuple[str, str]] = field(default_factory=list)
    """Expression and name of each attribute."""
    children: dict[str, list[tuple[Step, "MatchTree"]]] = field(default_factory=dict)

    def collect(self, element: etree._Element, found: defaultdict[str, list[Match]]) -> None:
        """Add the matches of every expression to `found`, in the order of the document."""
        for text in self.elements:
            found[text].append(element)
        for text, key in self.attributes:
            value = element.get(key)
            if value is not None:
                found[text].append(value)
        if self.children:
            wanted = self.children
            for child in element:
                if steps := wanted.get(child.tag):
                    for step, tree in steps:
                        if step.attribute is None or child.get(step.attribute) == step.value:
                            tree.collect(child, found)


def match_tree(paths: Iterable[SimplePath]) -> MatchTree:
    """Return the expressions as one tree."""
    root = MatchTree()
    for path in dict.fromkeys(paths):
        at = root
        for step in path.steps:
            following = at.children.setdefault(step.tag, [])
            known = next((tree for other, tree in following if other == step), None)
            if known is None:
                known = MatchTree()
                following.append((step, known))
            at = known
        if path.key is None:
            at.elements.append(path.text)
        else:
            at.attributes.append((path.text, path.key))
    return root
