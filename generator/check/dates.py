"""Rules about dates within one version: the review cycle, and what has to come before what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.subject import BaseSubject, Subject
from generator.model.governance import Consultation
from generator.model.places import Path
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.values import When


@dataclass(frozen=True)
class _Dated:
    """Something that happens on a day: what a sentence calls it, when, and where that stands."""

    told: str
    when: When | None
    place: Place


def review_fits_cycle(subject: Subject) -> Iterator[Problem]:
    """Find a next review that is not one cycle after approval, or after the last review."""
    cycle = subject.meta.review.cycle
    planned, path = next_review(subject)
    if cycle is None or planned is None:
        return
    fits = [
        (When(cycle.after(start.day), precise=start.precise), start, since)
        for start, since in _counted_from(subject, path)
    ]
    months = {(each.day.year, each.day.month) for each, _, _ in fits}
    if not fits or (planned.day.year, planned.day.month) in months:
        return
    expected, start, since = fits[0]
    named = When(expected.day, precise=False)
    yield Problem(
        subject.places.at(*path),
        Rule.REVIEW_NOT_CYCLE,
        f"{planned} is not {cycle} after {start}, {since}: that is {named}",
        f"write next: {expected.iso if planned.precise else named.iso}, or correct the cycle",
    )


def _counted_from(subject: Subject, path: Path) -> Iterator[tuple[When, str]]:
    """Yield the days from which a review date may be counted, the likeliest first.

    The review that names it, else the last review held: it may have been named before or after.
    """
    reviews, named_by = subject.meta.reviews, path[1]
    if reviews:
        by = reviews[named_by] if isinstance(named_by, int) else None
        held = by.on if by else max(review.on for review in reviews)
        yield held, "the day of the last review"
        if by:
            return
    decision = _decision(subject)
    if decision.when:
        yield decision.when, f"the day of {decision.told}"


def next_review(subject: Subject) -> tuple[When | None, Path]:
    """Return the next review that a document names, and its path: the last one counts."""
    for index, review in reversed(list(enumerate(subject.meta.reviews))):
        if review.next:
            return review.next, ("reviews", index, "next")
    return subject.meta.review.next, ("review", "next")


def _decision(subject: Subject) -> _Dated:
    if isinstance(subject, BaseSubject):
        approval = subject.meta.approval
        place = subject.places.at("approval", "on")
        return _Dated("approval", approval.on if approval else None, place)
    adoption = subject.meta.adoption
    place = subject.places.at("adoption", "on")
    return _Dated("adoption", adoption.on if adoption else None, place)


def dates_in_order(subject: Subject) -> Iterator[Problem]:
    """Find dates within one version that cannot follow one another."""
    for earlier, later in (*_of_version(subject), *_consultations(subject), *_decided(subject)):
        if earlier.when and later.when and surely_before(later.when, earlier.when):
            yield Problem(
                later.place,
                Rule.DATE_ORDER,
                f"{later.told}, {later.when}, is before {earlier.told}, {earlier.when}",
                "correct one of the two",
                (earlier.place,),
            )


def decided_already(subject: Subject) -> Iterator[Problem]:
    """Find decisions and reviews on a day that is still to come: nobody can have taken them."""
    today = When(subject.scene.day)
    for done in _done(subject):
        if done.when is not None and surely_before(today, done.when):
            yield Problem(
                done.place,
                Rule.DATE_ORDER,
                f"{done.told}, {done.when}, is still to come",
                "correct the date; in a draft, what is only hoped for is planned:",
            )


def _done(subject: Subject) -> Iterator[_Dated]:
    meta, places = subject.meta, subject.places
    yield _decision(subject)
    for index, review in enumerate(meta.reviews):
        yield _Dated("a review held", review.on, places.at("reviews", index, "on"))
    for index, entry in enumerate(meta.consultation):
        if isinstance(entry, Consultation):
            told = "the end of a consultation"
            yield _Dated(told, entry.on, places.at("consultation", index, "on"))
    if isinstance(subject, BaseSubject):
        return
    own = subject.meta
    if own.consent:
        yield _Dated("the consent", own.consent.on, places.at("consent", "on"))
    if own.acknowledgement:
        at = places.at("acknowledgement", "on")
        yield _Dated("the acknowledgement", own.acknowledgement.on, at)


def _of_version(subject: Subject) -> Iterator[tuple[_Dated, _Dated]]:
    meta, places = subject.meta, subject.places
    decision = _decision(subject)
    version = _Dated("the date of this version", meta.version_date, places.at("version_date"))
    effective = _Dated("the effective date", meta.effective_date, places.at("effective_date"))
    withdrawn = _Dated("the withdrawal", meta.withdrawn_date, places.at("withdrawn_date"))
    yield version, decision
    yield decision, effective
    yield (effective if effective.when else decision), withdrawn
    yield decision, _Dated("the next review", meta.review.next, places.at("review", "next"))
    for index, review in enumerate(meta.reviews):
        yield decision, _Dated("a review", review.on, places.at("reviews", index, "on"))


def _consultations(subject: Subject) -> Iterator[tuple[_Dated, _Dated]]:
    places = subject.places
    for index, entry in enumerate(subject.meta.consultation):
        if isinstance(entry, Consultation):
            at: Path = ("consultation", index)
            opens = _Dated("the consultation's opening", entry.opens, places.at(*at, "opens"))
            closes = _Dated("the consultation's close", entry.closes, places.at(*at, "closes"))
            yield opens, closes
            yield closes, _decision(subject)


def _decided(subject: Subject) -> Iterator[tuple[_Dated, _Dated]]:
    if isinstance(subject, BaseSubject):
        return
    agreed = subject.agreed
    approved = agreed.meta.approval.on if agreed.meta.approval else None
    told = f"the trust's approval of {agreed.version}"
    yield _Dated(told, approved, agreed.places.at("approval", "on")), _decision(subject)


def surely_before(one: When, other: When) -> bool:
    """Return whether one day is before another, whatever day of a month was meant."""
    return one.day < (other.day if other.precise else other.day.replace(day=1))
