"""The day of a build: what was made with it is right on all days on which the answers are same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.day_marks import filled, refilled
from generator.model.digest import Digests
from generator.model.library import Library
from generator.model.today import (
    DayAsked,
    Days,
    Once,
    exactly,
    month_of,
    once,
    written,
)
from generator.model.values import When
from generator.site.academy import AcademyPlan, told_of
from generator.site.page import Planned
from generator.site.pages.academy_pages import AcademyPages
from generator.site.pages.portal_pages import PortalPages
from generator.site.parts.form_draft import open_to_academies
from generator.site.parts.renderer import new_renderer
from generator.site.portal import Plan, may_vary, trust_texts
from generator.source.folder.library import load, parse
from tests.made_sites import told_in
from tests.project import ROOT
from tests.test_spoken import STATE, case_of, files_of

DAY = date(2026, 11, 21)
DAYS = st.dates(date(2026, 10, 1), date(2027, 1, 31))
SHIFTS = st.integers(-40, 40).map(timedelta)
QUESTIONS: tuple[Callable[[date, date], object], ...] = (
    lambda day, other: day < other,
    lambda day, other: day <= other,
    lambda day, other: day > other,
    lambda day, other: day >= other,
    lambda day, other: day == other,
    lambda day, other: day != other,
    lambda day, other: other < day,
    lambda day, other: other <= day,
    lambda day, other: other > day,
    lambda day, other: other >= day,
    lambda day, other: max(day, other) == other,
    lambda day, other: sorted([day, other]) == [day, other],
    lambda day, other: When(day) < When(other),
    lambda day, _: month_of(day),
    lambda day, other: (day - other).days,
    lambda day, other: (other - day).days,
    lambda day, _: exactly(day).weekday(),
    lambda day, _: day.month,
    lambda day, _: hash(day),
    lambda day, other: {day: 1}.get(other),
)


@given(DAYS, st.lists(st.tuples(st.sampled_from(QUESTIONS), SHIFTS, DAYS)), DAYS)
def test_each_answer_is_that_of_a_plain_day_and_the_same_on_all_days_that_are_told(
    day: date,
    asked: list[tuple[Callable[[date, date], object], timedelta, date]],
    another: date,
) -> None:
    about = DayAsked(day)
    answers = [ask(about.today + shift, other) for ask, shift, other in asked]
    assert answers == [ask(day + shift, other) for ask, shift, other in asked]
    assert about.days.hold(day)
    if about.days.hold(another):
        assert answers == [ask(another + shift, other) for ask, shift, other in asked]


def test_a_comparison_tells_on_which_days_it_has_the_same_answer() -> None:
    about = DayAsked(DAY)
    assert about.today < date(2026, 12, 1)
    assert about.today > date(2026, 11, 1)
    assert about.days == Days(date(2026, 11, 2), date(2026, 12, 1))
    assert about.today - timedelta(days=7) >= date(2026, 11, 10)
    assert about.days == Days(date(2026, 11, 17), date(2026, 12, 1))
    assert about.today.year == 2026
    assert about.days == Days(DAY, date(2026, 11, 22))


def test_what_is_asked_for_a_piece_counts_for_each_page_that_has_it() -> None:
    known: Once = {}
    first, second, third = DayAsked(DAY), DayAsked(DAY), DayAsked(DAY)
    for about in (first, second):
        assert once(known, "piece", about.today, lambda day: day < date(2026, 12, 1))
    assert first.days == second.days == Days(None, date(2026, 12, 1))
    assert third.days == Days()


def test_only_asking_or_writing_can_be_done_with_it() -> None:
    with pytest.raises(TypeError, match="cannot tell"):
        Digests().of(DayAsked(DAY).today)


@given(DAYS, DAYS, st.lists(st.tuples(st.sampled_from(["a", "é“", ""]), SHIFTS), max_size=5))
def test_where_the_day_is_written_it_is_filled_in_for_any_day(
    day: date, another: date, texts: list[tuple[str, timedelta]]
) -> None:
    def text(on: date) -> str:
        forms = (f"{said}{(on + s).isoformat()}{When(on + s)}{written(on)}" for said, s in texts)
        return "".join(forms)

    content, marks = filled(text(DayAsked(day).today).encode(), day)
    assert content == text(day).encode()
    again, moved = refilled(content, marks, day, another)
    assert again == text(another).encode()
    assert refilled(again, moved, another, day) == (content, marks)


def planned(files: Path | dict[str, bytes], day: date) -> Iterator[tuple[str, Planned]]:
    """Yield the pages of a trust and its first academy as they are planned on a day."""
    library = load(files) if isinstance(files, Path) else parse(files)
    assert library.trust
    renderer, told = new_renderer(), {}
    for name in (*library.trust.academies,)[:1]:
        plan, makers = AcademyPlan(library, library.trust, name, day), AcademyPages(renderer)
        told[name] = told_of(plan, makers)
        pages = plan.pages(makers, told[name], open_to_academies)
        yield from ((f"{name}/{e.address}", e) for e in (*pages, *plan.archive(makers)))
    texts = trust_texts(library, library.trust)
    known = told_in(told, library.trust.members_on(day))
    plan_ = Plan(texts, day, known, {}, may_vary, PortalPages(renderer))
    yield from ((each.address, each) for each in plan_.pages())


def as_text(page: Planned, day: date) -> bytes:
    made = page.make(day)
    beside = b"".join(content for _, content in made.beside)
    return repr((made.html, made.headings, made.search, made.record)).encode() + beside


def kept(page: Planned, day: date, another: date) -> tuple[bytes, bytes | None]:
    """Return a page as it is made on a day, and as it is on another where it is kept."""
    asked = DayAsked(day)
    made = page.make(asked.today)
    content = repr((made.html, made.headings, made.search, made.record))
    raw = content.replace("\\ue000", "\ue000").replace("\\ue001", "\ue001").encode()
    raw += b"".join(each for _, each in made.beside)
    text, marks = filled(raw, day)
    right = asked.days.hold(another)
    return text, refilled(text, marks, day, another)[0] if right else None


def check(files: Path | dict[str, bytes], day: date, another: date) -> int:
    """Check that what is kept is what is made anew; return how many pages were kept."""
    number, later = 0, dict(planned(files, another))
    for address, page in planned(files, day):
        text, again = kept(page, day, another)
        assert text == as_text(page, day), address
        new = later.get(address)
        if again and new and Digests().of(new.inputs) == Digests().of(page.inputs):
            assert again == as_text(new, another), address
            number += 1
    return number


@pytest.mark.parametrize("path", STATE, ids=lambda path: path.stem)
def test_a_page_that_is_kept_is_what_a_build_of_another_day_gives(path: Path) -> None:
    told = case_of(path)
    for another in told["says"]:
        check(files_of(told), told["built"], another)


def planned_for(library: Library, academy: str, day: date) -> tuple[object, Days]:
    """Return what an academy's pages are made from on a day, and on which days that is so."""
    assert library.trust
    asked, digests = DayAsked(day), Digests()
    plan = AcademyPlan(library, library.trust, academy, asked.today)
    makers = AcademyPages(new_renderer())
    archive = plan.archive(makers)
    pages = (*plan.pages(makers, {}, open_to_academies), *archive)
    site = plan.site((each.stand_in for each in pages), archive)
    told = [(each.address, each.title, digests.of(each.inputs)) for each in pages]
    return (told, site.name, site.short_name, site.navigation, site.switcher), asked.days


def check_plans(library: Library, day: date, last: date) -> int:
    """Check that each plan is that of all days that it names; return how often one changed."""
    assert library.trust
    number = 0
    for academy in library.trust.academies:
        on = day
        while on <= last:
            told, days = planned_for(library, academy, on)
            ends = days.ends or last + timedelta(days=2)
            assert planned_for(library, academy, ends - timedelta(days=1)) == (told, days), on
            on, number = ends, number + 1
    return number


@pytest.mark.parametrize("path", STATE, ids=lambda path: path.stem)
def test_a_site_is_planned_alike_on_all_days_that_its_plan_names(path: Path) -> None:
    told = case_of(path)
    days = sorted([told["built"], *told["says"]])
    check_plans(parse(files_of(told)), days[0], days[-1])


def test_the_invented_trust_is_planned_alike_until_something_begins_or_ends() -> None:
    assert check_plans(load(ROOT / "policies"), date(2026, 8, 1), date(2026, 12, 31)) == 15


def test_nearly_all_pages_of_the_invented_trust_stay_over_a_night() -> None:
    own = ROOT / "policies"
    number = check(own, DAY, date(2026, 11, 22))
    pages = sum(1 for _ in planned(own, DAY))
    assert number > pages * 0.9
