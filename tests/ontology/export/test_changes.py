"""The changelog beside an export."""

from collections.abc import Callable
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.export.changes import write_changelog
from ontology.release import Release

OLD = 'ex:s a skos:ConceptScheme . ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "rhume"@fr .\n'
NEW = OLD + 'ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "grippe <b>"@fr .\n'


def test_both_forms_are_written_in_the_language(turtle: Callable[..., Release], tmp_path: Path) -> None:
    old, new = turtle(OLD), turtle(NEW)
    files = write_changelog(old, new, tmp_path / "out" / "x.ttl.gz", "fr", ("v1", "v2"))
    assert files == [tmp_path / "out" / "x.ttl.changelog.md", tmp_path / "out" / "x.ttl.changelog.html"]
    markdown, page = (path.read_text(encoding="utf-8") for path in files)
    assert markdown.startswith("# Journal des changements")
    assert "v1" in markdown
    assert "grippe" in markdown
    assert '<html lang="fr">' in page
    assert "grippe &lt;b&gt;" in page
    english = write_changelog(old, new, tmp_path / "x", "en", ("v1", "v2"))
    assert '<html lang="en">' in english[1].read_text(encoding="utf-8")


def test_another_language_is_a_mistake(turtle: Callable[..., Release], tmp_path: Path) -> None:
    release = turtle(OLD)
    with pytest.raises(InputError):
        write_changelog(release, release, tmp_path / "x", "de", ("", ""))
    assert not list(tmp_path.glob("x.*"))
