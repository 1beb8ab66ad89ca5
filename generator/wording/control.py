"""The rows of document control: every field, "not recorded" where nothing was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.history.delegation import rule_for
from generator.history.reviews import NextReview, review_of_base, review_of_variation
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Edition
from generator.model.fields import Answer
from generator.model.front_matter import FrontMatter, PolicyType
from generator.model.governance import (
    Adoption,
    Approval,
    Declaration,
    ReviewDone,
    must_read_again,
)
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.variation import Variation, VariationFile
from generator.wording.adoption import LOCAL_BODY, adopting_body, not_adopted_by
from generator.wording.consultations import consultations_cell
from generator.wording.decisions import (
    body_name,
    consent_line,
    deciding_body,
    decision_line,
    role_title,
)
from generator.wording.delegation import scheme_lines
from generator.wording.models import based_on
from generator.wording.resting import cited_by, cited_lines
from generator.wording.said import (
    ABSENT,
    NOT_RECORDED,
    Cell,
    LabelledRow,
    Line,
    dated,
    on_or_in,
    opened,
    said,
    stacked,
    yes_no,
)

FINGERPRINT = "Fingerprint"  # of what an edition says: docs/time.md
_POLICY_TYPES = {
    PolicyType.TRUST_WIDE: "trust-wide: the same at every {academy}",
    PolicyType.TRUST_WITH_LOCAL: "trust policy with local variation",
    PolicyType.ACADEMY: "{academy} policy",
}


def trust_control(base: Base, trust: Trust, day: date) -> tuple[LabelledRow, ...]:
    """Return the trust's fields of document control: the same at every academy."""
    rows = [*_identity(base, trust, day), *_decisions(base, trust, day)]
    return (*rows, *_governance(base.meta), *_rests_on(base, trust, day))


def local_control(edition: Edition, trust: Trust, day: date) -> tuple[LabelledRow, ...]:
    """Return an academy's fields of document control."""
    return tuple(_local(edition, trust, day))


def _identity(base: Base, trust: Trust, day: date) -> Iterator[LabelledRow]:
    meta = base.meta
    kind = _POLICY_TYPES[meta.policy_type].format(academy=trust.settings.words.academy)
    yield LabelledRow("Title", said(meta.title))
    yield LabelledRow("Reference", said(meta.reference))
    yield LabelledRow("Version", said(f"{meta.version} ({meta.status})"))
    yield LabelledRow("Version date", dated(meta.version_date))
    yield LabelledRow("Type of change", opened(meta.type_of_change))
    yield LabelledRow("Summary of change", opened(meta.summary_of_change))
    yield _read_again(meta)
    yield LabelledRow("Document type", opened(meta.document_type))
    yield LabelledRow("Policy type", opened(kind))
    yield LabelledRow("Applies to", opened(applies_words(meta, trust, day)))
    yield LabelledRow("Document owner", said(owner_title(meta, trust, day)))
    yield LabelledRow("Prepared by", opened(meta.prepared_by))
    yield LabelledRow("Based on", opened(based_on(base)))
    yield LabelledRow("Summary", said(meta.summary))


def _decisions(base: Base, trust: Trust, day: date) -> Iterator[LabelledRow]:
    meta, effective = base.meta, base.effective
    body = body_name(trust, meta.review_body, day) if meta.review_body else ""
    yield LabelledRow("Consultation", consultations_cell(meta.consultation, trust, TRUST, day))
    yield LabelledRow("Approved by", (approval_line(meta.approval, trust, day),))
    yield LabelledRow("Signed by", stacked((name,) for name in signatories(meta)))
    yield from _delegated(base, trust, day)
    yield LabelledRow("In force from", dated(effective))
    if meta.withdrawn_date:
        yield LabelledRow("Withdrawn from", dated(meta.withdrawn_date))
    yield LabelledRow("Reviewed by", said(body))
    yield from _review_rows(meta, review_of_base(base, day), trust, TRUST)


def _delegated(base: Base, trust: Trust, day: date) -> Iterator[LabelledRow]:
    """Yield who decides by the scheme of delegation, from its first day on."""
    found = rule_for(trust, base)
    if found is not None and found.scheme.from_.day <= day:
        lines = ((line,) for line in scheme_lines(trust, found, day))
        yield LabelledRow("Who decides", stacked(lines))


def _read_again(meta: FrontMatter | VariationFile) -> LabelledRow:
    again = must_read_again(meta.type_of_change, said=meta.read_again)
    return LabelledRow("Must staff read it again", yes_no(again))


def _governance(meta: FrontMatter) -> Iterator[LabelledRow]:
    yield LabelledRow("Statutory", yes_no(meta.statutory))
    yield LabelledRow("Classification", opened(meta.classification))
    yield LabelledRow("Audience", opened(meta.audience))
    yield LabelledRow("Equality impact assessment", opened(meta.equality_impact_assessment))
    yield LabelledRow("Declaration", declaration_cell(meta.declaration))
    if not meta.associated:
        yield LabelledRow("Associated documents", NOT_RECORDED)


