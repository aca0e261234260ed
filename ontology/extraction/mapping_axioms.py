"""Alignments with what is known about them: OWL axioms annotated with the properties of SSSOM.

SSSOM is the Simple Standard for Sharing Ontological Mappings (Matentzoglu et al. 2022).
"""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import OWL, SEMAPV, SSSOM, TYPE
from ontology.extraction.columns import Extracted, about, rows_of
from ontology.statements.statements import Statements, looked_up

_SHAPE = {
    "subject": OWL + "annotatedSource",
    "property": OWL + "annotatedProperty",
    "object": OWL + "annotatedTarget",
}
_ANNOTATIONS = {
    "confidence": SSSOM + "confidence",
    "source": SSSOM + "mapping_source",
    "modifier": SSSOM + "predicate_modifier",
    "justification": SSSOM + "mapping_justification",
}
_CURATED = tuple(SEMAPV + name for name in ("ManualMappingCuration", "MappingReview"))


def axioms_of(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return alignments (subject, kind, object as text, status, confidence, source) that axioms state.

    The statements of an axiom that says more stay in `other`, whole.
    """
    nodes = _nodes(statements, membership, dialect)
    for name, predicate in _ANNOTATIONS.items():
        values = statements.stating([predicate]).unique("subject", keep="first")
        values = values.select(node="subject", **{name: statements.value("object")})
        nodes = nodes.join(values, on="node", how="left")
    is_negative = pl.col("modifier").str.to_lowercase().str.ends_with("not")
    is_candidate = pl.col("justification").is_not_null() & ~pl.col("justification").is_in(_CURATED)
    status = pl.when(is_negative).then(pl.lit("negative")).when(is_candidate).then(pl.lit("candidate"))
    table = nodes.select(
        "subject",
        "kind",
        "object",
        "source",
        status=status.otherwise(pl.lit("curated")),
        confidence=pl.col("confidence").cast(pl.Float64, strict=False),
    )
    return Extracted(table=table, used=rows_of(_spent(statements, nodes)))


def _nodes(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    """Columns node, subject, kind, object (text)."""
    kinds = {predicate: kind for predicate, (kind, _) in dialect.mappings.items()}
    ends = [
        statements.stating([predicate]).unique("subject", keep="none").select(node="subject", **{name: "object"})
        for name, predicate in _SHAPE.items()
    ]
    nodes = about(ends[0].join(ends[1], on="node").join(ends[2], on="node"), membership)
    named = nodes.with_columns(statements.value("property"), statements.value("object")).filter(
        pl.col("property").is_in(list(kinds))
    )
    return named.with_columns(kind=looked_up("property", kinds, pl.String))


def _spent(statements: Statements, nodes: pl.DataFrame) -> pl.DataFrame:
    """Statements of the axioms that say nothing else."""
    own = statements.about(nodes["node"])
    known = [*_SHAPE.values(), *_ANNOTATIONS.values(), TYPE]
    numbers = [statements.predicates[iri] for iri in known if iri in statements.predicates]
    richer = own.filter(~pl.col("predicate").is_in(numbers))
    return own.join(richer, on="subject", how="anti")
