"""The changelog in both languages and four forms."""

import json
import re
from html.parser import HTMLParser

import pytest

from configs.errors import InputError
from ontology.diff import changelog_of, diff_releases
from ontology.pages.words import words_of

OLD = """
ex:s a skos:ConceptScheme ; dct:title "Thésaurus"@fr ; owl:versionInfo "1.0" .
ex:a a skos:Concept ; skos:prefLabel "rhume de cerveau"@fr, "cold"@en ; skos:broader ex:b ; skos:inScheme ex:s .
ex:b a skos:Concept ; skos:prefLabel "maladie"@fr, "disease"@en ; skos:inScheme ex:s .
ex:c a skos:Concept ; skos:prefLabel "toux"@fr ; skos:definition "Ancien texte."@fr ; skos:inScheme ex:s .
ex:d a skos:Concept ; skos:prefLabel "éternuement"@fr ; skos:inScheme ex:s .
"""
NEW = """
ex:s a skos:ConceptScheme ; dct:title "Thésaurus"@fr ; owl:versionInfo "1.1" .
ex:a a skos:Concept ; skos:prefLabel "rhume banal"@fr, "cold"@en ; skos:broader ex:e ; skos:inScheme ex:s .
ex:b a skos:Concept ; skos:prefLabel "maladie"@fr, "disease"@en ; skos:inScheme ex:s ; skos:altLabel "mal | *aise*"@fr .
ex:c a skos:Concept ; skos:prefLabel "toux"@fr ; skos:definition "Nouveau texte."@fr ; skos:inScheme ex:s .
ex:d a skos:Concept ; skos:prefLabel "éternuement"@fr ; skos:inScheme ex:s ;
    owl:deprecated true ; dct:isReplacedBy ex:c .
ex:e a skos:Concept ; skos:prefLabel "infection <b>virale</b>"@fr ; skos:broader ex:b ; skos:inScheme ex:s .
ex:f a skos:Concept ; skos:prefLabel "f"@fr ; skos:broader ex:b ; skos:inScheme ex:s ; skos:related ex:e .
"""


@pytest.fixture
def diff(turtle):
    return diff_releases(turtle(OLD), turtle(NEW), names=("old.ttl", "new.ttl"))


def test_the_sentence_in_french(diff) -> None:
    text = changelog_of(diff, "fr", "text", width=500)
    assert text.splitlines()[:2] == [
        "Thésaurus\u00a0: journal des changements",
        "De la version 1.0 à la version 1.1\u00a0: 2 concepts ajoutés, 1 déprécié et 1 déplacé\u202f; "
        "1 libellé préféré modifié\u202f; 1 libellé alternatif ajouté\u202f; 1 définition modifiée.",
    ]


def test_the_sentence_in_english(diff) -> None:
    text = changelog_of(diff, "en", "text", width=500)
    assert text.splitlines()[1] == (
        "From version 1.0 to version 1.1: 2 concepts added, 1 deprecated and 1 moved; "
        "1 preferred label changed; 1 alternative label added; 1 definition changed."
    )


def test_text(diff) -> None:
    text = changelog_of(diff, "fr", "text")
    assert "rhume [-de cerveau-] {+banal+}" in text
    assert "[-maladie-] b · {+infection <b>virale</b>+} e" in text
    assert "éternuement d" in text and "toux c" in text
    assert "… et 1 de plus" in changelog_of(diff, "fr", "text", max_items=1)
    assert all(len(line) <= 60 for line in changelog_of(diff, "fr", "text", width=60).splitlines())


def test_names_of_another_language_say_it(diff) -> None:
    text = changelog_of(diff, "en", "text")
    assert "toux (fr) c" in text
    assert "disease b" in text


def test_markdown(diff) -> None:
    text = changelog_of(diff, "fr", "markdown")
    assert "rhume ~~de cerveau~~ **banal**" in text
    assert r"mal \| \*aise\*" in text
    assert r"\<b\>virale\</b\>" in text
    assert "[toux](<http://example.org/t/c>) c" in text
    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


