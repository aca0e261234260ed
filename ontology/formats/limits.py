"""How much a source may unpack to, so that a hostile file cannot fill the memory or take all day."""

from dataclasses import dataclass, fields

from configs.errors import InputError


class LimitExceededError(InputError):
    """A source costs more than its limits allow: nothing more of it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one source file may cost; InputError unless every limit is positive."""

    max_uncompressed_bytes: int = 64 * 2**30
    """What a compressed file may unpack to, all members and all layers of compression together."""
    max_expansion: int = 1_000
    """Uncompressed bytes for each byte of the file; only looked at above `FREE_BYTES`."""
    max_members: int = 10_000
    """Entries of an archive, the skipped ones included."""
    max_literal_bytes: int = 16 * 2**20
    """Longest text, line or table cell."""

    def __post_init__(self) -> None:
        for limit in fields(self):
            if getattr(self, limit.name) < 1:
                raise InputError(f"{limit.name} must be at least 1")


NO_LIMITS = Limits()
"""The limits that hold where nothing else is said."""
FREE_BYTES = 100 * 10**6
"""Unpacked bytes below which the ratio does not matter: highly regular small files are harmless."""


class Expansion:
    """Counts what one source file unpacks to; LimitExceededError names the limit."""

    def __init__(self, name: str, limits: Limits, num_packed_bytes: int) -> None:
        self._name, self._limits = name, limits
        self._num_bytes = self._num_members = 0
        self._max_by_ratio = max(FREE_BYTES, limits.max_expansion * num_packed_bytes)

    def add_bytes(self, num_bytes: int) -> None:
        """Count bytes that came out of a compressed stream."""
        self._num_bytes += num_bytes
        if self._num_bytes > self._limits.max_uncompressed_bytes:
            self._refuse(
                f"unpacks to more than {self._limits.max_uncompressed_bytes:,} bytes", "max_uncompressed_bytes"
            )
        if self._num_bytes > self._max_by_ratio:
            self._refuse(f"unpacks to more than {self._limits.max_expansion:,} times its size", "max_expansion")

    def add_members(self, num_members: int = 1) -> None:
        """Count entries of an archive."""
        self._num_members += num_members
        if self._num_members > self._limits.max_members:
            self._refuse(f"an archive of more than {self._limits.max_members:,} members", "max_members")

    def _refuse(self, what: str, setting: str) -> None:
        raise LimitExceededError(f"{self._name}: {what}: raise {setting} if you trust the file")
