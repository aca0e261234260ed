"""Statements of several sources gathered into numbers while they stream by."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xxhash

from ontology.statements.index import DigestIndex
from ontology.statements.parsing import ParsedTerms, parse_terms
from ontology.statements.pieces import pieces_of
from ontology.statements.store import TermStore

_BLOCK_ROWS = 262_144


@dataclass(slots=True, kw_only=True)
class Encoded:
    """All statements of all sources, their terms in order of appearance; its parts are set free as they are used."""

    codes: list[npt.NDArray[np.uint32]]
    """Parts of (statements, 3): places of subject, predicate and object in `terms`."""
    terms: TermStore
    """Distinct terms."""
    digests: npt.NDArray[np.uint64]
    """(terms, 2): 128 bits of each term's hash (XXH3)."""
    sources: tuple[str, ...]
    num_statements_of: tuple[int, ...]
    """Statements of each source, in order."""


class StatementEncoder:
    """Takes N-Triples lines batch by batch; terms are told apart by 128 bits of their hash."""

    def __init__(self) -> None:
        self._codes = _Blocks()
        self._index = DigestIndex()
        self._terms = TermStore()
        self._sources: list[str] = []
        self._num_statements_of: list[int] = []

    def begin(self, source: str) -> None:
        """Take what follows as stated by `source`; its blank nodes are its own."""
        self._sources.append(source)
        self._num_statements_of.append(0)

    def add(self, lines: bytes, check: Callable[[ParsedTerms], None]) -> None:
        """Encode a batch of lines; `check` sees the terms that are new in it and may call them broken."""
        pieces = pieces_of(lines)
        terms = pieces.terms
        if b"_:" in lines:
            scope = b"_:%d." % len(self._sources)
            terms = [scope + term[2:] if term.startswith(b"_:") else term for term in terms]
        digests = np.frombuffer(b"".join(map(xxhash.xxh3_128_digest, terms)), dtype=np.uint64).reshape(-1, 2)
        numbers, new = self._index.numbers_of(digests)
        self._codes.extend(numbers[pieces.codes])
        self._num_statements_of[-1] += len(pieces.codes)
        added = parse_terms([terms[place] for place in new.tolist()])
        check(added)
        self._terms.add(added)

    def finish(self) -> Encoded:
        """Return everything that was added, each term once; the encoder must not be used afterwards."""
        return Encoded(
            codes=self._codes.parts(),
            terms=self._terms,
            digests=self._index.digests,
            sources=tuple(self._sources),
            num_statements_of=tuple(self._num_statements_of),
        )


class _Blocks:
    """Rows of codes in large arrays: thousands of small ones would leave the memory in pieces."""

    def __init__(self) -> None:
        self._full: list[npt.NDArray[np.uint32]] = []
        self._open = np.empty((_BLOCK_ROWS, 3), dtype=np.uint32)
        self._num_rows = 0

    def extend(self, codes: npt.NDArray[np.uint32]) -> None:
        """Append rows."""
        room = _BLOCK_ROWS - self._num_rows
        now, later = codes[:room], codes[room:]
        self._open[self._num_rows : self._num_rows + len(now)] = now
        self._num_rows += len(now)
        if self._num_rows == _BLOCK_ROWS:
            self._full.append(self._open)
            self._open, self._num_rows = np.empty((_BLOCK_ROWS, 3), dtype=np.uint32), 0
        if len(later):
            self.extend(later)

    def parts(self) -> list[npt.NDArray[np.uint32]]:
        """Return the rows, in order, in parts."""
        return [*self._full, self._open[: self._num_rows]]
