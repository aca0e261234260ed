import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.models import measuring
from eval.scoring.naive import naive_log_likelihoods
from eval.scoring.tree import TokenTree, pack_trees, tree_log_likelihoods

SEQUENCES = st.lists(
    st.lists(st.integers(3, 6), max_size=12).map(lambda tail: (1, *tail)), min_size=1, max_size=12, unique=True
)


def path_to(tree: TokenTree, node: int) -> list[int]:
    path = []
    while node >= 0:
        path.append(node)
        node = tree.parents[node]
    return path[::-1]


@given(SEQUENCES, st.integers(13, 40))
def test_every_sequence_is_a_path_of_one_row(sequences, max_tokens_per_row):
    rows = list(pack_trees(sorted(sequences), max_tokens_per_row=max_tokens_per_row))
    read = []
    for tree in rows:
        assert len(tree.tokens) <= max_tokens_per_row
        for end in tree.ends:
            path = path_to(tree, end)
            assert [tree.depths[node] for node in path] == list(range(len(path)))
            read.append(tuple(tree.tokens[node] for node in path))
    assert read == sorted(sequences)


@given(SEQUENCES)
def test_shared_beginnings_are_stored_once(sequences):
    (tree,) = pack_trees(sorted(sequences), max_tokens_per_row=1_000)
    beginnings = {sequence[: length + 1] for sequence in sequences for length in range(len(sequence))}
    assert len(tree.tokens) == len(beginnings)


@pytest.mark.parametrize("max_tokens_per_row", [40, 1_000])
def test_equal_to_one_by_one(any_model, max_tokens_per_row):
    trunk = (1, *range(4, 24))
    sequences = [(*trunk, *range(20 + n, 34)) for n in range(10)] + [(1,), (1, 5), trunk, (1, 5), (1, 9, *range(4, 20))]
    with measuring(any_model):
        packed = tree_log_likelihoods(any_model, sequences, max_tokens_per_row=max_tokens_per_row)
        plain = naive_log_likelihoods(any_model, sequences)
    assert packed.keys() == plain.keys()
    for sequence, value in plain.items():
        assert packed[sequence] == pytest.approx(value, abs=1e-4 * len(sequence), rel=1e-5)
    assert packed[(1,)] == 0.0


@settings(max_examples=15, deadline=None)
@given(SEQUENCES)
def test_packing_never_changes_a_likelihood(llama, sequences):
    with measuring(llama):
        packed = tree_log_likelihoods(llama, sequences, max_tokens_per_row=30)
        plain = naive_log_likelihoods(llama, sequences)
    assert all(packed[key] == pytest.approx(plain[key], abs=1e-4) for key in sequences)


def test_progress_counts_distinct_sequences(llama):
    told = []
    with measuring(llama):
        tree_log_likelihoods(
            llama,
            [(1, 5), (1, 5), (1, 6), (1, 7)],
            max_tokens_per_row=3,
            progress=lambda done, total: told.append((done, total)),
        )
    assert told == [(2, 3), (3, 3)]
