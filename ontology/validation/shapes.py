"""Shapes of SHACL applied to a release, without the network: no imports, no federated queries, no JavaScript."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from rdflib import RDF, Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

from configs.errors import InputError
from ontology.release import Release
from ontology.rules.rule import SEVERITIES, VIOLATION_SCHEMA, Severity, violations
from ontology.validation.outcome import SHACL, Outcome

_SEVERITIES: dict[Node | None, Severity] = {SH.Warning: "warning", SH.Info: "info"}
_QUERIES = (SH.select, SH.ask, SH.construct, SH.update)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REMOTE = re.compile(r"\b(SERVICE|FROM|LOAD)\b", re.IGNORECASE)


def shape_outcomes(release: Release, path: Path) -> tuple[Outcome, ...]:
    """Return what the shapes of a Turtle file find, one outcome a severity; InputError when they are broken.

    The subject is the focus node, the object the value, the text says what is wrong and along which path.
    """
    shapes = _read(path)
    results = _report(release.to_rdflib(), shapes, path)
    rows = [
        (_SEVERITIES.get(results.value(node, SH.resultSeverity), "error"), *_row(results, node))
        for node in _nodes(results)
    ]
    frame = pl.DataFrame(rows, schema={"severity": pl.String, **VIOLATION_SCHEMA}, orient="row")
    return tuple(
        Outcome(id=SHACL, severity=severity, found=_of(frame, severity))
        for severity in SEVERITIES
        if severity in frame["severity"] or (severity == "error" and frame.is_empty())
    )


def _of(frame: pl.DataFrame, severity: Severity) -> pl.DataFrame:
    parts = {name: name for name in VIOLATION_SCHEMA}
    return violations(frame.filter(pl.col("severity") == severity), **parts)


def _read(path: Path) -> Graph:
    if not path.is_file():
        raise InputError(f"{path}: no such file: give shapes in Turtle")
    shapes = Graph()
    try:
        shapes.parse(data=path.read_text(encoding="utf-8"), format="turtle", publicID=path.name)
    except Exception as error:  # the parser raises whatever its input makes it raise
        raise InputError(f"{path}: not readable as Turtle ({_one_line(error)}): mend the shapes") from None
    if not any(str(predicate).startswith(str(SH)) for predicate in shapes.predicates()):
        raise InputError(f"{path}: no shape of SHACL in it: mend the shapes")
    for predicate in _QUERIES:
        for query in shapes.objects(None, predicate):
            if _REMOTE.search(_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), str(query))):
                raise InputError(f"{path}: a query with SERVICE, FROM or LOAD would use the network: remove it")
    return shapes


def _report(graph: Graph, shapes: Graph, path: Path) -> Graph:
    try:
        import pyshacl
        from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
    except ImportError:
        raise InputError("--shapes needs pyshacl, which is not installed: pip install 'greffe[shacl]'") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
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
    except (ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError) as error:
        raise InputError(f"{path}: shapes that cannot be used ({_one_line(error)}): mend them") from None
    if not isinstance(report, Graph):  # a failure is returned in place of a report
        raise InputError(f"{path}: shapes that cannot be used ({_one_line(text)}): mend them")
    return report


def _nodes(results: Graph) -> Iterator[Node]:
    for report in results.subjects(RDF.type, SH.ValidationReport):
        yield from results.objects(report, SH.result)


def _row(results: Graph, node: Node) -> tuple[str, str | None, str | None, str]:
    value, path = results.value(node, SH.value), results.value(node, SH.resultPath)
    messages = sorted(_one_line(message) for message in results.objects(node, SH.resultMessage))
    component = results.value(node, SH.sourceConstraintComponent)
    said = " / ".join(messages) or str(component).rpartition("#")[2]
    where = "" if path is None else f" ({path.n3()})"
    lang = value.language if isinstance(value, Literal) else None
    return str(results.value(node, SH.focusNode)), None if value is None else str(value), lang, said + where


def _one_line(text: object) -> str:
    return " ".join(str(text).split())[:300]
