"""Reviews as a calendar that people subscribe to, with reminders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from generator.model.trust import Trust
from generator.register.row import ReviewDue, Row
from generator.register.state import before, on_or_in

_DAILY = timedelta(days=1)
_MORNING = timedelta(hours=9)  # a reminder at midnight is seen too late, or wakes somebody
_NO_HOST = "policybook.invalid"
_COUNTED_FROM = date(2000, 1, 1)
# RFC 5545, 3.4: a calendar holds one component at least, and this one is no entry in anybody's.
_HOLDS_NOTHING = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


def reviews_ics(rows: Iterable[Row], trust: Trust, academy: str, day: date) -> bytes:
    """Return the reviews of the policies in force on a day, each as an event that lasts the day.

    The bytes change only when what the files say does: whoever subscribes gets each review once,
    under the same id for ever, moved when it moves.

    Args:
        rows: the rows of the register.
        trust: names, reminders, and where the site stands.
        academy: whose own reviews; "" for all reviews of the trust and its academies.
        day: the day.
    """
    place = trust.academies[academy].short_name if academy else trust.organisation.short_name
    calendar = Calendar()
    calendar.add("prodid", "-//Policybook//Register//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{place.on(day)}: policy reviews")
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", vDuration(_DAILY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_DAILY))
    here = (row for row in rows if row.in_force_on(day) and academy in {"", row.academy})
    for row in here:
        if row.review:
            calendar.add_component(_event(row, row.review, trust))
    if not calendar.subcomponents:
        calendar.add_component(Timezone.from_ical(_HOLDS_NOTHING))
    content: bytes = calendar.to_ical()
    return content


def review_uid(row: Row, trust: Trust) -> str:
    """Return the id of a review: of its policy and place, so that the date may move."""
    host = urlsplit(trust.organisation.site_url).hostname or _NO_HOST
    return f"{'.'.join(filter(None, ['review', row.policy, row.academy]))}@{host}"


def _event(row: Row, review: ReviewDue, trust: Trust) -> Event:
    due, site = review.when.day, trust.organisation.site_url.rstrip("/")
    event = Event()
    event.add("uid", review_uid(row, trust))
    event.add("dtstamp", datetime.combine(_decided(row), time(), UTC))
    # A review that moves moves on: the later date is the later revision.
    event.add("sequence", max(0, (due - _COUNTED_FROM).days))
    event.add("dtstart", due)
    event.add("dtend", due + _DAILY)
    event.add("summary", f"Review due: {row.title}{f' ({row.place})' if row.academy else ''}")
    event.add("description", "\n".join(_told(row, review)))
    if site:
        event.add("url", f"{site}/{row.href}")
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Policy review"])
    for span in trust.settings.review_reminders:
        event.add_component(_alarm(row, review, before(due, span)))
    return event


def _decided(row: Row) -> date:
    """Return the day of the last decision on a text: it was not written down before."""
    told = [when.day for when in (row.approved_on, row.adopted_on) if when]
    return max(told) if told else row.begins or _COUNTED_FROM


def _told(row: Row, review: ReviewDue) -> Iterator[str]:
    counted = f", {review.counted}" if review.counted else ""
    yield f"{row.title}: the review of {_version(row)} is due {on_or_in(review.when)}{counted}."
    if row.owner:
        yield f"Document owner: {row.owner}."
    if row.adopting and not row.own:
        yield f"Reviewed by: {row.adopting}."
    yield "The policy stays in force until a new version takes its place."


def _version(row: Row) -> str:
    own = row.academy and not row.own
    return f"{row.place} version {row.local_version}" if own else f"version {row.version}"


def _alarm(row: Row, review: ReviewDue, on: date) -> Alarm:
    """Return a reminder, told in days: calendars know no months."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Review due {on_or_in(review.when)}: {row.title}")
    alarm.add("trigger", on - review.when.day + _MORNING)
    return alarm
