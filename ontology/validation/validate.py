"""A release against all rules."""

from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl

from ontology.release import Release
from ontology.rules.registry import RULES
from ontology.rules.rule import SEVERITIES, Options, Severity, violations
from ontology.validation.outcome import IMPORT, SHACL, Outcome, Validation
from ontology.validation.selection import Selection

LOST = ("iri", "syntax", "triple-term")
"""Findings of the import that say that a statement was left out: errors, whatever the import thinks of them."""
_EVERYTHING = Selection()


def validate(
    release: Release,
    options: Options | None = None,
    selection: Selection = _EVERYTHING,
    *,
    shapes: Path | None = None,
    lang: str | None = None,
    watch: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> Validation:
    """Return what the selected rules find, then the shapes of a file in Turtle, then what the import found.

    `lang` chooses among the messages of shapes; `watch` goes over the ids of our rules while they run, to show
    progress. InputError for shapes that cannot be used.
    """
    options = options or Options()
    ids = [name for name in RULES if name in selection]
    outcomes = [
        Outcome(id=name, severity=RULES[name].severity, found=RULES[name].find(release, options)) for name in watch(ids)
    ]
    if shapes is not None and SHACL in selection:
        from ontology.validation.shapes import shape_outcomes

        outcomes.extend(shape_outcomes(release, shapes, lang))
    outcomes.extend(outcome for outcome in import_outcomes(release) if outcome.id in selection)
    return Validation(outcomes=tuple(outcomes))


def import_outcomes(release: Release) -> tuple[Outcome, ...]:
    """Return the findings of the import, one outcome for each of its rules and severities; subject is file and line."""
    grave = pl.when(pl.col("rule").is_in(LOST)).then(pl.lit("error")).otherwise(pl.col("severity"))
    findings = release.findings.with_columns(severity=grave)
    place = pl.when(pl.col("line").is_null()).then("file").otherwise(pl.format("{}:{}", "file", "line"))
    outcomes = []
    for rule, severity in findings.select("rule", "severity").unique().sort("rule", "severity").iter_rows():
        found = findings.filter((pl.col("rule") == rule) & (pl.col("severity") == severity))
        outcomes.append(
            Outcome(
                id=f"{IMPORT}:{rule}",
                severity=_severity(severity),
                found=violations(found, subject=place, text="message"),
            )
        )
    return tuple(outcomes)


def _severity(name: str) -> Severity:
    return next(severity for severity in SEVERITIES if severity == name)
