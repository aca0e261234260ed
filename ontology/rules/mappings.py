"""Rules about alignments with other terminologies."""

import polars as pl

from ontology.dialects.vocabularies import vocabularies
from ontology.graph.concept_graph import concept_graph
from ontology.release import Release
from ontology.rules.codes import CODE_FORMS
from ontology.rules.parts import IS_CURATED, matches
from ontology.rules.rule import Options, Rule, no_violation, violations

_IN_PLACE = ["subject", "object"]
_MAX_SHOWN = 5


def _dangling(release: Release, _: Options) -> pl.DataFrame:
    """Alignments with an IRI of this release's own kind, or in one of its schemes, that is no concept of it."""
    own = release.concepts.select(beginning=_beginning("id")).drop_nulls().unique()
    outside = release.mappings.join(release.concepts, left_on="object", right_on="id", how="anti")
    outside = outside.with_columns(beginning=_beginning("object"))
    by_scheme = outside.join(release.schemes, left_on="object_scheme", right_on="id", how="semi")
    found = pl.concat([outside.join(own, on="beginning", how="semi"), by_scheme])
    return violations(found, subject="subject", object="object", text=pl.col("kind") + "Match")


def _malformed(release: Release, _: Options) -> pl.DataFrame:
    """Alignments whose code cannot be one of the terminology (text) that they name."""
    beginnings, parts = vocabularies().iris, []
    for name, form in CODE_FORMS.items():
        code = pl.col("object").str.strip_prefix(beginnings.get(name, "")).str.strip_prefix(f"{name}:")
        stated = release.mappings.filter(pl.col("object_scheme") == name)
        parts.append(stated.filter(~code.str.contains(f"^(?:{form})$")))
    return violations(pl.concat(parts), subject="subject", object="object", text="object_scheme")


def _exact_clash(release: Release, _: Options) -> pl.DataFrame:
    """Ends of a broad, narrow or related match (text) that exact matches link, in any number of steps (S44, S45)."""
    exact = matches(release, "exact")
    others = release.mappings.filter(IS_CURATED & pl.col("kind").is_in(["broad", "narrow", "related"]))
    if exact.is_empty() or others.is_empty():
        return no_violation()
    nodes = pl.concat([exact["subject"], exact["object"]]).unique().to_frame("id")
    groups = concept_graph(nodes, exact.with_columns(predicate=pl.lit("exact")), ["exact"]).components
    grouped = others.join(groups, left_on="subject", right_on="id")
    found = grouped.join(groups.rename({"component": "group"}), left_on="object", right_on="id")
    found = found.filter((pl.col("component") == pl.col("group")) & (pl.col("subject") != pl.col("object")))
    return violations(found, subject="subject", object="object", text=pl.col("kind") + "Match")


def _within_scheme(release: Release, _: Options) -> pl.DataFrame:
    schemes = release.concepts.select("id", "scheme")
    pairs = release.mappings.join(schemes, left_on="subject", right_on="id")
    pairs = pairs.join(schemes, left_on=["object", "scheme"], right_on=["id", "scheme"], how="semi")
    found = pairs.filter(pl.col("status") != "negative")
    return violations(found, subject="subject", object="object", text=pl.col("kind") + "Match")


def _several_exact(release: Release, _: Options) -> pl.DataFrame:
    """Concepts with exact matches to several concepts (text) of one terminology."""
    exact = release.mappings.filter(IS_CURATED & (pl.col("kind") == "exact")).drop_nulls("object_scheme")
    groups = exact.group_by("subject", "object_scheme").agg(pl.col("object").unique().sort())
    found = groups.filter(pl.col("object").list.len() > 1)
    shown = pl.col("object").list.head(_MAX_SHOWN).list.join(", ")
    return violations(found, subject="subject", object="object_scheme", text=shown)


def _exact_and_negative(release: Release, _: Options) -> pl.DataFrame:
    exact = release.mappings.filter((pl.col("kind") == "exact") & (pl.col("status") != "negative"))
    negative = release.mappings.filter((pl.col("kind") == "exact") & (pl.col("status") == "negative"))
    found = exact.join(negative, on=_IN_PLACE, how="semi")
    return violations(found, subject="subject", object="object")


