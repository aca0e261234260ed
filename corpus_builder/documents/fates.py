"""What becomes of a record or file: kept, left out by a decision, or put aside because something is wrong with it."""

import re
from typing import Literal

Fate = Literal[
    "malformed_xml",
    "undefined_entity",
    "entity_expansion",
    "too_deep",
    "too_large",
    "unknown_encoding",
    "unknown_schema",
    "no_record",
    "no_xml",
    "damaged_archive",
    "crashed",
]
REFUSALS: tuple[Fate, ...] = Fate.__args__  # type: ignore[attr-defined]
"""Fates of what is not as it should be; the others (`kept`, `deleted`, …) are decisions about good records."""
_BY_MESSAGE: tuple[tuple[Fate, re.Pattern[str]], ...] = (
    ("entity_expansion", re.compile(r"amplification|entity reference loop|[Dd]etected an entity|entity loop", re.I)),
    ("too_deep", re.compile(r"depth|Excessive", re.I)),
    ("undefined_entity", re.compile(r"^Entity '.*' not defined|PEReference: %.* not found", re.I)),
    (
        "too_large",
        re.compile(r"longer than|huge|too (?:long|big|large)|xmlSAX2Characters|Buffer size limit|Resource limit", re.I),
    ),
    ("unknown_encoding", re.compile(r"encoding|not proper UTF-8|Invalid bytes", re.I)),
)


def fate_of_xml_error(reason: str) -> Fate:
    """Return the fate of an XML text that the parser refuses with this message."""
    return next((fate for fate, pattern in _BY_MESSAGE if pattern.search(reason)), "malformed_xml")
