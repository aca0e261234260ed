"""Words from a package's YAML files, in French and English."""

import importlib
import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.pages.words import Words, words_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "spoken" / "words"
    folder.mkdir(parents=True)
    (tmp_path / "spoken" / "__init__.py").touch()
    (folder / "fr.yaml").write_text("title: Bilan\nkind: {exact: exacte}\ncount: '{number} concepts'\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("spoken").__name__
    sys.modules.pop("spoken")


def test_sentences(package: str) -> None:
    words = words_of(package, "fr")
    assert words("title") == "Bilan"
    assert words("count", number="3") == "3 concepts"
    assert words.named("kind", "exact") == "exacte"
    assert words.named("kind", "odd_kind") == "odd_kind"
    with pytest.raises(KeyError):
        words("absent")


def test_an_unknown_language_is_a_users_mistake(package: str) -> None:
    with pytest.raises(InputError, match="--lang de: no words for this language: choose en or fr"):
        words_of(package, "de")


def test_numbers_in_the_languages_typography() -> None:
    french, english = Words(lang="fr", sentences={}), Words(lang="en", sentences={})
    assert french.number(1234.5, 1) == "1\u202f234,5"
    assert english.number(1234.5, 1) == "1,234.5"
    assert french.percent(0.125) == "12,5\u202f%"
    assert english.percent(0.125) == "12.5%"
