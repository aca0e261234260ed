"""How readers tell what they leave out."""

from collections.abc import Callable, Mapping
from typing import Literal

Report = Callable[[int, str, str], None]
"""Takes line, rule and message of something bad, which is left out while the rest is read."""

UNTRANSLATED = "not-translated"
JOINED = "joined-names"
GRADES: Mapping[str, Literal["warning", "info"]] = {UNTRANSLATED: "info", JOINED: "warning"}
"""Severity of the rules that are no errors."""
