"""Scoring probes with a model."""

from eval.scoring.probes import score_probes
from eval.scoring.scorers import SCORERS, Likelihood, Scorer

__all__ = ["SCORERS", "Likelihood", "Scorer", "score_probes"]
