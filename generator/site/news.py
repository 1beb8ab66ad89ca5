"""What is new: versions that took effect lately or will, and consultations that are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.history.in_force import coming_bases
from generator.model.library import Library
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.model.values import When
from generator.site.at import PolicyAt
from generator.site.notices import consultations_open
from generator.site.share import RECENT, PolicyShare

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
    """

    when: When
    title: str
    href: str
    words: str
    summary: str


Shares = Mapping[str, Mapping[str, PolicyShare]]


def news(
    library: Library, trust: Trust, own: Mapping[str, PolicyAt], shares: Shares, day: date
) -> tuple[list[News], list[News]]:
    """Return what took effect lately, newest first, and what is to come, soonest first.

    Args:
        library: every version of every policy.
        trust: for names.
        own: the trust's texts in force, by policy.
        shares: what there is to say of the academies' texts, by policy and academy.
        day: the day on which it is said.
    """
    found: list[News] = []
    for name, policy in library.policies.items():
        found += _of_trust(policy, trust, own.get(name), day)
        for academy, share in shares.get(name, {}).items():
            found += _of_academy(trust.academies[academy].short_name.on(day), share, name, academy)
    recent = [each for each in found if day - RECENT <= each.when.day <= day]
    to_come = [each for each in found if each.when.day > day]
    recent.sort(key=lambda each: each.when.day, reverse=True)
    to_come.sort(key=lambda each: each.when.day)
    return recent[:MOST], to_come[:MOST]


def _of_trust(policy: Policy, trust: Trust, own: PolicyAt | None, day: date) -> Iterator[News]:
    href = f"policies/{policy.id}/"
    current = [own.base] if own else []
    for base in (*current, *coming_bases(policy, day)):
        if base.effective:
            words, summary = f"version {base.version}", base.meta.summary_of_change
            yield News(base.effective, base.meta.title, href, words, summary)
    for asked in consultations_open(own, trust, day) if own else ():
        if asked.closes:
            words = f"consultation on version {asked.version} closes"
            yield News(asked.closes, policy.title, href, words, asked.summary)


def _of_academy(short_name: str, share: PolicyShare, policy: str, academy: str) -> Iterator[News]:
    """Yield the variations of an academy; they lead to its own page."""
    for begin in share.begins:
        when, words = When.parse(begin.day), f"{short_name} version {begin.version}"
        yield News(when, begin.title, f"{academy}/{policy}/", words, begin.summary)
