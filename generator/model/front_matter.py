"""What stands at the top of a base version: its front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from generator.model.attachment import AttachmentEntry
from generator.model.fields import (
    BodyId,
    Id,
    Language,
    Line,
    Phrase,
    RoleId,
    VersionField,
    WhenField,
    WhereId,
    YesNo,
    record,
)
from generator.model.governance import (
    Approval,
    Consultations,
    Declarations,
    EarlierVersion,
    Review,
    ReviewDone,
    Status,
)
from generator.model.outside import MadeFrom
from generator.model.question import TrustQuestion
from generator.model.slot import Slot
from generator.model.trust import OnBaseChange


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
    type_of_change: Phrase = ""
    summary_of_change: Line = ""
    read_again: YesNo | None = None
    document_type: Phrase = ""
    policy_type: PolicyType = PolicyType.TRUST_WITH_LOCAL
    applies_to: tuple[WhereId, ...] = ()
    document_owner: RoleId | None = None
    prepared_by: Phrase = ""
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
    classification: Phrase = "internal"
    audience: Phrase = ""
    audiences: tuple[Id, ...] = ()
    associated: tuple[Phrase, ...] = ()
    equality_impact_assessment: Line = ""
    declaration: Declarations = None
    slots: Mapping[Id, Slot] = field(default_factory=dict)
    questions: tuple[TrustQuestion, ...] = ()
    attachments: tuple[AttachmentEntry, ...] = ()
    clause_numbering: Numbering = Numbering.LETTERS
    on_base_change: OnBaseChange | None = None
    earlier_versions: tuple[EarlierVersion, ...] = ()
