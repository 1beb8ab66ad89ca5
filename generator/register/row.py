"""A row of the register: a policy at an academy, or the trust's own text of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.academy import AcademyOrTrust
from generator.model.governance import Status
from generator.model.merged import OpenKind
from generator.model.values import When


@dataclass(frozen=True)
class ReviewDue:
    """When a review falls due.

    Args:
        when: the day, or the month.
        soon_from: the first day on which it counts as due soon.
        counted: how it was counted, "counted from the approval on 5 January 2026"; "" where the
            files name it.
        held: the day of the last review that was held; None where none was.
    """

    when: When
    soon_from: date
    counted: str = ""
    held: date | None = None


@dataclass(frozen=True)
class Point:
    """An open point of an academy.

    Args:
        kind: what has to be done.
        text: what it is about, in a sentence.
        due: the day after which it is overdue; None where there is none.
        clause: where on the policy's page; "" for the whole.
        begins: the first day on which it is one, of a day to come; None where it is one already.
    """

    kind: OpenKind
    text: str
    due: date | None = None
    clause: str = ""
    begins: date | None = None

    def open_on(self, day: date) -> bool:
        """Return whether it is an open point on a day."""
        return self.begins is None or self.begins <= day


@dataclass(frozen=True)
class Asked:
    """A consultation that is announced, under way, or closed without a decision yet.

    Args:
        version: the version that people are asked about; of an academy, its own.
        body: who is asked, by the name of the day of the register.
        opens: its first day; None where it has been open since the version was written.
        closes: its last day; None where no day is given.
        comments_to: where comments go; "" where the files do not say.
        href: its page, from the root of the site; "" where it has none.
    """

    version: str
    body: str
    opens: When | None
    closes: When | None
    comments_to: str
    href: str

    def runs_on(self, day: date) -> bool:
        """Return whether people are asked on a day."""
        begun = self.opens is None or self.opens.day <= day
        return begun and (self.closes is None or day <= self.closes.day)

    def over_on(self, day: date) -> bool:
        """Return whether it closed before a day."""
        return self.closes is not None and self.closes.day < day


@dataclass(frozen=True)
class InWork:
    """A version that no body has approved or adopted yet.

    Args:
        version: the version; of an academy, its own.
        status: how far it has come.
        body: who is to decide, by the name of the day of the register; "" where it is not said.
        when: the day for which the decision is planned; None where none is given.
        href: its page, from the root of the site; "" where it has none.
    """

    version: str
    status: Status
    body: str
    when: When | None
    href: str


@dataclass(frozen=True)
class Row:
    """A policy at an academy, or the trust's own text of it, from one day to another.

    A text that follows one day has a row of its own; so has a policy that is in force nowhere yet
    but in work. Names are those of the day of the register, in decisions those of their day.

    Args:
        policy: the policy's id.
        title: its title in this text.
        reference: its reference; "" where it has none.
        academy: the academy's id; None for the trust's own text.
        place: the short name of the academy, or of the trust.
        version: the trust's version; "" where none is in force, nor will be.
        local_version: the academy's own version; "" where it has none.
        begins: the first day of this text; None where it is only in work.
        ends: the first day without it; None where no end is known.
        since: its first day as the files say it, perhaps a month.
        approved_by: who approved the trust's version.
        approved_on: when.
        approved_minute: the reference of the minute.
        adopted_version: the trust's version that the academy adopted last; "" for none.
        adopted_by: who adopted it.
        adopted_on: when.
        adopted_minute: the reference of the minute.
        adopting: who has to adopt and to reconfirm at the academy; "" in a row of the trust.
        settled: whether nothing is left to adopt; true in a row of the trust.
        own: whether it is the academy's own policy.
        owner: the document owner's title; "" where none is named.
        owner_role: the document owner's role, by its id.
        statutory: whether the law asks for it; None where the files do not say.
        review: the review that is counted in this row: the trust's text's in the row of the trust,
            the academy's own in the academy's; None where there is none.
        trust_review: in a row of an academy, the review of the trust's text: to be read there,
            counted in the row of the trust alone.
        local_count: how many local changes and local details are in force.
        local: the same in words, "2 local wordings, 1 local detail"; "" for none.
        open: what is still open at the academy; in a row of the trust, what of its text has to be
            looked at again.
        asked: consultations on versions in work: in the row of whoever asks.
        in_work: those versions, and drafts.
        href: the policy's page, from the root of the site.
        review_is_trusts: whether `review` is that of the trust's text, at an academy.
        own_review: the academy's own, where the trust's comes before it.
        files: the titles of the forms and files that belong to this text.
    """

    policy: str
    title: str
    reference: str
    academy: AcademyOrTrust
    place: str
    version: str
    local_version: str
    begins: date | None
    ends: date | None
    since: When | None
    approved_by: str
    approved_on: When | None
    approved_minute: str
    adopted_version: str
    adopted_by: str
    adopted_on: When | None
    adopted_minute: str
    adopting: str
    settled: bool
    own: bool
    owner: str
    owner_role: str
    statutory: bool | None
    review: ReviewDue | None
    trust_review: ReviewDue | None
    local_count: int
    local: str
    open: tuple[Point, ...]
    asked: tuple[Asked, ...]
    in_work: tuple[InWork, ...]
    href: str
    review_is_trusts: bool = False
    own_review: ReviewDue | None = None
    files: tuple[str, ...] = ()

    @property
    def reviewed_by(self) -> str:
        """Return who holds the review that is counted here: "trust", "academy"; "" for none."""
        if self.review is None:
            return ""
        return "academy" if self.academy and not self.review_is_trusts else "trust"

    @property
    def academy_review(self) -> ReviewDue | None:
        """Return the academy's own review; None for none."""
        own = self.own_review if self.review_is_trusts else self.review
        return own if self.academy else None

    @property
    def reviewed_here(self) -> bool:
        """Return whether a review has to be recorded here: else the trust's row tells of it."""
        return not self.academy or self.own

    def first_due(self, kind: OpenKind) -> date | None:
        """Return the first day by which something of a kind is due; None where none has one."""
        return min(
            (point.due for point in self.open if point.kind is kind and point.due), default=None
        )

    def in_force_on(self, day: date) -> bool:
        """Return whether this text is in force on a day."""
        begun = self.begins is not None and self.begins <= day
        return begun and (self.ends is None or day < self.ends)
