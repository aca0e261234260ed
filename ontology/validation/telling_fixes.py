"""What is said of fixes: how many of each, and the counts of violations before and after."""

from pathlib import Path

import polars as pl

from ontology.validation.as_text import summary_of
from ontology.validation.fixing import TABLE
from ontology.validation.outcome import Validation
from ontology.validation.telling import telling_of


def told_fixes(changes: pl.DataFrame, before: Validation, after: Validation, out: Path, lang: str) -> str:
    """Return some lines in `fr` or `en`."""
    telling = telling_of(lang)
    words = telling.words
    if changes.is_empty():
        return words("unfixed", out=str(out)) + "\n"
    lines = [words("fixed", count=words.number(changes.height), table=str(out / TABLE))]
    for rule, count in changes.group_by("rule").len().sort("rule").iter_rows():
        lines.append(words("fix_count", rule=rule, count=words.number(count)))
    lines.append(f"{words('before')} – {summary_of(before, telling)}")
    lines.append(f"{words('after')} – {summary_of(after, telling)}")
    return "\n".join(lines) + "\n"
