"""Releases written for others: RDF in several profiles and syntaxes, SSSOM, OBO Graphs, Parquet."""
