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
        (" Grippe ", {}, "g"),
        (f"<{EX}g>", {}, "g"),
        (f" {EX}g\n", {}, "g"),
        ("S:2", {"scheme": "s2"}, "h"),
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
        ("Grippe", {"scheme": "nosuch"}, "'nosuch': no scheme of the release"),
        ("Grippe", {"lang": "fr_FR"}, "'fr_FR': no language tag"),
        (None, {}, "None: a concept is named by a text, not by NoneType"),
        (121, {}, "121: a concept is named by a text"),
        ("Grippe", {"scheme": 5}, "5: a scheme is named by a text"),
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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": None}, "None: what is looked for is named by a text"),
        ({"text": "e", "lang": "zz"}, "'zz': no text of the release is in this language: it has de, en, en-gb, fr"),
        ({"text": "e", "scheme": "nosuch"}, "'nosuch': no scheme of the release"),
        ({"text": "e", "limit": -1}, "limit -1: no number of rows"),
        ({"text": "e", "limit": "3"}, "limit '3': no number of rows"),
    ],
)
def test_searches_that_cannot_find_are_refused(release: Release, arguments, message: str) -> None:
    with pytest.raises(InputError, match=message):
        release.find(**arguments)


@pytest.mark.parametrize("lang", [5, "fr_FR", ""])
def test_what_is_no_language_is_refused(release: Release, lang) -> None:
    concept = release.concept("Grippe")
    for read in (concept.label, concept.definition, lambda tag: concept.labels(lang=tag)):
        with pytest.raises(InputError, match="no language tag"):
            read(lang)


def test_an_empty_release() -> None:
    release = Release(**{name: empty_frame(name) for name in TABLES})
    assert release.find("a").is_empty()
    assert repr(release) == "<Release without scheme: 0 concepts (no language)>"
    with pytest.raises(InputError, match="look for a part"):
        release.concept("a")
