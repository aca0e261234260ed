"""Tables, figures and the item list as HTML."""

from eval.report.document import Figure, Filter, ItemList, ItemRow, Table
from eval.report.wording import Words
from ontology.pages.markup import Markup, element, join


def table_part(table: Table, words: Words) -> Markup:
    """Return a table with a caption, in a box that scrolls when it is wider than the page."""
    head = element("tr", *(_head(header, i >= table.num_text_columns) for i, header in enumerate(table.headers)))
    rows = [_row(row, table.num_text_columns) for row in table.rows]
    content = element("table", element("caption", table.caption), element("thead", head), element("tbody", join(rows)))
    return _scrolling(content, table.caption, words)


def _head(header: str, is_number: bool) -> Markup:
    return element("th", header, scope="col", class_="number" if is_number else None)


def _row(cells: tuple[str, ...], num_text_columns: int) -> Markup:
    first = element("th", cells[0], scope="row", dir="auto")
    others = [
        element(
            "td", cell, class_="number" if i >= num_text_columns else None, dir="auto" if i < num_text_columns else None
        )
        for i, cell in enumerate(cells[1:], start=1)
    ]
    return element("tr", first, *others)


def _scrolling(content: Markup, caption: str, words: Words) -> Markup:
    label = words("page.scroll", caption=caption)
    return element("div", content, class_="scroll", role="region", aria_label=label, tabindex=0)


def figure_part(figure: Figure, number: int, words: Words) -> Markup:
    """Return a numbered figure with its caption, and the table of its values folded away behind it."""
    title = element("strong", f"{words('page.figure', number=words.style.number(number))}. {figure.title}. ")
    values = element("details", element("summary", words("page.table")), table_part(figure.table, words))
    return element(
        "figure", element("figcaption", title, figure.caption), element("div", figure.svg, class_="plot"), values
    )


def item_list_part(items: ItemList, words: Words) -> Markup:
    """Return the list as a table; the filter form stays hidden until the page's script shows it."""
    head = element("tr", *(_head(header, False) for header in items.headers))
    content = element(
        "table",
        element("caption", items.caption),
        element("thead", head),
        element("tbody", join([_item(row) for row in items.rows])),
    )
    return element("div", _form(items), _scrolling(content, items.caption, words), id="item-list", class_="items")


def _item(row: ItemRow) -> Markup:
    cells = [element("td", element("bdi", cell)) for cell in row.cells[1:-1]]
    last = element("td", element("span", row.cells[-1], class_=f"change {row.change}"))
    first = element("th", row.cells[0], scope="row")
    return element("tr", first, *cells, last, data_arm=row.arm, data_kind=row.kind, data_change=row.change)


def _form(items: ItemList) -> Markup:
    search = element("label", items.search_label, " ", element("input", type="search", name="search"))
    shown = element("output", data_sentence=items.count_label, aria_live="polite")
    return element("form", search, *(_choice(choice) for choice in items.filters), shown, hidden=True)


def _choice(choice: Filter) -> Markup:
    options = [element("option", name, value=code) for code, name in choice.options]
    everything = element("option", choice.everything, value="")
    return element("label", choice.label, " ", element("select", everything, *options, name=choice.field))
