"""Scoring probes with a model, the statistics of the trial, and the report."""
