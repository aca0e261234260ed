"""Tables of data, which are no running text, and tables that only lay a page out, which hold it."""

from lxml import etree

_DATA_MARKS = ("th", "caption", "thead", "tfoot", "colgroup")
_LAYOUT_MARKS = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "dl", "article", "main")
_LAYOUT_ROLES = frozenset({"presentation", "none"})
_MIN_PARAGRAPHS = 2


def is_data_table(table: etree._Element) -> bool:
    """Tell whether a table holds data: it says so by headers or a caption, or has several plain cells in a row."""
    if table.get("role", "").lower() in _LAYOUT_ROLES:
        return False
    if _has_own(table, _DATA_MARKS):
        return True
    if any(True for _ in table.iterdescendants(*_LAYOUT_MARKS)):
        return False
    rows = list(table.iterdescendants("tr"))
    if max((len(row) for row in rows), default=0) < 2:
        return False
    return all(len(list(cell.iter("p"))) < _MIN_PARAGRAPHS for cell in table.iterdescendants("td"))


def _has_own(table: etree._Element, tags: tuple[str, ...]) -> bool:
    """Tell whether one of `tags` stands in this table, not in one inside it."""
    return any(next(found.iterancestors("table"), None) is table for found in table.iterdescendants(*tags))
