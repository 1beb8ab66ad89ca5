"""Why a file cannot be used, for people."""

from __future__ import annotations


class RefusedFileError(Exception):
    """A file is not what it should be.

    Args:
        message: what is wrong.
        hint: what to do.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
