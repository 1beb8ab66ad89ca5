"""What the home page of an academy says of its being part of the trust, or not."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from generator.model.academy import Academy, Membership
from generator.model.values import When
from generator.site.pages.context import PageContext
from generator.wording.decisions import on_or_in, time_html
from generator.wording.spoken import shown_in, trusted


def membership_shown(academy: Academy, context: PageContext) -> dict[str, object]:
    """Return whether an academy has left, what is said outside of the trust, and what when.

    Args:
        academy: the academy.
        context: what all pages of the site are written with.
    """
    member, day = academy.membership_on(context.day), context.day
    left = member.left.day if member.left else None
    return {
        "gone": left is not None and left <= day,
        "outside": _outside(academy, context),
        "member": shown_in(_joins(member, day), left, day),
        "not_left": shown_in(None, left, day),
    }


def _joins(member: Membership, day: date) -> date | None:
    """Return when a membership will begin; None where it has begun, or is over."""
    joined = member.joined
    return joined.day if joined and joined.day > day else None


def _outside(academy: Academy, context: PageContext) -> list[tuple[Markup, Markup]]:
    """Return what is said while an academy is not part of the trust, with the days of it."""
    day = context.day
    found: list[tuple[Markup, Markup]] = []
    name, trust = context.short_name, context.trust.organisation.name.on(day)
    times = academy.times
    for before, member in zip((None, *times), times, strict=False):
        since = before.left.day if before and before.left else None
        joins = _joins(member, day)
        if before and before.left and joins:
            found.append((shown_in(since, joins, day), _gone(name, trust, before.left)))
        if member.joined and joins:
            told = Markup("{} joins {} {}.").format(name, trust, trusted(on_or_in(member.joined)))
            found.append((shown_in(since, joins, day), told))
    if times[-1].left:
        left = times[-1].left
        found.append((shown_in(left.day, None, day), _gone(name, trust, left)))
    return found


def _gone(name: str, trust: str, left: When) -> Markup:
    gone = Markup("{} has not been part of {} since {}: nothing here is in force.")
    return gone.format(name, trust, trusted(time_html(left)))
