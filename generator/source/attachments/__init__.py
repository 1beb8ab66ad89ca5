"""Attachments are looked at, not trusted: each is what its name says, and runs nothing."""
