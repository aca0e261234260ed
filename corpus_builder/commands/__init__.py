"""The commands of `python -m corpus_builder`, one a module."""