class _Marks(HTMLParser):
    """Text of `<del>` and `<ins>`, and every tag that was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {"del": [], "ins": []}
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        for tag in ("del", "ins"):
            if tag in self.open:
                self.texts[tag].append(data)


def test_html(diff) -> None:
    page = changelog_of(diff, "fr", "html")
    marks = _Marks()
    marks.feed(page)
    assert marks.open == []
    assert {"de cerveau", "maladie", "Ancien"} <= set(marks.texts["del"])
    assert {"banal", "Nouveau", "infection <b>virale</b>"} <= set(marks.texts["ins"])
    assert not {"b", "script"} & marks.tags
    assert '<html lang="fr">' in page


def test_links_lead_to_the_web_only(turtle) -> None:
    new = turtle(OLD + '<javascript:alert> a skos:Concept ; skos:prefLabel "x"@fr .')
    page = changelog_of(diff_releases(turtle(OLD), new), "fr", "html")
    assert ">x<" in page
    assert 'href="javascript' not in page


def test_json_is_complete(diff) -> None:
    document = json.loads(changelog_of(diff, "fr", "json"))
    assert document["counts"]["concepts"]["added"] == 2
    assert document["old"]["version"] == "1.0"
    assert set(document["tables"]) == set(diff.tables)
    assert {name: len(rows) for name, rows in document["tables"].items()} == {
        name: frame.height for name, frame in diff.tables.items()
    }
    assert document["names"]["http://example.org/t/c"] == {"text": "toux", "lang": "fr"}


def test_no_difference(turtle) -> None:
    same = diff_releases(turtle(OLD), turtle(OLD))
    for form in ("text", "markdown", "html"):
        page = changelog_of(same, "fr", form)
        assert "Aucune différence\u00a0: les deux versions disent la même chose." in page
        assert "Ce que deviennent" not in page
    assert json.loads(changelog_of(same, "en", "json"))["is_empty"] is True


def test_a_new_language_is_told_apart(turtle) -> None:
    new = OLD + 'ex:a skos:prefLabel "resfriado"@es . ex:c skos:prefLabel "tos"@es .'
    text = changelog_of(diff_releases(turtle(OLD), turtle(new)), "fr", "text", width=500)
    assert text.splitlines()[1] == "Nouvelle langue\u00a0: espagnol (es), avec 2 libellés préférés."


def test_every_section_is_told(turtle, with_rows) -> None:
    """All kinds of change at once, in both languages."""
    ex = "http://example.org/t/"
    old = turtle(OLD + 'ex:a ex:treats ex:c ; ex:x [ rdfs:comment "node" ] ; skos:hiddenLabel "h"@fr .')
    new = turtle(NEW.replace("dct:isReplacedBy ex:c", "dct:isReplacedBy ex:b, ex:c") + "ex:a ex:treats ex:c .")
    relation = [row[0] for row in old.relations.select("relation_id", "predicate").rows() if row[1].endswith("treats")]
    qualifier = (relation[0], "_:x", ex + "frequency")
    mapping = (ex + "a", "exact", ex + "other", "X")
    old = with_rows(
        old,
        qualifiers=[(*qualifier, "rare", "literal", None, None)],
        mappings=[(*mapping, "candidate", 0.25, None)],
        collections=[(ex + "g", "collection", "groupe", "fr")],
        members=[(ex + "g", ex + "a", 1), (ex + "g", ex + "b", None)],
    )
    new = with_rows(
        new,
        qualifiers=[(*qualifier, "often", "literal", None, None)],
        mappings=[(*mapping, "curated", None, "me")],
        collections=[(ex + "g", "ordered", "Groupe", "fr")],
        members=[(ex + "g", ex + "a", 2)],
    )
    diff = diff_releases(old, new)
    french = changelog_of(diff, "fr", "text", width=200)
    for expected in (
        "exact, [-candidat, confiance 0,25-] {+validé, me+}",
        "[-rare-] {+often+}",
        "[-groupe-] {+Groupe+}",
        "collection{+ ordonnée+}",
        "rang 1 → 2",
        "[-maladie-] b",
        "1 concept scindé",
        "1 libellé caché retiré",
        "commentaire\u00a0: node",
    ):
        assert expected in french
    assert "exact, [-candidate, confidence 0.25-] {+curated, me+}" in changelog_of(diff, "en", "text", width=200)


def test_both_languages_have_the_same_sentences() -> None:
    french, english = (set(words_of("ontology.diff", lang).sentences) for lang in ("fr", "en"))
    feminine = {key for key in french if re.fullmatch(r"participle\.\w+\.f\.\w+", key)}
    assert french - feminine == english


def test_french_typography() -> None:
    for key, sentence in words_of("ontology.diff", "fr").sentences.items():
        assert not re.search(r" [:;?!»]|« |'", sentence), key


def test_another_language_is_refused(diff) -> None:
    with pytest.raises(InputError, match="--lang de"):
        changelog_of(diff, "de", "text")


def test_the_same_content_in_other_statements(turtle) -> None:
    one = turtle('ex:a a skos:Concept ; skos:prefLabel "a"@fr . ex:b a skos:Concept ; skos:broader ex:a .')
    other = turtle('ex:a a skos:Concept ; skos:prefLabel "a"@fr ; skos:narrower ex:b . ex:b a skos:Concept .')
    diff = diff_releases(one, other)
    assert not diff.is_empty
    assert changelog_of(diff, "en", "text").splitlines()[1].startswith("Same content: only the statements")
