"""What a rule is: a named defect, and the function that finds it in a release."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from ontology.release import Release

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The gravest first."""
VIOLATION_SCHEMA = {"subject": pl.String, "object": pl.String, "lang": pl.String, "text": pl.String}
"""Columns of what a rule finds: a concept or scheme, the other one concerned, a language and a text (null: none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a curator may set."""

    languages: tuple[str, ...] = ("fr",)
    """Languages in which every concept needs a preferred label and a definition (BCP 47; regional variants count)."""
    max_label_characters: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A defect: its texts are in `words/<lang>.yaml` under its id, as `means`, `why` and `message`."""

    id: str
    severity: Severity
    sources: tuple[str, ...]
    """Where the rule comes from: a condition of the SKOS reference, a check of qSKOS, the practice of HeTOP."""
    example: str
    """Turtle that violates it; the prefixes of `examples.py` come before it."""
    near_miss: str
    """Turtle that looks alike and does not violate it."""
    find: Callable[[Release, Options], pl.DataFrame]
    """A pure function that returns the violations, columns as in VIOLATION_SCHEMA, sorted, each once."""


def violations(frame: pl.DataFrame, **parts: str | pl.Expr) -> pl.DataFrame:
    """Return one violation a row of `frame`; `parts` says which column or expression each part is, absent ones null."""
    columns = {
        name: pl.lit(None, kind) if name not in parts else _expression(parts[name]).cast(kind)
        for name, kind in VIOLATION_SCHEMA.items()
    }
    return frame.select(**columns).unique().sort(list(VIOLATION_SCHEMA))


def no_violation() -> pl.DataFrame:
    """Return an empty frame of violations."""
    return pl.DataFrame(schema=VIOLATION_SCHEMA)


def _expression(part: str | pl.Expr) -> pl.Expr:
    return pl.col(part) if isinstance(part, str) else part
