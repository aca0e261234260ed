"""Scoring probes: every candidate's score and the answer's rank, or the reason why there is none."""

import math
from collections.abc import Callable, Mapping, Sequence

from configs.errors import ConfigurationError
from corpus_builder.corpus import Probe
from eval.models import LoadedModel
from eval.results import ProbeScore
from eval.scoring.likelihoods import log_likelihoods, max_sequence_tokens, tokenize
from eval.scoring.scorers import SCORERS, Likelihood, Scorer


def score_probes(
    loaded: LoadedModel,
    probes: Sequence[Probe],
    *,
    scorer: str,
    max_tokens_per_row: int,
    model_name: str,
    step: int,
    progress: Callable[[int, int], None] | None = None,
) -> list[ProbeScore]:
    """Return one row per probe, in order; a probe that cannot be scored has a failure, and nothing is raised for it.

    `progress` is told how many of the distinct statements are done, and how many there are.
    """
    if scorer not in SCORERS:
        raise ConfigurationError(f"evaluation.scorer: unknown scorer {scorer!r}: choose one of {', '.join(SCORERS)}")
    chosen = SCORERS[scorer]
    texts = {text for probe in probes for text in _texts_of(probe, chosen)}
    found = _likelihoods(loaded, texts, max_tokens_per_row=max_tokens_per_row, progress=progress)
    rows = []
    for probe in probes:
        outcome = score_candidates(probe, chosen, found)
        failure, scores = (outcome, ()) if isinstance(outcome, str) else (None, outcome)
        rank = rank_of(scores, _index_of_answer(probe)) if scores else None
        rows.append(
            ProbeScore(probe_id=probe.probe_id, model=model_name, step=step, scores=scores, rank=rank, failure=failure)
        )
    return rows


def rank_of(scores: Sequence[float], answer: int) -> int:
    """Return the rank of the candidate at index `answer`, 1 is best; ties count against it."""
    return sum(score >= scores[answer] for score in scores)


def score_candidates(probe: Probe, scorer: Scorer, found: Mapping[str, Likelihood | str]) -> tuple[float, ...] | str:
    """Return every candidate's score, or the name of the reason why the probe cannot be scored."""
    if failure := _failure_of(probe):
        return failure
    likelihoods = {text: found[text] for text in _texts_of(probe, scorer)}
    failures = sorted({likelihood for likelihood in likelihoods.values() if isinstance(likelihood, str)})
    if failures:
        return failures[0]
    scores = tuple(
        scorer.score([found[text] for text in scorer.texts(probe, candidate)])  # type: ignore[misc]
        for candidate in probe.candidates
    )
    return scores if all(map(math.isfinite, scores)) else "not_finite"


def _likelihoods(
    loaded: LoadedModel,
    texts: set[str],
    *,
    max_tokens_per_row: int,
    progress: Callable[[int, int], None] | None,
) -> dict[str, Likelihood | str]:
    """Return the likelihood of each text, or the name of the reason why it has none."""
    longest = max_sequence_tokens(loaded, max_tokens_per_row)
    tokens = tokenize(loaded, texts)
    found: dict[str, Likelihood | str] = {text: "no_tokens" for text, ids in tokens.items() if len(ids) < 2}
    found |= {text: "too_long" for text, ids in tokens.items() if len(ids) > longest}
    fitting = {text: ids for text, ids in tokens.items() if text not in found}
    values = log_likelihoods(loaded, set(fitting.values()), max_tokens_per_row=max_tokens_per_row, progress=progress)
    return found | {
        text: Likelihood(log_likelihood_nats=values[ids], num_tokens=len(ids) - 1) for text, ids in fitting.items()
    }


def _failure_of(probe: Probe) -> str | None:
    """Return why no model at all can be asked this probe, if so."""
    if [candidate.concept for candidate in probe.candidates].count(probe.answer) != 1:
        return "answer_is_no_candidate"
    if any(not candidate.label.strip() or not candidate.statements for candidate in probe.candidates):
        return "empty_label"
    statements = [statement for candidate in probe.candidates for statement in set(candidate.statements)]
    return "identical_candidates" if len(set(statements)) < len(statements) else None


def _texts_of(probe: Probe, scorer: Scorer) -> list[str]:
    return [text for candidate in probe.candidates for text in scorer.texts(probe, candidate)]


def _index_of_answer(probe: Probe) -> int:
    return [candidate.concept for candidate in probe.candidates].index(probe.answer)
