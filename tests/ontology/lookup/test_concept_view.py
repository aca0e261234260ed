"""One concept, seen through the tables."""

from dataclasses import replace

import polars as pl
import pytest

from ontology.release import Release

EX = "http://example.org/t/"
TEXT = """
ex:a a skos:Concept, ex:Kind ; skos:inScheme ex:s ; skos:notation "A" ; skos:prefLabel "haut"@fr, "top"@en .
ex:b a skos:Concept ; skos:broader ex:a ; skos:prefLabel "milieu"@fr-BE, "Mitte"@de ; skos:altLabel "centre"@fr ;
  skos:definition "entre deux"@fr, "between"@en ; skos:scopeNote "portée"@fr ;
  skos:exactMatch <http://example.net/1> ; ex:treats ex:c .
ex:c a skos:Concept ; skos:broader ex:b ; skos:hiddenLabel "caché"@fr ; owl:deprecated true ; dct:isReplacedBy ex:b .
ex:d a skos:Concept ; skos:broader ex:b ; skos:altLabel "autre"@fr .
"""


@pytest.fixture
def release(turtle) -> Release:
    return turtle(TEXT)


def short(views) -> str:
    return "".join(view.id.removeprefix(EX) for view in views)


def test_columns(release: Release) -> None:
    concept = release.concept(EX + "c")
    assert (concept.notation, concept.deprecated, concept.replaced_by) == ("c", True, EX + "b")
    assert release.concept("A").scheme == EX + "s"
    assert release.concept("A").replaced_by is None


def test_labels(release: Release) -> None:
    concept = release.concept(EX + "b")
    assert concept.labels() == ("Mitte", "milieu", "centre")
    assert concept.labels(lang="fr") == ("milieu", "centre")
    assert concept.labels(kind="alternative") == ("centre",)
    assert [concept.label(lang) for lang in ("fr", "de", "en", None)] == ["milieu", "Mitte", "Mitte", "Mitte"]
    assert release.concept(EX + "d").label("en") == "autre"
    assert release.concept(EX + "c").label("fr") is None


def test_notes(release: Release) -> None:
    concept = release.concept(EX + "b")
    assert [concept.definition(lang) for lang in ("fr", "en", "de")] == ["entre deux", "between", "between"]
    assert concept.notes(kind="scope") == ("portée",)
    assert concept.notes(lang="fr") == ("entre deux", "portée")
    assert release.concept("A").definition("fr") is None


def test_hierarchy(release: Release) -> None:
    concept = release.concept(EX + "b")
    assert (short(concept.parents), short(concept.children)) == ("a", "cd")
    assert (short(release.concept("c").ancestors), short(release.concept("A").descendants)) == ("ab", "bcd")
    assert short(release.concept("c").siblings) == "d"
    assert concept.parents[0].label("fr") == "haut"


def test_the_semantic_type_is_inherited(release: Release) -> None:
    assert [release.concept(EX + name).semantic_type for name in "abc"] == ["Kind"] * 3


def test_rows_of_other_tables(release: Release) -> None:
    concept = release.concept(EX + "c")
    assert set(concept.relations.select("subject", "object").rows()) == {(EX + "b", EX + "c"), (EX + "c", EX + "b")}
    assert release.concept(EX + "b").mappings["object"].to_list() == ["http://example.net/1"]
    assert concept.mappings.is_empty()


def test_qualifiers_and_collections(release: Release) -> None:
    key = release.concept(EX + "c").relations["relation_id"][0]
    row = {"relation_id": key, "statement": "_:1", "property": "p", "value": "v", "value_kind": "literal"}
    qualifiers = pl.DataFrame([row | {"lang": None, "datatype": None}], schema=release.qualifiers.schema)
    rows = [{"collection": EX + name, "member": EX + "c", "position": None} for name in ("y", "x")]
    members = pl.DataFrame(rows, schema=release.members.schema)
    concept = replace(release, qualifiers=qualifiers, members=members).concept(EX + "c")
    assert concept.qualifiers["value"].to_list() == ["v"]
    assert concept.collections == (EX + "x", EX + "y")
    assert release.concept("A").qualifiers.is_empty()


def test_views_are_values(release: Release, turtle) -> None:
    concept = release.concept("A")
    assert concept == turtle(TEXT).concept("A")
    assert len({concept, release.concept(EX + "a"), release.concept(EX + "b")}) == 2
    assert concept < release.concept(EX + "b")
    assert repr(concept) == "<Concept A 'top'>"
    assert repr(release.concept(EX + "c")) == "<Concept c>"
