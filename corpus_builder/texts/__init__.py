"""Training texts: statements of treated facts, names for placebo facts, documents, and general text."""
