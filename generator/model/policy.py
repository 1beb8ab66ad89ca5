"""A policy, its base versions, and what their front matter holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.model.attachment import Attachment, AttachmentEntry, HeldFile
from generator.model.body import Body
from generator.model.clause import Clause, Text, texts_of, walk
from generator.model.digest import FOLLOWS
from generator.model.fields import (
    BodyId,
    Id,
    Language,
    Line,
    RoleId,
    VersionField,
    WhenField,
    WhereId,
    YesNo,
    record,
)
from generator.model.figure import Figure
from generator.model.governance import (
    Approval,
    Consultations,
    Declarations,
    EarlierVersion,
    Review,
    ReviewDone,
    Status,
)
from generator.model.outside import MadeFrom, ModelFile
from generator.model.places import Places
from generator.model.question import TrustQuestion
from generator.model.slot import Slot
from generator.model.trust import OnBaseChange
from generator.model.values import Version, When
from generator.model.variation import Variation


class PolicyType(StrEnum):
    """Whose policy it is."""

    TRUST_WIDE = "trust-wide"
    TRUST_WITH_LOCAL = "trust-with-local"
    ACADEMY = "academy"


class Numbering(StrEnum):
    """How numbered clauses under a heading are counted."""

    LETTERS = "letters"
    DECIMAL = "decimal"


@record
class FrontMatter:
    """The metadata of one base version.

    Args:
        title: the policy's title.
        version: the version; the same as the file's name.
        status: draft, consultation or approved; only an approved version is ever in force.
        version_date: when this version was written.
        reference: the policy's reference; it stays the same for ever, so it has no version in it.
        lang: the language of the text where it is not English, such as cy.
        type_of_change: new, substantive, editorial, reviewed without change, or words of your own.
        summary_of_change: what is different, in a sentence.
        read_again: whether staff must read it again: yes or no.
        document_type: Policy, Procedure, Guidance, or whatever you call it.
        policy_type: trust-with-local: academies may do what the text lets them; trust-wide: nothing
            may be varied; academy: one academy's own.
        applies_to: the academies or phases to which it applies; all, unless you say otherwise.
        document_owner: who keeps the policy: the id of a role.
        prepared_by: who wrote it.
        source_model: the model that it was made from: its edition in models, or in words.
        summary: a sentence or two for lists and for the top of the page.
        review_body: who reviews it: the id of a body.
        consultation: who was asked, or not applicable.
        approval: the trustees' decision.
        effective_date: the first day in force; the day of approval, unless you say otherwise.
        withdrawn_date: the first day on which it is no longer in force.
        review: how often and when it is looked at again.
        reviews: reviews that led to no new version.
        reviewed_against: the edition that it was last looked at against, by the id of the source.
        statutory: whether the law requires this policy: yes or no.
        fulfils: the ids of the duties that this text fulfils.
        classification: a label of yours; it does not restrict who can read the page.
        audience: whom it is for.
        audiences: the groups of staff that read it when they start, by id: reading in trust.yml.
        associated: ids of other policies, or titles of documents kept elsewhere.
        equality_impact_assessment: what came of it, in words, or not applicable.
        declaration: what staff sign, or not applicable.
        slots: the local details that every academy is asked for, by names of your own.
        questions: what staff ask, with a short answer and the clause that holds it.
        clause_numbering: letters or decimal: how numbered clauses are counted.
        on_base_change: after a new base, keep the academies' text, or trust-prevails.
        earlier_versions: versions whose text is gone.
        attachments: files that belong to this version, such as forms.
    """

    title: Line
    version: VersionField
    status: Status
    version_date: WhenField
    reference: Line = ""
    lang: Language | None = None
    type_of_change: Line = ""
    summary_of_change: Line = ""
    read_again: YesNo | None = None
    document_type: Line = ""
    policy_type: PolicyType = PolicyType.TRUST_WITH_LOCAL
    applies_to: tuple[WhereId, ...] = ()
    document_owner: RoleId | None = None
    prepared_by: Line = ""
    source_model: MadeFrom = ""
    summary: Line = ""
    review_body: BodyId | None = None
    consultation: Consultations = ()
    approval: Approval | None = None
    effective_date: WhenField | None = None
    withdrawn_date: WhenField | None = None
    review: Review = Review()
    reviews: tuple[ReviewDone, ...] = ()
    reviewed_against: Mapping[Id, Line] = field(default_factory=dict)
    statutory: YesNo | None = None
    fulfils: tuple[Id, ...] = ()
    classification: Line = "internal"
    audience: Line = ""
    audiences: tuple[Id, ...] = ()
    associated: tuple[Line, ...] = ()
    equality_impact_assessment: Line = ""
    declaration: Declarations = None
    slots: Mapping[Id, Slot] = field(default_factory=dict)
    questions: tuple[TrustQuestion, ...] = ()
    attachments: tuple[AttachmentEntry, ...] = ()
    clause_numbering: Numbering = Numbering.LETTERS
    on_base_change: OnBaseChange | None = None
    earlier_versions: tuple[EarlierVersion, ...] = ()


@dataclass(frozen=True, eq=False)
class Base:
    """The trust's text of a policy: one version, one file.

    Args:
        former: every id that is out of use (`was=`), here or in an earlier version, with the one
            that its clause has since, or had when it was last there.
        figures: the pictures that its text may show.
        attachments: the files that belong to it.
        made_from: what stands at the top of the edition of its model; None where none is there.
        newest_model: the newest edition of its model that is there.
    """

    policy: str
    meta: FrontMatter
    body: Body
    places: Places = field(metadata=FOLLOWS)
    former: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    made_from: ModelFile | None = None
    newest_model: Version | None = None

    @property
    def version(self) -> Version:
        """Return its version."""
        return self.meta.version

    @property
    def cited(self) -> str:
        """Return how it is cited: "NLT-SM 2.0", by its title where it has no reference."""
        return f"{self.meta.reference or self.meta.title} {self.meta.version}"

    @property
    def approved(self) -> bool:
        """Return whether the trustees have approved it."""
        return self.meta.status is Status.APPROVED

    @property
    def effective(self) -> When | None:
        """Return the first day in force: its own date, else the day of approval."""
        if self.meta.effective_date or not self.meta.approval:
            return self.meta.effective_date
        return self.meta.approval.on

    @cached_property
    def preamble(self) -> Text | None:
        """Return what stands before the first heading."""
        return next((part for part in self.body.parts if isinstance(part, Text)), None)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return its clauses, each with those under it."""
        return tuple(part for part in self.body.parts if isinstance(part, Clause))

    @property
    def without_footnotes(self) -> Base:
        """Return the same, with the signs of footnotes as text like any other."""
        return replace(self, body=replace(self.body, read=self.body.plainly))

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every text in it, in page order."""
        first = (self.preamble,) if self.preamble else ()
        return (*first, *texts_of(self.clauses))

    @cached_property
    def by_id(self) -> Mapping[str, Clause]:
        """Return its clauses by id."""
        return {clause.id: clause for clause in walk(self.clauses) if clause.id}

    @cached_property
    def above(self) -> Mapping[str, tuple[Clause, ...]]:
        """Return the clauses above each clause that has an id, the nearest first."""
        found: dict[str, tuple[Clause, ...]] = {}
        pending: list[tuple[Clause, tuple[Clause, ...]]] = [(clause, ()) for clause in self.clauses]
        while pending:
            clause, above = pending.pop()
            if clause.id:
                found[clause.id] = above
            pending.extend((child, (clause, *above)) for child in clause.clauses)
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Return the id that each former id (`was=`) has now, of the clauses that are in it."""
        if not self.former and not self.body.renames:
            return {}
        found = {**{c.was: c.id for c in walk(self.clauses) if c.was}, **self.former}
        ids = self.by_id
        return {name: now for name, now in found.items() if now in ids and name not in ids}


