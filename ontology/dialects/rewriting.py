"""IRIs of one thing written in several ways, brought to one; which they are is data (`rewriting.yaml`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """A family of IRIs, and how they are stored."""

    marker: bytes
    patterns: tuple[re.Pattern[bytes], ...]
    """The IRI as subject, predicate and object of a line; what is inside a text is none of them."""
    replacement: bytes

    @classmethod
    def of(cls, entry: Mapping[str, str]) -> "Rewriting":
        """Return the rewriting of an entry of the table."""
        iri = rb"<" + entry["pattern"].encode() + rb">(?= "
        places = (rb"^()" + iri + rb")", rb"^(\S+ )" + iri + rb")", rb"(?<= )()" + iri + rb"\.$)")
        return cls(
            marker=entry["marker"].encode(),
            patterns=tuple(re.compile(place, re.M) for place in places),
            replacement=rb"\1<" + entry["replacement"].encode() + b">",
        )


def rewritten(lines: bytes) -> bytes:
    """Return N-Triples lines with every IRI as it is stored."""
    for rewriting in _rewritings():
        if rewriting.marker in lines:
            for pattern in rewriting.patterns:
                lines = pattern.sub(rewriting.replacement, lines)
    return lines


@cache
def _rewritings() -> tuple[Rewriting, ...]:
    data = yaml.safe_load(files("ontology.dialects").joinpath("rewriting.yaml").read_text(encoding="utf-8"))
    return tuple(Rewriting.of(entry) for entry in data["rewritings"])
