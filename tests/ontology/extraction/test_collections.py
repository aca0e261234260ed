"""Collections: their kind, their names, their members in order."""

EX = "http://example.org/t/"


def test_kinds_labels_and_members(turtle) -> None:
    release = turtle("""
    ex:a a skos:Concept . ex:b a skos:Concept . ex:c a skos:Concept .
    ex:one a skos:Collection ; skos:prefLabel "un"@fr, "one"@en ; rdfs:label "eins"@de ; skos:member ex:a, ex:b .
    ex:two a skos:OrderedCollection ; skos:memberList (ex:b ex:a ex:one) ; skos:member ex:a, ex:c .
    ex:three a skos:Collection, <http://purl.org/iso25964/skos-thes#ConceptGroup> .
    """)
    assert release.collections.rows() == [
        (EX + "one", "collection", "eins", "de"),
        (EX + "one", "collection", "one", "en"),
        (EX + "one", "collection", "un", "fr"),
        (EX + "three", "group", None, "und"),
        (EX + "two", "ordered", None, "und"),
    ]
    assert {(row[1].rsplit("/")[-1], row[2]) for row in release.members.rows() if row[0] == EX + "two"} == {
        ("b", 1),
        ("a", 2),
        ("one", 3),
        ("c", None),
    }
    assert [row[1:] for row in release.members.rows() if row[0] == EX + "one"] == [(EX + "a", None), (EX + "b", None)]


def test_lists_that_lead_nowhere_or_in_a_circle_stay_whole(turtle) -> None:
    release = turtle("""
    ex:a a skos:Concept .
    ex:two a skos:OrderedCollection ; skos:memberList ex:l1 .
    ex:l1 rdf:first ex:a ; rdf:rest ex:l2 . ex:l2 rdf:first ex:a ; rdf:rest ex:l1 .
    ex:three a skos:OrderedCollection ; skos:memberList ex:l3 . ex:l3 rdf:first ex:a .
    """)
    assert release.members.is_empty()
    assert release.other.height == 7


def test_everything_a_collection_says_besides_is_kept(turtle) -> None:
    release = turtle("""
    ex:a a skos:Concept . ex:one a skos:Collection, ex:Theme ; skos:member ex:a ; skos:notation "1" ;
      skos:prefLabel "un"@fr ; skos:altLabel "uno"@fr .""")
    kept = {(row[1].replace("#", "/").rsplit("/")[-1], row[2].rsplit("/")[-1]) for row in release.other.rows()}
    assert kept == {("type", "Theme"), ("notation", "1"), ("altLabel", "uno")}
