"""A part of a release: what stays, what goes, and what is counted."""

import dataclasses

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.export.filters import filtered
from ontology.export.selection import Selection, check_languages
from ontology.release import TABLES, Release

TEXT = """
ex:s a skos:ConceptScheme ; dct:title "Maladies"@fr ; owl:versionInfo "1" .
ex:u a skos:ConceptScheme ; dct:title "Drugs"@en ; dct:description "Médicaments"@fr .
ex:treats a owl:ObjectProperty ; rdfs:label "traite"@fr , "treats"@en ; owl:inverseOf ex:isTreatedBy .
ex:isTreatedBy a owl:ObjectProperty ; rdfs:label "is treated by"@en .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "A" ; skos:prefLabel "maladie"@fr , "disease"@en .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:notation "B" ; skos:prefLabel "grippe"@fr-CA , "flu"@en , "X" ;
    skos:broader ex:a ; skos:definition "Une maladie."@fr ; skos:exactMatch <http://id.nlm.nih.gov/mesh/D1> .
ex:c a skos:Concept ; skos:inScheme ex:s ; skos:notation "C" ; skos:prefLabel "grippe aviaire"@fr ;
    skos:broader ex:b ; xl:altLabel ex:l1 , ex:l2 ; dct:creator ex:someone .
ex:l1 a xl:Label ; xl:literalForm "bird flu"@en ; dct:source "E" .
ex:l2 a xl:Label ; xl:literalForm "grippe des oiseaux"@fr ; dct:source "F" .
ex:someone rdfs:comment "une personne"@fr .
ex:old a skos:Concept ; skos:inScheme ex:s ; skos:notation "O" ; skos:prefLabel "vieille"@fr ; owl:deprecated true ;
    skos:broader ex:a ; dct:isReplacedBy ex:b ; dct:creator ex:nobody .
ex:nobody rdfs:comment "personne"@fr .
ex:d a skos:Concept ; skos:inScheme ex:u ; skos:prefLabel "oseltamivir"@en ; ex:treats ex:b .
ex:e a skos:Concept ; skos:inScheme ex:u ; skos:prefLabel "other"@en .
ex:g1 a skos:Collection ; skos:prefLabel "groupe"@fr , "group"@en ; skos:member ex:c , ex:g2 .
ex:g2 a skos:Collection ; skos:prefLabel "inner"@en ; skos:member ex:e .
[] a rdf:Statement ; rdf:subject ex:d ; rdf:predicate ex:treats ; rdf:object ex:b ; ex:evidence "strong"@en .
"""
EX = "http://example.org/t/"


@pytest.fixture
def release(turtle) -> Release:
    return turtle(TEXT)


def ids(frame: pl.DataFrame, column: str = "id") -> set[str]:
    return {iri.removeprefix(EX) for iri in frame[column]}


def test_an_open_selection_is_the_release_itself(release: Release) -> None:
    assert filtered(release, Selection()).release is release
    assert filtered(release, Selection()).dropped == {}


@pytest.mark.parametrize("name", [EX + "u", "u", "Drugs", "drugs"])
def test_a_scheme_by_any_of_its_names(release: Release, name: str) -> None:
    part = filtered(release, Selection(schemes=(name,))).release
    assert ids(part.concepts) == {"d", "e"}
    assert ids(part.schemes) == {"u"}
    assert part.relations.is_empty()
    assert part.qualifiers.is_empty()
    assert part.predicates.is_empty()
    assert ids(part.collections) == {"g1", "g2"}
    assert ids(part.members, "member") == {"e", "g2"}


def test_a_concept_in_two_schemes_is_in_both(turtle) -> None:
    release = turtle(
        "ex:s a skos:ConceptScheme . ex:u a skos:ConceptScheme .\n"
        'ex:a a skos:Concept ; skos:prefLabel "a"@fr ; skos:inScheme ex:s , ex:u .\n'
        'ex:b a skos:Concept ; skos:prefLabel "b"@fr ; skos:inScheme ex:s .\n'
    )
    for name, expected in (("s", {"a", "b"}), ("u", {"a"})):
        assert ids(filtered(release, Selection(schemes=(name,))).release.concepts) == expected


