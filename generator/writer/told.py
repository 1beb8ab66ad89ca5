"""What the next build has to know of a part of a site beside its files: it stands in its folder.

The first line is short, and says what every build asks; the second is what the portal says of an
academy. So nobody holds all parts in memory, however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.writer.kept_lines import is_as_written, kept_line, read_line
from generator.writer.published import Lead

TOLD = ".policybook-told.jsonl"
PART, SUMMARY = "part", "summary"  # its lines
_DAMAGED = "{} was damaged while this was built; build again"


@dataclass(frozen=True)
class Told:
    """What is known of a part of a site.

    Args:
        leads: its links to other parts, one of each, to be checked again when those change.
        warnings: what there was to say when it was made.
        sound: of an academy, the fingerprints of its files that had no problem.
    """

    leads: tuple[Lead, ...] = ()
    warnings: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()


def told_bytes(told: Told, summary: Mapping[str, str]) -> bytes:
    """Return what is known of a part as it is written.

    Args:
        told: what is known of it.
        summary: of an academy, what the portal says of it, piece by piece.
    """
    return kept_line(PART, vars(told)) + kept_line(SUMMARY, dict(summary))


def read_told(folder: Path) -> Told | None:
    """Return what is known of a part; None where it cannot be read.

    Args:
        folder: the part's.
    """
    try:
        with (folder / TOLD).open("rb") as lines:
            told = read_line(PART, lines.readline())
        leads = tuple(_lead(*each) for each in told["leads"])
        return Told(leads, tuple(told["warnings"]), tuple(told["sound"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _lead(page: str, href: str, target: str, anchor: str) -> Lead:
    return page, href, target, anchor


def is_told(folder: Path) -> bool:
    """Return whether all that is known of a part can be read.

    Args:
        folder: the part's.
    """
    return is_as_written(folder / TOLD, PART, SUMMARY)


def read_summary(folder: Path) -> dict[str, str]:
    """Return what the portal says of an academy, piece by piece.

    Args:
        folder: the academy's, in a site that is whole.

    Raises:
        OSError: when it cannot be read any more.
    """
    with (folder / TOLD).open("rb") as lines:
        lines.readline()
        try:
            told = read_line(SUMMARY, lines.readline())
        except ValueError as error:
            raise OSError(_DAMAGED.format(folder / TOLD)) from error
    return {str(name): str(text) for name, text in told.items()}
