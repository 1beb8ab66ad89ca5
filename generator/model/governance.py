"""Decisions about a document: approval, consultation, review."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from generator.model.fields import (
    Answer,
    BodyId,
    Line,
    OneOrMore,
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
    """The trustees' decision."""

    body: BodyId
    on: WhenField | None = None
    planned: WhenField | None = None
    minute: Line = ""
    signatories: tuple[Line, ...] = ()


@record
class Adoption:
    """The decision of an academy's body to take a base on."""

    body: BodyId
    on: WhenField | None = None
    planned: WhenField | None = None
    minute: Line = ""


@record
class Acknowledgement:
    """A body's note that it has seen a document."""

    body: BodyId
    on: WhenField
    minute: Line = ""


@record
class Consent:
    """The trust's consent to a local change."""

    role: RoleId
    on: WhenField
    reference: Line = ""


@record
class Consultation:
    """Who was asked, and what came of it."""

    body: BodyId
    on: WhenField | None = None
    opens: WhenField | None = None
    closes: WhenField | None = None
    comments_to: Line = ""
    outcome: Line = ""


@record
class Review:
    """How often, and when next, a document is looked at again."""

    cycle: Span | None = None
    next: WhenField | None = None
    triggers: tuple[Line, ...] = ()


@record
class ReviewDone:
    """A review that led to no new version."""

    on: WhenField
    body: BodyId | None = None
    minute: Line = ""
    outcome: Line = ""
    next: WhenField | None = None


@record
class Declaration:
    """What staff sign."""

    who: Line
    document: Line = ""


@record
class EarlierVersion:
    """A version whose text is gone."""

    version: VersionField
    version_date: WhenField | None = None
    type_of_change: Line = ""
    summary_of_change: Line = ""
    approved_by: Line = ""
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
