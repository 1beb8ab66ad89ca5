"""The page of an approved version of the trust's text: past, in force, or to come."""

from __future__ import annotations

from markupsafe import Markup

from generator.history.at import edition_at
from generator.history.editions import timeline
from generator.history.in_force import approved_bases, latest_changes
from generator.history.since import texts_of
from generator.model.academy import TRUST
from generator.model.edition import Edition, Timeline
from generator.model.front_matter import PolicyType
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.render.html import ClauseNotes, PolicyHtml
from generator.render.text import PolicyText
from generator.site.page import Heading, Page
from generator.site.pages.context import TrustPageContext
from generator.site.pages.trust import mark_words, marks_of
from generator.site.parts.contents import contents
from generator.site.parts.questions import questions_part
from generator.site.parts.record import trust_rows
from generator.wording.control import applies_words
from generator.wording.decisions import day_html, decision_html
from generator.wording.editions import span_words
from generator.wording.neighbours import Neighbours
from generator.wording.spoken import trusted


def version_editions(policy: Policy, trust: Trust) -> tuple[Edition, ...]:
    """Return the first edition of each approved version that is, was or will be in force.

    Args:
        policy: the policy.
        trust: for the names of academies whose own policy it is.
    """
    spans = timeline(policy, trust, TRUST)
    known = (_first(spans, base) for base in approved_bases(policy))
    return tuple(each for each in known if each)


def _first(spans: Timeline, base: Base) -> Edition | None:
    return next((each for each in spans.editions if each.base is base), None)


def version_title(base: Base) -> str:
    """Return the title of the page of a version."""
    return f"{base.meta.title}: version {base.version}"


def version_page(context: TrustPageContext, policy: Policy, base: Base, around: Neighbours) -> Page:
    """Write the page of an approved version.

    Args:
        context: what all pages of the portal are written with.
        policy: the policy.
        base: the version; it is, was or will be in force.
        around: the policies that it may cite.
    """
    trust, spans = context.trust, timeline(policy, context.trust, TRUST)
    editions = version_editions(policy, trust)
    known = [each.base for each in editions]
    at = known.index(base)
    edition = editions[at]
    merged = edition_at(edition, spans, trust, edition.begins).merged
    marks = marks_of(base, trust.settings.words.academies)
    notes = ClauseNotes(lambda clause: mark_words(clause, marks))
    writer = PolicyHtml(context.renderer.reader, merged, around, notes)
    text = PolicyText(context.renderer.reader, merged, around)
    approval, sections = base.meta.approval, contents(merged, text)
    html = context.renderer.render(
        "trust_version.html",
        meta=base.meta,
        version=str(base.version),
        cited=base.cited,
        writer=_writer(base, context),
        standing=_standing(edition, spans),
        approved=trusted(decision_html(trust, approval, TRUST, edition.begins)) if approval else "",
        applies=applies_words(base.meta, trust, edition.begins),
        before=str(known[at - 1].version) if at else "",
        after=str(known[at + 1].version) if at + 1 < len(known) else "",
        changed=any(base is new for _, new in latest_changes(policy)),
        questions=questions_part(context.renderer, merged, trust.settings.words.academy),
        clauses=trusted(writer.fragment()),
        control=trust_rows(context.renderer, base, trust, context.day),
        headings=sections,
        day=context.day,
    )
    return Page(
        address=f"policies/{policy.id}/{base.version}/",
        title=version_title(base),
        html=html,
        headings=(*sections, Heading("_about", "About this text")),
        noindex=True,
    )


def _writer(base: Base, context: TrustPageContext) -> str:
    if base.meta.policy_type is PolicyType.ACADEMY:
        return f"{applies_words(base.meta, context.trust, context.day)}’s own policy"
    return "the trust’s own text"


def _standing(edition: Edition, spans: Timeline) -> Markup:
    """Return when a version applies, in words that stay true: its days, and no more."""
    texts = [each for each in texts_of(spans) if each[0].base is edition.base]
    told = [span_words(first.begins, ends) for first, _, ends in texts]
    named = f" It has the names of {day_html(edition.begins)}."
    return trusted(f"This is {_whose(edition.base)} {', and '.join(told)}.{named}")


def _whose(base: Base) -> str:
    own = base.meta.policy_type is PolicyType.ACADEMY
    return "the text" if own else "the trust’s text"
