"""The report as Markdown: the same sentences and tables, without pictures."""

import re
from collections.abc import Iterator

from eval.report.document import Details, Document, Figure, ItemList, Paragraph, Part, Section, Table
from ontology.pages.markup import visible

# Every ASCII sign that begins or ends markup in CommonMark or GitHub's tables; HTML is escaped with them.
# A cell is one line; spaces that do not break, as French typography has them, stay.
_BREAKS = re.compile(r"[ \t\r\n\u2028\u2029]+")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown_of(document: Document) -> str:
    """Return the document as CommonMark with GitHub's tables; text from outside cannot become markup."""
    lines = [f"# {_text(document.title)}", _text(document.kicker), f"**{_text(document.verdict)}**"]
    lines.append("\n".join(f"- {_text(f.label)} **{_text(f.value)}** {_text(f.detail)}" for f in document.key_figures))
    lines += [_table(document.lead.table), "\n".join(f"- {_text(caveat)}" for caveat in document.caveats)]
    for section in document.sections:
        lines += _section(section)
    return "\n\n".join(lines) + "\n"


def _section(section: Section) -> list[str]:
    return [f"## {_text(section.title)}", *(line for part in section.parts for line in _part(part))]


def _part(part: Part) -> Iterator[str]:
    match part:
        case Paragraph():
            yield _text(part.text) if part.tone == "plain" else f"> {_text(part.text)}"
        case Table():
            yield _table(part)
        case Figure():
            yield _table(part.table)
        case Details():
            yield f"### {_text(part.summary)}"
            yield from (_table(table) for table in part.tables)
        case ItemList():
            yield _rows(part.caption, part.headers, [row.cells for row in part.rows])


def _table(table: Table) -> str:
    return _rows(table.caption, table.headers, table.rows)


def _rows(caption: str, headers: tuple[str, ...], rows: list[tuple[str, ...]] | tuple[tuple[str, ...], ...]) -> str:
    lines = [headers, ("---",) * len(headers)]
    head = [f"| {' | '.join(cells)} |" for cells in (tuple(map(_text, lines[0])), lines[1])]
    body = [f"| {' | '.join(map(_text, row))} |" for row in rows]
    return "\n".join([f"*{_text(caption)}*", "", *head, *body])


def _text(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _BREAKS.sub(" ", visible(text)).strip())
