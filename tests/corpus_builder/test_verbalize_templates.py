"""Template files: what users may add without code, and what is refused with file and line."""

from pathlib import Path

import pytest

from configs.errors import ConfigurationError
from corpus_builder.verbalize import Verbalizer

GERMAN = """\
lang: de
neutral: dieser Begriff
names:
  - "Der Begriff {name} steht im Glossar."
relations:
  generic:
    forward: {statements: ["{subject} steht über „{predicate}“ in Verbindung mit {object}."]}
    inverse: {statements: ["Mit {object} steht über „{predicate}“ in Verbindung: {subject}."]}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "extra.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_language_is_added_by_a_file(tmp_path: Path) -> None:
    verbalizer = Verbalizer.load("de", (write(tmp_path, GERMAN),))
    wording = verbalizer.wordings("is_a", "inverse")[0]
    assert wording.template_id == "de.generic.inverse.01"
    text = verbalizer.render(wording, subject="Asthma", object="Krankheit", predicate_label="Unterbegriff").text
    assert text == "Mit Krankheit steht über „Unterbegriff“ in Verbindung: Asthma."
    assert verbalizer.wordings("is_a", "forward", "question") == ()


def test_a_relation_and_wordings_are_added_by_a_file(tmp_path: Path) -> None:
    extra = write(
        tmp_path,
        "lang: fr\nrelations:\n"
        "  treatedBy:\n"
        '    forward: {statements: ["Contre ce mal, {subject}, on donne {object}."]}\n'
        '    inverse: {statements: ["Le produit {object} combat un cas {de:subject}."]}\n'
        "  is_a:\n"
        '    forward: {statements: ["{subject} descend tout droit {de:object}."]}\n',
    )
    plain, verbalizer = Verbalizer.load("fr"), Verbalizer.load("fr", (extra,))
    assert verbalizer.is_known("treatedBy") and not plain.is_known("treatedBy")
    (wording,) = verbalizer.wordings("treatedBy", "inverse")
    assert verbalizer.render(wording, subject="asthme", object="X").text == "Le produit X combat un cas d'asthme."
    assert verbalizer.wordings("treatedBy", "inverse", "question") == ()
    before, after = plain.wordings("is_a", "forward"), verbalizer.wordings("is_a", "forward")
    assert after[: len(before)] == before
    assert after[-1].template_id == f"fr.is_a.forward.{len(before) + 1:02}"
    assert verbalizer.name_wordings() == plain.name_wordings()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("neutral:", "neutre:", r"extra\.yaml:2: neutre: unknown key; valid keys: lang, neutral, names, relations"),
        ("lang: de", "lang: nl", r"extra\.yaml:1: lang: must be 'de'"),
        ("inverse:", "backward:", r"extra\.yaml:8: relations\.generic\.backward: unknown key"),
        ("forward: {statements", "forward: {sentences", r"extra\.yaml:7: .*sentences: unknown key"),
        ("steht im Glossar", "{name}", r"extra\.yaml:4: names\.0: needs \{name\}, each once"),
        ("{name} steht", "steht", r"extra\.yaml:4: names\.0: needs \{name\}"),
        ("Mit {object} steht", "Steht", r"extra\.yaml:8: .*needs \{object\}, then \{subject\}, each once"),
        ("in Verbindung mit {object}", "mit {objekt}", r"extra\.yaml:7: .*a slot is \{subject\}"),
        ("mit {object}", "{von:object}", r"extra\.yaml:7: .*unknown word 'von' in a slot; known here: none"),
        ("{subject} steht über „{predicate}“", "{subject} steht", r"extra\.yaml:7: .*needs \{predicate\}"),
        ('["{subject} steht', '[7, "{subject} steht', r"extra\.yaml:7: .*must be text"),
        ('["{subject} steht', '["{subject} {predicate} {object}.", "{subject} {predicate} {object}.", "{subject} steht',
         r"extra\.yaml:7: .*stands twice"),
        ("  generic:", "  is_a:", r"relations\.generic\.forward: no statements"),
        ("neutral: dieser Begriff\n", "", r"no `neutral`"),
        ("names:\n", "names: Asthma\nnames_:\n", r"unknown key"),
        ("relations:\n", "relations: []\nx:\n", r"extra\.yaml:6: x: unknown key"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GERMAN
    with pytest.raises(ConfigurationError, match=message):
        Verbalizer.load("de", (write(tmp_path, GERMAN.replace(old, new, 1)),))


def test_unknown_french_particles_are_refused(tmp_path: Path) -> None:
    extra = write(
        tmp_path,
        'lang: fr\nrelations:\n  is_a:\n    forward:\n      statements:\n        - "{subject} relève {des:object}."\n',
    )
    with pytest.raises(ConfigurationError, match=r"extra\.yaml:6: .*unknown word 'des' in a slot; known here: .*de la"):
        Verbalizer.load("fr", (extra,))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"lang: \xff\xfe")
    for path in (tmp_path / "absent.yaml", tmp_path, binary):
        with pytest.raises(ConfigurationError, match="not a text file that can be read"):
            Verbalizer.load("fr", (path,))
    listed = tmp_path / "list.yaml"
    listed.write_text("- lang\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"list\.yaml:1: file: must have keys"):
        Verbalizer.load("fr", (listed,))
