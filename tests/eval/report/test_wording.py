import re

import pytest

from configs.errors import ConfigurationError
from eval.report.wording import words_of


def places(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def test_both_languages_have_the_same_keys_and_places() -> None:
    french, english = words_of("fr").sentences, words_of("en").sentences
    assert set(french) == set(english)
    assert {key for key in french if places(french[key]) != places(english[key])} == set()


def test_french_has_no_breaking_space_before_double_punctuation() -> None:
    wrong = [key for key, sentence in words_of("fr").sentences.items() if re.search(r" [;:!?»%]|« ", sentence)]
    assert wrong == []


def test_every_reason_has_words() -> None:
    words = words_of("fr")
    for reason in ("no_facts", "one_cluster", "unstable"):
        assert words(f"unavailable.{reason}")


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    assert words_of("fr").count("counts.facts", 0) == "0 fait"
    assert words_of("en").count("counts.facts", 0) == "0 facts"
    assert words_of("en").count("counts.facts", 1) == "1 fact"


def test_a_code_without_words_is_shown_itself() -> None:
    assert words_of("fr").named("rules", "some_new_rule") == "some new rule"


def test_an_unknown_language_is_a_users_mistake() -> None:
    with pytest.raises(ConfigurationError, match=r"no words for language 'de': choose en or fr"):
        words_of("de")
