"""The page of statistics: both languages, escaping, plots with their tables."""

import lxml.html
import pytest

from ontology.pages.words import words_of
from ontology.release import TABLES, Release, empty_frame
from ontology.stats import statistics_of
from ontology.stats.page import as_html

TEXT = """ex:s a skos:ConceptScheme ; dct:title "<script>alert(1)</script>"@fr .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "a"@fr, "a"@en ; skos:definition "déf"@fr .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:a ; skos:prefLabel "b"@fr ;
  skos:exactMatch <http://e.net/1> .
"""


@pytest.mark.parametrize(("lang", "words"), [("fr", "50\u202f%"), ("en", "50%")])
def test_page(turtle, lang: str, words: str) -> None:
    page = lxml.html.document_fromstring(as_html(statistics_of(turtle(TEXT)), lang))
    assert page.get("lang") == lang
    assert page.xpath("//script") == []
    assert page.xpath("//h1")[0].text == "<script>alert(1)</script>"
    assert words.replace("50", "50,0" if lang == "fr" else "50.0") in page.text_content()
    assert len(page.xpath("//figure/svg")) == 6
    assert all(figure.xpath(".//details//td") for figure in page.xpath("//figure"))


def test_a_release_without_anything_has_a_page() -> None:
    empty = Release(**{name: empty_frame(name) for name in TABLES})
    assert "Terminology without a title" in as_html(statistics_of(empty), "en")


def test_both_languages_have_the_same_keys() -> None:
    assert set(words_of("ontology.stats", "fr").sentences) == set(words_of("ontology.stats", "en").sentences)
