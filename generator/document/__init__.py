"""Merged policies as documents on paper: trees of plain values, whatever sets them."""
