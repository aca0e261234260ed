"""Random draws that depend on a salt and a key alone, so that later releases keep them.

A draw is a point of [0, 1) made by SHA-256; thresholds on it assign independently of order, of other facts and of the
hash seed of the process.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
_SCALE = 2**64
_BELOW_ONE = 1 - 2**-53


def uniform(salt: str, purpose: str, key: str) -> float:
    """Return a point of [0, 1) for `key`, independent across salts and purposes."""
    digest = hashlib.sha256(f"{salt}\x1f{purpose}\x1f{key}".encode()).digest()
    return min(int.from_bytes(digest[:8], "big") / _SCALE, _BELOW_ONE)


def shuffled(items: Iterable[Item], salt: str, purpose: str, key: Callable[[Item], str]) -> list[Item]:
    """Return `items` in an order drawn by their keys; adding an item leaves the order of the others."""
    return sorted(items, key=lambda item: (uniform(salt, purpose, key(item)), key(item)))


def short_hash(text: str) -> str:
    """Return 16 hexadecimal digits that identify `text`."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
