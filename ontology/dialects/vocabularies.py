"""The terminologies that alignments point to: their names and IRIs, as data in `vocabularies.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabularies:
    """Short names of terminologies and the beginnings of their IRIs."""

    iris: Mapping[str, str]
    """Short name → beginning of its IRIs."""
    names: Mapping[str, str]
    """Any spelling → short name."""
    patterns: tuple[re.Pattern[str], ...]
    schemes: tuple[str, ...]
    """Regular expressions for the IRI of the terminology at the beginning of a concept's, as the first group."""
    prefixes: Mapping[str, str]
    """Short name of a vocabulary of properties and the like, or spelling of a terminology → beginning of its IRIs."""

    def scheme_of(self, iri: str) -> str | None:
        """Return the short name of the terminology that `iri` belongs to, None where it does not show."""
        for name, beginning in self.iris.items():
            if iri.startswith(beginning):
                return name
        for pattern in self.patterns:
            if found := pattern.match(iri):
                return found[1]
        return None

    def expand(self, text: str) -> tuple[str, str] | None:
        """Return object and scheme of `TERMINOLOGY:CODE`: an IRI where its beginning is known; None for other texts."""
        found = re.fullmatch(r"([A-Za-z][\w. -]*):(\S.*)", text.strip())
        if found is None:
            return None
        name = self.names.get(found[1], found[1])
        beginning = self.iris.get(name)
        return (text.strip() if beginning is None else beginning + found[2], name)


@cache
def vocabularies() -> Vocabularies:
    """Read the table that comes with the package."""
    data = yaml.safe_load(files("ontology.dialects").joinpath("vocabularies.yaml").read_text(encoding="utf-8"))
    entries = data["vocabularies"]
    # The longest beginning first, so that a more specific terminology wins.
    iris = {entry["name"]: entry["iri"] for entry in sorted(entries, key=lambda entry: -len(entry["iri"]))}
    names = {spelling: entry["name"] for entry in entries for spelling in [entry["name"], *entry.get("aliases", [])]}
    return Vocabularies(
        iris=iris,
        names=names,
        patterns=tuple(re.compile(text) for text in data["patterns"]),
        schemes=tuple(data["schemes"]),
        prefixes={**{spelling: iris[name] for spelling, name in names.items()}, **data["prefixes"]},
    )
