"""What a release holds, in numbers: measured, and shown as text, JSON and a page."""

from ontology.stats.measure import statistics_of
from ontology.stats.model import Count, Coverage, Degrees, Hierarchy, Injectable, Probeable, Statistics, Target

__all__ = [
    "Count",
    "Coverage",
    "Degrees",
    "Hierarchy",
    "Injectable",
    "Probeable",
    "Statistics",
    "Target",
    "statistics_of",
]
