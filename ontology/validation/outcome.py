"""What a validation found."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ontology.rules.rule import SEVERITIES, Severity

IMPORT = "import"
SHACL = "shacl"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What one rule found; none is an outcome too."""

    id: str
    """Of a rule; `import:` and the import's name of it; or `shacl`."""
    severity: Severity
    found: pl.DataFrame
    """Columns as in VIOLATION_SCHEMA."""

    @property
    def words(self) -> str:
        """The key of its texts in the words of rules, or of the validation."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Validation:
    """The outcomes of all rules that were asked for, in the order of reports."""

    outcomes: tuple[Outcome, ...]

    @property
    def violated(self) -> tuple[Outcome, ...]:
        """The outcomes with violations, the gravest first."""
        found = [outcome for outcome in self.outcomes if not outcome.found.is_empty()]
        return tuple(sorted(found, key=lambda outcome: SEVERITIES.index(outcome.severity)))

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Number of violations of each severity."""
        return {
            severity: sum(outcome.found.height for outcome in self.outcomes if outcome.severity == severity)
            for severity in SEVERITIES
        }

    def fails(self, level: Severity) -> bool:
        """Tell whether there is a violation as grave as `level`, or graver."""
        return any(self.counts[severity] for severity in SEVERITIES[: SEVERITIES.index(level) + 1])
