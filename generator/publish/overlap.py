"""A site replaces its whole folder: what it is made from must stand neither in it nor around it."""

from __future__ import annotations

import os
from pathlib import Path

from generator.publish.order import Order
from generator.writer.folders import CannotWriteError


def refuse_overlap(order: Order, docs: Path) -> None:
    """Refuse a place for the site that holds, or lies in, what it is made from.

    Links are followed, so that no detour leads there.

    Args:
        order: what to build, and where.
        docs: the folder of the pages that are written by hand.

    Raises:
        CannotWriteError: when the place is no good; it says why.
    """
    out = _real(order.out)
    sources = [(order.policies, "the policies"), (docs, "the pages written by hand")]
    sources += [(folder, "the theme's own files") for folder in order.theme_folders]
    for folder, what in sources:
        real = _real(folder)
        if out == real or real.is_relative_to(out):
            raise CannotWriteError(
                f"“{order.out}” holds {what}, and a build replaces the whole folder; name another "
                "with --out"
            )
        if out.is_relative_to(real):
            raise CannotWriteError(
                f"“{order.out}” is in “{folder}”, with {what}: the next build would take the site "
                "for more of them; name a folder outside with --out"
            )
    if _real(Path.cwd()).is_relative_to(out) or _real(order.config_file).is_relative_to(out):
        raise CannotWriteError(
            f"a site cannot replace “{order.out}”, the folder that you are in or that holds "
            "mkdocs.yml; name one in it, such as site"
        )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
