"""A later release after an earlier one: what is new, changed, unchanged or stale, and what of it is taught."""

from corpus_builder.incremental.changes import is_taught, stale_facts, with_changes
from corpus_builder.incremental.earlier import EarlierCorpus, earlier_folder, read_earlier

__all__ = ["EarlierCorpus", "earlier_folder", "is_taught", "read_earlier", "stale_facts", "with_changes"]
