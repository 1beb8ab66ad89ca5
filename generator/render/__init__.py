"""Merged policies as HTML fragments and as plain text."""
