"""Concepts that come, go, are replaced, move or change their code."""

EX = "http://example.org/t/"
A = 'ex:a a skos:Concept ; skos:prefLabel "a"@fr .\n'
B = 'ex:b a skos:Concept ; skos:prefLabel "b"@fr .\n'
C = 'ex:c a skos:Concept ; skos:prefLabel "c"@fr .\n'


def test_added_and_removed(compared) -> None:
    diff = compared(A + B, A + C)
    assert diff.concepts_that("added") == [EX + "c"]
    assert diff.concepts_that("removed") == [EX + "b"]
    assert not diff.is_empty
    assert diff.labels["is_kept"].to_list() == [False, False]


def test_deprecated_and_restored(compared) -> None:
    deprecated = A + "ex:a owl:deprecated true ."
    assert compared(A, deprecated).concepts_that("deprecated") == [EX + "a"]
    assert compared(deprecated, A).concepts_that("restored") == [EX + "a"]


def test_several_into_one(compared) -> None:
    new = (
        A
        + B
        + C
        + "ex:a owl:deprecated true ; dct:isReplacedBy ex:c . ex:b dct:isReplacedBy ex:c ; owl:deprecated true ."
    )
    diff = compared(A + B + C, new)
    assert diff.merged.rows() == [(EX + "c", [EX + "a", EX + "b"])]
    assert diff.split.is_empty()
    assert diff.fields.is_empty()


def test_removed_concepts_are_merged_too(compared) -> None:
    assert compared(A + B, B + "ex:b dct:replaces ex:a .").merged.rows() == [(EX + "b", [EX + "a"])]
    assert compared(A + B, B + "ex:a dct:isReplacedBy ex:b .").merged.rows() == [(EX + "b", [EX + "a"])]
    earlier = A + B + "ex:a owl:deprecated true ; dct:isReplacedBy ex:b ."
    assert compared(earlier, B).merged.rows() == [(EX + "b", [EX + "a"])]


def test_one_into_several(compared) -> None:
    diff = compared(A + B + C, A + B + C + "ex:a owl:deprecated true ; dct:isReplacedBy ex:b, ex:c .")
    assert diff.split.rows() == [(EX + "a", [EX + "b", EX + "c"])]
    assert diff.merged.is_empty()


def test_a_successor_named_in_a_note(compared) -> None:
    note = '[] dct:title "Use instead" ; rdfs:comment "http://example.org/t/b"'
    new = A + B + f"ex:a owl:deprecated true ; skos:changeNote {note.replace('[]', '[')} ] ."
    assert compared(A + B, new).successors.rows() == [(EX + "a", EX + "b", "note")]
    plain = A + B + f'ex:a owl:deprecated true ; skos:changeNote "{EX}b" .'
    assert compared(A + B, plain).successors.rows() == [(EX + "a", EX + "b", "note")]


def test_moved(compared) -> None:
    diff = compared(A + B + C + "ex:a skos:broader ex:b .", A + B + C + "ex:c skos:narrower ex:a .")
    assert diff.moved.rows() == [(EX + "a", [EX + "b"], [EX + "c"])]
    assert diff.other_relations.is_empty()
    assert sorted(diff.relations["change"].to_list()) == ["added", "removed"]


def test_a_deprecated_concept_has_not_moved(compared) -> None:
    diff = compared(A + B + "ex:a skos:broader ex:b .", A + B + "ex:a owl:deprecated true .")
    assert diff.moved.is_empty()
    assert diff.relations.height == 1


def test_code_type_and_successor(compared) -> None:
    old = A + B + C + 'ex:a skos:notation "1" ; dct:type "disease" . ex:c owl:deprecated true ; dct:isReplacedBy ex:a .'
    new = A + B + C + 'ex:a skos:notation "2" ; dct:type "drug" . ex:c owl:deprecated true ; dct:isReplacedBy ex:b .'
    assert compared(old, new).fields.rows() == [
        (EX + "a", "notation", "1", "2"),
        (EX + "a", "semantic_type", "disease", "drug"),
        (EX + "c", "replaced_by", EX + "a", EX + "b"),
    ]
