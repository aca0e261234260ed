"""Web pages: their main text, without what surrounds it."""
