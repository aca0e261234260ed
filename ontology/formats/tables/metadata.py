"""The YAML metadata at the top of an SSSOM table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from ontology.formats.tables.report import Report

_MAX_CHARACTERS = 2**18


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the metadata say, as it is written: dates and versions are texts."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    """The curie_map: prefix → beginning of IRIs."""
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Slot → its values, the curie_map apart."""

    @property
    def values(self) -> Mapping[str, str]:
        """Slot → its first value."""
        return {slot: values[0] for slot, values in self.lists.items()}


def read_metadata(comments: Sequence[str], report: Report) -> Metadata:
    """Read the lines after their `#`; what is no YAML is reported and left out."""
    text = "\n".join(comments)
    if len(text) > _MAX_CHARACTERS:
        report(1, "sssom-metadata", f"metadata of more than {_MAX_CHARACTERS:,} characters; they are left out")
        return Metadata()
    try:
        # Scalars stay as they are written, and no object is ever made from a tag.
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        report(1, "sssom-metadata", f"metadata that are no YAML ({_problem(error)}); they are left out")
        return Metadata()
    if not isinstance(data, dict):
        return Metadata()
    prefixes = data.pop("curie_map", None)
    lists = {slot: _scalars(value) for slot, value in data.items() if isinstance(slot, str) and slot.isidentifier()}
    return Metadata(
        prefixes={
            prefix: beginning
            for prefix, beginning in (prefixes.items() if isinstance(prefixes, dict) else ())
            if isinstance(prefix, str) and isinstance(beginning, str)
        },
        lists={slot: values for slot, values in lists.items() if values},
    )


def _scalars(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item.strip()]


def _problem(error: Exception) -> str:
    return " ".join(str(getattr(error, "problem", None) or "nested too deep").split())
