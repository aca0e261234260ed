"""Figures as inline SVG of a few kilobytes, coloured by the page's CSS variables."""
