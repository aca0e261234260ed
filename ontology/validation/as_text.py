"""A validation for a terminal: what was found, rule by rule, with the first examples."""

import io

from rich.console import Console
from rich.text import Text

from ontology.pages.markup import visible
from ontology.rules.rule import Severity
from ontology.validation.outcome import Outcome, Validation
from ontology.validation.telling import Telling

STYLES = {"error": "bold red", "warning": "yellow", "info": "blue"}

_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\u0085\u2028\u2029"), "␤")
"""One violation is one line: what would break it becomes a sign."""


def as_text(validation: Validation, telling: Telling, *, max_examples: int, is_coloured: bool = False) -> str:
    """Return the report; control characters in names become visible."""
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=is_coloured, soft_wrap=True, highlight=False, markup=False, emoji=False
    )
    for outcome in validation.violated:
        _tell(console, outcome, telling, max_examples)
    console.print(summary_of(validation, telling))
    return stream.getvalue()


def summary_of(validation: Validation, telling: Telling) -> str:
    """Return the line with the counts."""
    words = telling.words
    if not any(validation.counts.values()):
        return words("nothing", rules=words.number(len(validation.outcomes)))
    return words("summary", **{name: words.number(count) for name, count in validation.counts.items()})


def severity_of(severity: Severity, telling: Telling) -> str:
    """Return the name of a severity."""
    return telling.words(f"severity.{severity}")


def _tell(console: Console, outcome: Outcome, telling: Telling, max_examples: int) -> None:
    words = telling.words
    heading = Text(severity_of(outcome.severity, telling), style=STYLES[outcome.severity])
    heading.append(f"  {visible(outcome.id)}", style="bold").append(f"  {words.number(outcome.found.height)}", style="")
    console.print(heading)
    console.print(f"  {telling.means(outcome)}")
    for row in outcome.found.head(max_examples).iter_rows(named=True):
        console.print(f"    - {visible(telling.message(outcome, row).translate(_BREAKS))}")
    if outcome.found.height > max_examples:
        console.print("    " + words("more", count=words.number(outcome.found.height - max_examples)))
    console.print()
