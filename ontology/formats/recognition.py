"""Tables told by their columns."""

import csv
import re
from itertools import islice

from ontology.formats.syntax import Syntax

DELIMITERS = ("\t", ",", ";")
TEMPLATE = re.compile(r">*(?:ID|LABEL|TYPE|A[LTI]?\s+\S|S?C\s+\S|[SEDI]C\s+\S|CLASS_TYPE|CLASS\b).*", re.S)
"""A cell of the second row of a ROBOT template (Jackson et al. 2019)."""
_SSSOM = frozenset({"subject_id", "predicate_id", "object_id"})
_BABELON = frozenset({"subject_id", "predicate_id", "translation_language", "translation_value"})
_METADATA = re.compile(r"#\s*(?:curie_map|mapping_set_id|sssom_version)\s*:")
_NUM_LINES = 20


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line; none where its quotes are wrong."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def delimiter_of(header: str) -> str:
    """Return what parts the columns: a tab before a comma before a semicolon."""
    return next((delimiter for delimiter in DELIMITERS if delimiter in header), "\t")


def table_syntax(text: str) -> Syntax | None:
    """Tell a table by its columns; None where they are not known."""
    lines = [line.rstrip("\r") for line in text.split("\n") if line.strip()]
    body = [line for line in islice(lines, 10_000) if not line.startswith("#")]
    if not body:
        return Syntax.SSSOM if any(_METADATA.match(line) for line in lines) else None
    delimiter = delimiter_of(body[0])
    columns = set(cells_of(body[0], delimiter))
    if columns >= _SSSOM:
        return Syntax.SSSOM
    if columns >= _BABELON:
        return Syntax.BABELON
    template = [cell.strip() for cell in cells_of(body[1], delimiter)] if len(body) > 1 else []
    is_template = "ID" in template and all(TEMPLATE.fullmatch(cell) for cell in template if cell)
    return Syntax.ROBOT_TEMPLATE if is_template and len(columns) > 1 else None


def is_plain_table(text: str) -> bool:
    """Tell whether lines are rows of as many cells each, and nothing in them looks like RDF."""
    lines = [line for line in text.split("\n")[:-1] if line.strip() and not line.startswith("#")][:_NUM_LINES]
    if len(lines) < 2 or any("<" in line or line.rstrip().endswith((" .", " ;", " ,")) for line in lines):
        return False
    widths = ({len(cells_of(line, delimiter)) for line in lines} for delimiter in DELIMITERS)
    return any(len(width) == 1 and max(width) > 1 for width in widths)
