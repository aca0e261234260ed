"""What changed between two releases: compared table by table, told as a changelog, listed as facts."""

from ontology.diff.changelog import changelog_of
from ontology.diff.compare import diff_releases
from ontology.diff.facts import FactChange, changed_facts
from ontology.diff.model import ReleaseDiff

__all__ = ["FactChange", "ReleaseDiff", "changed_facts", "changelog_of", "diff_releases"]
