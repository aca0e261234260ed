"""Nothing is lost, and the order of statements does not matter."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.release import TABLES, empty_frame

TEXT = """ex:s a skos:ConceptScheme ; dct:title "Essai"@fr ; dct:creator "x" .
ex:p a owl:ObjectProperty ; rdfs:label "traite"@fr, "soigne"@fr ; rdfs:range ex:b .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "a"@fr ; ex:p ex:b ; ex:weight 3 ; ex:note _:n .
ex:b a owl:Class, ex:Kind ; skos:inScheme ex:s ; rdfs:label "b"@fr ; rdfs:subClassOf ex:a, _:n .
ex:group a skos:Collection ; skos:member ex:a, ex:b ; skos:prefLabel "groupe"@fr .
"""


def test_statements_without_a_table_are_kept_whole(turtle) -> None:
    other = turtle(TEXT).other.select("subject", "predicate", "object", "object_kind", "datatype").rows()
    short = {(row[0].rsplit("/")[-1], row[1].replace("#", "/").rsplit("/")[-1], *row[2:]) for row in other}
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    ex = "http://example.org/t/"
    (blank,) = {row[2] for row in short if row[3] == "blank"}
    assert short == {
        ("s", "creator", "x", "literal", None),
        ("p", "label", "traite", "literal", None),
        ("p", "range", ex + "b", "iri", None),
        ("a", "weight", "3", "literal", integer),
        ("a", "note", blank, "blank", None),
        ("b", "type", ex + "Kind", "iri", None),
        ("b", "subClassOf", blank, "blank", None),
    }


def test_tables_have_their_columns_and_are_sorted(turtle) -> None:
    release = turtle(TEXT)
    for name in TABLES:
        frame = getattr(release, name)
        assert frame.schema == empty_frame(name).schema
        assert frame.equals(frame.unique().sort(frame.columns))


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10_000), num_files=st.integers(1, 3))
def test_order_of_statements_and_files_does_not_matter(turtle, seed: int, num_files: int) -> None:
    statements = TEXT.splitlines()
    random.Random(seed).shuffle(statements)
    shuffled = turtle("\n".join(statements))
    ordered = turtle(TEXT)
    assert all(getattr(shuffled, name).equals(getattr(ordered, name)) for name in TABLES)
    parts = ["\n".join(statements[part::num_files]) for part in range(num_files)]
    merged = turtle(*parts)
    assert merged.labels.equals(shuffled.labels)
    assert merged.relations.equals(shuffled.relations)
    assert merged.concepts.equals(shuffled.concepts)
