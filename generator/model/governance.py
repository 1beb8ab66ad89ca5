"""Decisions about a document: approval, consultation, review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from generator.model.fields import (
    Answer,
    BodyId,
    Id,
    Line,
    OneOrMore,
    Phrase,
    RoleId,
    Span,
    VersionField,
    WhenField,
    is_answer,
    record,
)
from generator.model.written import ONE


class Status(StrEnum):
    """How far a version has come; only an approved one is ever in force."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"


@record
class Approval:
    """The trustees' decision.

    Args:
        body: who decides: the id of a body.
        on: the day of the decision; only once it was taken.
        planned: the day on which the decision is planned.
        minute: the reference of the minute.
        signatories: who signed, by their offices.
    """

    body: BodyId
    on: WhenField | None = None
    planned: WhenField | None = None
    minute: Line = ""
    signatories: tuple[Line, ...] = ()


@record
class Adoption:
    """The decision of an academy's body to take a base on.

    Args:
        body: who decides at the academy: the id of a body.
        on: the day of the decision; only once it was taken.
        planned: the day on which the decision is planned.
        minute: the reference of the minute.
    """

    body: BodyId
    on: WhenField | None = None
    planned: WhenField | None = None
    minute: Line = ""


@record
class Acknowledgement:
    """A body's note that it has seen a document.

    Args:
        body: who noted it: the id of a body.
        on: the day on which it was noted.
        minute: the reference of the minute.
    """

    body: BodyId
    on: WhenField
    minute: Line = ""


@record
class Consent:
    """The trust's consent to a local change.

    Args:
        role: who consented for the trust: the id of a role.
        on: the day of the consent.
        reference: where the consent is kept.
    """

    role: RoleId
    on: WhenField
    reference: Line = ""


@record
class Consultation:
    """Who was asked, and what came of it.

    Args:
        body: who is asked: the id of a body.
        on: the day of a meeting at which it was asked.
        opens: the first day on which comments are taken.
        closes: the last day on which comments are taken.
        comments_to: where comments go: an e-mail address that staff may see.
        outcome: what came of it, in a sentence.
    """

    body: BodyId
    on: WhenField | None = None
    opens: WhenField | None = None
    closes: WhenField | None = None
    comments_to: Line = ""
    outcome: Phrase = ""


@record
class Review:
    """How often, and when next, a document is looked at again.

    Args:
        cycle: how often it is reviewed, such as 24 months.
        next: when it is reviewed next: a month or a day.
        triggers: what makes a review due before its time.
    """

    cycle: Span | None = None
    next: WhenField | None = None
    triggers: tuple[Phrase, ...] = ()


@record
class ReviewDone:
    """A review that led to no new version.

    Args:
        on: the day of the review.
        body: who reviewed it: the id of a body.
        minute: the reference of the minute.
        outcome: what came of it, in a sentence.
        next: when it is reviewed next: a month or a day.
        reviewed_against: the edition of each source that the text was looked at against, by the id
            of the source.
    """

    on: WhenField
    body: BodyId | None = None
    minute: Line = ""
    outcome: Phrase = ""
    next: WhenField | None = None
    reviewed_against: Mapping[Id, Line] = field(default_factory=dict)


@record
class Declaration:
    """What staff sign.

    Args:
        who: who signs, such as Every employee.
        document: what the document to sign is called, where it is a document of its own.
    """

    who: Phrase
    document: Phrase = ""


@record
class EarlierVersion:
    """A version whose text is gone.

    Args:
        version: the number of the version.
        version_date: when it was written: a year, a month or a day.
        type_of_change: what kind of change it was.
        summary_of_change: what was different, in a sentence.
        approved_by: who approved it, in words.
        approved_on: the day of its approval: a year, a month or a day.
    """

    version: VersionField
    version_date: WhenField | None = None
    type_of_change: Phrase = ""
    summary_of_change: Line = ""
    approved_by: Phrase = ""
    approved_on: WhenField | None = None


_Answer = Annotated[Literal[Answer.NOT_APPLICABLE], Tag("answer")]
Consultations = Annotated[
    Annotated[tuple[Consultation, ...], OneOrMore, ONE, Tag("given")] | _Answer,
    Discriminator(is_answer),
]
Declarations = (
    Annotated[Annotated[Declaration, Tag("given")] | _Answer, Discriminator(is_answer)] | None
)


def must_read_again(type_of_change: str, *, said: bool | None) -> bool:
    """Return whether staff must read a version again.

    Args:
        type_of_change: as the file has it; the trust's own words count as substantive.
        said: what the file says; None where it is left out.

    Returns:
        What the file says; else no for editorial changes and reviews without change.
    """
    if said is not None:
        return said
    return type_of_change.lower() not in {"editorial", "reviewed without change"}
