"""Rules about terms of SKOS that do not exist, and about IRIs that nobody can look up."""

import polars as pl

from ontology.dialects.namespaces import SKOS
from ontology.release import Release
from ontology.rules.rule import Options, Rule, violations

_CLASSES = ("Concept", "ConceptScheme", "Collection", "OrderedCollection")
_PROPERTIES = (
    "altLabel broadMatch broader broaderTransitive changeNote closeMatch definition editorialNote exactMatch example "
    "hasTopConcept hiddenLabel historyNote inScheme mappingRelation member memberList narrowMatch narrower "
    "narrowerTransitive notation note prefLabel related relatedMatch scopeNote semanticRelation topConceptOf"
)
_WITHDRAWN = (
    "CollectableProperty altSymbol isPrimarySubjectOf isSubjectOf prefSymbol primarySubject subject subjectIndicator "
    "symbol"
)
_SKOS_TERM = "^" + SKOS.replace(".", r"\.") + "(.+)$"


def _undefined(release: Release, _: Options) -> pl.DataFrame:
    known = [*_CLASSES, *_PROPERTIES.split(), *_WITHDRAWN.split()]
    return violations(_terms(release).filter(~pl.col("term").is_in(known)), subject="subject", text="term")


def _withdrawn(release: Release, _: Options) -> pl.DataFrame:
    return violations(_terms(release).filter(pl.col("term").is_in(_WITHDRAWN.split())), subject="subject", text="term")


def _iris(release: Release, _: Options) -> pl.DataFrame:
    ids = pl.concat([release.concepts.select("id"), release.schemes.select("id")])
    return violations(ids.filter(~pl.col("id").str.contains("^https?://[^/]")), subject="id")


def _terms(release: Release) -> pl.DataFrame:
    """Return the terms of SKOS among the statements without another place: columns subject, term."""
    parts = [release.other.select("subject", iri=part) for part in ("subject", "predicate")]
    parts.append(release.other.filter(pl.col("object_kind") == "iri").select("subject", iri="object"))
    found = [part.filter(pl.col("iri").str.starts_with(SKOS)) for part in parts]
    return pl.concat(found).select("subject", term=pl.col("iri").str.extract(_SKOS_TERM)).drop_nulls()


RULES = (
    Rule(
        id="undefined-skos-term",
        severity="error",
        sources=("qSKOS: Undefined SKOS Resources",),
        example='ex:a a skos:Concept ; skos:preferredLabel "fièvre"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr .',
        find=_undefined,
    ),
    Rule(
        id="withdrawn-skos-term",
        severity="warning",
        sources=("qSKOS: Undefined SKOS Resources",),
        example="ex:a a skos:Concept ; skos:prefSymbol ex:image .",
        near_miss="ex:a a skos:Concept ; ex:prefSymbol ex:image .",
        find=_withdrawn,
    ),
    Rule(
        id="no-http-iri",
        severity="info",
        sources=("qSKOS: HTTP URI Scheme Violation",),
        example="<urn:example:a> a skos:Concept ; skos:inScheme ex:s .",
        near_miss="ex:a a skos:Concept ; skos:inScheme ex:s .",
        find=_iris,
    ),
)
