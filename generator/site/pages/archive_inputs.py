"""What the pages of an academy's editions are made from: values, and nothing else.

Where a policy is told of, only those of its versions are in it that the page is made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from generator.history.at import timelines
from generator.history.in_force import drafts
from generator.history.not_kept import not_kept
from generator.history.since import text_begun, texts_of
from generator.model.academy import TRUST
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.model.values import When
from generator.site.pages.academy_inputs import PolicyInputs
from generator.site.pages.citations import cited_in
from generator.site.parts.editions_list import EditionRow
from generator.wording.adoption import last_adopted


@dataclass(frozen=True, eq=False)
class Other:
    """A policy as the page of an edition may cite it.

    Args:
        id: its id.
        title: its title.
        address: its page, relative to that of the edition.
        edition: its text; None where none was in force, or none of its clauses is cited.
    """

    id: str
    title: str
    address: str
    edition: Edition | None = None


@dataclass(frozen=True, eq=False)
class PoliciesOnDay:
    """What stands around an edition on its first day: the policies that it may cite."""

    day: date
    others: tuple[Other, ...]


@dataclass(frozen=True, eq=False)
class EditionText:
    """An edition, with what stands around it on its first day."""

    trust: Trust
    edition: Edition
    around: PoliciesOnDay


@dataclass(frozen=True)
class Step:
    """The way from the page of an edition to that of another.

    Args:
        href: the other's page.
        span: from when to when it applied.
    """

    href: str
    span: Markup


@dataclass(frozen=True, eq=False)
class EditionInputs:
    """What the page of an edition is made from.

    Args:
        text: the edition.
        older: the one before it.
        over: whether the edition is over, so that nothing is to be said of the day.
        current: of the edition in force, what its policy's own page is made from, and it shows the
            same; else the edition is written out.
        first_line: what it is, and from when to when.
        why: why it began.
        again: whether staff must read it again.
        read_from: the first day of the latest edition, up to this one, that had to be read.
        before: the way to the edition before.
        after: the way to that after it.
    """

    text: EditionText
    older: EditionText | None
    over: bool
    current: PolicyInputs | None
    first_line: Markup
    why: str
    again: bool
    read_from: date
    before: Step | None
    after: Step | None


@dataclass(frozen=True, eq=False)
class ChangesInputs:
    """What the page of changes of a policy in force is made from.

    Args:
        text: the edition in force.
        older: the one before it.
        why: why it began.
        rows: all editions of the policy there.
    """

    text: EditionText
    older: EditionText | None
    why: str
    rows: tuple[EditionRow, ...]


@dataclass(frozen=True, eq=False)
class HistoryText:
    """A text, and the days on which it applied.

    Args:
        text: the text, by its first edition.
        since: its first day; a month where the files say no more.
        ends: the first day without it; None where no end is known.
    """

    text: EditionText
    since: When
    ends: date | None


@dataclass(frozen=True, eq=False)
class HistoryInputs:
    """What the page with the history of each clause is made from.

    Args:
        own: the texts of the policy at the academy, oldest first.
        now: which of them is in force.
        trust: the texts of the trust, oldest first.
        drafts: the trust's versions in work.
        complete: whether the text of every version is kept.
    """

    own: tuple[HistoryText, ...]
    now: int
    trust: tuple[HistoryText, ...]
    drafts: tuple[Base, ...]
    complete: bool


@dataclass(frozen=True, eq=False)
class Excerpts:
    """Takes from the library what pages are made from, each thing once.

    Args:
        trust: the trust.
        library: the policies.
        known: all editions of each policy at the academy, by the policy's id.
    """

    trust: Trust
    library: Library
    known: Mapping[str, Timeline]
    _editions: dict[Edition, Edition] = field(default_factory=dict)
    _others: dict[tuple[str, date, bool], Other] = field(default_factory=dict)
    _texts: dict[Edition, EditionText] = field(default_factory=dict)
    _histories: dict[Timeline, tuple[HistoryText, ...]] = field(default_factory=dict)

    def text(self, edition: Edition) -> EditionText:
        """Return an edition with what stands around it."""
        if edition not in self._texts:
            policies, cited = self.library.policies, cited_in(edition)
            known = dict.fromkeys(policies, True) if cited is None else cited
            others = tuple(
                self._other(name, edition.begins, known[name])
                for name in sorted(known.keys() & policies.keys())
            )
            around = PoliciesOnDay(edition.begins, others)
            self._texts[edition] = EditionText(self.trust, self._excerpt(edition), around)
        return self._texts[edition]

    def texts(self, spans: Timeline) -> tuple[HistoryText, ...]:
        """Return the texts of a policy, oldest first, each with its days."""
        if spans not in self._histories:
            self._histories[spans] = tuple(
                HistoryText(self.text(edition), since, ends)
                for edition, since, ends in texts_of(spans)
            )
        return self._histories[spans]

    def _other(self, name: str, day: date, clauses: bool) -> Other:  # noqa: FBT001 - as it is kept
        place = name, day, clauses
        if place not in self._others:
            self._others[place] = self._seen_on(self.library.policies[name], day, clauses=clauses)
        return self._others[place]

    def _seen_on(self, policy: Policy, day: date, *, clauses: bool) -> Other:
        """Return a policy as it was in force on a day; one that was not, as it is found now."""
        spans = self.known.get(policy.id)
        if spans is None:
            return Other(policy.id, policy.title, f"../../../policies/{policy.id}/")
        then = spans.edition_on(day)
        if then is None:
            return Other(policy.id, policy.title, f"../../{policy.id}/")
        address = f"../../{policy.id}/{then.address}"
        text = self._excerpt(then) if clauses else None
        return Other(policy.id, then.base.meta.title, address, text)

    def _excerpt(self, edition: Edition) -> Edition:
        if edition not in self._editions:
            self._editions[edition] = replace(edition, policy=_excerpt(edition))
        return self._editions[edition]


def trusts_excerpts(library: Library, trust: Trust) -> Excerpts:
    """Return what takes the trust's own texts from the library, as the pages of academies do.

    Args:
        library: the policies.
        trust: the trust.
    """
    return Excerpts(trust.in_texts, library, timelines(library, trust.in_texts, TRUST))


def history_inputs(
    excerpts: Excerpts, now: Edition, trusts: Excerpts | None = None
) -> HistoryInputs:
    """Return what the page with the history of each clause of a text is made from.

    Args:
        excerpts: takes the texts where the history is told.
        now: the text.
        trusts: takes the trust's; None where the history is that of the trust's own text.
    """
    spans = excerpts.known[now.policy.id]
    own, begun = excerpts.texts(spans), text_begun(now, spans)
    policy = excerpts.library.policies[now.policy.id]
    known = trusts.known.get(policy.id) if trusts else None
    return HistoryInputs(
        own=own,
        now=next(i for i, each in enumerate(own) if each.text.edition.begins == begun.begins),
        trust=trusts.texts(known) if trusts and known else (),
        drafts=drafts(policy),
        complete=not not_kept(policy),
    )


def _excerpt(edition: Edition) -> Policy:
    """Return a policy with those versions alone that say something of one edition.

    They are its base, that which its variation was agreed against, those that may have given its
    clauses other ids since, and the variation that shows which body adopts.
    """
    policy, agreed = edition.policy, edition.agreed
    bases = tuple(
        base
        for base in policy.bases
        if base is edition.base
        or base is agreed
        or (base.version > edition.base.version and (base.former or base.body.renames))
    )
    adopted = last_adopted(edition)
    return Policy(policy.id, bases, {adopted.academy: (adopted,)} if adopted else {})
