"""How readers tell what they leave out."""

from collections.abc import Callable

Report = Callable[[int, str, str], None]
"""Takes line, rule and message of something bad, which is left out while the rest is read."""
