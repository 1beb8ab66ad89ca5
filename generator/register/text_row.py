"""The row of one text: of the trust's, or of what applies at an academy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.history.at import edition_at
from generator.history.models.made_from import newer_than
from generator.history.owner import own_of
from generator.history.resting import resting
from generator.history.reviews import NextReview, review_of_base, review_of_variation
from generator.history.since import text_begun, text_ends, text_since
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy, OpenKind
from generator.model.policy import Base
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.register.in_work import Work
from generator.register.row import Point, ReviewDue, Row
from generator.wording.adoption import adopting_body
from generator.wording.control import counted_line, owner_title
from generator.wording.decisions import deciding_body
from generator.wording.local import local_clauses, local_details, local_words
from generator.wording.models import newer_there
from generator.wording.resting import rests_on, to_look_at
from generator.wording.said import line_words
from generator.wording.stages import before


@dataclass(frozen=True, eq=False)
class RowContext:
    """Whose rows are written, and with the names of which day.

    Args:
        trust: names and settings.
        academy: the academy's id; None for the trust's own texts.
        day: the day of the register.
    """

    trust: Trust
    academy: AcademyOrTrust
    day: date

    @property
    def name(self) -> str:
        """Return the short name of the academy, or of the trust."""
        return self.trust.named(self.academy).short_name.on(self.day)

    @property
    def has_left(self) -> bool:
        """Return whether the academy left the trust for good."""
        own = self.trust.academy(self.academy)
        return own is not None and own.gone_by(self.day) is not None

    def href(self, policy: str) -> str:
        """Return the page of a policy there, from the root of the site."""
        return f"{self.academy or TRUST_FOLDER}/{policy}/"


def work_row(base: Base, place: RowContext, work: Work) -> Row:
    """Return the row of a policy that is in force nowhere, nor will be, but in work.

    Args:
        base: the version whose title and owner are told.
        place: the trust or the academy, and the day.
        work: what is in work.
    """
    meta = base.meta
    return Row(
        policy=base.policy,
        title=meta.title,
        reference=meta.reference,
        academy=place.academy,
        place=place.name,
        version="",
        local_version="",
        begins=None,
        ends=None,
        since=None,
        approved_by="",
        approved_on=None,
        approved_minute="",
        adopted_version="",
        adopted_by="",
        adopted_on=None,
        adopted_minute="",
        adopting="",
        settled=True,
        own=bool(place.academy) and own_of(base, place.trust) == place.academy,
        owner=owner_title(meta, place.trust, place.day),
        owner_role=meta.document_owner or "",
        statutory=meta.statutory,
        review=None,
        trust_review=None,
        local_count=0,
        local="",
        open=(),
        asked=work.asked,
        in_work=work.versions,
        # Nothing is in force: the trust tells of it, an academy has no page for it.
        href=f"policies/{base.policy}/",
    )


def trust_row(edition: Edition, spans: Timeline, place: RowContext, work: Work) -> Row:
    """Return the row of the trust's own text in an edition.

    Args:
        edition: the edition, without an academy.
        spans: all editions of the policy.
        place: the trust, and the day.
        work: what is in work of the policy.
    """
    on = _known_on(edition, place)
    review = _due(review_of_base(edition.base, on), place, TRUST)
    points: tuple[Point, ...] = ()
    if resting(edition.policy, edition.base, place.trust.sources, on):
        merged = edition_at(edition, spans, place.trust, on).merged
        points = _to_look_at(edition, merged, edition.base, place)
    points = (*points, *_newer_model(edition))
    return replace(_text_row(edition, spans, place, work), review=review, open=points)


def _to_look_at(
    edition: Edition, merged: MergedPolicy, version: Base | Variation | None, place: RowContext
) -> tuple[Point, ...]:
    """Return what rests on an edition of a source that is not the last, now or on days to come."""
    if version is None:
        return ()
    on = _known_on(edition, place)
    found = to_look_at(rests_on(edition.policy, merged, version, place.trust, on))
    return tuple(
        Point(
            *(point.kind, point.text, point.due, point.clause),
            begins=None if each.again is None or each.again_on(on) else each.again.begins,
        )
        for point, each in found
    )


def academy_row(
    edition: Edition, spans: Timeline, merged: MergedPolicy, place: RowContext, work: Work
) -> Row:
    """Return the row of what applies at an academy in an edition.

    Args:
        edition: the edition.
        spans: all editions of the policy there.
        merged: its text.
        place: the academy, and the day.
        work: what is in work of the policy there.
    """
    row, own = _text_row(edition, spans, place, work), edition.variation
    on = _known_on(edition, place)
    base = _due(review_of_base(edition.base, on), place, TRUST)
    local = _due(review_of_variation(own, on), place, place.academy) if own else None
    changes = [each for each in local_clauses(merged) if each.local.in_force]
    row = replace(
        row,
        local_version=str(own.version) if own else "",
        adopting=adopting_body(edition, place.trust, place.day),
        settled=edition.settled,
        review=_sooner(base, local) if row.own else local,
        trust_review=None if row.own else base,
        local_count=len(changes) + len(local_details(merged)),
        local=local_words(merged),
        open=(
            *(Point(each.kind, each.text, each.due, each.clause) for each in merged.open_points),
            *_to_look_at(edition, merged, edition.base if row.own else own, place),
            *(_newer_model(edition) if row.own else ()),
        ),
    )
    return _adopted(row, own, place) if own else row


def _text_row(edition: Edition, spans: Timeline, place: RowContext, work: Work) -> Row:
    """Return what the trust and an academy tell of a text alike."""
    base, trust = edition.base, place.trust
    row = replace(
        work_row(base, place, work),
        version=str(base.version),
        files=tuple(each.title for each in edition.attachments),
        begins=text_begun(edition, spans).begins,
        ends=text_ends(edition, spans),
        since=text_since(edition, spans),
        href=place.href(base.policy),
    )
    decision = base.meta.approval
    if decision is None:
        return row
    named_on = decision.on.day if decision.on else place.day
    return replace(
        row,
        approved_by=deciding_body(trust, TRUST, decision.body, named_on),
        approved_on=decision.on,
        approved_minute=decision.minute,
    )


def _newer_model(edition: Edition) -> Iterator[Point]:
    """Yield that a newer edition of the model is there than the trust's text was made from."""
    newest = newer_than(edition.policy, edition.base)
    if newest is not None:
        yield Point(OpenKind.NEWER_MODEL, newer_there(edition.base, newest))


