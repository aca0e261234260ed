"""The profile is data: another export needs another file, and a mistake in it is named with its line."""

from pathlib import Path

import pytest

from configs.errors import ConfigurationError
from corpus_builder.documents.mapping import DEFAULT_PROFILE, read_profile
from corpus_builder.documents.metadata import classify_type, normalise_language
from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger

OTHER_EXPORT = """\
name: other
records: [notice]
fields:
  language: ["langue"]
  type: ["nature"]
titles: ["intitule"]
bodies: ["contenu"]
identifiers: [{path: numero, scheme: native}]
elements: {paragraph: [alinea], inline: [gras]}
types: {thesis: [these]}
"""


def profile_of(folder: Path, text: str) -> Path:
    path = folder / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_export_with_other_names_is_a_configuration(tmp_path: Path) -> None:
    profile = read_profile(profile_of(tmp_path, OTHER_EXPORT))
    source = tmp_path / "export.xml"
    source.write_text(
        "<lot><notice><numero>12</numero><langue>fr</langue><intitule>Titre</intitule><nature>Thèse</nature>"
        "<contenu><alinea>Un <gras>deux</gras>.</alinea></contenu></notice></lot>",
        encoding="utf-8",
    )
    (document,) = read_documents([source], Ledger(), profile=profile)
    assert (document.doc_id, document.title, document.lang) == ("export.xml:12", "Titre", "fr")
    assert document.type == "thesis"
    assert document.blocks[1].text == "Un deux."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: x\nrecords: [record]\ntitle: [a]\n", r"profile\.yaml:3: title: Extra inputs"),
        ("name: x\nrecords: [record]\ntitles: ['a[']\n", r"not an XPath expression: 'a\['"),
        ("name: x\nrecords: ['tei:TEI']\n", "undeclared prefix"),
        ("name: x\nrecords: [record]\ntypes: {novel: [roman]}\n", r"profile\.yaml:3: types"),
        ("name: x\n", "records: Field required"),
        ("name: [", "not valid YAML"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        read_profile(profile_of(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_missing_profile_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_profile(tmp_path / "absent.yaml")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Thèse d'exercice de médecine", "thesis"),
        ("RECOMMANDATIONS professionnelles", "guideline"),
        ("information patient et grand public", "patient_information"),
        ("matériel d'enseignement", "teaching"),
        ("rapport", "report"),
        ("article de périodique", "article"),
        ("base de données", "other"),
        (None, "other"),
    ],
)
def test_types(raw: str | None, expected: str) -> None:
    assert classify_type(raw, read_profile(DEFAULT_PROFILE)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("fre", "fr"),
        ("fr-CA", "fr"),
        ("Français", "fr"),
        ("eng; fre", "en"),
        ("bre", "bre"),
        ("???", "und"),
        (None, "und"),
    ],
)
def test_languages(raw: str | None, expected: str) -> None:
    assert normalise_language(raw, read_profile(DEFAULT_PROFILE)) == expected
