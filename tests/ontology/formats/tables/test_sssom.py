"""Mapping sets become annotated axioms, and links where they are curated."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.archives import open_members
from ontology.formats.limits import Limits
from ontology.formats.tables import sssom

TABLE = """\
#curie_map:
#  my: http://my.org/
#mapping_set_id: http://my.org/set
#mapping_set_version: 2024-01-02
#license: https://creativecommons.org/publicdomain/zero/1.0/
#creator_id:
#  - orcid:0000-0001
#  - orcid:0000-0002
subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence\tmapping_tool\tcomment
"""
LINK = "http://my.org/a skos:exactMatch obo:HP_1"


def row(object_id: str = "HP:1", **cells: str) -> str:
    given_cells = {
        "subject_id": "my:a",
        "predicate_id": "skos:exactMatch",
        "object_id": object_id,
        "mapping_justification": "semapv:ManualMappingCuration",
        **cells,
    }
    columns = TABLE.splitlines()[-1].split("\t")
    return "\t".join(given_cells.get(column, "") for column in columns) + "\n"


def test_a_curated_row(said) -> None:
    statements, problems = said(sssom.triples, TABLE + row(confidence="0.9", subject_label="A", comment='5" x'))
    assert problems == []
    node = next(text.split()[0] for text in statements if text.endswith("owl:Axiom"))
    assert {text for text in statements if text.startswith(node)} == {
        f"{node} rdf:type owl:Axiom",
        f"{node} owl:annotatedSource http://my.org/a",
        f"{node} owl:annotatedProperty skos:exactMatch",
        f"{node} owl:annotatedTarget obo:HP_1",
        f"{node} sssom:mapping_justification semapv:ManualMappingCuration",
        f"{node} sssom:mapping_source http://my.org/set",
        f'{node} sssom:confidence "0.9"^^xsd:double',
        f'{node} sssom:comment "5\\" x"',
    }
    assert LINK in statements


def test_the_set_itself(said) -> None:
    statements, _ = said(sssom.triples, TABLE)
    assert statements == {
        "http://my.org/set rdf:type sssom:MappingSet",
        "http://my.org/set sssom:mapping_set_id http://my.org/set",
        'http://my.org/set owl:versionInfo "2024-01-02"',
        "http://my.org/set dct:license https://creativecommons.org/publicdomain/zero/1.0/",
        "http://my.org/set sssom:creator_id https://orcid.org/0000-0001",
        "http://my.org/set sssom:creator_id https://orcid.org/0000-0002",
    }


@pytest.mark.parametrize(
    ("cells", "is_asserted"),
    [
        ({}, True),
        ({"mapping_justification": "semapv:MappingReview"}, True),
        ({"mapping_justification": ""}, True),
        ({"mapping_justification": "semapv:LexicalMatching"}, False),
        ({"predicate_modifier": "Not"}, False),
    ],
)
def test_only_curated_links_are_asserted(said, cells: dict[str, str], is_asserted: bool) -> None:
    statements, problems = said(sssom.triples, TABLE + row(**cells))
    assert (LINK in statements) is is_asserted
    assert any("annotatedTarget" in text for text in statements)
    assert problems == []


def test_a_negative_row_says_so(said) -> None:
    statements, _ = said(sssom.triples, TABLE + row(predicate_modifier="Not"))
    assert any(text.endswith('sssom:predicate_modifier "Not"') for text in statements)


@pytest.mark.parametrize(
    ("object_id", "target"), [("unheard:1", '"unheard:1"'), ("SNOMED int.:X1", '"SNOMED int.:X1"')]
)
def test_an_unknown_object_stays_a_text(said, object_id: str, target: str) -> None:
    statements, problems = said(sssom.triples, TABLE + row(object_id))
    assert any(text.endswith(f"owl:annotatedTarget {target}") for text in statements)
    assert LINK not in statements
    assert problems == []


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"subject_id": ""}, "no subject_id"),
        ({"subject_id": "unheard:1"}, "prefix of subject_id 'unheard:1' is not known"),
        ({"predicate_id": "exactMatch"}, "prefix of predicate_id"),
        ({"object_id": ""}, "no object_id"),
        ({"object_id": "sssom:NoTermFound"}, "no such term"),
        ({"subject_id": "my:<>"}, "IRI"),
    ],
)
def test_bad_rows_are_left_out_with_their_line(said, cells: dict[str, str], reason: str) -> None:
    text = TABLE + row(**cells) + row("HP:2")
    statements, ((line, message),) = said(sssom.triples, text)
    assert line == TABLE.count("\n") + 1
    assert reason in message
    assert "http://my.org/a skos:exactMatch obo:HP_2" in statements
    assert sum("annotatedTarget" in text for text in statements) == 1


def test_a_wrong_confidence_is_reported_and_kept(said) -> None:
    statements, ((_, message),) = said(sssom.triples, TABLE + row(confidence="0,9"))
    assert "confidence '0,9' is no number" in message
    assert any(text.endswith('sssom:confidence "0,9"') for text in statements)


def test_lists_and_tools(said) -> None:
    table = (
        "subject_id,predicate_id,object_id,author_id,mapping_tool\nHP:1,skos:closeMatch,MESH:D1,orcid:1|orcid:2,gilda\n"
    )
    statements, problems = said(sssom.triples, table)
    assert problems == []
    assert {text.split(" ", 1)[1] for text in statements if "author_id" in text or "mapping_" in text} == {
        "sssom:author_id https://orcid.org/1",
        "sssom:author_id https://orcid.org/2",
        'sssom:mapping_source "gilda"',
        'sssom:mapping_tool "gilda"',
    }
    assert "obo:HP_1 skos:closeMatch http://id.nlm.nih.gov/mesh/D1" in statements


@pytest.mark.parametrize(
    "metadata", ["#a: [\n", "#" + "[" * 5_000 + "\n", "#a: &a [*a]\n", "#- x\n", "#a: 2024-99-99\n"]
)
def test_odd_metadata_do_no_harm(said, metadata: str) -> None:
    statements, _ = said(sssom.triples, metadata + "subject_id\tpredicate_id\tobject_id\nHP:1\tskos:exactMatch\tHP:2\n")
    assert "obo:HP_1 skos:exactMatch obo:HP_2" in statements


@given(text=st.text(max_size=200), more=st.lists(st.text(max_size=20), max_size=9))
def test_no_text_breaks_it(said, text: str, more: list[str]) -> None:
    said(sssom.triples, text)
    said(sssom.triples, TABLE + "\t".join(more) + "\n" + text)


CODES = st.from_regex(r"[A-Z0-9]{1,6}", fullmatch=True)


@given(
    pairs=st.lists(st.tuples(CODES, CODES, st.text(st.characters(exclude_categories=["C"]), max_size=9)), max_size=9)
)
def test_every_good_row_is_given(said, pairs: list[tuple[str, str, str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(["subject_id", "predicate_id", "object_id", "comment"])
    writer.writerows((f"HP:{one}", "skos:exactMatch", f"MESH:{two}", comment) for one, two, comment in pairs)
    statements, problems = said(sssom.triples, text.getvalue())
    assert problems == []
    assert sum(text.endswith("owl:Axiom") for text in statements) == len(pairs)
    for one, two, _ in pairs:
        assert f"obo:HP_{one} skos:exactMatch http://id.nlm.nih.gov/mesh/{two}" in statements


@pytest.mark.slow
@pytest.mark.parametrize(("name", "num_rows"), [("positive", 11_719), ("negative", 1_825), ("unsure", 105)])
def test_real_sets_are_read_whole(real: Callable, name: str, num_rows: int) -> None:
    problems: list[str] = []
    for member in open_members(real(f"biomappings/{name}.sssom.tsv.gz"), Limits()):
        found = list(sssom.triples(member, member.name, lambda line, rule, message: problems.append(message)))
    assert problems == []
    assert sum(triple.predicate.value.endswith("annotatedTarget") for triple in found) == num_rows


def test_subjects_are_concepts_with_their_labels(said) -> None:
    statements, _ = said(sssom.triples, TABLE + row(subject_label="A"))
    assert {"http://my.org/a rdf:type skos:Concept", 'http://my.org/a rdfs:label "A"'} <= statements
    assert not any(text.startswith("obo:HP_1 ") for text in statements)
