"""Probes: one question about one fact, with one true answer among typed candidates."""
