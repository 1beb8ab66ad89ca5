"""The tables of a policy's record, made once for all academies where they say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from generator.history.at import PolicyAt
from generator.model.edition import Edition
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.site.parts.renderer import Renderer
from generator.site.parts.versions import linked_rows
from generator.wording.cells import shown_rows
from generator.wording.control import trust_control
from generator.wording.spoken import trusted
from generator.wording.version_standing import Versions


def trust_rows(renderer: Renderer, base: Base, trust: Trust, day: date) -> Markup:
    """Return the trust's rows of document control, made once for all academies.

    Args:
        renderer: what pages are made with.
        base: the version.
        trust: for names.
        day: the day of the page.
    """
    return renderer.once(
        ("control", base),
        "control_rows.html",
        day,
        lambda on: shown_rows(trust_control(base, trust, on), on),
    )


def history_rows(renderer: Renderer, at: PolicyAt, trust: Trust, day: date) -> Markup:
    """Return the rows of version control of a policy in force.

    Args:
        renderer: what pages are made with.
        at: the policy.
        trust: for names.
        day: the day of the build.
    """
    return version_history(renderer, Versions(at.policy, trust, at.academy, day, at.timeline))


def version_history(renderer: Renderer, subject: Versions) -> Markup:
    """Return the rows of version control, made once for all that have no versions of their own."""
    if subject.academy in subject.policy.variations:
        return trusted(renderer.render("version_rows.html", rows=linked_rows(subject)))
    # By the bases, not the policy: a process may hold it once for each academy.
    spans = tuple(
        (span.begins, span.base if isinstance(span, Edition) else span.why)
        for span in subject.spans.spans
    )
    return renderer.once(
        ("versions", subject.policy.bases, bool(subject.academy), spans),
        "version_rows.html",
        subject.day,
        lambda on: linked_rows(replace(subject, day=on)),
    )
