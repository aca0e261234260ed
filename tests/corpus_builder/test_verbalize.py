"""Every wording of every language: what it promises about slots, spans and labels taken literally."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from corpus_builder.corpus import BLANK, Direction
from corpus_builder.verbalize import NameWording, Rendered, Verbalizer, Wording, is_known_relation, relation_family
from corpus_builder.verbalize.language_names import language_name
from corpus_builder.verbalize.verbalizer import languages
from corpus_builder.verbalize.wording import SLOT

FAMILIES = (
    "affects", "broad_match", "broader", "causes", "close_match", "code", "complication_of", "considered_with",
    "contraindicated_in", "contraindicated_with", "definition", "diagnosed_by", "exact_match", "gene_of",
    "has_active_ingredient", "has_clinical_course", "has_frequency", "has_inheritance", "has_modifier", "has_onset",
    "has_prevalence", "has_symptom", "instance_of", "interacts_with", "is_a", "lacks_symptom", "member_of",
    "narrow_match", "not_recommended_with", "part_of", "participates_in", "precaution_with", "related", "related_match",
    "risk_factor_of", "synonym", "translation", "treats",
)  # fmt: skip
DIRECTIONS: tuple[Direction, ...] = ("forward", "inverse")
AWKWARD = (
    "asthme", "hernie hiatale", "HTA", "pH urinaire bas", "{subject}", "{de:object} }{", "deux\nlignes",
    'dit « le "bon" »', "Escherichia sp.", "œdème", "داء السكري", "  espaces  ", "5-HT", "α-thalassémie", BLANK,
    "le rein", "ßeta", "\\1 $0 %s", "É", "...", "?",
)  # fmt: skip


def all_wordings(lang: str) -> list[Wording]:
    return [wording for found in Verbalizer.load(lang).templates.wordings.values() for wording in found]


WORDINGS = [wording for lang in languages() for wording in all_wordings(lang)]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def assert_literal(text: str, span: tuple[int, int] | None, label: str) -> None:
    assert span is not None
    shown = text[span[0] : span[1]]
    assert shown == label or (shown[1:] == label[1:] and shown[0] == label[0].upper())


def assert_all_there(rendered: Rendered, wording: Wording, subject: str, obj: str) -> None:
    assert_literal(rendered.text, rendered.subject_span, subject)
    assert_literal(rendered.text, rendered.object_span, obj)
    assert rendered.subject_span is not None and rendered.object_span is not None
    first, second = sorted([rendered.subject_span, rendered.object_span])
    assert first[1] <= second[0]
    assert (first == rendered.subject_span) == (wording.direction == "forward")


def test_french_and_english_have_wordings() -> None:
    assert languages() == ("en", "fr")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("relation", [*FAMILIES, "generic"])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_family_has_twelve_statements_and_four_questions_a_direction(
    lang: str, relation: str, direction: Direction
) -> None:
    verbalizer = Verbalizer.load(lang)
    statements = verbalizer.wordings(relation, direction)
    questions = verbalizer.wordings(relation, direction, "question")
    assert len(statements) >= 12
    assert len(questions) >= 4
    assert verbalizer.is_known(relation)
    ids = [wording.template_id for wording in statements]
    assert ids == sorted(ids)
    assert statements[2].template_id == f"{lang}.{relation}.{direction}.03"
    assert questions[0].template_id == f"{lang}.{relation}.{direction}.question.01"


def test_statements_are_plain_sentences_that_end_with_what_is_asked() -> None:
    for wording in WORDINGS:
        slots = list(SLOT.finditer(wording.pattern))
        num_words = len(words_of(SLOT.sub(" ", wording.pattern))) + sum(
            bool(slot["particle"]) + (slot["name"] not in ("subject", "object")) for slot in slots
        )
        if wording.form == "statement":
            assert 6 <= num_words <= 15, wording
        names = [slot["name"] for slot in slots if slot["name"] in ("subject", "object")]
        assert names == (["subject", "object"] if wording.direction == "forward" else ["object", "subject"])
        assert len(words_of(wording.pattern[slots[-1].end() :])) == 0, wording
        assert wording.pattern.endswith(".")


def test_ids_and_rendered_texts_are_unique() -> None:
    assert len({wording.template_id for wording in WORDINGS}) == len(WORDINGS)
    for lang in languages():
        verbalizer = Verbalizer.load(lang)
        rendered = [verbalizer.render(w, subject="aa", object="bb", predicate_label="cc") for w in all_wordings(lang)]
        assert len({one.text for one in rendered}) == len(rendered)


def test_wordings_of_a_family_are_different_sentences() -> None:
    """No two wordings of one relation and direction share more than 75 % of their words."""
    for lang, relation, direction in product(languages(), [*FAMILIES, "generic"], DIRECTIONS):
        bags = [
            (w.template_id, {word.lower() for word in words_of(SLOT.sub(" ", w.pattern))})
            for w in Verbalizer.load(lang).wordings(relation, direction)
        ]
        for i, (one, first) in enumerate(bags):
            for other, second in bags[i + 1 :]:
                assert len(first & second) <= 0.75 * len(first | second), (one, other)


@pytest.mark.parametrize("lang", languages())
def test_awkward_labels_come_through_literally(lang: str) -> None:
    verbalizer = Verbalizer.load(lang)
    for wording in all_wordings(lang):
        if wording.relation == "definition":
            continue
        for i, subject in enumerate(AWKWARD):
            obj = AWKWARD[i - 1]
            rendered = verbalizer.render(wording, subject=subject, object=obj, predicate_label="lié {object} à")
            assert_all_there(rendered, wording, subject, obj)


@given(
    wording=st.sampled_from([wording for wording in WORDINGS if wording.relation != "definition"]),
    subject=st.text(min_size=1, max_size=30),
    obj=st.text(min_size=1, max_size=30),
)
def test_spans_hold_for_any_label(wording: Wording, subject: str, obj: str) -> None:
    rendered = Verbalizer.load(wording.lang).render(wording, subject=subject, object=obj)
    assert_all_there(rendered, wording, subject, obj)


@pytest.mark.parametrize("lang", languages())
def test_blanks_stand_in_for_either_end_without_elision(lang: str) -> None:
    verbalizer = Verbalizer.load(lang)
    for wording in all_wordings(lang):
        for ends in ({"subject": BLANK, "object": "asthme"}, {"subject": "asthme", "object": BLANK}):
            text = verbalizer.render(wording, **ends).text
            assert text.count(BLANK) == 1
            assert not re.search(rf"\w['’]{BLANK}", text)
            assert verbalizer.render(wording, **{**ends, "subject": verbalizer.neutral}).text


@pytest.mark.parametrize("lang", languages())
def test_names_are_shown_and_some_begin_and_some_end_the_sentence(lang: str) -> None:
    verbalizer = Verbalizer.load(lang)
    wordings = verbalizer.name_wordings()
    assert len(wordings) >= 12
    assert wordings[0].template_id == f"{lang}.name.01"
    assert any(wording.pattern.startswith("{name}") for wording in wordings)
    assert any(wording.pattern.endswith("{name}.") for wording in wordings)
    for wording, name in product(wordings, AWKWARD):
        rendered = verbalizer.render_name(wording, name)
        assert_literal(rendered.text, rendered.subject_span, name)
        assert rendered.object_span is None


def test_name_patterns_take_particles() -> None:
    wording = NameWording(template_id="fr.name.99", lang="fr", pattern="Il fut question {de:name} ce jour-là.")
    assert Verbalizer.load("fr").render_name(wording, "asthme").text == "Il fut question d'asthme ce jour-là."


def test_an_unknown_relation_is_said_by_its_predicate() -> None:
    verbalizer = Verbalizer.load("fr", spaces="plain")
    wording = verbalizer.wordings("hasDrugTarget", "forward")[0]
    assert (wording.template_id, wording.relation) == ("fr.generic.forward.01", "hasDrugTarget")
    assert not verbalizer.is_known("hasDrugTarget")
    named = verbalizer.render(wording, subject="aspirine", object="enzyme", predicate_label="a pour cible")
    assert named.text == "La relation « a pour cible » relie le terme aspirine au terme enzyme."
    unnamed = verbalizer.render(wording, subject="aspirine", object="enzyme")
    assert unnamed.text == "La relation « has drug target » relie le terme aspirine au terme enzyme."


@pytest.mark.parametrize(
    ("definition", "statement"),
    [
        ("Maladie des bronches.", "Voici ce que signifie le terme X : maladie des bronches."),
        ("Fièvre, toux, etc.", "Voici ce que signifie le terme X : fièvre, toux, etc."),
        ("IRM du cerveau.", "Voici ce que signifie le terme X : IRM du cerveau."),
        ("À peine visible.", "Voici ce que signifie le terme X : à peine visible."),
        ("L'un des os.", "Voici ce que signifie le terme X : l'un des os."),
        ("Élévation. Elle dure.", "Voici ce que signifie le terme X : élévation. Elle dure."),
        ("pH inférieur à 7.", "Voici ce que signifie le terme X : pH inférieur à 7."),
        ("Est-ce grave ?", "Voici ce que signifie le terme X : est-ce grave ?"),
        ("Signe inconstant...", "Voici ce que signifie le terme X : signe inconstant..."),
        ("Vitamine E.", "Voici ce que signifie le terme X : vitamine E."),
        ("Fièvre ;", "Voici ce que signifie le terme X : fièvre."),
        (".", "Voici ce que signifie le terme X : ."),
    ],
)
def test_definitions_stand_inside_a_sentence(definition: str, statement: str) -> None:
    verbalizer = Verbalizer.load("fr", spaces="plain")
    wording = verbalizer.wordings("definition", "forward")[2]
    rendered = verbalizer.render(wording, subject="X", object=definition)
    assert rendered.text == statement
    assert rendered.object_span is not None
    assert rendered.text[slice(*rendered.object_span)].strip(".").lower() in definition.lower()


def test_a_definition_that_begins_a_sentence_gets_its_capital_back() -> None:
    french, english = Verbalizer.load("fr", spaces="plain"), Verbalizer.load("en")
    wording = french.wordings("definition", "inverse")[0]
    text = french.render(wording, subject="asthme", object="maladie des bronches.").text
    assert text == "Maladie des bronches : telle est la définition du terme asthme."
    wording = english.wordings("definition", "inverse")[4]
    text = english.render(wording, subject="asthma", object="A disease of the airways.").text
    assert text == "“A disease of the airways”: this is how the dictionary explains asthma."


@pytest.mark.parametrize(
    ("iri", "family"),
    [
        ("http://www.w3.org/2004/02/skos/core#broader", "is_a"),
        ("http://www.w3.org/2000/01/rdf-schema#subClassOf", "is_a"),
        ("http://www.w3.org/2004/02/skos/core#related", "related"),
        ("http://purl.obolibrary.org/obo/BFO_0000050", "part_of"),
        ("http://purl.obolibrary.org/obo/RO_0002200", "has_symptom"),
        ("http://www.wikidata.org/prop/direct/P780", "has_symptom"),
        ("https://example.org/hasSymptom", "has_symptom"),
        ("https://example.org/has_symptom/", "has_symptom"),
        ("https://example.org/aPourSymptôme", "has_symptom"),
        ("https://example.org/contre-indication", "contraindicated_in"),
        ("https://example.org/isTreatmentOf", "treats"),
        ("http://www.w3.org/2004/02/skos/core#exactMatch", "exact_match"),
        ("http://thesaurus#participe1", "participates_in"),
        ("http://thesaurus#appartient", "member_of"),
        ("https://example.org/hetop-style/excludesPhenotype", "lacks_symptom"),
        ("https://example.org/hetop-style/hasInheritance", "has_inheritance"),
        ("definition", "definition"),
        ("synonym", "synonym"),
        ("https://example.org/treatedBy", "treatedBy"),
        ("https://example.org/v#hasDrugTarget", "hasDrugTarget"),
    ],
)
def test_predicates_find_their_family(iri: str, family: str) -> None:
    assert relation_family(iri) == family


def test_known_relations_are_the_families_with_wordings() -> None:
    assert all(is_known_relation(relation) for relation in FAMILIES)
    assert not is_known_relation("generic")
    assert not is_known_relation("hasDrugTarget")
    for lang in languages():
        assert Verbalizer.load(lang).templates.relations == {*FAMILIES, "generic"}


def test_a_language_without_wordings_is_named_with_those_that_exist() -> None:
    with pytest.raises(ConfigurationError, match=r"'de' \(there are: en, fr\).*add de\.yaml"):
        Verbalizer.load("de")
    with pytest.raises(ConfigurationError, match=r"there are: en, fr"):
        Verbalizer.load("../templates/fr")


def test_a_code_is_said_with_its_terminology_or_a_stand_in() -> None:
    french, english = Verbalizer.load("fr", spaces="plain"), Verbalizer.load("en")
    wording = french.wordings("code", "forward")[1]
    text = french.render(wording, subject="choléra", object="A00", scheme="CIM-10").text
    assert text == "Dans la terminologie CIM-10, le terme « choléra » porte le code A00."
    text = french.render(wording, subject="choléra", object="A00").text
    assert text == "Dans la terminologie de référence, le terme « choléra » porte le code A00."
    wording = english.wordings("code", "forward")[1]
    text = english.render(wording, subject="cholera", object="A00").text
    assert text == "In the terminology, the term “cholera” bears the code A00."


@pytest.mark.parametrize(
    ("lang", "code", "name"),
    [
        ("fr", "en", "anglais"), ("fr", "zh", "chinois"), ("fr", "de-AT", "allemand autrichien"),
        ("en", "fr", "French"),        ("fr", "en-TT", "anglais"), ("fr", "nna", "nna"), ("xx-nowhere", "fr", "fr"),
    ],
)  # fmt: skip
def test_languages_are_told_in_words(lang: str, code: str, name: str) -> None:
    assert language_name(code, lang) == name


def test_a_translation_names_its_language() -> None:
    verbalizer = Verbalizer.load("fr", spaces="plain")
    wording = verbalizer.wordings("translation", "forward")[0]
    text = verbalizer.render(wording, subject="toux", object="cough", object_language="en").text
    assert text == "Le terme toux se traduit en anglais par « cough »."
    text = verbalizer.render(wording, subject="toux", object="cough").text
    assert text == "Le terme toux se traduit en langue étrangère par « cough »."
