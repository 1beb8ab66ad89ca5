"""Gather what MkDocs and its plugins have to say, instead of having it printed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_SOURCE = "mkdocs"


class _Gatherer(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def gathered(level: int) -> Iterator[list[str]]:
    """Gather messages of MkDocs while the block runs.

    Args:
        level: the least severe that counts, as `logging` has it.

    Yields:
        The messages, growing.
    """
    handler = _Gatherer(level)
    logger = logging.getLogger(_SOURCE)
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
