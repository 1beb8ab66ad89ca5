"""A variation: what one academy changes in a base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from generator.model.attachment import Attachment, AttachmentEntry
from generator.model.clause import Clause, Text, texts_of, walk
from generator.model.digest import FOLLOWS
from generator.model.fields import (
    AcademyId,
    Id,
    Line,
    Phrase,
    PolicyId,
    VersionField,
    WhenField,
    Words,
    YesNo,
    record,
)
from generator.model.figure import Figure
from generator.model.governance import (
    Acknowledgement,
    Adoption,
    Consent,
    Consultations,
    Review,
    ReviewDone,
    Status,
)
from generator.model.places import Places
from generator.model.problem import Place
from generator.model.question import AcademyAnswer
from generator.model.values import Version, When


class Verb(StrEnum):
    """What a change does."""

    ADD = "add"
    REPLACE = "replace"
    OMIT = "omit"


class Where(StrEnum):
    """Where an addition goes: to the end of a clause, or right after it."""

    INTO = "into"
    AFTER = "after"


@record
class ChangeEntry:
    """One entry under `changes:`, as written.

    Args:
        replace: the id of the clause whose text is replaced.
        add: an id for the new clause: one that no clause has had.
        omit: the id of the clause that is not used here.
        into: the id of the section at whose end the addition stands.
        after: the id of the clause after which the addition stands.
        text: the academy's text; begin it with | and write it on the lines below.
        heading: the heading of an addition that is a section.
        reason: why, in a sentence that staff may read.
    """

    replace: Line = ""
    add: Id = ""
    omit: Line = ""
    into: Line = ""
    after: Line = ""
    text: Words = ""
    heading: Line = ""
    reason: Line


@record
class VariationFile:
    """What a variation's file holds.

    Args:
        policy: the id of the policy: the name of its folder.
        academy: the id of the academy: the name of the folder that the file is in.
        version: the version; the same as the file's name.
        base: the version of the trust's text that the academy agreed to.
        status: draft, consultation or approved; only an approved version is ever in force.
        version_date: when this version was written.
        type_of_change: new, substantive, editorial, reviewed without change, or words of your own.
        summary_of_change: what is different, in a sentence.
        read_again: whether staff must read it again: yes or no.
        adoption: the decision of the academy's body.
        consultation: who was asked, or not applicable.
        consent: the trust's consent to what is local.
        acknowledgement: which body noted it.
        effective_date: the first day in force; the day of adoption, unless you say otherwise.
        withdrawn_date: the first day on which it is no longer in force.
        published_date: the day on which it was published.
        review: how often and when it is looked at again.
        reviews: reviews that led to no new version.
        reviewed_against: the edition of each source that this version was last looked at against,
            by the id of the source.
        slots: the academy's answers to the local details, by their names.
        questions: the academy's answers to what staff ask.
        changes: what the academy replaces, adds and omits.
        attachments: files of the academy's own that belong to this version, such as forms.
    """

    policy: PolicyId
    academy: AcademyId
    version: VersionField
    base: VersionField
    status: Status
    version_date: WhenField | None = None
    type_of_change: Phrase = ""
    summary_of_change: Line = ""
    read_again: YesNo | None = None
    adoption: Adoption | None = None
    consultation: Consultations = ()
    consent: Consent | None = None
    acknowledgement: Acknowledgement | None = None
    effective_date: WhenField | None = None
    withdrawn_date: WhenField | None = None
    published_date: WhenField | None = None
    review: Review = Review()
    reviews: tuple[ReviewDone, ...] = ()
    reviewed_against: Mapping[Id, Line] = field(default_factory=dict)
    slots: Mapping[Id, Line] = field(default_factory=dict)
    questions: tuple[AcademyAnswer, ...] = ()
    attachments: tuple[AttachmentEntry, ...] = ()
    changes: tuple[ChangeEntry, ...] = ()


@dataclass(frozen=True, eq=False)
class Change:
    """One change, its text parsed.

    Args:
        verb: what it does.
        id: the clause that it replaces or omits; of an addition, its own new id.
        where: of an addition, into or after.
        anchor: of an addition, the clause it goes into or after.
        heading: of an addition among headings, its heading.
        parts: its text, with the clauses in it.
        reason: why, for readers and trustees.
        place: where the change stands.
    """

    verb: Verb
    id: str
    where: Where | None
    anchor: str
    heading: Text | None
    parts: tuple[Text | Clause, ...]
    reason: str
    place: Place

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every text in it, in page order."""
        first = (self.heading,) if self.heading else ()
        return (*first, *texts_of(self.parts))

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids that its text gives to its own clauses."""
        inside = walk(part for part in self.parts if isinstance(part, Clause))
        return frozenset(clause.id for clause in inside if clause.id)


@dataclass(frozen=True, eq=False)
class Variation:
    """One version of an academy's variation, as read.

    Args:
        read: gives its changes, in file order; called when somebody first asks for them.
        plainly: the same, with the signs of footnotes as text like any other.
        figures: the pictures that its texts may show.
        attachments: the files that belong to it.
    """

    meta: VariationFile
    read: Callable[[], tuple[Change, ...]] = field(metadata=FOLLOWS)
    plainly: Callable[[], tuple[Change, ...]] = field(metadata=FOLLOWS)
    places: Places = field(metadata=FOLLOWS)
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return its changes, in file order."""
        return self.read()

    @property
    def without_footnotes(self) -> Variation:
        """Return the same, with the signs of footnotes as text like any other."""
        return replace(self, read=self.plainly)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every text in it, change by change."""
        return tuple(text for change in self.changes for text in change.texts)

    @property
    def academy(self) -> str:
        """Return the academy whose variation it is."""
        return self.meta.academy

    @property
    def version(self) -> Version:
        """Return its version."""
        return self.meta.version

    @property
    def approved(self) -> bool:
        """Return whether the academy's body has adopted it."""
        return self.meta.status is Status.APPROVED

    @property
    def effective(self) -> When | None:
        """Return the first day it would be in force: its own date, else the day of adoption."""
        if self.meta.effective_date or not self.meta.adoption:
            return self.meta.effective_date
        return self.meta.adoption.on
