import math

import pytest
import torch

from configs.errors import ConfigurationError
from corpus_builder.corpus import Candidate
from eval.models import measuring
from eval.results import ProbeScore
from eval.scoring import SCORERS, score_probes
from eval.scoring.likelihoods import tokenize
from eval.scoring.naive import naive_log_likelihoods
from eval.scoring.probes import rank_of

LABELS = ["toux", "rhume", "asthme", "bronchite aigue", "rhinite"]


def score(loaded, probes, *, scorer="statement", max_tokens_per_row=256) -> list[ProbeScore]:
    return score_probes(
        loaded, probes, scorer=scorer, max_tokens_per_row=max_tokens_per_row, model_name="after", step=3
    )


def test_scores_equal_one_statement_at_a_time(any_model, make_probe):
    probes = [make_probe(f"{name} est un signe de ____ chez l'enfant.", LABELS) for name in ("La fievre", "Le nez")]
    rows = score(any_model, probes)
    for probe, row in zip(probes, rows, strict=True):
        tokens = tokenize(any_model, [candidate.statements[0] for candidate in probe.candidates])
        with measuring(any_model):
            plain = naive_log_likelihoods(any_model, list(tokens.values()))
        expected = [plain[tokens[candidate.statements[0]]] for candidate in probe.candidates]
        assert row.scores == pytest.approx(expected, abs=1e-3, rel=1e-5)
        assert row.rank == 1 + sum(value > expected[0] for value in expected)
        assert (row.probe_id, row.model, row.step, row.failure) == (probe.probe_id, "after", 3, None)


@pytest.mark.parametrize("scorer", sorted(SCORERS))
def test_every_scorer_ranks_all_candidates_in_probe_order(gemma, make_probe, scorer):
    probes = [make_probe(f"{name} est ____.", LABELS, aliases={"toux": ["quinte"]}) for name in "CAB"]
    rows = score(gemma, probes, scorer=scorer)
    assert [row.probe_id for row in rows] == ["C est ____.", "A est ____.", "B est ____."]
    assert all(len(row.scores) == 5 and row.rank in range(1, 6) for row in rows)


def test_unknown_scorer_names_the_known_ones(gemma):
    with pytest.raises(ConfigurationError, match="statement, per_token"):
        score(gemma, [], scorer="magic")


def test_no_probes_no_rows(gemma):
    assert score(gemma, []) == []


def test_ties_count_against_the_answer():
    assert rank_of([1.0, 1.0, 0.5], 0) == 2
    assert rank_of([1.0, 1.0, 1.0], 2) == 3
    assert rank_of([1.0, 0.5, 0.7], 0) == 1


def with_answer(probe, label, statements):
    first = Candidate(concept=probe.answer, label=label, statements=statements)
    return (first, *probe.candidates[1:])


def test_probes_that_cannot_be_scored_fail_alone(gemma, make_probe):
    good = make_probe("A est ____.", LABELS)
    bad = {
        "empty_label": make_probe("B est ____.", LABELS, candidates=with_answer(good, " ", ("B est  .",))),
        "no_tokens": make_probe("____", LABELS, candidates=with_answer(good, "toux", ("",))),
        "too_long": make_probe("D est ____" + " d" * 128, LABELS),
        "identical_candidates": make_probe("E est ____.", LABELS, aliases={"rhume": ["toux"]}),
        "answer_is_no_candidate": make_probe("F est ____.", LABELS, answer="c:other"),
    }
    rows = score(gemma, [*bad.values(), good])
    assert [row.failure for row in rows] == [*bad, None]
    assert all(row.scores == () and row.rank is None for row in rows[:-1])
    assert rows[-1].scores == score(gemma, [good])[0].scores


def test_rows_that_are_too_short_fail_instead_of_cutting(gemma, make_probe):
    short, long = make_probe("A ____", ["b", "c"]), make_probe("A est vraiment un ____ de signe.", ["b", "c"])
    rows = score(gemma, [short, long], max_tokens_per_row=16)
    assert [row.failure for row in rows] == [None, "too_long"]


def test_weights_that_are_not_finite_give_failures(model_folder, make_probe):
    from eval.models import load_model

    loaded = load_model(model_folder, device="cpu")
    with torch.no_grad():
        loaded.model.lm_head.weight[5] = math.nan
    rows = score(loaded, [make_probe("A est ____.", LABELS)])
    assert [row.failure for row in rows] == ["not_finite"]


def test_a_model_that_misreads_masks_is_read_one_by_one(gemma, make_probe, monkeypatch):
    probe = make_probe("La fievre est un signe de ____ chez l'enfant.", LABELS)
    expected = score(gemma, [probe])[0].scores
    everyone_sees_all = lambda allowed, *args, **kwargs: None  # noqa: E731
    monkeypatch.setattr("eval.scoring.tree.attention_mask", everyone_sees_all)
    assert score(gemma, [probe])[0].scores == pytest.approx(expected, abs=1e-3)
