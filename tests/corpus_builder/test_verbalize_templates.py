"""Template files: what users may add without code, and what is refused with file and line."""

from pathlib import Path

import pytest

from configs.errors import ConfigurationError
from corpus_builder.verbalize import Verbalizer, is_known_relation, relation_family

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
        ("neutral:", "neutre:", r"extra\.yaml:2: neutre: unknown key; valid keys: lang, neutral, .*, relations"),
        ("lang: de", "lang: nl", r"extra\.yaml:1: lang: must be 'de'"),
        ("inverse:", "backward:", r"extra\.yaml:8: relations\.generic\.backward: unknown key"),
        ("forward: {statements", "forward: {sentences", r"extra\.yaml:7: .*sentences: unknown key"),
        ("steht im Glossar", "{name}", r"extra\.yaml:4: names\.0: needs \{name\}, each once"),
        ("{name} steht", "steht", r"extra\.yaml:4: names\.0: needs \{name\}"),
        ("Mit {object} steht", "Steht", r"extra\.yaml:8: .*needs \{object\}, then \{subject\}, each once"),
        ("in Verbindung mit {object}", "mit {objekt}", r"extra\.yaml:7: .*unknown slot \{objekt\}; a slot is"),
        ("mit {object}", "mit {object", r"extra\.yaml:7: .*a brace is not closed"),
        ("mit {object}", "mit object}", r"extra\.yaml:7: .*a brace is not closed, or was not opened"),
        ("mit {object}", "mit {object} {object}", r"extra\.yaml:7: .*needs \{subject\}, then \{object\}, each once"),
        ("„{predicate}“", "{predicate} {predicate}", r"extra\.yaml:7: .*\{predicate\} stands twice"),
        ("mit {object}", "({scheme}) mit {object}", r"extra\.yaml:7: .*needs a stand-in .*stand_ins\.scheme"),
        ("{name} steht", "{name} {scheme} steht", r"extra\.yaml:4: .*\{scheme\} has no place in `names`"),
        ("neutral:", "stand_ins: {schema: x}\nneutral:", r"stand_ins\.schema: unknown key"),
        ("neutral:", "stand_ins: {scheme: 7}\nneutral:", r"stand_ins\.scheme: must be text"),
        ("neutral:", "replaces: is_a\nneutral:", r"extra\.yaml:2: replaces: must be a list"),
        ("neutral:", "replaces: [is_a]\nneutral:", r"extra\.yaml:2: replaces\.0: gives no wordings for 'is_a'"),
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


FOLDER_FILE = """\
lang: fr
replaces: [treats]
relations:
  treats:
    forward: {statements: ["On soigne par {subject} un cas {de:object}."]}
    inverse: {statements: ["Un cas {de:object} se soigne par {subject}."]}
  related:
    forward: {statements: ["Les pages {subject} et, non loin, {object}."]}
"""


def test_a_folder_extends_families_and_replaces_those_it_names(tmp_path: Path) -> None:
    (tmp_path / "fr.yaml").write_text(FOLDER_FILE, encoding="utf-8")
    plain, verbalizer = Verbalizer.load("fr"), Verbalizer.load("fr", folders=(tmp_path,))
    (wording,) = verbalizer.wordings("treats", "forward")
    assert wording.template_id == "fr.treats.forward.01"
    text = verbalizer.render(wording, subject="aspirine", object="angor").text
    assert text == "On soigne par aspirine un cas d'angor."
    assert verbalizer.wordings("treats", "forward", "question") == ()
    before, after = plain.wordings("related", "forward"), verbalizer.wordings("related", "forward")
    assert after[:-1] == before
    assert Verbalizer.load("en", folders=(tmp_path,)).templates == Verbalizer.load("en").templates


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"absent: no such folder of wordings"):
        Verbalizer.load("fr", folders=(tmp_path / "absent",))


def test_a_folder_leads_predicates_to_families(tmp_path: Path) -> None:
    listed = tmp_path / "predicates.yaml"
    listed.write_text("broader: [broader]\ntreatedBy: [soignePar]\n", encoding="utf-8")
    assert relation_family("http://www.w3.org/2004/02/skos/core#broader", (tmp_path,)) == "broader"
    assert relation_family("http://www.w3.org/2004/02/skos/core#broader") == "is_a"
    assert relation_family("https://example.org/soigne_par", (tmp_path,)) == "treatedBy"
    assert is_known_relation("treatedBy", (tmp_path,)) and not is_known_relation("treatedBy")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("is_a: [x]\npart_of: [X]\n", r"predicates\.yaml:2: 'X' is in 'is_a' already"),
        ("is_a: x\n", r"predicates\.yaml:1: is_a: must be a list"),
        ("- is_a\n", r"predicates\.yaml:1: must have families"),
    ],
)
def test_a_wrong_list_of_predicates_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "predicates.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        relation_family("x", (tmp_path,))
