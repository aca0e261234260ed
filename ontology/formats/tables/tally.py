"""What a table of translations has in many of its rows: counted, and told once, at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ontology.formats.tables.report import JOINED, UNTRANSLATED, Report

_SHOWN_CHARACTERS = 80
_MESSAGES: Mapping[str, str] = {
    UNTRANSLATED: "rows marked NOT_TRANSLATED: {count:,}; what they give as a translation is left out; first {example}",
    JOINED: "names with a vertical bar, as if a cell held several: {count:,}; each is kept whole; first {example!r}",
}


@dataclass(slots=True)
class Tally:
    """Counts by rule, with the line and the text of the first case of each."""

    _counts: dict[str, int] = field(default_factory=dict)
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, rule: str, line: int, example: str) -> None:
        """Count one case."""
        self._counts[rule] = self._counts.get(rule, 0) + 1
        self._first.setdefault(rule, (line, example))

    def tell(self, report: Report) -> None:
        """Report each rule that was met, once, at the line of its first case."""
        for rule, count in sorted(self._counts.items()):
            line, example = self._first[rule]
            report(line, rule, _MESSAGES[rule].format(count=count, example=example[:_SHOWN_CHARACTERS]))