def _local(edition: Edition, trust: Trust, day: date) -> Iterator[LabelledRow]:
    own, academy = edition.variation, edition.academy
    if own is None:
        body = adopting_body(edition, trust, day)
        yield LabelledRow("Adopted by", ((not_adopted_by(body),),))
        return
    meta = own.meta
    adopted = decision_line(trust, meta.adoption, academy, day) if meta.adoption else ABSENT
    yield LabelledRow(
        "Local version",
        said(f"{meta.version} ({meta.status}), agreed against trust version {meta.base}"),
    )
    yield LabelledRow("Version date", dated(meta.version_date))
    yield LabelledRow("Type of change", opened(meta.type_of_change))
    yield LabelledRow("Summary of change", opened(meta.summary_of_change))
    yield _read_again(meta)
    cell = consultations_cell(meta.consultation, trust, academy, day)
    yield LabelledRow("Consultation", cell)
    yield LabelledRow("Adopted by", (adopted,))
    yield from _consents(own, trust, day)
    yield LabelledRow("In force from", dated(own.effective))
    yield LabelledRow("Published", dated(meta.published_date))
    yield from _review_rows(meta, review_of_variation(own, day), trust, academy)
    yield from _rests_on(own, trust, day)


def _rests_on(version: Base | Variation, trust: Trust, day: date) -> Iterator[LabelledRow]:
    """Yield the sources that a version cites, with the editions of the day and the parts."""
    lines = cited_lines(cited_by(version), trust.sources, day)
    if lines:
        yield LabelledRow("Rests on", stacked((line,) for line in lines))


def _consents(variation: Variation, trust: Trust, day: date) -> Iterator[LabelledRow]:
    consent = variation.meta.consent
    given = consent_line(trust, consent) if consent else ABSENT
    yield LabelledRow("Consent of the trust", (given,))
    yield LabelledRow("Acknowledged by", (acknowledged_line(variation, trust, day),))


def acknowledged_line(variation: Variation, trust: Trust, day: date) -> Line:
    """Return which body took note of a variation: the academy's own, or one of the trust."""
    noted = variation.meta.acknowledgement
    if noted is None:
        return ABSENT
    whose = variation.academy if noted.body == LOCAL_BODY else TRUST
    return decision_line(trust, noted, whose, day)


def _review_rows(
    meta: FrontMatter | VariationFile, due: NextReview | None, trust: Trust, academy: AcademyOrTrust
) -> Iterator[LabelledRow]:
    review, done = meta.review, meta.reviews
    yield LabelledRow("Review cycle", said(f"Every {review.cycle}" if review.cycle else ""))
    yield LabelledRow("Next review", (_next_review(due, academy),) if due else NOT_RECORDED)
    if review.triggers or not academy:
        yield LabelledRow("Reviewed sooner after", stacked((each,) for each in review.triggers))
    if done:
        cells = stacked(_review_done(each, trust, academy) for each in done)
        yield LabelledRow("Reviewed without a new version", cells)


def _next_review(due: NextReview, academy: AcademyOrTrust) -> Line:
    counted = counted_line(due, academy)
    return (due.when, ", ", *counted) if counted else (due.when,)


def counted_line(due: NextReview, academy: AcademyOrTrust) -> Line:
    """Return what a review date was counted from; nothing where the files name it.

    Args:
        due: the date.
        academy: whose review it is, by the academy's id; None for one of the trust's text.
    """
    if due.counted_from is None:
        return ()
    decision = "adoption" if academy else "approval"
    what = f"the {decision} " if due.decided else "the review due "
    return (f"counted from {what}", *on_or_in(due.counted_from))


def _review_done(done: ReviewDone, trust: Trust, academy: AcademyOrTrust) -> Line:
    named = ""
    if done.body:
        named = f" by {deciding_body(trust, academy, done.body, done.on.day)}"
    minute = f" (minute {done.minute})" if done.minute else ""
    outcome = f": {done.outcome}" if done.outcome else ""
    after = " Next: " if outcome.endswith(".") else "; next "
    moved = (after, done.next) if done.next else ()
    return (done.on, f"{named}{minute}{outcome}", *moved)


def approval_line(approval: Approval | None, trust: Trust, day: date) -> Line:
    """Return which body approved and when, or when it is planned to."""
    if approval is None:
        return ABSENT
    line = decision_line(trust, approval, TRUST, day)
    return planned(line, approval)


def planned(line: Line, decision: Approval | Adoption) -> Line:
    """Return a decision with the day for which it is planned, where it is still to come."""
    if decision.on is None and decision.planned:
        return (*line, ", planned for ", decision.planned)
    return line


def declaration_cell(given: Declaration | Answer | None) -> Cell:
    """Return what staff sign."""
    if isinstance(given, Declaration):
        return ((f"{given.who}: {given.document}" if given.document else given.who,),)
    return NOT_RECORDED if given is None else ((given.value,),)


def owner_title(meta: FrontMatter, trust: Trust, day: date) -> str:
    """Return the title of the document owner on a day; "" where none is named."""
    return role_title(trust, meta.document_owner, day) if meta.document_owner else ""


def applies_words(meta: FrontMatter, trust: Trust, day: date) -> str:
    """Return whom a base binds: "all academies", or their names and phases."""
    words = trust.settings.words
    if not meta.applies_to:
        return f"all {words.academies}"
    named = [
        trust.academies[each].name.on(day)
        if each in trust.academies
        else f"{each} {words.academies}"
        for each in meta.applies_to
    ]
    return ", ".join(named)


def signatories(meta: FrontMatter) -> tuple[str, ...]:
    """Return who signs a base for the body that approves it."""
    return meta.approval.signatories if meta.approval else ()
