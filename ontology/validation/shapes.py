"""Shapes of SHACL applied to a release, without the network: no imports, no federated queries, no JavaScript."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from rdflib import RDF, Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

from configs.errors import InputError
from ontology.lookup.languages import best_language
from ontology.release import UNTAGGED, Release
from ontology.rules.rule import SEVERITIES, VIOLATION_SCHEMA, Severity, violations
from ontology.validation.outcome import SHACL, Outcome
from ontology.validation.shapes_file import not_applied, one_line, read_shapes

_SEVERITIES: dict[Node | None, Severity] = {SH.Warning: "warning", SH.Info: "info"}
_LOGGER = "pyshacl-validate"


def shape_outcomes(release: Release, path: Path, lang: str | None = None) -> tuple[Outcome, ...]:
    """Return what the shapes of a Turtle file find, one outcome a severity; InputError when they are broken.

    The subject is the focus node, the object the value, the text says what is wrong, in `lang` or the next best
    language, and along which path. What of the shapes is not applied is there, too, as information.
    """
    shapes = read_shapes(path)
    passed_over = [("info", name, None, None, why) for name, why in not_applied(shapes)]
    results = _report(release.to_rdflib(), shapes, path)
    found = [
        (_SEVERITIES.get(results.value(node, SH.resultSeverity), "error"), *_row(results, node, lang))
        for node in _nodes(results)
    ]
    rows = [*found, *passed_over]
    frame = pl.DataFrame(rows, schema={"severity": pl.String, **VIOLATION_SCHEMA}, orient="row")
    return tuple(
        Outcome(id=SHACL, severity=severity, found=_of(frame, severity))
        for severity in SEVERITIES
        if severity in frame["severity"] or (severity == "error" and frame.is_empty())
    )


def _of(frame: pl.DataFrame, severity: Severity) -> pl.DataFrame:
    parts = {name: name for name in VIOLATION_SCHEMA}
    return violations(frame.filter(pl.col("severity") == severity), **parts)


def _report(graph: Graph, shapes: Graph, path: Path) -> Graph:
    try:
        import pyshacl
    except ImportError:
        raise InputError("--shapes needs pyshacl, which is not installed: pip install 'greffe[shacl]'") from None
    try:
        with _quiet():
            _, report, text = pyshacl.validate(
                graph,
                shacl_graph=shapes,
                inference="none",
                advanced=False,
                js=False,
                meta_shacl=False,
                do_owl_imports=False,
                inplace=True,
            )
    except Exception as error:  # patterns, queries and lists make it raise whatever their own parsers raise
        said = one_line(error) or type(error).__name__
        raise InputError(f"{path}: shapes that cannot be used ({said}): mend them") from None
    if not isinstance(report, Graph):  # a failure is returned in place of a report
        raise InputError(f"{path}: shapes that cannot be used ({one_line(text)}): mend them")
    return report


def _nodes(results: Graph) -> Iterator[Node]:
    for report in results.subjects(RDF.type, SH.ValidationReport):
        yield from results.objects(report, SH.result)


def _row(results: Graph, node: Node, lang: str | None) -> tuple[str, str | None, str | None, str]:
    value, path = results.value(node, SH.value), results.value(node, SH.resultPath)
    component = results.value(node, SH.sourceConstraintComponent)
    said = " / ".join(_messages(results, node, lang)) or str(component).rpartition("#")[2]
    where = "" if path is None else f" ({path.n3()})"
    tag = value.language if isinstance(value, Literal) else None
    return str(results.value(node, SH.focusNode)), None if value is None else str(value), tag, said + where


def _messages(results: Graph, node: Node, lang: str | None) -> list[str]:
    """Return the messages in the best language, in order."""
    by_lang: dict[str, list[str]] = {}
    for message in results.objects(node, SH.resultMessage):
        tag = message.language if isinstance(message, Literal) else None
        by_lang.setdefault(tag or UNTAGGED, []).append(one_line(message))
    best = best_language(by_lang, lang)
    return [] if best is None else sorted(by_lang[best])


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pyshacl from writing warnings and, before each error that it raises, the same on standard error."""
    logger = logging.getLogger(_LOGGER)
    was_disabled, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = was_disabled
