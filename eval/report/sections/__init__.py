"""The sections of the report: each turns a part of the model into paragraphs, figures and tables."""