@dataclass(frozen=True, eq=False)
class ModelText:
    """One edition of a model: what stands at its top, and its text, read as that of a base."""

    meta: ModelFile
    text: Base

    @property
    def edition(self) -> Version:
        """Return its edition."""
        return self.meta.edition


@dataclass(frozen=True, eq=False)
class Policy:
    """A governed document: its base versions, and each academy's variations, oldest first.

    Args:
        figures: every picture in its folder, shown or not.
        held: every file in its folder that a version may name, named or not.
        models: the editions of the outside text that it was made from, oldest first.
    """

    id: str
    bases: tuple[Base, ...]
    variations: Mapping[str, tuple[Variation, ...]]
    figures: tuple[Figure, ...] = ()
    held: tuple[HeldFile, ...] = ()
    models: tuple[ModelText, ...] = ()

    def base(self, version: Version) -> Base | None:
        """Return the base of a version."""
        return next((base for base in self.bases if base.version == version), None)

    @property
    def versions(self) -> tuple[Base | Variation, ...]:
        """Return every version: its bases, then what each academy has of it."""
        local = (version for some in self.variations.values() for version in some)
        return (*self.bases, *local)

    def in_file(self, file: str) -> Base | Variation | None:
        """Return the version that a file holds; None where it holds none that can be used."""
        return next((each for each in self.versions if each.places.file == file), None)

    @property
    def title(self) -> str:
        """Return the title of the newest base."""
        return self.bases[-1].meta.title


def applies(base: Base, academy: str, phase: str) -> bool:
    """Return whether a base binds an academy: all are bound unless it names academies or phases."""
    return not base.meta.applies_to or bool({academy, phase} & set(base.meta.applies_to))


def withdrawn(base: Base, day: date) -> bool:
    """Return whether a base is withdrawn on a day: the withdrawn date is the first not in force."""
    return base.meta.withdrawn_date is not None and base.meta.withdrawn_date.day <= day
