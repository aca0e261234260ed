"""Sentences of everyday life: agreement, diversity, determinism."""

import re
from collections import Counter
from pathlib import Path

import pytest

from configs.errors import ConfigurationError
from corpus_builder.general import grammar as grammar_module
from corpus_builder.general.agreement import AGREEMENTS, Noun
from corpus_builder.general.generator import generate_sentences
from corpus_builder.general.grammar import read_grammar

DEMO = Path(__file__).resolve().parents[2] / "configs/demo/terminology.ttl"
ANSWER = {"fr": re.compile(r"Question : .+ \? Réponse : .+\."), "en": re.compile(r"Question: .+\? Answer: .+\.")}


@pytest.fixture(scope="module", params=["fr", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def sentences(lang: str) -> list[str]:
    return generate_sentences(lang, 20_000, seed=0)


def test_twenty_thousand_sentences_are_diverse(lang: str, sentences: list[str]) -> None:
    assert len(sentences) == 20_000
    assert len(set(sentences)) > 0.99 * len(sentences)
    assert len(read_grammar(lang).patterns) >= 60
    words = Counter(word for sentence in sentences for word in re.findall(r"\w+", sentence.lower()))
    assert len(words) >= 600
    assert sum(count >= 20 for count in words.values()) > 0.9 * len(words)


def test_some_are_questions_with_their_answers(lang: str, sentences: list[str]) -> None:
    questions = [sentence for sentence in sentences if "Question" in sentence]
    assert 0.1 < len(questions) / len(sentences) < 0.25
    assert all(ANSWER[lang].search(question) for question in questions)


def test_sentences_are_well_formed(sentences: list[str]) -> None:
    for sentence in sentences:
        assert sentence[0].isupper(), sentence
        assert sentence.endswith("."), sentence
        assert not re.search(r"[{}|~]|  |\.\.|(?<!\w)(\w+) \1(?!\w)", sentence), sentence


def test_the_same_seed_gives_the_same_sentences_and_fewer_are_the_beginning_of_more(sentences, lang: str) -> None:
    assert generate_sentences(lang, 300, seed=0) == sentences[:300]
    assert generate_sentences(lang, 300, seed=1) != sentences[:300]
    assert generate_sentences(lang, 0, seed=0) == []


@pytest.mark.slow
def test_no_name_of_the_demonstration_occurs(lang: str, sentences: list[str]) -> None:
    literals = re.findall(rf'"([^"\n]+)"@{lang}', DEMO.read_text(encoding="utf-8"))
    labels = {literal.lower() for literal in literals if not literal.endswith(".")}
    assert len(labels) > 300
    words = " " + " ".join(re.findall(r"\w+", " ".join(sentences).lower())) + " "
    assert [label for label in labels if f" {label} " in words] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "wrong",
    [
        r"\b[lLdD]e [aeiouyéèêàœ](?!aourt)", r"\b[lL]a [aeiouéèêàœ]", r"\b[lLdD]'[bcdfgjklmnpqrstvwxz]",
        r"\b[lLdD]'(hérisson|haie)", r"\b(une|la|sa|cette) (chat|chien|oiseau|livre|vélo|manteau|train|village)\b",
        r"\b(un|le|ce|cet|son) (souris|table|robe|gare|voiture|pomme|guitare|maison|chemise)\b",
        r"\b(à le|à les|de le|de les|de des|si il|que il|ce oiseau|ce âne|sa écharpe|sa aiguille)\b",
        r"\b(table|robe|chemise|lampe|vache|poule|chèvre) (vert|noir|blanc|violet|gris|brun|bleu)\b",
        r"\b(chat|chien|livre|cheval|manteau) (verte|noire|blanche|violette|grise|brune|bleue)\b",
        r"\b(chevals|oiseaus|bateaus|manteaus|couteaus|tapiss)\b", r"\bEmma est [^.]*\b(content|heureux|déçu)\b",
        r"\bPaul est [^.]*\b(contente|heureuse|déçue)\b", r"\b(Les|Ces) \w+ (est|dort|court|mange|pousse)\b",
        r"\bQuestion: |\bRéponse: ", r"\bElle\b.*\bHugo est\b",
    ],
)  # fmt: skip
def test_french_agrees(wrong: str) -> None:
    found = [sentence for sentence in generate_sentences("fr", 8_000, seed=4) if re.search(wrong, sentence)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "wrong",
    [
        r"\b[aA] [aeiou](?!ne)", r"\b[aA]n [^aeiou]", r"\b(sheeps|mouses|wolfs|knifes|postmans|childs)\b",
        r"\b(The|Two|Three|Four) (mice|cats|dogs|wolves|children|pupils) (is|runs|eats|drinks|likes|hates)\b",
        r"\bMary\b[^.]*\bhis\b", r"\bJack\b[^.]*\bher\b", r"\bMary [^.]*, (so|but|then) he\b", r"\bthese \w+ is\b",
        r"\bQuestion : ",
    ],
)  # fmt: skip
def test_english_agrees(wrong: str) -> None:
    found = [sentence for sentence in generate_sentences("en", 8_000, seed=4) if re.search(wrong, sentence)]
    assert found == []


@pytest.mark.parametrize(
    ("determiner", "noun", "expected"),
    [
        ("le", "chat m", "le chat"),
        ("le", "hérisson m", "le hérisson"),
        ("le", "hirondelle f", "l'hirondelle"),
        ("à le", "gare f", "à la gare"),
        ("à le", "école f", "à l'école"),
        ("de le", "marché m", "du marché"),
        ("du", "eau f", "de l'eau"),
        ("du", "pain m", "du pain"),
        ("ce", "âne m", "cet âne"),
        ("ce", "amie f", "cette amie"),
        ("ce", "loup m", "ce loup"),
        ("son", "écharpe f", "son écharpe"),
        ("son", "robe f", "sa robe"),
        ("de s", "abricot m", "d'abricots"),
        ("s", "tapis m", "tapis"),
        ("les", "cheval m chevaux", "les chevaux"),
        ("de", "Hugo m", "d'Hugo"),
        ("que", "Paul m", "que Paul"),
    ],
)
def test_french_determiners(determiner: str, noun: str, expected: str) -> None:
    singular, gender, *plural = noun.split()
    regular = AGREEMENTS["fr"].plural(singular)
    entry = Noun(singular=singular, plural=plural[0] if plural else regular, gender=gender)  # type: ignore[arg-type]
    assert AGREEMENTS["fr"].determined(determiner, entry) == expected


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("cat", "cats"),
        ("bus", "buses"),
        ("cherry", "cherries"),
        ("peach", "peaches"),
        ("key", "keys"),
        ("box", "boxes"),
    ],
)
def test_english_plurals(singular: str, plural: str) -> None:
    assert AGREEMENTS["en"].plural(singular) == plural


def test_a_language_without_a_grammar_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"no everyday sentences in 'de' \(there are: en, fr\)"):
        generate_sentences("de", 1, seed=0)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{le:licorne} dort.", r"everyday_fr\.yaml:6: no list 'licorne'"),
        ("{den:animal} dort.", r"everyday_fr\.yaml:6: unknown determiner 'den'"),
        ("{le:animal} {dormir~lion}.", r"everyday_fr\.yaml:6: no list 'dormir'"),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_line(tmp_path, monkeypatch, pattern: str, message: str) -> None:
    text = f'nouns: {{animal: [chat m]}}\nadjectives: {{}}\nverbs: {{}}\nphrases: {{}}\npatterns:\n  - "{pattern}"\n'
    (tmp_path / "everyday_fr.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(grammar_module, "FOLDER", tmp_path)
    with pytest.raises(ConfigurationError, match=message):
        read_grammar.__wrapped__("fr")
