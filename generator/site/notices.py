"""What a policy page says before the text: open points, versions to come, consultations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.in_force import coming_bases, drafts, variation_starts
from generator.model.governance import Status
from generator.model.merged import LocalChange, MergedPolicy, OpenKind, Standing
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.values import When
from generator.render.decisions import body_name
from generator.render.html import PolicyHtml
from generator.render.provenance import reader_words
from generator.render.text import PolicyText
from generator.site.at import PolicyAt, binds
from generator.site.cells import trusted
from generator.site.local import local_clauses


@dataclass(frozen=True)
class Point:
    """Something open, with the place on the page that it is about; "" for none."""

    words: str
    href: str = ""
    why: str = ""


@dataclass(frozen=True)
class Kept:
    """A local decision that no longer applies, its text kept for the record."""

    words: str
    why: str
    html: Markup


@dataclass(frozen=True)
class OpenNotice:
    """What an academy has still to reconfirm or to place.

    Args:
        reconfirm: local decisions to look at again.
        due: the day by which; None where there is none.
        place: local decisions in force whose place is gone.
        kept: local decisions that no longer apply.
    """

    reconfirm: tuple[Point, ...]
    due: date | None
    place: tuple[Point, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class Coming:
    """A version that takes effect later.

    Args:
        what: "Version 3.0" or "Ashdown version 2.0".
        begins: from when.
        summary: what changes.
    """

    what: str
    begins: When
    summary: str


@dataclass(frozen=True)
class OpenConsultation:
    """A version that people can still comment on.

    Args:
        version: the version.
        summary: what would change.
        bodies: who is asked.
        closes: until when; None where no day is given.
        comments_to: where comments go; "" where it is not said.
    """

    version: str
    summary: str
    bodies: str
    closes: When | None
    comments_to: str


def open_notice(merged: MergedPolicy, writer: PolicyHtml, text: PolicyText) -> OpenNotice:
    """Return what is to be reconfirmed or placed, in words for readers."""
    due = next((p.due for p in merged.open_points if p.kind is OpenKind.TO_RECONFIRM), None)
    kept = tuple(_kept(local, writer) for local in merged.dropped)
    return OpenNotice(
        (*_clauses(merged, text, Standing.RECONFIRM), *_details(merged)),
        due,
        (*_clauses(merged, text, Standing.PLACE_GONE), *_lost_details(merged)),
        kept,
    )


def _clauses(merged: MergedPolicy, text: PolicyText, standing: Standing) -> Iterator[Point]:
    for each in local_clauses(merged):
        if each.local.standing is standing:
            why = reader_words(each.local.why)
            yield Point(text.title(each.clause), f"#{each.clause.id}", why)


def _details(merged: MergedPolicy) -> Iterator[Point]:
    for value in merged.values.values():
        if value.standing is Standing.RECONFIRM:
            yield Point("Local detail", "", reader_words(value.why))


def _lost_details(merged: MergedPolicy) -> Iterator[Point]:
    given = merged.variation.meta.slots if merged.variation else {}
    for name, value in given.items():
        if name not in merged.base.meta.slots:
            why = f"the trust’s version {merged.base.version} no longer asks for it"
            yield Point(f"Local detail “{value}”", "", why)


def _kept(local: LocalChange, writer: PolicyHtml) -> Kept:
    then = local.trust_then
    named = then.heading.canonical if then and then.heading else local.change.id.replace("-", " ")
    return Kept(named, reader_words(local.why), trusted(writer.dropped(local)))


def coming(at: PolicyAt, trust: Trust, day: date) -> list[Coming]:
    """Return the versions of trust and academy that take effect after a day."""
    found = [
        Coming(f"Version {base.version}", base.effective, base.meta.summary_of_change)
        for base in coming_bases(at.policy, day)
        if base.effective and binds(base, trust, at.academy)
    ]
    for variation in at.policy.variations.get(at.academy, ()):
        starts = variation_starts(at.policy, variation)
        if starts is not None and starts > day:
            name = trust.academies[at.academy].short_name.on(day)
            what = f"{name} version {variation.version}"
            found.append(Coming(what, When(starts), variation.meta.summary_of_change))
    return sorted(found, key=lambda each: each.begins.day)


def consultations_open(at: PolicyAt, trust: Trust, day: date) -> list[OpenConsultation]:
    """Return the versions in consultation on a day."""
    found = [_open_consultation(base, trust, day) for base in drafts(at.policy)]
    return [each for each in found if each is not None]


def _open_consultation(base: Base, trust: Trust, day: date) -> OpenConsultation | None:
    asked = base.meta.consultation
    if base.meta.status is not Status.CONSULTATION or not isinstance(asked, tuple):
        return None
    running = [
        each
        for each in asked
        if (each.opens is None or each.opens.day <= day)
        and (each.closes is None or each.closes.day >= day)
    ]
    if not running:
        return None
    bodies = " and the ".join(dict.fromkeys(body_name(trust, each.body, day) for each in running))
    closes = max((each.closes for each in running if each.closes), default=None)
    comments_to = next((each.comments_to for each in running if each.comments_to), "")
    return OpenConsultation(
        str(base.version), base.meta.summary_of_change, bodies, closes, comments_to
    )
