import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.scoring.scorers import SCORERS, Likelihood

NATS = st.floats(-200, 0)


def likelihood(nats: float, num_tokens: int = 1) -> Likelihood:
    return Likelihood(log_likelihood_nats=nats, num_tokens=num_tokens)


def test_names_are_those_of_the_configuration():
    from typing import get_args

    from configs.experiment import EvaluationSection

    assert set(SCORERS) == set(get_args(EvaluationSection.model_fields["scorer"].annotation))


def test_statement_adds_the_likelihoods_of_aliases(make_probe):
    probe = make_probe("X est ____.", ["a", "b"], aliases={"a": ["c"]})
    scorer = SCORERS["statement"]
    assert scorer.texts(probe, probe.candidates[0]) == ("X est a.", "X est c.")
    assert scorer.score([likelihood(math.log(0.2)), likelihood(math.log(0.3))]) == pytest.approx(math.log(0.5))


def test_per_token_takes_the_best_alias():
    assert SCORERS["per_token"].score([likelihood(-6.0, 2), likelihood(-8.0, 4)]) == -2.0


def test_content_free_prior_is_subtracted(make_probe):
    probe = make_probe("X est ____.", ["a", "b"])
    scorer = SCORERS["content_free_prior"]
    assert scorer.texts(probe, probe.candidates[1]) == ("X est b.", "C'est b.")
    assert scorer.score([likelihood(-3.0), likelihood(-1.0)]) == -2.0


@given(st.lists(NATS, min_size=1, max_size=5))
def test_pooling_is_at_least_the_best_alias(values):
    pooled = SCORERS["statement"].score([likelihood(value) for value in values])
    assert max(values) <= pooled <= max(values) + math.log(len(values)) + 1e-9


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", sorted(SCORERS))
def test_what_is_not_finite_stays_not_finite(name, wrong):
    assert not math.isfinite(SCORERS[name].score([likelihood(wrong), likelihood(wrong)]))
