"""The numbers of a release, and how they are shown."""

import json

from ontology.stats import Count, Hierarchy, Injectable, statistics_of
from ontology.stats_text import as_json, as_text

TEXT = """ex:s a skos:ConceptScheme ; dct:title "Terminologie [essai]"@fr .
ex:root a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "racine"@fr, "root"@en .
ex:a a skos:Concept, ex:Kind ; skos:inScheme ex:s ; skos:broader ex:root ; skos:prefLabel "a"@fr ;
  skos:altLabel "a2"@fr .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:a ; skos:definition "une définition"@fr ;
  skos:prefLabel "b"@en .
ex:lone a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "seul"@fr ; skos:exactMatch <http://snomed.info/id/1> .
ex:old a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "ancien"@fr ; owl:deprecated true ; skos:broader ex:a .
ex:x a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:y .
ex:y a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:x .
ex:z a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:z ; skos:hiddenLabel "zzz"@de .
"""


def test_numbers(turtle) -> None:
    statistics = statistics_of(turtle(TEXT))
    assert (statistics.num_concepts, statistics.num_deprecated, statistics.num_other) == (8, 1, 1)
    assert statistics.schemes == ("Terminologie [essai]",)
    assert Count(name="preferred", lang="fr", count=4) in statistics.labels
    assert statistics.mappings == (Count(name="exact curated", count=1),)
    assert statistics.semantic_types == (Count(name="Kind", count=1),)
    assert statistics.hierarchy == Hierarchy(
        num_roots=1, num_leaves=2, num_isolated=1, max_depth=2, num_cycles=2, num_without_root=3
    )


def test_injectable_needs_a_label_and_a_fact_in_the_language(turtle) -> None:
    rows = {row.lang: row for row in statistics_of(turtle(TEXT)).injectable}
    # French: root, a and lone have labels, but lone has no fact. English: root and b, whose link goes through a.
    assert rows["fr"] == Injectable(lang="fr", num_labelled=3, num_injectable=2, share=round(2 / 7, 4))
    assert rows["en"] == Injectable(lang="en", num_labelled=2, num_injectable=0, share=0.0)
    assert rows["de"].num_labelled == 0


def test_text_and_json_show_the_same_numbers(turtle) -> None:
    statistics = statistics_of(turtle(TEXT))
    text = as_text(statistics, width=90)
    assert "Terminologie [essai]" in text
    assert "8 concepts, 1 deprecated" in text
    assert "28.6%" in text
    assert all(len(line) <= 90 for line in text.splitlines())
    data = json.loads(as_json(statistics))
    assert data["hierarchy"]["num_cycles"] == 2
    assert data["injectable"][2] == {"lang": "fr", "num_labelled": 3, "num_injectable": 2, "share": 0.2857}
