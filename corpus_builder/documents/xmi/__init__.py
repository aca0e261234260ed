"""Texts with annotations in UIMA XMI."""
