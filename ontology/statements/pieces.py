"""N-Triples lines cut into terms and encoded: numbers for the terms of every line, each distinct term once.

The lines come from a serializer, one statement each and escaped, so that the first two spaces of a line part its terms.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_NEWLINE, _SPACE = 10, 32
_END = len(" .\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The statements of a few lines."""

    codes: npt.NDArray[np.int32]
    """(statements, 3): places of subject, predicate and object in `terms`."""
    terms: list[bytes]
    """Distinct terms as N-Triples writes them (UTF-8), and the separators between them."""


def pieces_of(lines: bytes) -> Pieces:
    """Cut and encode `lines`, each `subject predicate object .` and a line feed."""
    offsets = _offsets(lines)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(lines)]
    array = pa.Array.from_buffers(pa.large_binary(), len(offsets) - 1, buffers)
    encoded = pc.dictionary_encode(array, memory_pool=pa.system_memory_pool())
    codes = encoded.indices.to_numpy().reshape(-1, 6)[:, ::2]
    return Pieces(codes=np.ascontiguousarray(codes), terms=encoded.dictionary.to_pylist())


def _offsets(lines: bytes) -> npt.NDArray[np.int64]:
    """Return where each of a line's six parts begins (three terms, each with the separator after it), and the end.

    A line break inside an IRI (lenient parsers let it pass) makes lines without three terms: theirs are empty.
    """
    data = np.frombuffer(lines, dtype=np.uint8)
    ends = np.flatnonzero(data == _NEWLINE) + 1
    starts = np.concatenate(([0], ends[:-1]))
    spaces = np.flatnonzero(data == _SPACE)
    first = np.searchsorted(spaces, starts)
    last_space = np.append(spaces, [len(data)] * 3)
    whole = last_space[first + 2] < ends
    parts = np.stack(
        [
            starts,
            last_space[first],
            last_space[first] + 1,
            last_space[first + 1],
            last_space[first + 1] + 1,
            ends - _END,
        ],
        axis=1,
    )
    # The parts of a broken line are empty but for the last, so that it costs no other line anything.
    parts[~whole] = starts[~whole, None]
    return np.append(parts.ravel(), len(data))
