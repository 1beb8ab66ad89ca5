"""Templates compiled once, however many environments and processes ask for them."""

from __future__ import annotations

from functools import cache

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Keep compiled templates in memory; a changed template is compiled again."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was kept of it, if it is still the same."""
        kept = self._kept.get(bucket.key)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def compiled() -> BytecodeCache:
    """Return what was compiled: by earlier processes of this user, else by this one.

    Compiling takes a fifth of a small build. Jinja keeps it in the system's folder for temporary
    files, and refuses a folder there that others could write to.
    """
    try:
        return FileSystemBytecodeCache()
    except (RuntimeError, OSError):
        return Compiled()
