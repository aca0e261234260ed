"""Digests get numbers in order of appearance, whatever the batches."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontology.statements.index import DigestIndex

DIGEST = st.tuples(st.integers(0, 30), st.integers(0, 3))


@given(batches=st.lists(st.lists(DIGEST, max_size=60, unique=True), max_size=20))
def test_equal_digests_share_a_number_and_others_do_not(batches: list[list[tuple[int, int]]]) -> None:
    index, known = DigestIndex(), dict[tuple[int, int], int]()
    for batch in batches:
        digests = np.array(batch, dtype=np.uint64).reshape(-1, 2)
        numbers, new = index.numbers_of(digests)
        expected_new = {place for place, digest in enumerate(batch) if digest not in known}
        assert set(new.tolist()) == expected_new
        assert len(new) == len(expected_new)
        for place, digest in enumerate(batch):
            assert known.setdefault(digest, int(numbers[place])) == numbers[place]
    assert sorted(known.values()) == list(range(len(index)))
    assert [tuple(row) for row in index.digests.tolist()] == sorted(known, key=known.__getitem__)


def test_new_digests_are_numbered_in_the_order_of_the_places_returned() -> None:
    index = DigestIndex()
    digests = np.arange(20_000, dtype=np.uint64).reshape(-1, 2)
    numbers, new = index.numbers_of(digests)
    assert (numbers[new] == np.arange(len(new))).all()
    again, none = index.numbers_of(digests[::-1].copy())
    assert (again == numbers[::-1]).all()
    assert len(none) == 0
