"""The statements of all sources as numbers: every term is stored once, sorted, and known by its place."""
