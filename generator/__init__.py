"""Policybook: a trust's policies as plain files, published as a staff intranet."""

__version__ = "0.1.0"
