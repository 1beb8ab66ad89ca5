"""The form of `register.json`: what its schema is made from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.model.governance import Status
from generator.model.merged import OpenKind
from generator.model.values import When
from generator.register.state import Numbers
from generator.wording.stages import Stage

OF_JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
DayOrMonth = Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]


def when_iso(when: When | None) -> str | None:
    """Return a day or a month as files name it; None where there is none."""
    return when.iso if when else None


class _Form(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class DecisionForm(_Form):
    """A decision, with the name that the body had on its day."""

    body: str
    on: DayOrMonth | None
    minute: str


class AdoptionForm(_Form):
    """What an academy adopted last."""

    version: str
    """The trust's version."""
    body: str = ""
    on: DayOrMonth | None = None
    minute: str = ""


class ReviewForm(_Form):
    """When a review falls due."""

    due: DayOrMonth
    """As the files name it."""
    falls_due: Day
    """The day itself; of a month, the last. It is overdue from the next day."""
    due_soon_from: Day
    counted: str
    """How it was counted; empty where the files name it."""


class OpenPointForm(_Form):
    """Something that an academy has still to decide."""

    kind: OpenKind
    text: str
    due: Day | None
    overdue: bool


class ConsultationForm(_Form):
    """Who is asked about a version in work."""

    version: str
    body: str
    opens: DayOrMonth | None
    closes: DayOrMonth | None
    open: bool
    """Whether it is open on the day of the register."""
    comments_to: str


class InWorkForm(_Form):
    """A version that nobody has decided about."""

    version: str
    status: Literal[Status.DRAFT, Status.CONSULTATION]
    body: str
    """Who is to decide; empty where that is not said."""
    planned: DayOrMonth | None


class PolicyForm(_Form):
    """A policy at an academy, or the trust's own text of it."""

    policy: str
    """The policy's id; with the academy it never changes."""
    title: str
    reference: str
    academy: str | None
    """The academy's id; null for the trust's own text."""
    place: str
    """The short name of the academy, or of the trust."""
    standing: Literal["in force", "to come", "in consultation", "in draft"]
    version: str | None
    local_version: str | None
    since: DayOrMonth | None
    """From when, as the files say it."""
    begins: Day | None
    ends: Day | None
    """The first day without this text; null where no end is known."""
    approved: DecisionForm | None
    adopted: AdoptionForm | None
    settled: bool
    """Whether nothing is left to adopt."""
    owner: str
    """The document owner's title; empty where none is named."""
    owner_role: str
    statutory: bool | None
    state: Stage
    """How near the review is that is counted in this row."""
    state_words: str
    review: ReviewForm | None
    """The review that is counted in this row. In the register of the whole trust each is counted in
    one row only; in that of one academy the trust's reviews that apply there count too."""
    reviewed_by: Literal["trust", "academy"] | None
    """Whose task that review is; null where none is counted."""
    academy_review: ReviewForm | None
    """In the row of an academy: when the academy reviews its own text."""
    trust_review: ReviewForm | None
    """In the row of an academy: when the trust's text is reviewed. It is not counted again."""
    local_changes: int
    local: str
    forms_and_files: list[str]
    """What the forms and files are called that belong to this text; they stand on its page."""
    open_points: list[OpenPointForm]
    consultations: list[ConsultationForm]
    in_work: list[InWorkForm]
    page: str


class RegisterForm(_Form):
    """Every policy of a trust at every academy, as it stands on one day."""

    model_config = ConfigDict(title="Register of policies")

    form: Annotated[str, Field(alias="$schema")]
    """The name of this schema's file."""
    as_of: Day
    """The day that the register speaks of."""
    trust: str
    numbers: Numbers
    overdue_for_trust: int
    """How many of the overdue reviews are for the trust to hold."""
    policies: list[PolicyForm]
