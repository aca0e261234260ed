"""Numbers for digests: a hash table in arrays, so that millions of terms take a few bytes each."""

import numpy as np
import numpy.typing as npt

Digests = npt.NDArray[np.uint64]
_EMPTY = np.uint32(np.iinfo(np.uint32).max)
_FIRST_CAPACITY = 1 << 12


class DigestIndex:
    """Numbers 128-bit digests from 0 in order of first appearance; open addressing with linear probing."""

    def __init__(self) -> None:
        self._slots = np.full(_FIRST_CAPACITY, _EMPTY, dtype=np.uint32)
        self._digests: Digests = np.empty((_FIRST_CAPACITY, 2), dtype=np.uint64)
        self._num = 0

    def __len__(self) -> int:
        return self._num

    @property
    def digests(self) -> Digests:
        """(terms, 2): the digests by number."""
        return self._digests[: self._num]

    def numbers_of(self, digests: Digests) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
        """Return the number of each of the (n, 2) distinct `digests`, and the places of those that are new."""
        self._reserve(self._num + len(digests))
        numbers = np.empty(len(digests), dtype=np.uint32)
        new: list[npt.NDArray[np.int64]] = []
        waiting = np.arange(len(digests))
        slot = self._home(digests)
        while len(waiting):
            held = self._slots[slot]
            is_free = held == _EMPTY
            new.append(self._claim(digests, waiting[is_free], slot[is_free]))
            held = self._slots[slot]
            is_mine = (self._digests[held] == digests[waiting]).all(axis=1)
            numbers[waiting[is_mine]] = held[is_mine]
            waiting, slot = waiting[~is_mine], (slot[~is_mine] + 1) & (len(self._slots) - 1)
        return numbers, np.concatenate(new) if new else np.empty(0, dtype=np.int64)

    def _claim(
        self, digests: Digests, places: npt.NDArray[np.int64], slot: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """Number those that find their slot free, the first where several do; return their places."""
        _, first = np.unique(slot, return_index=True)
        first.sort()
        winners = places[first]
        numbers = np.arange(self._num, self._num + len(winners), dtype=np.uint32)
        self._digests[numbers] = digests[winners]
        self._slots[slot[first]] = numbers
        self._num += len(winners)
        return winners

    def _home(self, digests: Digests) -> npt.NDArray[np.int64]:
        return (digests[:, 0] & np.uint64(len(self._slots) - 1)).astype(np.int64)

    def _reserve(self, num: int) -> None:
        """Make room for `num` digests; at most half of the slots are ever taken."""
        if num > len(self._digests):
            larger = np.empty((max(num, len(self._digests) * 3 // 2), 2), dtype=np.uint64)
            larger[: self._num] = self.digests
            self._digests = larger
        if 2 * num <= len(self._slots):
            return
        self._slots = np.full(1 << (2 * num - 1).bit_length(), _EMPTY, dtype=np.uint32)
        waiting = np.arange(self._num, dtype=np.uint32)
        slot = self._home(self.digests)
        while len(waiting):
            free = self._slots[slot] == _EMPTY
            self._slots[slot[free]] = waiting[free]
            is_lost = self._slots[slot] != waiting
            waiting, slot = waiting[is_lost], (slot[is_lost] + 1) & (len(self._slots) - 1)
