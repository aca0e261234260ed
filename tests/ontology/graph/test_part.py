"""Parts of a release as graphs of networkx."""

import pytest

from configs.errors import InputError
from ontology.dialects.namespaces import BROADER
from ontology.graph import to_networkx

EX = "http://example.org/t/"
TEXT = """ex:a a skos:Concept ; skos:notation "A" ; skos:inScheme ex:s .
ex:b a skos:Concept, ex:Kind ; skos:broader ex:a .
ex:c a skos:Concept ; skos:broader ex:b, ex:a ; ex:treats ex:b ; skos:inScheme ex:s .
ex:d a skos:Concept ; skos:broader ex:c .
ex:e a skos:Concept ; skos:broader ex:f . ex:f a skos:Concept ; skos:broader ex:e ."""


def short(concepts) -> str:
    return "".join(sorted(concept.removeprefix(EX) for concept in concepts))


def test_nodes_and_edges(turtle) -> None:
    graph = to_networkx(turtle(TEXT))
    assert graph.nodes[EX + "a"] == {"notation": "A", "semantic_type": "", "deprecated": False}
    assert graph.nodes[EX + "b"]["semantic_type"] == "Kind"
    assert set(graph[EX + "c"][EX + "b"]) == {BROADER, EX + "treats"}
    assert short(graph) == "abcdef"


def test_graph_of_some_predicates_or_one_scheme(turtle) -> None:
    release = turtle(TEXT)
    graph = to_networkx(release, predicates=[EX + "treats"])
    assert list(graph.edges(keys=True)) == [(EX + "c", EX + "b", EX + "treats")]
    part = to_networkx(release, scheme=EX + "s")
    assert short(part) == "ac"
    assert part.number_of_edges() == 1


def test_what_is_below_a_concept(turtle) -> None:
    release = turtle(TEXT)
    assert short(to_networkx(release, root=EX + "b")) == "bcd"
    near = to_networkx(release, root=EX + "a", max_depth=1, predicates=[BROADER])
    assert sorted((start[-1], end[-1]) for start, end in near.edges()) == [("b", "a"), ("c", "a"), ("c", "b")]
    with pytest.raises(InputError, match="not a concept of this release"):
        to_networkx(release, root=EX + "zzz")


def test_labels_in_a_language_or_the_next_best(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "un"@fr, "one"@en . ex:b a skos:Concept .')
    assert dict(to_networkx(release, lang="fr").nodes(data="label")) == {EX + "a": "un", EX + "b": None}


@pytest.mark.parametrize(
    "predicates", ["treats", ["treats"], EX + "treats", ["TREATS"], ["soigne"], ("soigne", EX + "treats")]
)
def test_predicates_by_what_they_are_called(turtle, predicates) -> None:
    text = TEXT + ' ex:treats a owl:ObjectProperty ; rdfs:label "soigne"@fr .'
    graph = to_networkx(turtle(text), predicates=predicates)
    assert list(graph.edges(keys=True)) == [(EX + "c", EX + "b", EX + "treats")]


def test_predicates_of_skos_in_short(turtle) -> None:
    release = turtle(TEXT)
    assert to_networkx(release, predicates=["skos:broader"]).number_of_edges() == 6
    assert to_networkx(release, predicates="broader").number_of_edges() == 6


def test_a_scheme_by_its_last_part_or_title(turtle) -> None:
    release = turtle(TEXT + ' ex:s a skos:ConceptScheme ; dct:title "Ma liste"@fr . ex:s2 a skos:ConceptScheme .')
    assert short(to_networkx(release, scheme="s")) == short(to_networkx(release, scheme="ma liste")) == "ac"


def test_a_concept_as_root(turtle) -> None:
    release = turtle(TEXT)
    top = release.concept(EX + "b")
    assert short(to_networkx(release, root=top)) == short(release.to_networkx(root=top)) == "bcd"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"scheme": "nosuch"}, "'nosuch': no scheme of the release"),
        ({"predicates": ["nosuch"]}, "'nosuch': no predicate of the release"),
        ({"predicates": [3]}, "3: a predicate is named by a text"),
        ({"max_depth": 1}, "max_depth 1: steps below what"),
        ({"root": EX + "a", "max_depth": -1}, "max_depth -1: no number of steps"),
        ({"lang": "fr_FR"}, "'fr_FR': no language tag"),
    ],
)
def test_what_would_silently_give_nothing_is_refused(turtle, arguments, message: str) -> None:
    with pytest.raises(InputError, match=message):
        to_networkx(turtle(TEXT), **arguments)
