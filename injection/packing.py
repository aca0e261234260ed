"""Packing: which examples share a row of fixed length, without cutting any of them."""

from collections.abc import Iterator, Sequence

from configs.errors import InternalError

_BUFFER_ROWS = 256
Row = tuple[int, ...]
Keys = Sequence[tuple[str, ...]]


def pack(lengths: Sequence[int], keys: Keys, *, row_tokens: int) -> list[Row]:
    """Return rows of item numbers: each item once, at most `row_tokens` a row, no key twice in a row.

    `lengths` and `keys` (an item's facts) are given in the order of training. A buffer of about 256 rows runs along
    it: a row begins with the oldest item in the buffer and goes on in order, until one or two others fill it exactly.
    So the order is kept up to the buffer, and rows are full but for the last ones.
    """
    return list(_rows(lengths, keys, row_tokens))


def _rows(lengths: Sequence[int], keys: Keys, row_tokens: int) -> Iterator[Row]:
    buffer, coming = _Buffer(lengths, keys), 0
    while True:
        while coming < len(lengths) and buffer.num_tokens < _BUFFER_ROWS * row_tokens:
            if lengths[coming] > row_tokens:
                raise InternalError(f"an example of {lengths[coming]} tokens does not fit into rows of {row_tokens}")
            buffer.add(coming)
            coming += 1
        if not buffer.num_tokens:
            return
        yield _fill(buffer, lengths, row_tokens)


def _fill(buffer: "_Buffer", lengths: Sequence[int], row_tokens: int) -> Row:
    row: list[int] = []
    held: set[str] = set()
    free = row_tokens
    while found := buffer.exactly(free, held) or buffer.oldest(free, held):
        for item in found:
            buffer.take(item, held)
            row.append(item)
            free -= lengths[item]
    return tuple(row)


class _Buffer:
    """Items that wait for a row, by age and by length."""

    def __init__(self, lengths: Sequence[int], keys: Keys) -> None:
        self.num_tokens = 0
        self._lengths = lengths
        self._keys = keys
        # Dictionaries serve as ordered sets.
        self._by_age: dict[int, None] = {}
        self._by_length: dict[int, dict[int, None]] = {}

    def add(self, item: int) -> None:
        self._by_age[item] = None
        self._by_length.setdefault(self._lengths[item], {})[item] = None
        self.num_tokens += self._lengths[item]

    def take(self, item: int, held: set[str]) -> None:
        """Remove an item, and add its keys to those that a row holds."""
        held.update(self._keys[item])
        length = self._lengths[item]
        del self._by_age[item], self._by_length[length][item]
        if not self._by_length[length]:
            del self._by_length[length]
        self.num_tokens -= length

    def oldest(self, at_most: int, held: set[str]) -> Row:
        """Return the oldest item that fits, or nothing."""
        if not self._by_length or at_most < min(self._by_length):
            return ()
        found = (item for item in self._by_age if self._lengths[item] <= at_most and self._is_new(item, held))
        item = next(found, None)
        return () if item is None else (item,)

    def exactly(self, num_tokens: int, held: set[str]) -> Row:
        """Return one or two items that have so many tokens together, or nothing."""
        single = self._of_length(num_tokens, held)
        if single is not None:
            return (single,)
        if not self._by_length or num_tokens > 2 * max(self._by_length):
            return ()
        for length in self._by_length:
            if 2 * length <= num_tokens and num_tokens - length in self._by_length:
                first = self._of_length(length, held)
                if first is None:
                    continue
                second = self._of_length(num_tokens - length, held.union(self._keys[first]), other_than=first)
                if second is not None:
                    return (first, second)
        return ()

    def _of_length(self, length: int, held: set[str], *, other_than: int | None = None) -> int | None:
        found = self._by_length.get(length, {})
        return next((item for item in found if item != other_than and self._is_new(item, held)), None)

    def _is_new(self, item: int, held: set[str]) -> bool:
        return held.isdisjoint(self._keys[item])
