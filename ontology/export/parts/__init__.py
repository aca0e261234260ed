"""Statements of a release by kind: one module a table, each as operations on whole columns."""
