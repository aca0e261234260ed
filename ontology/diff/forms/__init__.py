"""The forms of a changelog."""
