"""Collections, schemes, other statements and fingerprints."""

from ontology.diff import diff_releases
from ontology.diff.model import StatementCounts
from ontology.diff.summary import content_counts

EX = "http://example.org/t/"
A = "ex:a a skos:Concept ; skos:inScheme ex:s . ex:s a skos:ConceptScheme .\n"


def test_collections(turtle, with_rows) -> None:
    old = with_rows(turtle(A), collections=[(EX + "g", "collection", "g", "fr"), (EX + "h", "group", None, "und")])
    new = with_rows(turtle(A), collections=[(EX + "g", "ordered", "G", "fr"), (EX + "i", "group", "i", "en")])
    assert diff_releases(old, new).collections.rows() == [
        ("added", EX + "i", "collection", None, None, EX + "i"),
        ("added", EX + "i", "kind", None, None, "group"),
        ("added", EX + "i", "label", "en", None, "i"),
        ("changed", EX + "g", "kind", None, "collection", "ordered"),
        ("changed", EX + "g", "label", "fr", "g", "G"),
        ("removed", EX + "h", "collection", None, EX + "h", None),
        ("removed", EX + "h", "kind", None, "group", None),
    ]


def test_members(turtle, with_rows) -> None:
    old = with_rows(turtle(A), members=[(EX + "g", EX + "a", 1), (EX + "g", EX + "b", 2)])
    new = with_rows(turtle(A), members=[(EX + "g", EX + "a", 2), (EX + "g", EX + "c", None)])
    assert diff_releases(old, new).members.rows() == [
        ("added", EX + "g", EX + "c", None, None),
        ("changed", EX + "g", EX + "a", 1, 2),
        ("removed", EX + "g", EX + "b", 2, None),
    ]


def test_members_that_came_with_their_concepts_are_not_counted_as_changes(turtle, with_rows) -> None:
    old = with_rows(turtle(A), members=[(EX + "g", EX + "a", None)])
    new_concepts = A + "ex:b a skos:Concept ; skos:inScheme ex:s ."
    new = with_rows(turtle(new_concepts), members=[(EX + "g", EX + "b", None)])
    diff = diff_releases(old, new)
    assert diff.members.height == 2
    counts = content_counts(diff)
    assert [counts["member", change] for change in ("added", "removed")] == [0, 1]


def test_scheme(compared) -> None:
    old = A + 'ex:s dct:title "T"@en ; owl:versionInfo "1" ; dct:license <http://example.org/l> .'
    new = A + 'ex:s dct:title "U"@en ; owl:versionInfo "2" .'
    assert compared(old, new).schemes.rows() == [
        (EX + "s", "licence", "http://example.org/l", None),
        (EX + "s", "title", "T", "U"),
        (EX + "s", "version", "1", "2"),
    ]


def test_other_statements(compared) -> None:
    diff = compared(A + 'ex:a dct:created "2020" .', A + 'ex:a dct:created "2021" .')
    assert diff.other.select("change", "object").rows() == [("added", "2021"), ("removed", "2020")]


def test_fingerprints(turtle, with_rows) -> None:
    old = with_rows(turtle(A), statements=[(1, False), (2, True), (3, False)])
    new = with_rows(turtle(A), statements=[(1, False), (4, True), (5, True), (6, False), (7, False)])
    counts = diff_releases(old, new).statements
    assert counts == StatementCounts(num_added=2, num_removed=1, num_added_with_blank=2, num_removed_with_blank=1)
    assert not diff_releases(old, new).is_empty
    assert diff_releases(old, old).is_empty
    assert diff_releases(with_rows(old, statements=[]), new).statements is None
