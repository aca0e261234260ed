"""What a release is, in one line and as a small table for a notebook."""

from typing import TYPE_CHECKING

from ontology.pages.markup import element, join

if TYPE_CHECKING:
    from ontology.release import Release

_SHOWN = ("concepts", "labels", "notes", "relations", "qualifiers", "mappings", "collections")
_MAX_LANGUAGES = 8


def as_line(release: "Release") -> str:
    """Return titles with versions, and how many rows the tables have."""
    titles = "; ".join(f"{title}, {version}" if version else title for title, version in _titles(release))
    counts = ", ".join(f"{number:,} {name}" for name, number in _counts(release))
    return f"<Release {titles or 'without scheme'}: {counts} ({', '.join(_languages(release)) or 'no language'})>"


def as_html(release: "Release") -> str:
    """Return the same as an HTML table, everything from outside escaped."""
    titles = [
        element("caption", f"{title} {version or ''}".strip(), dir="auto") for title, version in _titles(release)[:1]
    ]
    rows = [
        element("tr", element("th", name, scope="row"), element("td", f"{number:,}"))
        for name, number in _counts(release)
    ]
    languages = element("tr", element("th", "languages", scope="row"), element("td", ", ".join(_languages(release))))
    return element("table", *titles, element("tbody", join([*rows, languages])))


def _titles(release: "Release") -> list[tuple[str, str | None]]:
    return [
        (title or scheme, version) for scheme, title, version in release.schemes.select("id", "title", "version").rows()
    ]


def _counts(release: "Release") -> list[tuple[str, int]]:
    counts = [(name, getattr(release, name).height) for name in _SHOWN]
    return [(name, number) for name, number in counts if number or name == "concepts"]


def _languages(release: "Release") -> list[str]:
    """Return the languages of labels, the most frequent first."""
    counted = release.labels.group_by("lang").len().sort(["len", "lang"], descending=[True, False])["lang"].to_list()
    return counted if len(counted) <= _MAX_LANGUAGES else [*counted[:_MAX_LANGUAGES], "…"]
