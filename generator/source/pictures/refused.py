"""Why a file cannot be used, for people."""

from __future__ import annotations


class RefusedFileError(Exception):
    """A file is not what it should be.

    Args:
        message: what is wrong.
        hint: what to do.
        runs: whether it is what it should be, and would run something.
    """

    def __init__(self, message: str, hint: str, *, runs: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.runs = runs
