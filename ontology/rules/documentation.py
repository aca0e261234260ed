"""Rule about concepts that nothing explains."""

import polars as pl

from ontology.release import Release
from ontology.rules.parts import living
from ontology.rules.rule import Options, Rule, violations


def _undocumented(release: Release, _: Options) -> pl.DataFrame:
    return violations(living(release).join(release.notes, on="concept", how="anti"), subject="concept")


RULES = (
    Rule(
        id="undocumented-concept",
        severity="info",
        sources=("qSKOS: Undocumented Concepts",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr .',
        near_miss='ex:a a skos:Concept ; skos:scopeNote "au-dessus de 38 °C"@fr .',
        find=_undocumented,
    ),
)