def _adopted(row: Row, own: Variation, place: RowContext) -> Row:
    """Return a row with what the academy adopted, and who did."""
    row = replace(row, adopted_version=str(own.meta.base))
    decision = own.meta.adoption
    if decision is None:
        return row
    named_on = decision.on.day if decision.on else place.day
    return replace(
        row,
        adopted_by=deciding_body(place.trust, place.academy, decision.body, named_on),
        adopted_on=decision.on,
        adopted_minute=decision.minute,
    )


def _known_on(edition: Edition, place: RowContext) -> date:
    """Return the day of which a row tells: of a text to come, its first."""
    return max(place.day, edition.begins)


def _due(due: NextReview | None, place: RowContext, academy: AcademyOrTrust) -> ReviewDue | None:
    """Return a review as rows tell it.

    Args:
        due: the review.
        place: whose row it is.
        academy: whose review it is; None for the trust's text.
    """
    if due is None:
        return None
    counted = line_words(counted_line(due, academy), place.day)
    soon = before(due.when.day, place.trust.settings.due_soon)
    return ReviewDue(due.when, soon, counted, due.held)


def _sooner(one: ReviewDue | None, other: ReviewDue | None) -> ReviewDue | None:
    known = [each for each in (one, other) if each]
    return min(known, key=lambda each: each.when.day, default=None)
