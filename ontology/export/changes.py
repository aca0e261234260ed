"""What changed since an older release, told beside an export."""

from pathlib import Path

from ontology.diff import changelog_of, diff_releases
from ontology.export.files import beside, writing
from ontology.release import Release

MAX_ITEMS = 20
_FORMS = {".changelog.md": ("markdown", MAX_ITEMS), ".changelog.html": ("html", None)}


def write_changelog(old: Release, new: Release, path: Path, lang: str, names: tuple[str, str]) -> list[Path]:
    """Write the changelog from `old` to `new` beside the export `path`, as Markdown and as a page; return the files.

    Markdown shows at most `MAX_ITEMS` rows of a table and says how many more there are; the page shows all. `names` is
    what a reader calls the two; InputError for a `lang` other than fr or en.
    """
    diff = diff_releases(old, new, names=names)
    files = []
    for suffix, (form, max_items) in _FORMS.items():
        text = changelog_of(diff, lang, form, max_items=max_items)  # type: ignore[arg-type]
        files.append(beside(path, suffix))
        with writing(files[-1]) as stream:
            stream.write(text.encode())
    return files