def test_an_unknown_scheme_names_the_nearest(release: Release) -> None:
    with pytest.raises(InputError, match=r"'Drug': no scheme .*: try Drugs"):
        filtered(release, Selection(schemes=("Drug",)))


def test_a_title_of_two_schemes_needs_the_iri(turtle) -> None:
    release = turtle(
        'ex:s a skos:ConceptScheme ; dct:title "T" . ex:u a skos:ConceptScheme ; dct:title "T" .\n'
        'ex:a a skos:Concept ; skos:prefLabel "a"@fr ; skos:inScheme ex:s .\n'
    )
    with pytest.raises(InputError, match=f"2 schemes are called this: give the IRI: {EX}s, {EX}u"):
        filtered(release, Selection(schemes=("T",)))


def test_languages_with_variants_and_untagged_texts(release: Release) -> None:
    part = filtered(release, Selection(languages=("fr",)))
    assert set(part.release.labels["text"]) == {
        *("maladie", "grippe", "X", "grippe aviaire", "grippe des oiseaux", "vieille")
    }
    assert part.release.schemes.select("id", "title", "lang").rows() == [
        (EX + "s", "Maladies", "fr"),
        (EX + "u", None, "und"),
    ]
    assert part.release.collections.select("id", "label", "lang").rows() == [
        (EX + "g1", "groupe", "fr"),
        (EX + "g2", None, "und"),
    ]
    assert {row[:3] for row in part.release.predicates.rows() if row[0].startswith(EX)} == {
        (EX + "treats", "traite", "fr"),
        (EX + "isTreatedBy", None, "und"),
    }
    assert part.release.qualifiers.is_empty()
    assert part.release.concepts.equals(release.concepts)
    assert part.dropped["labels"] == release.labels.height - part.release.labels.height
    assert (part.dropped["schemes"], part.dropped["collections"], part.dropped["predicates"]) == (1, 2, 2)
    assert "concepts" not in part.dropped


def test_untagged_texts_go_when_asked(release: Release) -> None:
    part = filtered(release, Selection(languages=("fr",), untagged=False)).release
    assert "X" not in set(part.labels["text"])
    only = filtered(release, Selection(untagged=False)).release
    assert set(release.labels["text"]) - set(only.labels["text"]) == {"X"}


def test_label_nodes_go_with_their_language(release: Release) -> None:
    other = filtered(release, Selection(languages=("fr",))).release.other
    assert "l2" in ids(other, "subject")
    assert "l1" not in ids(other, "subject") | ids(other, "object")


def test_a_language_without_texts_is_a_mistake(release: Release) -> None:
    check_languages(release, ["fr", "FR-ca", "und"])
    with pytest.raises(InputError, match=r"'de': no text .* it has en, fr, fr-ca, und|fr-CA"):
        check_languages(release, ["fr", "de"])


@pytest.mark.parametrize(("depth", "expected"), [(None, {"a", "b", "c", "old"}), (1, {"a", "b", "old"}), (0, {"a"})])
def test_a_branch(release: Release, depth: int | None, expected: set[str]) -> None:
    for name in (EX + "a", "A"):
        part = filtered(release, Selection(branch=name, max_depth=depth)).release
        assert ids(part.concepts) == expected
        assert ids(part.relations, "subject") == expected - {"a"}


def test_a_branch_of_nothing(release: Release) -> None:
    with pytest.raises(InputError, match="no concept has this IRI"):
        filtered(release, Selection(branch="ZZZ"))
    with pytest.raises(InputError, match="no concept of the release is in this selection"):
        filtered(release, Selection(schemes=("u",), branch=EX + "a"))


