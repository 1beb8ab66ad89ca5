"""Merged policy -> document -> Typst -> PDF. Needs the extra `policybook[pdf]`."""
