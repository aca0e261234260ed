"""HTML and SVG elements as strings that are escaped by construction: text from outside can never become markup."""

import html
import re

_VOID = frozenset({"meta", "br", "input", "circle", "line", "path", "rect"})
# Control characters are not allowed in HTML; tab, line feed and carriage return are.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

Attribute = str | int | float | bool | None


class Markup(str):
    """A string that is markup already; any other string is text and gets escaped."""

    __slots__ = ()


Child = str | Markup | None


def element(tag: str, *children: Child, **attributes: Attribute) -> Markup:
    """Return one element; `class_` becomes `class`, other underscores hyphens, and None or False attributes vanish."""
    start = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    if tag in _VOID:
        return Markup(start[:-1] + "/>")
    return Markup(f"{start}{''.join(escape(child) for child in children)}</{tag}>")


def join(children: list[Markup]) -> Markup:
    """Return the elements one after the other."""
    return Markup("".join(children))


def raw(tag: str, content: str) -> Markup:
    """Return a `style` or `script` element with our own content, which is not escaped."""
    if "</" in content:
        raise ValueError(f"{tag}: content would end the element")
    return Markup(f"<{tag}>{content}</{tag}>")


def escape(child: Child) -> str:
    """Return markup as it is, and text with every special character escaped and control characters made visible."""
    if child is None:
        return ""
    return child if isinstance(child, Markup) else html.escape(visible(child), quote=True)


def visible(text: str) -> str:
    """Return the text with a replacement sign for every character that no document may hold."""
    return _CONTROL.sub("\ufffd", text)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(_text(value))}"'


def _text(value: str | int | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
