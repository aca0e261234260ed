"""The numbers of a release, and how they are shown."""

import json
from dataclasses import replace

import numpy as np
import polars as pl

from ontology.stats import Count, Coverage, Hierarchy, Injectable, Probeable, Target, statistics_of
from ontology.stats.coverage import probeable_of
from ontology.stats.shape import _in_ranges
from ontology.stats.text import as_json, as_text

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
        num_roots=1,
        num_leaves=2,
        num_isolated=1,
        max_depth=2,
        num_cycles=2,
        num_without_root=3,
        num_components=2,
        largest_component=4,
    )
    assert statistics.depths == (Count(name="0", count=2), Count(name="1", count=1), Count(name="2", count=2))
    assert statistics.degrees.children == (
        Count(name="0", count=3),
        Count(name="1", count=4),
        Count(name="2", count=1),
    )
    assert statistics.targets == (Target(target="SNOMEDCT", status="curated", count=1),)
    assert statistics.concepts == (Count(name="http://example.org/t/s", count=8),)


def test_coverage_of_languages_and_schemes(turtle) -> None:
    rows = {row.lang: row for row in statistics_of(turtle(TEXT)).coverage}
    assert rows["fr"] == Coverage(
        scheme=None,
        lang="fr",
        num_concepts=7,
        num_preferred=3,
        num_defined=1,
        preferred_share=0.4286,
        defined_share=0.1429,
    )
    assert rows["de"].num_preferred == 0
    two = turtle(TEXT + 'ex:o a skos:Concept ; skos:inScheme ex:s2 ; skos:prefLabel "o"@fr .')
    found = {(row.scheme, row.lang): row.preferred_share for row in statistics_of(two).coverage}
    assert found["http://example.org/t/s2", "fr"] == 1.0
    assert found["http://example.org/t/s2", "en"] == 0.0
    assert found[None, "fr"] == 0.5


def test_probeable_needs_false_answers_of_the_same_type(turtle) -> None:
    text = "".join(f'ex:o{i} a skos:Concept, ex:Kind ; skos:prefLabel "o{i}"@fr .\n' for i in range(5))
    text += 'ex:u a skos:Concept, ex:Other ; skos:prefLabel "u"@fr .\n'
    text += 'ex:one a skos:Concept ; skos:prefLabel "a"@fr ; ex:treats ex:o0 .\n'
    text += 'ex:two a skos:Concept ; skos:prefLabel "b"@fr ; ex:treats ex:o1, ex:o2, ex:u .\n'
    text += "ex:o3 ex:treats ex:o3, ex:o4 . ex:o4 ex:treats ex:o2 ."
    # Five objects of the kind: `one` has 4 false answers, `two` and o3 have 3, and o4 is no answer to itself: 3.
    release = turtle(text)
    rows = {k: probeable_of(release, k)[0] for k in (1, 3, 4, 5)}
    assert rows[4] == Probeable(
        lang="fr",
        num_candidates=4,
        num_facts=7,
        num_probeable_facts=1,
        num_probeable=1,
        share=0.125,
    )
    assert (rows[3].num_probeable_facts, rows[3].num_probeable) == (6, 4)
    assert (rows[1].num_probeable_facts, rows[5].num_probeable_facts) == (6, 0)


def test_numbers_of_neighbours_in_ranges() -> None:
    counts = {row.name: row.count for row in _in_ranges(np.array([0, 1, 2, 3, 4, 5, 8, 9, 16, 17]))}
    assert counts == {"0": 1, "1": 1, "2": 1, "3–4": 2, "5–8": 2, "9–16": 2, "17–32": 1}


def test_collections_and_qualifiers(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    rows = [{"id": "c", "kind": "ordered", "label": name, "lang": name} for name in ("fr", "en")]
    collections = pl.DataFrame(rows, schema=release.collections.schema)
    statistics = statistics_of(replace(release, collections=collections))
    assert statistics.collections == (Count(name="ordered", count=1),)


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
