"""Self-contained HTML pages: markup escaped by construction, tables, bar charts, words in French and English."""
