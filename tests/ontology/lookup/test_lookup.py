"""Concepts by IRI, notation and label, and what a misspelt or shared name leads to."""

import pytest

from configs.errors import InputError
from ontology.release import TABLES, Release, empty_frame

EX = "http://example.org/t/"
TEXT = """
ex:f a skos:Concept ; skos:inScheme ex:s ; skos:notation "S:1" ; skos:prefLabel "Fièvre"@fr, "Fever"@en .
ex:g a skos:Concept ; skos:inScheme ex:s ; skos:notation "S:2" ; skos:prefLabel "Grippe"@fr ;
  skos:altLabel "fièvre"@fr, "Influenza"@en, "flu [a]"@en-GB .
ex:h a skos:Concept ; skos:inScheme ex:s2 ; skos:notation "S:2" ; skos:prefLabel "Œdème"@fr ;
  skos:hiddenLabel "S:1"@en .
ex:i a skos:Concept ; skos:inScheme ex:s2 ; skos:notation "S:4" ; skos:prefLabel "côte"@fr, "fever"@de .
ex:j a skos:Concept ; skos:inScheme ex:s2 ; skos:notation "S:5" ; skos:prefLabel "côté"@fr .
"""


@pytest.fixture
def release(turtle) -> Release:
    return turtle(TEXT)


@pytest.mark.parametrize(
    ("name", "restriction", "concept"),
    [
        (EX + "g", {}, "g"),
        ("S:1", {}, "f"),
        ("s_1", {}, "f"),
        ("S:2", {"scheme": EX + "s2"}, "h"),
        ("Fièvre", {}, "f"),
        ("fièvre", {}, "g"),
        ("FIEVRE", {}, "f"),
        ("Fever", {}, "f"),
        ("fever", {}, "i"),
        ("fever", {"lang": "en"}, "f"),
        ("oedeme", {}, "h"),
        ("côte", {}, "i"),
        ("CÔTÉ", {}, "j"),
        ("FLU [a]", {"lang": "en"}, "g"),
    ],
)
def test_names(release: Release, name: str, restriction: dict[str, str], concept: str) -> None:
    assert release.concept(name, **restriction).id == EX + concept


@pytest.mark.parametrize(
    ("name", "restriction", "message"),
    [
        ("S:2", {}, f"'S:2': 2 concepts are called this: {EX}g (Grippe), {EX}h (Œdème): give the IRI, or the lang"),
        ("cote", {}, "2 concepts are called this"),
        ("Gripe", {}, "'Gripe': no concept has this IRI, notation or label: the nearest names are 'Grippe' (S:2)"),
        ("S:11", {}, "nearest names are 'S:1'"),
        ("Influenza", {"lang": "fr"}, "or label in fr"),
        ("qqqqqq", {}, "look for a part of the name with find"),
        ("", {}, "no concept has this IRI"),
        ("Grippe", {"scheme": EX + "s2"}, f"in {EX}s2"),
    ],
)
def test_names_of_none_or_several(release: Release, name: str, restriction: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as raised:
        release.concept(name, **restriction)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_long_list_of_candidates_is_cut(turtle) -> None:
    release = turtle("".join(f'ex:c{i} a skos:Concept ; skos:prefLabel "même"@fr .\n' for i in range(8)))
    with pytest.raises(InputError, match=r"8 concepts are called this: .* and 3 more"):
        release.concept("même")


def test_find(release: Release) -> None:
    found = release.find("fiev")
    assert found.columns == ["concept", "scheme", "kind", "text", "lang"]
    assert found.select("text", "kind").rows() == [("Fièvre", "preferred"), ("fièvre", "alternative")]
    assert release.find("e", lang="en")["text"].to_list() == ["Fever", "Influenza"]
    assert release.find("u [")["concept"].to_list() == [EX + "g"]
    assert release.find("S:", scheme=EX + "s")["kind"].to_list() == ["notation", "notation"]
    assert release.find("", limit=3).height == 3
    assert release.find("absent").is_empty()


def test_an_empty_release() -> None:
    release = Release(**{name: empty_frame(name) for name in TABLES})
    assert release.find("a").is_empty()
    assert repr(release) == "<Release without scheme: 0 concepts (no language)>"
    with pytest.raises(InputError, match="look for a part"):
        release.concept("a")
