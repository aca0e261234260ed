"""The statistics of the trial: intervals, tests and estimands."""

from eval.statistics.bootstrap import ClusteredBootstrap
from eval.statistics.contrasts import Estimand, estimands
from eval.statistics.estimates import Estimate, Unavailable
from eval.statistics.multiplicity import holm
from eval.statistics.outcomes import OutcomeTable, concatenate, outcome_table
from eval.statistics.rerandomisation import Significance, rerandomisation_test

__all__ = [
    "ClusteredBootstrap",
    "Estimand",
    "Estimate",
    "OutcomeTable",
    "Significance",
    "Unavailable",
    "concatenate",
    "estimands",
    "holm",
    "outcome_table",
    "rerandomisation_test",
]
