"""Named scorers: from the log-likelihoods of a candidate's statements to the one number it is ranked by.

Aliases are pooled. For `statement` and `content_free_prior` their likelihoods add up (logsumexp), because a model that
spreads its belief over several names of one concept believes in the concept; for `per_token`, whose values are no
probabilities, the best alias counts.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus_builder.corpus import BLANK, Candidate, Probe


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """What a model makes of one text."""

    log_likelihood_nats: float
    num_tokens: int
    """Tokens scored; the one that begins every text is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A way to score a candidate: which texts it needs, and what it makes of their likelihoods."""

    name: str
    texts: Callable[[Probe, Candidate], tuple[str, ...]]
    score: Callable[[Sequence[Likelihood]], float]
    """Takes the likelihoods of `texts` in order; higher is likelier."""


def _statements(probe: Probe, candidate: Candidate) -> tuple[str, ...]:
    return candidate.statements


def _statements_and_neutral(probe: Probe, candidate: Candidate) -> tuple[str, ...]:
    return (*candidate.statements, probe.neutral_prompt.replace(BLANK, candidate.label))


def _pooled(likelihoods: Sequence[Likelihood]) -> float:
    """Return the logarithm of the summed likelihoods; NaN and infinities pass through."""
    values = [likelihood.log_likelihood_nats for likelihood in likelihoods]
    best = max(values)
    if not all(map(math.isfinite, values)):
        return math.nan
    return best + math.log(math.fsum(math.exp(value - best) for value in values))


def _best_per_token(likelihoods: Sequence[Likelihood]) -> float:
    return max(likelihood.log_likelihood_nats / likelihood.num_tokens for likelihood in likelihoods)


def _above_prior(likelihoods: Sequence[Likelihood]) -> float:
    return _pooled(likelihoods[:-1]) - likelihoods[-1].log_likelihood_nats


SCORERS = {
    scorer.name: scorer
    for scorer in (
        Scorer(name="statement", texts=_statements, score=_pooled),
        Scorer(name="per_token", texts=_statements, score=_best_per_token),
        Scorer(name="content_free_prior", texts=_statements_and_neutral, score=_above_prior),
    )
}
