"""What the last build wrote down for this one, and cannot be read any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.writer.folders import MARK
from generator.writer.kept_lines import is_as_written
from generator.writer.ledger import FILES, LEDGER
from generator.writer.published import SITE
from generator.writer.told import PART, SUMMARY, TOLD

_RECORDS = {MARK: (SITE,), LEDGER: (FILES,), TOLD: (PART, SUMMARY)}


def damaged_records(out: Path) -> Iterator[str]:
    """Yield what stands beside the portal of a site, and is not what a build wrote.

    What stands in the folder of an academy belongs to its files, which are looked at together.

    Args:
        out: the site.
    """
    for name, lines in _RECORDS.items():
        if (out / name).exists() and not is_as_written(out / name, *lines):
            yield name
