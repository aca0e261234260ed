"""The command `python -m ontology import`."""

import sys
from pathlib import Path

import pytest

from ontology.__main__ import main
from ontology.release import Release


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ('ex:a a skos:Concept ; skos:prefLabel "a"@fr . ex:b ex:p "never closed .', "error", 1),
        ('ex:a a skos:Concept ; skos:prefLabel "a"@fr . ex:b ex:p "never closed .', None, 0),
        ('ex:a a skos:Concept ; skos:prefLabel "a"@fr . <b> a skos:Concept .', "error", 0),
        ('ex:a a skos:Concept ; skos:prefLabel "a"@fr . <b> a skos:Concept .', "warning", 1),
        ('ex:a a skos:Concept ; skos:prefLabel "a"@fr .', "info", 0),
    ],
)
def test_the_status_tells_of_findings_if_asked(
    text: str, fail_on: str | None, status: int, prefixes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "t.ttl", tmp_path / "release"
    source.write_text(prefixes + text, encoding="utf-8")
    options = [] if fail_on is None else ["--fail-on", fail_on]
    monkeypatch.setattr(sys, "argv", ["ontology", "import", str(source), "--out", str(out), *options])
    assert (main() or 0) == status
    assert Release.read(out).concepts.height >= 1


def test_the_help_names_every_kind_of_source(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ontology", "import", "--help"])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().out
    assert all(name in told for name in ("RDF", "OBO", "SSSOM", "Babelon", "ROBOT", "zip"))
