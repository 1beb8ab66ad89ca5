"""The rows of version control as a page shows them, with the ways from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.history.in_force import compared_with, drafts, latest_changes
from generator.history.proposal import draft_address, readable_drafts
from generator.model.policy import Base
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.cells import cell_html, line_html
from generator.wording.version_standing import Versions
from generator.wording.versions import VersionRow, version_rows


@dataclass(frozen=True)
class LinkedRow:
    """A row of version control on a page.

    Args:
        whose: "Trust", or the academy's short name.
        number: the version's number.
        standing: how it stands on the reader's day.
        current: whether it is in force on the day of the build.
        date: its version date, or the day of the review.
        change: type and summary of the change.
        decisions: approved by, adopted by, acknowledged by, each with its own word.
        began: the first day of the edition that it began at the academy; None for none.
        compared: whether that edition has one before it.
        links: where its text or its changes stand in the trust's own pages: words, address.
    """

    whose: str
    number: str
    standing: Markup
    current: bool
    date: Markup
    change: Markup
    decisions: Markup
    began: When | None
    compared: bool
    links: tuple[tuple[str, str], ...]


def linked_rows(subject: Versions) -> tuple[LinkedRow, ...]:
    """Return every version and every review without one, newest first, each with its links."""
    return tuple(_linked(subject, row) for row in version_rows(subject))


def _linked(subject: Versions, row: VersionRow) -> LinkedRow:
    day, version = subject.day, row.version
    edition = subject.first_edition(version) if subject.academy and version else None
    return LinkedRow(
        row.whose,
        row.number,
        line_html(row.standing, day),
        row.current,
        cell_html(row.date, day),
        cell_html(row.change, day),
        cell_html(row.decisions, day),
        When(edition.begins) if edition else None,
        edition is not None and subject.spans.before(edition) is not None,
        tuple(_links(subject, version) if isinstance(version, Base) else _local(subject, version)),
    )


def _local(subject: Versions, version: Variation | None) -> Iterator[tuple[str, str]]:
    """Yield where a variation in work can be read."""
    found = readable_drafts(subject.policy, subject.trust, subject.academy, subject.day)
    if version is not None and version in found:
        yield f"Read version {version.version}, and what it changes", draft_address(version)


def _links(subject: Versions, base: Base) -> Iterator[tuple[str, str]]:
    """Yield where a draft can be read, and on the trust's page what each version changed."""
    before = compared_with(subject.policy, base)
    if base in drafts(subject.policy):
        above = f"../../policies/{subject.policy.id}/" if subject.academy else ""
        yield f"Read version {base.version}, and its effect", f"{above}{base.version}/"
        if before:
            yield f"Marked against version {before.version}", f"{above}{base.version}/changes/"
        return
    above = f"../../policies/{subject.policy.id}/" if subject.academy else ""
    if base.approved and subject.first_edition(base):
        yield f"Read version {base.version}", f"{above}{base.version}/"
    if not subject.academy and any(base is new for _, new in latest_changes(subject.policy)):
        yield "What changed", f"changes/#_{base.version}"
