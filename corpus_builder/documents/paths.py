"""XPath of an element in its file: every step counts its like, so that what was left out elsewhere changes nothing."""

from lxml import etree


def path_of(element: etree._Element, below: etree._Element | None = None) -> str:
    """Return the path from the root on, or from `below`, which it does not name."""
    steps: list[str] = []
    at: etree._Element | None = element
    while at is not None and at is not below:
        parent = at.getparent()
        steps.append(f"/{step_of(at)}[{number_of(at)}]" if parent is not None else f"/{step_of(at)}")
        at = parent
    return "".join(reversed(steps))


def number_of(element: etree._Element) -> int:
    """Return the place of an element among its siblings of the same name, from 1."""
    return 1 + len(list(element.itersiblings(element.tag, preceding=True)))


def step_of(element: etree._Element) -> str:
    """Return an element's name as a step: with its prefix, or by its local name where its namespace has none."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag
    local = tag.rpartition("}")[2]
    return f"{element.prefix}:{local}" if element.prefix else f"*[local-name()='{local}']"
