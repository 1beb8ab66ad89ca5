"""Reviews as a calendar that people subscribe to, with reminders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.today import rising
from generator.model.trust import Trust
from generator.register.row import ReviewDue, Row
from generator.register.state import as_read
from generator.wording.stages import before, on_or_in

_DAILY = timedelta(days=1)
_MORNING = timedelta(hours=9)  # a reminder at midnight is seen too late, or wakes somebody
_NO_HOST = "policybook.invalid"
_COUNTED_FROM = date(2000, 1, 1)
_A_DAY = 20_000  # revisions: so many days back a decision of the same day can be told apart
_MOST = 2**31 - 1  # RFC 5545, 3.3.8
_COUNTED_TO = _COUNTED_FROM + timedelta(days=_MOST // _A_DAY)
_EVENT = "BEGIN:VEVENT\r\n"
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


def reviews_ics(rows: Iterable[Row], trust: Trust, academy: AcademyOrTrust, day: date) -> bytes:
    """Return the reviews of the policies in force on a day, each as an event that lasts the day.

    Whoever subscribes gets each review once, under the same id for ever, moved when it moves.

    A program that holds an event takes another of the same id only when its SEQUENCE is higher, or
    is the same with a later DTSTAMP (RFC 5546, 2.1.5), and a date may move either way. Nobody
    remembers here what was told before, and of two files alone nobody can say which is newer. So
    the day counts first, and each event of a later day is the newer one. Of two calendars of one
    day, that with the newer decision or review is; then that with the earlier date, since a date
    brought forward that never arrives makes somebody late, and one put off only reminds too soon.

    Args:
        rows: the rows of the register.
        trust: names, reminders, and where the site stands.
        academy: whose reviews, with those of the trust that apply there;
            None for all reviews of the trust and its academies.
        day: the day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Policybook//Register//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{trust.named(academy).short_name.on(day)}: policy reviews")
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", vDuration(_DAILY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_DAILY))
    here = [row for row in rows if row.in_force_on(day) and academy in {TRUST, row.academy}]
    if academy:
        here = [*here, *(row for row in as_read(here, always=True) if row.review_is_trusts)]
    events = [(row, row.review) for row in here if row.review]
    for row, review in events:
        calendar.add_component(_event(row, review, trust))
    if not calendar.subcomponents:
        calendar.add_component(Timezone.from_ical(_HOLDS_NOTHING))
    stamps = (_stamp(day, review.when.day, _decided(row, review)) for row, review in events)
    content: str = calendar.to_ical().decode()
    head, *texts = content.split(_EVENT)
    parts = (f"{_EVENT}{stamp}{text}" for stamp, text in zip(stamps, texts, strict=True))
    return "".join((head, *parts)).encode()


def review_uid(row: Row, trust: Trust) -> str:
    """Return the id of a review: of its policy and place, so that the date may move.

    The trust's review has one id wherever it stands: who subscribes to two calendars has it once.
    """
    place = TRUST if row.review_is_trusts else row.academy
    host = urlsplit(trust.organisation.site_url).hostname or _NO_HOST
    return f"{'.'.join(filter(None, ['review', row.policy, place]))}@{host}"


def _stamp(day: date, due: date, decided: date) -> str:
    """Return which of two events of one id is the newer: it changes every day, and nothing else."""
    at = f"{day:%Y%m%dT}{_earliest_last(due)}Z"
    return f"DTSTAMP:{at}\r\nSEQUENCE:{_revision(day, decided)}\r\n"


def _event(row: Row, review: ReviewDue, trust: Trust) -> Event:
    due, site = review.when.day, trust.organisation.site_url.rstrip("/")
    event = Event()
    event.add("uid", review_uid(row, trust))
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


def _revision(day: date, decided: date) -> str:
    """Return a number that rises from day to day, and on one day with the day of the decision."""
    if not _COUNTED_FROM <= day < _COUNTED_TO:
        return "0" if day < _COUNTED_FROM else str(_MOST)
    first, latest = _COUNTED_FROM.toordinal(), _A_DAY - 1
    if day < decided:
        return rising(day, _A_DAY, latest - _A_DAY * first)
    if day < decided + timedelta(days=latest):
        return rising(day, latest, latest + decided.toordinal() - _A_DAY * first)
    return rising(day, _A_DAY, -_A_DAY * first)


def _earliest_last(due: date) -> str:
    """Return a time of day, in seconds, that is the later the earlier a date is."""
    last = 24 * 60 * 60 - 1
    seconds = last - min(max(0, (due - _COUNTED_FROM).days), last)
    return f"{seconds // 3600:02}{seconds // 60 % 60:02}{seconds % 60:02}"


def _decided(row: Row, review: ReviewDue) -> date:
    """Return the day of the last decision or review: it was not written down before."""
    told = [when.day for when in (row.approved_on, row.adopted_on) if when]
    told += [each for each in (review.held,) if each]
    return max(told) if told else row.begins or _COUNTED_FROM


def _told(row: Row, review: ReviewDue) -> Iterator[str]:
    counted = f", {review.counted}" if review.counted else ""
    yield f"{row.title}: the review of {_version(row)} is due {on_or_in(review.when)}{counted}."
    if row.owner:
        yield f"Document owner: {row.owner}."
    if row.adopting and not row.own and not row.review_is_trusts:
        yield f"Reviewed by: {row.adopting}."
    if row.review_is_trusts:
        yield f"For the trust to review; it applies at {row.place}."
    yield "The policy stays in force until a new version takes its place."


def _version(row: Row) -> str:
    own = row.academy and not row.own and not row.review_is_trusts
    return f"{row.place} version {row.local_version}" if own else f"version {row.version}"


def _alarm(row: Row, review: ReviewDue, on: date) -> Alarm:
    """Return a reminder, told in days: calendars know no months."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Review due {on_or_in(review.when)}: {row.title}")
    alarm.add("trigger", on - review.when.day + _MORNING)
    return alarm
