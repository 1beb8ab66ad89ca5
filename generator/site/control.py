"""The rows of document control: every field, "not recorded" where nothing was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.model.edition import Edition
from generator.model.fields import Answer
from generator.model.governance import (
    Approval,
    Consultation,
    Declaration,
    Review,
    ReviewDone,
    must_read_again,
)
from generator.model.policy import Base, FrontMatter, PolicyType
from generator.model.trust import Trust
from generator.model.variation import Variation, VariationFile
from generator.render.decisions import (
    body_name,
    consent_html,
    deciding_body,
    decision_html,
    local_body,
    role_title,
)
from generator.site.at import PolicyAt
from generator.site.cells import (
    NOT_RECORDED,
    Row,
    answered,
    dated,
    opened,
    said,
    stacked,
    trusted,
    yes_no,
)
from generator.site.spoken import worded

# The body that each academy has one of, by the id that trust.yml gives it.
LOCAL_BODY = "local"
_POLICY_TYPES = {
    PolicyType.TRUST_WIDE: "trust-wide: the same at every {academy}",
    PolicyType.TRUST_WITH_LOCAL: "trust policy with local variation",
    PolicyType.ACADEMY: "{academy} policy",
}


def trust_control(base: Base, trust: Trust, day: date) -> tuple[Row, ...]:
    """Return the trust's fields of document control: the same at every academy."""
    rows = [*_identity(base.meta, trust, day), *_decisions(base, trust, day)]
    return (*rows, *_governance(base.meta))


def local_control(at: PolicyAt, trust: Trust, day: date) -> tuple[Row, ...]:
    """Return an academy's fields of document control."""
    return tuple(_local(at, trust, day))


def _identity(meta: FrontMatter, trust: Trust, day: date) -> Iterator[Row]:
    kind = _POLICY_TYPES[meta.policy_type].format(academy=trust.settings.words.academy)
    yield Row("Title", said(meta.title))
    yield Row("Reference", said(meta.reference))
    yield Row("Version", said(f"{meta.version} ({meta.status})"))
    yield Row("Version date", dated(meta.version_date))
    yield Row("Type of change", opened(meta.type_of_change))
    yield Row("Summary of change", opened(meta.summary_of_change))
    yield _read_again(meta)
    yield Row("Document type", opened(meta.document_type))
    yield Row("Policy type", opened(kind))
    yield Row("Applies to", opened(applies_words(meta, trust, day)))
    yield Row("Document owner", said(owner_title(meta, trust, day)))
    yield Row("Prepared by", opened(meta.prepared_by))
    yield Row("Source model", opened(meta.source_model))
    yield Row("Summary", said(meta.summary))


def _decisions(base: Base, trust: Trust, day: date) -> Iterator[Row]:
    meta, effective = base.meta, base.effective
    body = body_name(trust, meta.review_body, day) if meta.review_body else ""
    yield Row("Consultation", consultations_cell(meta.consultation, trust, "", day))
    yield Row("Approved by", approval_cell(meta.approval, trust, day))
    yield Row("Signed by", stacked(escape(name) for name in _signatories(meta.approval)))
    yield Row("In force from", dated(effective))
    if meta.withdrawn_date:
        yield Row("Withdrawn from", dated(meta.withdrawn_date))
    yield Row("Reviewed by", said(body))
    yield from _review_rows(meta.review, meta.reviews, trust, "")


def _read_again(meta: FrontMatter | VariationFile) -> Row:
    again = must_read_again(meta.type_of_change, said=meta.read_again)
    return Row("Must staff read it again", yes_no(again))


def _governance(meta: FrontMatter) -> Iterator[Row]:
    yield Row("Statutory", yes_no(meta.statutory))
    yield Row("Classification", opened(meta.classification))
    yield Row("Audience", opened(meta.audience))
    yield Row("Equality impact assessment", opened(meta.equality_impact_assessment))
    yield Row("Declaration", declaration_cell(meta.declaration))
    if not meta.associated:
        yield Row("Associated documents", NOT_RECORDED)


def _local(at: PolicyAt, trust: Trust, day: date) -> Iterator[Row]:
    if at.variation is None:
        body = adopting_body(at, trust, day)
        yield Row("Adopted by", escape(f"not yet adopted by {body}"))
        return
    meta = at.variation.meta
    adopted = decision_html(trust, meta.adoption, at.academy, day) if meta.adoption else ""
    yield Row(
        "Local version",
        said(f"{meta.version} ({meta.status}), agreed against trust version {meta.base}"),
    )
    yield Row("Version date", dated(meta.version_date))
    yield Row("Type of change", opened(meta.type_of_change))
    yield Row("Summary of change", opened(meta.summary_of_change))
    yield _read_again(meta)
    cell = consultations_cell(meta.consultation, trust, at.academy, day)
    yield Row("Consultation", cell)
    yield Row("Adopted by", trusted(adopted) if adopted else NOT_RECORDED)
    yield from _consents(at.variation, trust, day)
    yield Row("In force from", dated(at.variation.effective))
    yield Row("Published", dated(meta.published_date))
    yield from _review_rows(meta.review, meta.reviews, trust, at.academy)


