"""JSON-LD contexts that documents name by their address, taken from local copies: nothing is ever fetched."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from configs.errors import InputError
from ontology.formats.bytestream import HEAD_BYTES
from ontology.formats.lines import Readable

Contexts = Mapping[str, bytes]
"""Address → the context itself, as JSON."""


def read_contexts(files: Mapping[str, Path]) -> Contexts:
    """Read local copies of contexts, by the address that documents name; InputError when a file holds none."""
    return {address: _context(path) for address, path in files.items()}


class WithContexts:
    """A JSON-LD document whose named contexts, at its beginning, are replaced by their local copies."""

    def __init__(self, stream: Readable, contexts: Contexts) -> None:
        self._stream, self._contexts = stream, contexts
        self._begun: bytes | None = None

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, nothing at the end."""
        if self._begun is None:
            self._begun = self._replaced(self._head())
        if not self._begun:
            return self._stream.read(size)
        piece, self._begun = self._begun[:size], self._begun[size:]
        return piece

    def _head(self) -> bytes:
        head = b""
        while len(head) < HEAD_BYTES and (piece := self._stream.read(HEAD_BYTES - len(head))):
            head += piece
        return head

    def _replaced(self, head: bytes) -> bytes:
        for address, context in self._contexts.items():
            quoted = re.escape(json.dumps(address).encode()).replace(b"/", rb"\\?/")
            # The value of @context is the address, or a list with it among others.
            pattern = rb'("@context"\s*:\s*(?:\[[^]{}]*?)?)' + quoted
            head = re.sub(pattern, lambda found, new=context: found[1] + new, head)  # type: ignore[misc]
        return head


def _context(path: Path) -> bytes:
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not a JSON document ({error}): give a copy of the context") from None
    if not isinstance(data, dict) or "@context" not in data:
        raise InputError(f"{path}: holds no @context: give a copy of the context")
    return json.dumps(data["@context"], ensure_ascii=False).encode()
