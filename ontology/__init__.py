"""Concepts, labels, notes, relations, mappings and their releases; RDF in and out."""
