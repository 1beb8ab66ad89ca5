"""What is new: what took effect or was withdrawn lately, or will be; consultations under way."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from generator.history.at import InForce
from generator.history.editions import timeline
from generator.history.in_force import coming_bases
from generator.history.since import withdrawn_on
from generator.model.academy import TRUST
from generator.model.edition import Absence, Edition, Gap
from generator.model.library import Library
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.model.values import When
from generator.site.summaries.academy import RECENT, Begin
from generator.wording.announced import consultations
from generator.wording.spoken import changing, shown_in, with_ends

MOST = 8


@dataclass(frozen=True)
class News:
    """One thing that is new, or to come.

    Args:
        when: since when, or from when.
        title: the policy.
        href: its page, from the portal's home page.
        words: what happens.
        summary: what changes.
        begins: the first day on which it is told; None: from ever.
        ends: the first day on which it no longer is; None: for ever.
    """

    when: When
    title: str
    href: str
    words: str
    summary: str
    begins: date | None = None
    ends: date | None = None


Begins = Mapping[str, Mapping[str, tuple[Begin, ...]]]
"""The versions of academies that took effect lately, or will, by policy and academy."""


def news(
    library: Library,
    trust: Trust,
    own: Mapping[str, InForce],
    begins: Begins,
    day: date,
) -> tuple[list[News], list[News]]:
    """Return what took effect or ended lately, newest first, and what is to come, soonest first.

    What is to come stands in both lists, for the days before it and for those after.

    Args:
        library: every version of every policy.
        trust: for names.
        own: the trust's texts in force, by policy.
        begins: the versions of academies that took effect lately, or will.
        day: the day of the build.
    """
    found: list[News] = []
    asked: list[News] = []
    for name, policy in library.policies.items():
        found += _of_trust(policy, own.get(name), day)
        found += _withdrawn(policy, trust)
        asked += _asked(policy, trust, day)
        for academy, versions in begins.get(name, {}).items():
            found += _of_academy(trust.short_name(academy, day), versions, name, academy)
    found.sort(key=lambda each: each.when.day)
    past = [each for each in found if day - RECENT <= each.when.day <= day]
    to_come = [each for each in found if each.when.day > day]
    lately = [*past[-MOST:], *to_come[:MOST]][::-1]
    announced = [replace(each, ends=each.when.day) for each in to_come] + asked
    announced.sort(key=lambda each: each.when.day)
    return [_since(each) for each in lately], announced[:MOST]


def _since(each: News) -> News:
    begins = each.when.day
    return replace(each, begins=begins, ends=begins + RECENT + timedelta(days=1))


def _of_trust(policy: Policy, own: InForce | None, day: date) -> Iterator[News]:
    current = [own.base] if own else []
    for base in (*current, *coming_bases(policy, day)):
        if base.effective:
            words, summary = f"version {base.version}", base.meta.summary_of_change
            yield News(base.effective, base.meta.title, _page(policy), words, summary)


def _withdrawn(policy: Policy, trust: Trust) -> Iterator[News]:
    """Yield when the policy was withdrawn, or will be."""
    for before, span in itertools.pairwise(timeline(policy, trust, TRUST).spans):
        gone = isinstance(span, Gap) and span.why is Absence.WITHDRAWN
        if gone and isinstance(before, Edition) and span.begins:
            when, title = withdrawn_on(before.base, span.begins), before.base.meta.title
            yield News(when, title, _page(policy), "withdrawn", "")


def _asked(policy: Policy, trust: Trust, day: date) -> Iterator[News]:
    """Yield when consultations open and close, as long as it is to come."""
    for each in consultations(policy, trust, day, TRUST):
        what, opens, closes = f"consultation on version {each.version}", each.opens, each.closes
        draft = f"{_page(policy)}{each.version}/"
        told = News(When(day), policy.title, draft, "", each.summary)
        if opens and opens.day > day:
            yield replace(told, when=opens, words=f"{what} opens", ends=opens.day)
        if closes and closes.day >= day:
            begins, ends = opens.day if opens else None, closes.day + timedelta(days=1)
            yield replace(told, when=closes, words=f"{what} closes", begins=begins, ends=ends)


def _page(policy: Policy) -> str:
    return f"policies/{policy.id}/"


def _of_academy(
    short_name: str, begins: Iterable[Begin], policy: str, academy: str
) -> Iterator[News]:
    """Yield the variations of an academy; they lead to its own page."""
    for begin in begins:
        when, words = When.parse(begin.day), f"{short_name} version {begin.version}"
        yield News(when, begin.title, f"{academy}/{policy}/", words, begin.summary)


def quiet(told: Sequence[tuple[date | None, date | None]], day: date) -> list[Markup]:
    """Return the attributes of what is said while there is nothing new, a set for each span.

    Args:
        told: the first day of each piece of news, and the first day without it.
        day: the day of the build.
    """

    def nothing(on: date) -> bool:
        return not any(
            (begins is None or begins <= on) and (ends is None or on < ends)
            for begins, ends in told
        )

    spans = with_ends(changing((turn for span in told for turn in span if turn), nothing))
    return [shown_in(begins, ends, day) for begins, ends, is_quiet in spans if is_quiet]