def _to_deprecated(release: Release, _: Options) -> pl.DataFrame:
    deprecated = release.concepts.filter("deprecated").select("id")
    stated = release.mappings.filter(pl.col("status") != "negative")
    found = stated.join(deprecated, left_on="object", right_on="id", how="semi")
    return violations(found, subject="subject", object="object", text=pl.col("kind") + "Match")


def _beginning(column: str) -> pl.Expr:
    """Return what the IRIs of one terminology have in common: up to the last `/`, `#`, `:` or `_`."""
    return pl.col(column).str.extract(r"^(.*[/#:_])[^/#:_]+$")


_TWO_SCHEMES = "ex:a a skos:Concept ; skos:inScheme ex:s . ex:b a skos:Concept ; skos:inScheme ex:t .\n"
_AXIOM = (
    "[] a owl:Axiom ; owl:annotatedSource ex:a ; owl:annotatedProperty skos:exactMatch ;\n"
    "  owl:annotatedTarget <http://snomed.info/id/{code}> ; {said} .\n"
)
_NOT = _AXIOM.format(code="386661006", said='sssom:predicate_modifier "Not"')
_STATED = 'sssom:mapping_source "TERM"'
RULES = (
    Rule(
        id="dangling-alignment",
        severity="warning",
        sources=("HeTOP",),
        example="ex:a a skos:Concept ; skos:exactMatch ex:gone .",
        near_miss="ex:a a skos:Concept ; skos:exactMatch <http://example.com/other/b> .",
        find=_dangling,
    ),
    Rule(
        id="malformed-code",
        severity="warning",
        sources=("HeTOP",),
        example="ex:a a skos:Concept ; skos:exactMatch <http://snomed.info/id/38666100X> .",
        near_miss="ex:a a skos:Concept ; skos:exactMatch <http://snomed.info/id/386661006> .",
        find=_malformed,
    ),
    Rule(
        id="exact-match-clash",
        severity="error",
        sources=("SKOS S46", "qSKOS: Mapping Clashes"),
        example=_TWO_SCHEMES + "ex:a skos:exactMatch ex:b ; skos:broadMatch ex:b .",
        near_miss=_TWO_SCHEMES + "ex:a skos:exactMatch ex:b ; skos:closeMatch ex:b .",
        find=_exact_clash,
    ),
    Rule(
        id="mapping-within-scheme",
        severity="warning",
        sources=("qSKOS: Mapping Relations Misuse",),
        example="ex:a a skos:Concept ; skos:closeMatch ex:b . ex:b a skos:Concept .",
        near_miss=_TWO_SCHEMES + "ex:a skos:closeMatch ex:b .",
        find=_within_scheme,
    ),
    Rule(
        id="several-exact-matches",
        severity="warning",
        sources=("HeTOP",),
        example="ex:a a skos:Concept ; skos:exactMatch <http://snomed.info/id/386661006>,\n"
        "  <http://snomed.info/id/84229001> .",
        near_miss="ex:a a skos:Concept ; skos:exactMatch <http://snomed.info/id/386661006>,\n"
        "  <http://id.nlm.nih.gov/mesh/D005334> .",
        find=_several_exact,
    ),
    Rule(
        id="exact-and-negative-match",
        severity="error",
        sources=("HeTOP",),
        example="ex:a a skos:Concept .\n" + _NOT + _AXIOM.format(code="386661006", said=_STATED),
        near_miss="ex:a a skos:Concept .\n" + _NOT + _AXIOM.format(code="84229001", said=_STATED),
        find=_exact_and_negative,
    ),
    Rule(
        id="match-to-deprecated",
        severity="warning",
        sources=("HeTOP",),
        example=_TWO_SCHEMES + "ex:a skos:exactMatch ex:b . ex:b owl:deprecated true .",
        near_miss=_TWO_SCHEMES + "ex:a skos:exactMatch ex:b . ex:a owl:deprecated true .",
        find=_to_deprecated,
    ),
)
