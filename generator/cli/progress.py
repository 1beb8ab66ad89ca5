"""Bars that say how far something long has come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.publish.order import Progress

if TYPE_CHECKING:
    from rich.progress import TaskID


@contextmanager
def bars() -> Iterator[Progress]:
    """Show a bar for each kind of thing that is made, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None  # noqa: ARG005 - nobody is looking
        return
    from rich.console import Console  # noqa: PLC0415 - costs time to load
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415 - as above
    from rich.progress import Progress as Bars  # noqa: PLC0415 - as above

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    # Drawn at each step and by no thread of its own: a process with threads cannot be copied.
    with Bars(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as shown:

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=None)
            shown.update(tasks[what], completed=done, total=total, refresh=True)

        yield progress
