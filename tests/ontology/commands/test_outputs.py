"""No command writes over what it reads."""

import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.__main__ import main
from ontology.importing import import_release


@pytest.fixture
def release(tmp_path: Path, prefixes: str) -> Path:
    (tmp_path / "t.ttl").write_text(prefixes + 'ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr .', encoding="utf-8")
    import_release([tmp_path / "t.ttl"], tmp_path / "release")
    return tmp_path / "release"


@pytest.mark.parametrize(
    "arguments",
    [
        "validate {r} -o {r}/labels.parquet",
        "validate {r} -o {r}/manifest.json",
        "stats {r} --format json -o {r}/manifest.json",
        "diff {r} {r} -o {r}/labels.parquet",
        "diff {r} {r} --facts {r}/new/facts.parquet",
        "diff {t} {r} -o {t}",
        "diff {r} {r} -o {r}x --facts {r}x",
        "export {r} --format nt -o {r}/x.nt",
    ],
)
def test_what_is_read_is_never_written(release: Path, arguments: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = release.with_name("t.ttl")
    before = {path: path.read_bytes() for path in [source, *release.iterdir()]}
    monkeypatch.setattr(sys, "argv", ["ontology", *arguments.format(r=release, t=source).split()])
    with pytest.raises(InputError, match="read: name a place outside it"):
        main()
    assert {path: path.read_bytes() for path in [source, *release.iterdir()]} == before
    assert sorted(path.name for path in release.parent.iterdir()) == ["release", "t.ttl"]
