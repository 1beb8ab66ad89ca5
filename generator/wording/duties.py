"""What readers are told of duties: how each stands, since when, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.history.duties import DutyAt, DutyState
from generator.history.fulfilling import FulfillingText
from generator.model.duty import Duties, Duty, Publish
from generator.model.trust import Trust
from generator.model.values import When
from generator.wording.stages import on_or_in

TITLE = "Documents that must be there"
MOST_NAMED = 6

SHORT = {
    DutyState.MISSING: "missing",
    DutyState.COMING: "not in force yet",
    DutyState.OVERDUE: "overdue for review",
    DutyState.SELDOM: "reviewed too seldom",
    DutyState.UNDATED: "without a review date",
    DutyState.UNSURE: "cannot be told",
    DutyState.IN_ORDER: "in order",
    DutyState.SWITCHED_OFF: "switched off",
}
# What is counted, by its name in the files.
NUMBERS = {
    "missing": SHORT[DutyState.MISSING],
    "to_come": SHORT[DutyState.COMING],
    "overdue": SHORT[DutyState.OVERDUE],
    "too_seldom": SHORT[DutyState.SELDOM],
    "no_date": SHORT[DutyState.UNDATED],
    "unsure": "that cannot be told",
    "in_order": SHORT[DutyState.IN_ORDER],
    "switched_off": SHORT[DutyState.SWITCHED_OFF],
    "to_publish": "still to be published",
}
PUBLISHED = {Publish.MUST: "Must be published", Publish.SHOULD: "Should be published"}
UNDATED_LIST = "Nobody says on which day this list was last held against its sources."


def cited(text: FulfillingText) -> str:
    """Return how a text that fulfils a duty is named: “Data protection policy 2.0”."""
    return f"{text.title} {text.version}".strip()


def state_words(found: DutyAt, day: date) -> str:
    """Return how a duty stands on a day, as a sentence without its full stop."""
    state, text = found.state(day), found.text(day)
    if found.off:
        return f"Switched off: {found.off.reason.rstrip('.')}"
    if state is DutyState.UNSURE:
        return (
            "Cannot be told: trust.yml does not say what kind of school it is, or whom it teaches"
        )
    if text is None:
        return "Missing: nothing is named that fulfils it"
    if text.begins is None:
        return f"Missing: {cited(text)} would fulfil it, and is not approved yet"
    if state is DutyState.COMING:
        return f"Not in force yet: {cited(text)} begins on {When(text.begins)}"
    return f"{_in_force(found, text, state)}"


def _in_force(found: DutyAt, text: FulfillingText, state: DutyState) -> str:
    duty, named = found.duty, cited(text)
    if state is DutyState.OVERDUE:
        return f"Overdue for review: {named} {_overdue(text, duty)}"
    if state is DutyState.SELDOM:
        every = text.cycle
        how = f"is reviewed every {every}" if every else f"is reviewed next {_next(text)}"
        return f"Reviewed too seldom: {named} {how}, and at least every {duty.cycle} is wanted"
    if state is DutyState.UNDATED:
        return f"Without a review date: {named}, of which a review every {duty.cycle} is wanted"
    review = f", next review {_next(text)}" if text.review else ""
    return f"In force: {named}{review}"


def _next(text: FulfillingText) -> str:
    return on_or_in(text.review) if text.review else ""


def _overdue(text: FulfillingText, duty: Duty) -> str:
    latest = text.latest_review(duty)
    if text.review and text.due(duty) == text.review.day:
        return f"was due {on_or_in(text.review)}"
    seen = f", last looked at {on_or_in(text.seen)}" if text.seen else ""
    return (
        f"was to be reviewed by {When(latest) if latest else ''}: at least every {duty.cycle}{seen}"
    )


def asks(duty: Duty) -> tuple[str, ...]:
    """Return what a duty asks beside the document itself, a line each."""
    cycle = f"Review at least every {duty.cycle}" if duty.cycle else ""
    by = f"{'by' if cycle else 'Reviewed by'} {duty.reviewed_by}" if duty.reviewed_by else ""
    review = f"{cycle}, {by}" if cycle and by else cycle or by
    return tuple(
        each
        for each in (PUBLISHED.get(duty.publish or Publish.SHOULD) if duty.publish else "", review)
        if each
    )


def where_words(trust: Trust, academies: Sequence[str], day: date) -> str:
    """Return the academies in words: all of them, some, or the first with how many more."""
    names = [trust.short_name(each, day) for each in academies]
    if len(names) == 1:
        return names[0]
    if len(names) == len(trust.members_on(day)):
        return f"all {len(names)} {trust.settings.words.academies}"
    if len(names) <= MOST_NAMED:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[: MOST_NAMED - 1])} and {len(names) - MOST_NAMED + 1} more"


def list_age(duties: Duties, day: date) -> str:
    """Return of which day the list is, and that it is old once it is."""
    if duties.checked is None:
        return UNDATED_LIST
    told = f"This list was last held against its sources {on_or_in(duties.checked)}"
    old = duties.old_from is not None and day >= duties.old_from
    return (
        f"{told}, twelve months ago or more: what must be there may have changed" if old else told
    )


def numbers_words(numbers: Mapping[str, int]) -> str:
    """Return how many duties stand how, as a sentence.

    Args:
        numbers: how many, by what is counted.
    """
    told = ", ".join(f"{numbers[name]} {words}" for name, words in NUMBERS.items())
    asked = f"{TITLE}, each once at each place: {numbers['asked']}"
    return f"{asked}. Of them {told}."