def _consents(variation: Variation, trust: Trust, day: date) -> Iterator[Row]:
    consent = variation.meta.consent
    given = trusted(consent_html(trust, consent)) if consent else NOT_RECORDED
    yield Row("Consent of the trust", given)
    yield Row("Acknowledged by", acknowledged_cell(variation, trust, day))


def acknowledged_cell(variation: Variation, trust: Trust, day: date) -> Markup:
    """Return which body took note of a variation: the academy's own, or one of the trust."""
    noted = variation.meta.acknowledgement
    if noted is None:
        return NOT_RECORDED
    whose = variation.academy if noted.body == LOCAL_BODY else ""
    return trusted(decision_html(trust, noted, whose, day))


def _review_rows(
    review: Review, done: tuple[ReviewDone, ...], trust: Trust, academy: str
) -> Iterator[Row]:
    yield Row("Review cycle", said(f"Every {review.cycle}" if review.cycle else ""))
    yield Row("Next review", dated(review.next))
    if review.triggers or not academy:
        yield Row("Reviewed sooner after", stacked(escape(each) for each in review.triggers))
    if done:
        cells = stacked(_review_done(each, trust, academy) for each in done)
        yield Row("Reviewed without a new version", cells)


def _review_done(done: ReviewDone, trust: Trust, academy: str) -> Markup:
    named = ""
    if done.body:
        named = f" by {deciding_body(trust, academy, done.body, done.on.day)}"
    minute = f" (minute {done.minute})" if done.minute else ""
    outcome = f": {done.outcome}" if done.outcome else ""
    moved = Markup("; next {}").format(dated(done.next)) if done.next else ""
    return Markup("{}{}{}{}{}").format(dated(done.on), named, minute, outcome, moved)


def consultations_cell(
    given: tuple[Consultation, ...] | Answer, trust: Trust, academy: str, day: date
) -> Markup:
    """Return who was asked, when, and what came of it."""
    if isinstance(given, Answer):
        return answered(given, NOT_RECORDED)
    return stacked(_consultation(each, trust, academy, day) for each in given)


def _consultation(each: Consultation, trust: Trust, academy: str, day: date) -> Markup:
    known = each.on or each.closes or each.opens
    names_of = known.day if known else day
    body = body_name(trust, each.body, names_of)
    if academy and each.body == LOCAL_BODY:
        body = local_body(trust, academy, each.body, names_of)
    turns = {each.opens.day} if each.opens else set()
    if each.closes:
        turns.add(each.closes.day + timedelta(days=1))
    dates = worded(turns, lambda on: _consultation_dates(each, on), day)
    ending = Markup(". {}").format(each.outcome) if each.outcome else Markup("")
    return escape(body) + dates + ending


def _consultation_dates(each: Consultation, on: date) -> Markup:
    """Return the dates of a consultation as they are told on a day."""
    parts = [Markup("")]
    if each.opens:
        verb = "opened" if each.opens.day <= on else "opens"
        parts.append(Markup("{} {}").format(verb, dated(each.opens)))
    if each.closes:
        verb = "closes" if each.closes.day >= on else "closed"
        parts.append(Markup("{} {}").format(verb, dated(each.closes)))
    if each.on:
        parts.append(Markup("concluded {}").format(dated(each.on)))
    if each.comments_to and each.closes and each.closes.day >= on:
        parts.append(Markup("comments to {}").format(each.comments_to))
    return Markup(", ").join(parts)


def approval_cell(approval: Approval | None, trust: Trust, day: date) -> Markup:
    """Return which body approved and when, or when it is planned to."""
    if approval is None:
        return NOT_RECORDED
    cell = trusted(decision_html(trust, approval, "", day))
    if approval.on is None and approval.planned:
        return Markup("{}, planned for {}").format(cell, dated(approval.planned))
    return cell


def declaration_cell(given: Declaration | Answer | None) -> Markup:
    """Return what staff sign."""
    if isinstance(given, Declaration):
        document = Markup(": {}").format(given.document) if given.document else ""
        return Markup("{}{}").format(given.who, document)
    return answered(given, NOT_RECORDED)


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


def adopting_body(at: PolicyAt, trust: Trust, day: date) -> str:
    """Return the body expected to adopt: the one that did so last, else the local one."""
    return local_body(trust, at.academy, adopting_body_of(at.edition, trust), day)


def adopting_body_of(edition: Edition, trust: Trust) -> str:
    """Return the id of the body expected to adopt while an edition is in force; "" for none."""
    known = edition.policy.variations.get(edition.academy, ())
    adoptions = [
        each.meta.adoption
        for each in known
        if each.meta.adoption and (edition.ends is None or _begins_before(each, edition.ends))
    ]
    fallback = LOCAL_BODY if LOCAL_BODY in trust.organisation.bodies else ""
    return adoptions[-1].body if adoptions else fallback


def _begins_before(variation: Variation, day: date) -> bool:
    return variation.effective is not None and variation.effective.day < day


def _signatories(approval: Approval | None) -> tuple[str, ...]:
    return approval.signatories if approval else ()
