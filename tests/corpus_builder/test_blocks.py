"""Candidate sets: equal shares of every stratum, one true answer, the same K for all."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.probes.blocks import deal


@given(st.integers(5, 60), st.integers(2, 20), st.sampled_from([2, 5, 10]))
def test_blocks_share_out_strata_evenly(num_exposed: int, num_untouched: int, num_candidates: int) -> None:
    strata = {
        **{f"e{i}": "exposed" for i in range(num_exposed)},
        **{f"u{i}": "untouched" for i in range(num_untouched)},
    }
    blocks = deal(strata, pool="p", num_candidates=num_candidates, salt="s")
    assert set(blocks) == set(strata)
    distinct = {block.name: block for block in blocks.values()}
    assert sorted(member for block in distinct.values() for member in block.members) == sorted(strata)
    if len(strata) >= num_candidates:
        counts = [Counter(strata[member] for member in block.members) for block in distinct.values()]
        for stratum in ("exposed", "untouched"):
            shares = [count[stratum] for count in counts]
            assert max(shares) - min(shares) <= 1
        assert all(len(block.members) >= num_candidates for block in distinct.values())


@given(st.integers(6, 40), st.sets(st.integers(0, 39), max_size=5), st.integers(0, 39))
def test_candidates_hold_the_answer_and_no_other_truth(num_answers: int, others: set[int], answer: int) -> None:
    answer %= num_answers
    strata = {str(i): "exposed" for i in range(num_answers)}
    also_true = {str(i) for i in others if i < num_answers and i != answer}
    block = deal(strata, pool="p", num_candidates=5, salt="s")[str(answer)]
    candidates = block.candidates(str(answer), also_true, 5)
    assert str(answer) in candidates
    assert also_true.isdisjoint(candidates)
    assert list(candidates) == sorted(set(candidates))
    assert len(candidates) == min(5, num_answers - len(also_true))


def test_every_answer_is_a_distractor_equally_often() -> None:
    strata = {str(i): "exposed" for i in range(12)}
    blocks = deal(strata, pool="p", num_candidates=12, salt="s")
    counts = Counter(c for answer in strata for c in blocks[answer].candidates(answer, set(), 6) if c != answer)
    assert set(counts.values()) == {5}
