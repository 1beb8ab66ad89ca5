"""How checking grows with what is checked: `python -m benchmarks.growth [BYTES]`.

Each shape is checked in two sizes, one four times the other. Work that grows evenly takes four
times as long; twice that is a fault.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from datetime import date

from rich.console import Console
from rich.table import Table

from generator.check.linter import check
from generator.source.folder.library import parse

_DAY = date(2026, 11, 21)
_STEP = 4
_TRUST = """\
trust:
  name: Saltmarsh Learning Trust
  short_name: Saltmarsh
  bodies: {board: Board of Trustees, local: Local Governing Committee}
roles:
  head: {title: Headteacher, name: Ada Marsh}
academies:
  elm: {name: Elm Primary School, short_name: Elm, phase: primary}
settings: {contacts: titles-only}
"""
_BASE = """\
---
title: Long
version: 1.0
status: approved
version_date: 2026-01-05
approval: {{body: board, on: 2026-01-05}}
document_owner: head
clause_numbering: decimal
{more}---

{text}
"""
_VARIATION = """\
policy: long
academy: elm
version: {version}.0
base: 1.0
status: draft
changes:
"""
Files = Mapping[str, str]


def _repeated(piece: str, head: str = "## One {#one local=add}\n\n") -> Callable[[int], Files]:
    """Return what makes a base of one piece, again and again; {n} in it counts them."""

    def made(size: int) -> Files:
        pieces = (piece.replace("{n}", f"{n}") for n in range(size // len(piece)))
        return {"long/1.0.md": _BASE.format(more="", text=head + "".join(pieces))}

    return made


def _slots(size: int) -> Files:
    count = size // 60
    more = "slots:\n" + "".join(f"  s{n}: {{prompt: What is it {n}?}}\n" for n in range(count))
    text = "## One\n\n" + "".join(f"It is {{{{ s{n} }}}}.\n" for n in range(count))
    return {"long/1.0.md": _BASE.format(more=more, text=text)}


def _levels(size: int) -> Files:
    steps = range(int(size**0.5))
    text = "## One\n\n" + "".join(f"{'  ' * level}- It is.\n" for level in steps)
    return {"long/1.0.md": _BASE.format(more="", text=text)}


def _additions(size: int) -> Files:
    head = "  - add: a0\n    into: one\n    heading: H\n    text: It.\n    reason: So.\n"
    more = "".join(
        f"  - add: a{n}\n    after: a{n - 1}\n    heading: H\n    text: It.\n    reason: So.\n"
        for n in range(1, size // 70)
    )
    own = {"long/variations/elm/1.0.yml": _VARIATION.format(version=1) + head + more}
    return {**_repeated("It is.\n")(10), **own}


def _variations(size: int) -> Files:
    change = "  - add: a\n    into: one\n    text: It.\n    reason: So.\n"
    own = {
        f"long/variations/elm/{n}.0.yml": _VARIATION.format(version=n) + change
        for n in range(1, size // 130)
    }
    return {**_repeated("It is.\n")(10), **own}


SHAPES: Mapping[str, Callable[[int], Files]] = {
    "one sentence again and again": _repeated("We are all kind to each other here. "),
    "the same, a line each": _repeated("We are all kind to each other here.\n"),
    "one long word": _repeated("a"),
    "headings": _repeated("## Heading {n}\n\nIt is.\n\n"),
    "headings with nothing under them": _repeated("## H{n}\n\n"),
    "clauses": _repeated("1. Clause {n} says so. {#c{n}}\n"),
    "emphasis": _repeated("*a **b "),
    "local details": _slots,
    "references": _repeated("See [](#one). "),
    "numbers typed by hand": _repeated("See section 4.2 above. "),
    "promised lists": _repeated("As listed below.\n\n"),
    "names typed by hand": _repeated("Elm Primary School is here. "),
    "people named": _repeated("Ada Marsh is here. "),
    "rows of a table": _repeated("| x | y |\n", "## One\n\n| a | b |\n|---|---|\n"),
    "a flat list": _repeated("- It is.\n"),
    "levels of a list": _levels,
    "additions in a row": _additions,
    "variations": _variations,
}


def seconds(files: Files) -> float:
    """Return how long it takes to read and to check files, in seconds of the processor."""
    content = {name: text.encode() for name, text in {"trust.yml": _TRUST, **files}.items()}
    begun = time.process_time()
    check(parse(content), _DAY)
    return time.process_time() - begun


def main() -> None:
    """Measure every shape, and print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 400_000
    table = Table("shape", f"{size // _STEP:,} bytes", f"{size:,} bytes", "times")
    for name, shape in SHAPES.items():
        small, large = seconds(shape(size // _STEP)), seconds(shape(size))
        table.add_row(name, f"{small:.2f} s", f"{large:.2f} s", f"{large / max(small, 0.01):.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