def test_a_long_chain_in_a_circle_ends(turtle) -> None:
    size = 3000
    lines = [
        f'ex:n{i} a skos:Concept ; skos:prefLabel "{i}"@fr ; skos:broader ex:n{(i + 1) % size} .' for i in range(size)
    ]
    release = turtle("\n".join(lines))
    assert filtered(release, Selection(branch=EX + "n0")).dropped == {}
    assert filtered(release, Selection(branch=EX + "n0", max_depth=9)).release.concepts.height == 10


def test_withdrawn_concepts_take_what_is_theirs_alone(release: Release) -> None:
    part = filtered(release, Selection(deprecated=False))
    assert "old" not in ids(part.release.concepts) | ids(part.release.relations, "subject")
    assert ids(part.release.other, "subject") >= {"someone", "u", "l1", "l2"}
    assert "nobody" not in ids(part.release.other, "subject")
    assert part.dropped["concepts"] == 1


def test_what_is_in_the_part_keeps_its_qualifiers(release: Release) -> None:
    part = filtered(release, Selection(deprecated=False)).release
    assert part.qualifiers["value"].to_list() == ["strong"]
    assert {"treats", "isTreatedBy"} <= ids(part.predicates)
    gone = filtered(release, Selection(schemes=("s",)))
    assert gone.release.qualifiers.is_empty()
    assert gone.dropped["qualifiers"] == 1
    assert gone.dropped["relations"] == 1
    assert gone.release.mappings.height == 1


def test_fingerprints_are_those_of_whole_sources(release: Release) -> None:
    assert release.statements.height > 0
    part = filtered(release, Selection(deprecated=False))
    assert part.release.statements.is_empty()
    assert "statements" not in part.dropped


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_part_points_to_what_it_left_out(release: Release, data: st.DataObject) -> None:
    selection = Selection(
        schemes=tuple(data.draw(st.sets(st.sampled_from(["s", "u"])))),
        languages=tuple(data.draw(st.sets(st.sampled_from(["fr", "en"])))),
        untagged=data.draw(st.booleans()),
        branch=data.draw(st.none() | st.sampled_from([EX + name for name in "abcde"])),
        max_depth=data.draw(st.none() | st.integers(0, 3)),
        deprecated=data.draw(st.booleans()),
    )
    try:
        found = filtered(release, selection)
    except InputError:
        return
    part = found.release
    known = set(part.concepts["id"])
    gone = set(release.concepts["id"]) - known
    assert {*part.labels["concept"], *part.notes["concept"], *part.mappings["subject"]} <= known
    assert {*part.relations["subject"], *part.relations["object"]} <= known
    assert set(part.qualifiers["relation_id"]) <= set(part.relations["relation_id"])
    assert set(part.relations["predicate"]) <= set(part.predicates["id"])
    assert set(part.concepts["scheme"]) <= set(part.schemes["id"])
    assert set(part.members["collection"]) <= set(part.collections["id"])
    assert not {*part.other["subject"], *part.other["object"], *part.members["member"]} & gone
    for name in TABLES:
        frame = getattr(part, name)
        assert frame.schema == getattr(release, name).schema
        assert frame.equals(frame.sort(pl.all()))
        assert found.dropped.get(name, 0) >= 0
    again = filtered(part, dataclasses.replace(selection, schemes=(), branch=None, max_depth=None))
    assert set(again.dropped) <= {"other"}


@pytest.mark.slow
def test_a_branch_of_a_real_terminology(real) -> None:
    from ontology.importing import read_sources

    path = real("hpo-fr/hpo-fr.skos.ttl.gz")
    release = read_sources({path.name: path})
    found = filtered(release, Selection(languages=("fr",), branch="HP:0000118", max_depth=2))
    part = found.release
    assert part.concepts.height + found.dropped["concepts"] == release.concepts.height
    parents = set(release.relations.filter(pl.col("object").str.ends_with("HP_0000118"))["subject"])
    below = release.relations.filter(pl.col("object").is_in(sorted(parents)))["subject"]
    assert set(part.concepts["id"]) == {*parents, *below, "http://purl.obolibrary.org/obo/HP_0000118"}
    assert set(part.labels["lang"]) == {"fr"}
