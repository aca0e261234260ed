"""Labels, notes, relations, qualifiers and alignments."""

from ontology.diff import diff_releases

EX = "http://example.org/t/"
A = "ex:a a skos:Concept .\n"
AB = "ex:a a skos:Concept . ex:b a skos:Concept .\n"


def test_relabelled_in_one_language(compared) -> None:
    diff = compared(A + 'ex:a skos:prefLabel "cat"@en, "chat"@fr .', A + 'ex:a skos:prefLabel "cat"@en, "chatte"@fr .')
    assert diff.labels.rows() == [("changed", EX + "a", "preferred", "fr", "chat", "chatte", True)]


def test_a_label_in_a_new_language_is_added(compared) -> None:
    diff = compared(A + 'ex:a skos:prefLabel "cat"@en .', A + 'ex:a skos:prefLabel "cat"@en, "chat"@fr .')
    assert diff.labels.rows() == [("added", EX + "a", "preferred", "fr", None, "chat", True)]
    assert (diff.old.languages, diff.new.languages) == (("en",), ("en", "fr"))


def test_other_labels_come_and_go(compared) -> None:
    old, new = 'ex:a skos:altLabel "x"@fr ; skos:hiddenLabel "y"@fr .', 'ex:a skos:altLabel "z"@fr .'
    assert compared(A + old, A + new).labels.rows() == [
        ("added", EX + "a", "alternative", "fr", None, "z", True),
        ("removed", EX + "a", "alternative", "fr", "x", None, True),
        ("removed", EX + "a", "hidden", "fr", "y", None, True),
    ]


def test_a_single_note_that_differs_is_changed_however_much(compared) -> None:
    diff = compared(A + 'ex:a skos:definition "one"@en .', A + 'ex:a skos:definition "quite another"@en .')
    assert diff.notes.rows() == [("changed", EX + "a", "definition", "en", "one", "quite another", True)]


def test_several_notes_are_paired_by_similarity(compared) -> None:
    old = 'ex:a skos:example "a red apple"@en, "some pears"@en .'
    new = 'ex:a skos:example "a green apple"@en, "zzz"@en .'
    assert compared(A + old, A + new).notes.rows() == [
        ("added", EX + "a", "example", "en", None, "zzz", True),
        ("changed", EX + "a", "example", "en", "a red apple", "a green apple", True),
        ("removed", EX + "a", "example", "en", "some pears", None, True),
    ]


def test_relations_by_predicate(compared) -> None:
    diff = compared(AB + "ex:a ex:treats ex:b .", AB + "ex:b skos:related ex:a .")
    assert diff.relations.rows() == [
        ("added", EX + "a", "http://www.w3.org/2004/02/skos/core#related", EX + "b", True),
        ("removed", EX + "a", EX + "treats", EX + "b", True),
    ]


def test_qualifiers_compare_by_what_they_say(turtle, with_rows) -> None:
    release = turtle(AB + "ex:a ex:treats ex:b .")
    relation = release.relations["relation_id"][0]

    def rows(node: str, value: str) -> list[tuple[object, ...]]:
        common = ("literal", "en", None)
        return [(relation, node, EX + "source", "x", *common), (relation, node, EX + "frequency", value, *common)]

    old, same = (with_rows(release, qualifiers=rows(node, "rare")) for node in ("_:1", "_:2"))
    assert diff_releases(old, same).is_empty
    diff = diff_releases(old, with_rows(release, qualifiers=rows("_:3", "often")))
    fact = (EX + "a", EX + "treats", EX + "b")
    assert diff.qualifiers.rows() == [("changed", *fact, EX + "frequency", "rare", "often", "en", True)]


def test_mappings(turtle, with_rows) -> None:
    def mapped(*rows: tuple[object, ...]) -> object:
        return with_rows(turtle(A), mappings=[(EX + "a", *row) for row in rows])

    old = mapped(
        ("exact", "x:1", "X", "candidate", 0.5, None),
        ("exact", "x:2", "X", "curated", None, None),
        ("close", "x:3", "X", "curated", None, None),
    )
    new = mapped(
        ("exact", "x:1", "X", "curated", None, None),
        ("close", "x:4", "X", "curated", None, None),
        ("exact", "x:3", "X", "curated", None, None),
    )
    diff = diff_releases(old, new).mappings
    short = diff.select("change", "object", "old_kind", "new_kind", "old_status", "new_status", "old_confidence")
    assert short.rows() == [
        ("added", "x:4", None, "close", None, "curated", None),
        ("changed", "x:1", "exact", "exact", "candidate", "curated", 0.5),
        ("changed", "x:3", "close", "exact", "curated", "curated", None),
        ("removed", "x:2", "exact", None, "curated", None, None),
    ]
