"""The first occurrences stay, by document id and place, whatever the order of reading."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.cleaning.repeats import RepeatIndex


def surplus(documents, max_repeats, without=()):
    index = RepeatIndex()
    for doc_id, hashes in documents:
        index.add(doc_id, enumerate(hashes))
    return dict(index.surplus(max_repeats, without))


def test_the_smallest_document_and_place_keep_theirs():
    documents = [("b", [1, 2]), ("a", [3, 1, 1]), ("c", [2, 4])]
    assert surplus(documents, 1) == {"a": {2}, "b": {0}, "c": {0}}
    assert surplus(documents, 2) == {"b": {0}}
    assert surplus(documents, 1, without={"b"}) == {"a": {2}}
    assert surplus([], 1) == {}
    assert surplus([("a", [])], 1) == {}


@given(
    st.dictionaries(st.text(max_size=3), st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3), max_size=6)),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
)
def test_as_many_as_allowed_are_left_in_any_order(documents, max_repeats, draw):
    items = list(documents.items())
    expected, num_seen = defaultdict(set), defaultdict(int)
    for doc_id, hashes in sorted(items):
        for place, hashed in enumerate(hashes):
            num_seen[hashed] += 1
            if num_seen[hashed] > max_repeats:
                expected[doc_id].add(place)
    draw.shuffle(items)
    assert surplus(items, max_repeats) == expected
