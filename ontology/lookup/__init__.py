"""Finding concepts in a release by IRI, notation or label, and looking at one concept at a time."""
