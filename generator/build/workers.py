"""Processes that work for a build: when they can be copied, and that they end with it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading


def can_fork() -> bool:
    """Return whether a process can be doubled as it is, with all that it has read.

    A copy takes over locks but not the threads that hold them, so only a process without other
    threads is copied, and only where the system does it well; elsewhere workers start afresh.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def end_with_parent() -> None:
    """End this process when the build is killed that it works for: it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
