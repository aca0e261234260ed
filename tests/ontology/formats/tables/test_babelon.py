"""Tables of translations become SKOS labels and definitions."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.archives import open_members
from ontology.formats.limits import Limits
from ontology.formats.tables import babelon

COLUMNS = "subject_id source_language translation_language predicate_id source_value translation_status"
HEADER = "\t".join([*COLUMNS.split(), "translation_value", "translator"]) + "\n"


def row(value: str = "Tous", status: str = "OFFICIAL", predicate: str = "rdfs:label", **cells: str) -> str:
    subject, source, language = cells.get("subject", "HP:1"), cells.get("source", "All"), cells.get("language", "fr")
    return "\t".join([subject, "en", language, predicate, source, status, value, cells.get("translator", "")]) + "\n"


def test_official_translations_are_plain_texts(said) -> None:
    statements, problems = said(babelon.triples, HEADER + row() + row("Déf.", predicate="IAO:0000115", source="Def."))
    assert problems == []
    assert statements == {
        "obo:HP_1 rdf:type skos:Concept",
        'obo:HP_1 skos:prefLabel "All"@en',
        'obo:HP_1 skos:prefLabel "Tous"@fr',
        'obo:HP_1 skos:definition "Def."@en',
        'obo:HP_1 skos:definition "Déf."@fr',
    }


@pytest.mark.parametrize(
    ("predicate", "name"),
    [
        ("oboInOwl:hasExactSynonym", "altLabel"),
        ("oio:hasBroadSynonym", "hiddenLabel"),
        ("oboInOwl:hasRelatedSynonym", "hiddenLabel"),
        ("skos:scopeNote", "scopeNote"),
    ],
)
def test_synonyms_and_other_texts(said, predicate: str, name: str) -> None:
    statements, _ = said(babelon.triples, HEADER + row(predicate=predicate))
    assert f'obo:HP_1 skos:{name} "Tous"@fr' in statements


def test_a_candidate_is_borne_by_a_node_with_its_status(said) -> None:
    statements, _ = said(babelon.triples, HEADER + row(status="CANDIDATE", translator="orcid:1"))
    node = next(text.split()[0] for text in statements if text.endswith("xl:Label"))
    assert statements == {
        "obo:HP_1 rdf:type skos:Concept",
        'obo:HP_1 skos:prefLabel "All"@en',
        f"obo:HP_1 xl:prefLabel {node}",
        f"{node} rdf:type xl:Label",
        f'{node} xl:literalForm "Tous"@fr',
        f'{node} babelon:translation_status "CANDIDATE"',
        f'{node} babelon:translator "orcid:1"',
    }


def test_a_candidate_definition_is_borne_by_a_node(said) -> None:
    statements, _ = said(babelon.triples, HEADER + row("D", "UNDER_REVIEW", "IAO:0000115", source=""))
    assert {text.split(" ", 1)[1] for text in statements if not text.startswith("obo:")} == {
        'rdf:value "D"@fr',
        'babelon:translation_status "UNDER_REVIEW"',
    }


def test_what_is_not_translated_has_its_source_only(said) -> None:
    statements, problems = said(babelon.triples, HEADER + row("NA", "NOT_TRANSLATED") + row("", "NOT_TRANSLATED"))
    assert statements == {"obo:HP_1 rdf:type skos:Concept", 'obo:HP_1 skos:prefLabel "All"@en'}
    left_out = "rows marked NOT_TRANSLATED: 2; what they give as a translation is left out; first HP:1"
    assert problems == [(2, left_out)]


def test_names_that_may_be_several_are_counted_and_kept_whole(said) -> None:
    text = HEADER + row("a|b") + row("c|d", predicate="IAO:0000115")
    statements, ((line, message),) = said(babelon.triples, text)
    assert {'obo:HP_1 skos:prefLabel "a|b"@fr', 'obo:HP_1 skos:definition "c|d"@fr'} < statements
    assert (line, message.split(";")[0][-1], "first 'a|b'" in message) == (2, "1", True)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(""), "no translation_value"),
        (row(language=""), "no translation_language"),
        (row(language="not a language"), "'not a language' is no language tag"),
        (row(subject=""), "no subject_id"),
        (row(subject="1234"), "subject_id '1234' is no known identifier"),
        (row(predicate="label"), "predicate_id 'label'"),
    ],
)
def test_bad_rows_are_left_out_whole(said, bad: str, reason: str) -> None:
    statements, ((line, message),) = said(babelon.triples, HEADER + bad + row("Bon", subject="HP:2", source=""))
    assert (line, reason in message) == (2, True)
    assert statements == {"obo:HP_2 rdf:type skos:Concept", 'obo:HP_2 skos:prefLabel "Bon"@fr'}


@given(text=st.text(max_size=200), cells=st.lists(st.text(max_size=9), max_size=9))
def test_no_text_breaks_it(said, text: str, cells: list[str]) -> None:
    said(babelon.triples, HEADER + "\t".join(cells) + "\n" + text)


TEXTS = st.text(st.characters(exclude_categories=["C"], exclude_characters='"|\u2028\u2029'), min_size=1, max_size=9)


@given(values=st.lists(TEXTS.filter(str.strip), max_size=9))
def test_every_good_row_is_given(said, values: list[str]) -> None:
    statements, problems = said(babelon.triples, HEADER + "".join(row(value) for value in values))
    assert problems == []
    assert len({text for text in statements if text.endswith("@fr")}) == len(set(values))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "num_labels", "num_definitions"),
    [
        ("hpo-fr/hp-fr.babelon.tsv.gz", 14_220, 473),
        ("hpo-fr-releases/hp-fr-preprocessed.babelon.v2026-06-23.tsv.gz", 14_220, 473),
    ],
)
def test_real_tables_are_read_whole(real: Callable, name: str, num_labels: int, num_definitions: int) -> None:
    problems: list[str] = []
    for member in open_members(real(name), Limits()):
        found = list(babelon.triples(member, member.name, lambda line, rule, message: problems.append(message)))
    assert problems == []
    french = [triple.predicate.value for triple in found if getattr(triple.object, "language", "") == "fr"]
    assert len(french) == num_labels + num_definitions
    assert sum(name.endswith(("definition", "#value")) for name in french) == num_definitions
