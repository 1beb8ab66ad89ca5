"""A span without a text in force as plain text: why, and what is nearest."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from generator.history.not_kept import not_kept
from generator.model.edition import Absence, Gap, Timeline
from generator.model.governance import EarlierVersion
from generator.wording.cited import cite
from generator.wording.editions import gap_words


def gap_text(gap: Gap, spans: Timeline, place: str, today: date) -> str:
    """Return that nothing is in force in a gap, or its text not kept, and what is around it.

    Args:
        gap: the gap.
        spans: all editions and gaps.
        place: the academy's short name, or the trust's.
        today: the day on which it is read.
    """
    lines = [plain(gap_words(gap, place, today))]
    before = [each for each in spans.editions if gap.begins and each.begins < gap.begins]
    after = [each for each in spans.editions if gap.ends and each.begins >= gap.ends]
    if gap.why is Absence.NOT_KEPT and after:
        earlier = map(_named, not_kept(after[0].policy))
        lines.append(f"Earlier versions, without their text: {', '.join(earlier)}.")
    if before:
        lines.append(f"Before: {cite(before[-1])}.")
    if after:
        lines.append(f"After: {cite(after[0])}.")
    return "\n".join(lines) + "\n"


def _named(entry: EarlierVersion) -> str:
    when = entry.version_date or entry.approved_on
    return f"{entry.version} ({when})" if when else str(entry.version)


def plain(html: str) -> str:
    """Return finished HTML as plain text."""
    return Markup(html).striptags()  # noqa: S704 - made by us, every value escaped; read, not shown
