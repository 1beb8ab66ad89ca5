"""What may become of a file between two builds."""

import os
from pathlib import Path
from random import Random


def records(out: Path) -> list[str]:
    """Return what a build has written down in a site for the next one."""
    return sorted(each.relative_to(out).as_posix() for each in out.rglob(".*") if each.is_file())


def damage(path: Path, drawn: Random, *, dated: bool = True) -> None:
    """Cut a file off, change a letter, swap or lose lines.

    Args:
        path: the file.
        drawn: draws what becomes of it.
        dated: whether its date tells of it.
    """
    content, before = path.read_bytes(), path.stat()
    at, lines = drawn.randrange(len(content)), content.splitlines(keepends=True)
    ways = (
        content[:at],
        content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :],
        content[:at] + content[at + 1 :],
        b"".join(reversed(lines)),
        b"".join(lines[1:]),
        content + lines[0],
        b"{}",
    )
    path.write_bytes(drawn.choice(ways))
    if not dated:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
