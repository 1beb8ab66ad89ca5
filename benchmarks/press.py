"""Print policies or a pack, and tell what each took. Runs in a process of its own."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from generator.document.pack import PrintedPack, pack_printed
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.model.edition import Edition
from generator.model.library import Library
from generator.model.trust import Trust
from generator.pdf.finish import page_count
from generator.pdf.printing import print_pack, print_policy
from generator.source.folder.library import load

PACK = "induction"


def singles(library: Library, day: date) -> Iterator[Printed]:
    """Yield every policy in force at each academy on a day."""
    trust = _trust(library)
    for academy in trust.academies:
        known = timelines(library, trust, academy)
        for spans in known.values():
            edition = spans.on(day)
            if isinstance(edition, Edition):
                yield edition_printed(library, trust, edition, known, day)


def one_pack(library: Library, day: date) -> PrintedPack:
    """Return the pack of the first academy."""
    trust = _trust(library)
    academy = next(iter(trust.academies))
    return pack_printed(library, trust, academy, library.packs[PACK], day)


def _trust(library: Library) -> Trust:
    if library.trust is None:
        message = "the benchmark’s own trust cannot be read"
        raise ValueError(message)
    return library.trust


def _timed(make: Callable[[], bytes]) -> tuple[float, float, bytes]:
    wall, cpu = time.perf_counter(), time.process_time()
    content = make()
    return time.perf_counter() - wall, time.process_time() - cpu, content


def main(what: str, policies: str, on: str, times: str) -> None:
    """Print every policy, or the pack once, and write the times.

    Args:
        what: "singles" or "pack".
        policies: the policies folder.
        on: the day, ISO.
        times: the file to write them to; the last PDF stays beside it.
    """
    library, day = load(Path(policies)), date.fromisoformat(on)
    makers: Iterable[Callable[[], bytes]]
    if what == "pack":
        makers = [partial(print_pack, one_pack(library, day))]
    else:
        makers = (partial(print_policy, each) for each in singles(library, day))
    taken, content = [], b""
    for make in makers:
        wall, cpu, content = _timed(make)
        taken.append((wall, cpu, page_count(content)))
    Path(times).with_suffix(".pdf").write_bytes(content)
    Path(times).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
