"""Temporary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits."""

    max_uncompressed_bytes: int = 64 * 2**30
