"""What printing costs, next to WeasyPrint, which is given the same words as HTML."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.building import command
from benchmarks.files import write
from benchmarks.library import draft_library, policy_files
from benchmarks.measure import Cost, cost_of
from benchmarks.press import PACK, one_pack, singles
from benchmarks.print_html import pack_html, policy_html
from generator.model.library import Library
from generator.render.reader import Reader
from generator.source.folder.library import load

POLICIES, _COMMANDS, _SECTIONS = 20, 5, 5  # sections: so that a policy has about nine pages
_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "generator" / "pdf" / "fonts"
# An environment of its own: no test can need WeasyPrint unawares.
_THEIR_PYTHON = _HERE.parent / ".venv" / "bench" / "bin" / "python"
_PACK = """\
title: Induction pack
for: All staff
duplex: yes
letter: |
  Dear colleague,

  Welcome to {{ academy }}. This pack holds the policies by which all of us work.
enclosures: [Map of the site, Times of the day]
sign: [I have read these policies.]
policies:
"""


@dataclass(frozen=True)
class Printing:
    """What one program took for the same documents, each in a process that prints nothing else.

    Args:
        seconds: the median from start to end of one document.
        cpu: the median of CPU seconds of one document.
        pages: the median of its pages.
        peak: bytes of memory at most.
    """

    seconds: float
    cpu: float
    pages: int
    peak: int


@dataclass(frozen=True)
class PrintingCost:
    """What was measured.

    Args:
        singles: how many single policies were printed.
        policies: how many policies the pack holds.
        single: a policy on its own.
        pack: a pack.
        cold: the command that prints one policy of an academy, from its start to its end.
        their_single: the same with WeasyPrint; None where it cannot run.
        their_pack: the same of the pack.
        why_not: why WeasyPrint cannot run; "" where it does.
    """

    singles: int
    policies: int
    single: Printing
    pack: Printing
    cold: Cost
    their_single: Printing | None = None
    their_pack: Printing | None = None
    why_not: str = ""


def measure_printing(folder: Path, academies: int, packs: int, day: date) -> PrintingCost:
    """Print every policy of some academies, and a pack of all policies of one.

    Args:
        folder: a folder to work in; it is made.
        academies: how many academies; each has 20 policies.
        packs: how often the pack is printed, each time by a process that begins with it.
        day: the day whose editions are printed.

    Raises:
        CommandFailedError: when printing fails.
    """
    policies = folder / "policies"
    _write_library(policies, academies)
    single = _ours(folder, "singles", policies, day)
    pack = _middle([_ours(folder, "pack", policies, day) for _ in range(packs)])
    runs = [_command(folder, policies, day) for _ in range(_COMMANDS)]
    cold = sorted(runs, key=lambda each: each.cpu)[_COMMANDS // 2]
    count = academies * POLICIES
    why_not = _why_not()
    if why_not:
        return PrintingCost(count, POLICIES, single, pack, cold, why_not=why_not)
    style = folder / "print.css"
    css = (_HERE / "print.css").read_text(encoding="utf-8").replace("FONTS", _FONTS.as_uri())
    style.write_text(css, encoding="utf-8")
    pages, whole = _html(folder, load(policies), day)
    theirs = _theirs(folder, style, pages)
    their_pack = _middle([_theirs(folder, style, [whole]) for _ in range(packs)])
    return PrintingCost(count, POLICIES, single, pack, cold, theirs, their_pack)


def _write_library(folder: Path, academies: int) -> None:
    files = policy_files(draft_library(academies, POLICIES, sections=_SECTIONS))
    names = [name.partition("/")[0] for name in files if name.endswith("/1.0.md")]
    files[f"packs/{PACK}.yml"] = _PACK + "".join(f"  - {name}\n" for name in names)
    write(folder, files)


def _html(folder: Path, library: Library, day: date) -> tuple[list[Path], Path]:
    reader, pages = Reader(), []
    for number, each in enumerate(singles(library, day)):
        pages.append(folder / f"{number:03}.html")
        pages[-1].write_text(policy_html(each, reader), encoding="utf-8")
    whole = folder / "pack.html"
    whole.write_text(pack_html(one_pack(library, day), reader), encoding="utf-8")
    return pages, whole


def _ours(folder: Path, what: str, policies: Path, day: date) -> Printing:
    times = folder / f"our-{what}.json"
    arguments = [what, str(policies), day.isoformat(), str(times)]
    cost = cost_of([sys.executable, str(_HERE / "press.py"), *arguments], folder)
    return _printing(times, cost)


def _command(folder: Path, policies: Path, day: date) -> Cost:
    """Print one policy as people do: by a process that reads what it needs, and ends."""
    name, _, academy = next(each.parts[-4:-1] for each in sorted(policies.glob("*/*/*/1.0.yml")))
    what = ["print", name, "--academy", academy, "--on", day.isoformat()]
    where = ["--policies", str(policies), "--out", str(folder / "printed")]
    return cost_of([command("policybook"), *what, *where], folder)


def _theirs(folder: Path, style: Path, pages: Sequence[Path]) -> Printing:
    times = folder / f"{pages[-1].stem}.json"
    arguments = [str(style), str(times), *map(str, pages)]
    cost = cost_of([str(_THEIR_PYTHON), str(_HERE / "weasy.py"), *arguments], folder)
    return _printing(times, cost)


def _printing(times: Path, cost: Cost) -> Printing:
    taken = json.loads(times.read_text(encoding="utf-8"))
    seconds, cpu, pages = (median(column) for column in zip(*taken, strict=True))
    return Printing(seconds, cpu, round(pages), cost.peak)


def _middle(several: Sequence[Printing]) -> Printing:
    """Return the one whose CPU is in the middle."""
    return sorted(several, key=lambda each: each.cpu)[len(several) // 2]


def _why_not() -> str:
    """Return why WeasyPrint cannot run here; "" where it does."""
    if not _THEIR_PYTHON.exists():
        return "WeasyPrint is not installed: “make bench” does it"
    tried = subprocess.run(
        [str(_THEIR_PYTHON), "-c", "import weasyprint"], capture_output=True, text=True, check=False
    )
    if tried.returncode == 0:
        return ""
    last = (tried.stderr.strip().splitlines() or ["it does not start"])[-1]
    return f"WeasyPrint cannot run. It needs Pango (Debian: libpangoft2-1.0-0): {last}"
