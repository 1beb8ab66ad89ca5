"""The trust's own text of a policy: what may be varied, and who varies what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import escape

from generator.history.at import PolicyAt
from generator.history.editions import timeline
from generator.history.in_force import drafts
from generator.model.academy import TRUST
from generator.model.clause import Clause, Local
from generator.model.front_matter import PolicyType
from generator.model.merged import MergedClause
from generator.model.policy import Base, Policy
from generator.render.html import ClauseNotes, Note, PolicyHtml
from generator.render.text import PolicyText
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.about import read_with
from generator.site.pages.context import TrustPageContext
from generator.site.parts.contents import contents
from generator.site.parts.editions_list import trust_edition_rows
from generator.site.parts.found import search_entries
from generator.site.parts.questions import questions_part
from generator.site.parts.record import history_rows, trust_rows, version_history
from generator.site.printed import policy_links
from generator.site.summaries.academy import PolicyGlance
from generator.site.summaries.differs import differs
from generator.site.summaries.glance import Glance
from generator.site.summaries.local import LocalSummary
from generator.site.summaries.varied import AcademyRow, Varied, varied
from generator.wording.about import AboutRow, announced_rows, decided_rows, draft_row
from generator.wording.absent import absent_words
from generator.wording.announced import coming, consultations, consulting_on
from generator.wording.cited import versions_of
from generator.wording.control import applies_words, owner_title
from generator.wording.models import CHANGED_IN_IT, model_cited
from generator.wording.neighbours import Neighbour, Neighbours, associated
from generator.wording.phrases import capital
from generator.wording.reviews import review_state
from generator.wording.spoken import trusted
from generator.wording.version_standing import Versions


def trust_page(
    context: TrustPageContext,
    at: PolicyAt,
    policies: Mapping[str, Neighbour],
    glances: Mapping[str, PolicyGlance],
    own: Mapping[str, LocalSummary],
) -> Page:
    """Write the page of the trust's own text.

    Args:
        context: what all pages of the portal are written with.
        at: the policy, without any academy.
        policies: the policies that it may cite.
        glances: what there is to say of it at each academy that it applies to.
        own: what is local at each, in its own words.
    """
    trust, words = context.trust, context.trust.settings.words
    around = Neighbours(trust, "", policies, *context.contacts, files="")
    marks = marks_of(at.base, words.academies)
    text = PolicyText(context.renderer.reader, at.merged, around)
    table = varied(trust, at, {n: each.own for n, each in glances.items()}, text, context.day)
    glance = Glance(table, words, "../../")
    notes = ClauseNotes(lambda c: mark_words(c, marks), under=_differing(table, glance, own))
    writer = PolicyHtml(context.renderer.reader, at.merged, around, notes)
    sections = contents(at.merged, text)
    html = context.renderer.render(
        "trust.html",
        **_facts(context, at),
        questions=questions_part(context.renderer, at.merged, words.academy),
        clauses=trusted(writer.fragment()),
        open_clauses=list(_open_clauses(at, marks, text)),
        varied=table,
        academies=[(row, g, trusted(g.adopted)) for row, g in _told(table, glances)],
        about=_about(context, at, policies),
        headings=sections,
        printed=policy_links(context.printed, TRUST, at.policy.id),
    )
    return Page(
        address=f"policies/{at.policy.id}/",
        title=at.base.meta.title,
        html=html,
        headings=(*sections, *_own_headings(context, at)),
        search=search_entries(at.merged, text, context.renderer.reader, words.academy),
        description=at.base.meta.summary,
    )


def _open_clauses(
    at: PolicyAt, marks: Mapping[str, str], text: PolicyText
) -> Iterator[tuple[str, str, str]]:
    """Yield the id of each clause that academies may vary, its title, and what they may do."""
    for clause in at.merged.by_id.values():
        if clause.id in marks and at.base.by_id[clause.id].local.open:
            yield clause.id, text.title(clause), marks[clause.id]


def _told(
    table: Varied, glances: Mapping[str, PolicyGlance]
) -> Iterator[tuple[AcademyRow, PolicyGlance]]:
    """Yield the academies that the policy applies to, with what there is to say of each."""
    return ((row, glances[row.id]) for row in table.academies)


def _differing(table: Varied, glance: Glance, own: Mapping[str, LocalSummary]) -> Note:
    """Return what writes under each clause what applies at the reader's academy, or who differs."""
    rows = {row.id: row for row in table.clauses}
    return lambda clause: differs(rows.get(clause.id), glance, "../../", own)


def _facts(context: TrustPageContext, at: PolicyAt) -> dict[str, object]:
    trust, day, meta = context.trust, context.day, at.base.meta
    applies = applies_words(meta, trust, day)
    own = meta.policy_type is PolicyType.ACADEMY
    whose = f"This is {applies}’s own policy." if own else "This is the trust’s own text."
    return {
        "meta": meta,
        "trust": trust.organisation,
        "words": trust.settings.words,
        "day": day,
        "at": at,
        "place": "",
        "whose": whose,
        "cited": versions_of(at.edition),
        "review": review_state(at, trust, day),
        "coming": coming(at, trust, day),
        "editions": trust_edition_rows(at.timeline, trust.organisation.short_name.on(day), day),
        "compared": False,
        "control": trust_rows(context.renderer, at.base, trust, day),
        "versions": history_rows(context.renderer, at, trust, day),
    }


def _about(
    context: TrustPageContext, at: PolicyAt, policies: Mapping[str, Neighbour]
) -> tuple[AboutRow, ...]:
    trust, day, meta = context.trust, context.day, at.base.meta
    owner = owner_title(meta, trust, day)
    rows = [AboutRow("Who looks after it", escape(owner))] if owner else []
    rows += decided_rows(at, trust, day)
    rows += announced_rows(
        coming(at, trust, day), consultations(at.policy, trust, day, TRUST), "", day
    )
    for base in drafts(at.policy):
        if consulting_on(base, trust, day) is None:
            rows.append(draft_row(base, trust.settings.words.academy, day))
    rows += _model_row(at)
    rows.append(AboutRow("Applies to", escape(capital(applies_words(meta, trust, day)))))
    rows.append(AboutRow("Cite as", escape(versions_of(at.edition))))
    return (*rows, *read_with(associated(at.base, policies)))


def _model_row(at: PolicyAt) -> Iterator[AboutRow]:
    """Yield what the text was made from, with the way to what the trust changed in it."""
    made = at.base.made_from
    if made is not None:
        way = f'{escape(model_cited(made))}. <a href="model/">{CHANGED_IN_IT}</a>'
        yield AboutRow("Based on", trusted(way))


def mark_words(clause: MergedClause, marks: Mapping[str, str]) -> str:
    """Return what academies may do with a clause as HTML; "" where it stands above already."""
    words = marks.get(clause.id)
    return f'<p class="pb-may"><span class="pb-tag">{escape(words)}</span></p>\n' if words else ""


def marks_of(base: Base, academies: str) -> dict[str, str]:
    """Return, by clause, what academies may do there, where it differs from what stands above."""
    found: dict[str, str] = {}
    whose = capital(academies)
    words = {
        Local.ADD: f"{whose} may add here",
        Local.REPLACE: f"{whose} may replace, leave out or add to this",
        Local.NONE: "No local variation here",
        Local.FIXED: "",
    }

    def visit(clauses: tuple[Clause, ...], above: Local) -> None:
        for clause in clauses:
            barred_anyway = clause.local is Local.NONE and not above.open
            if clause.local is not above and words[clause.local] and not barred_anyway:
                found[clause.id] = words[clause.local]
            visit(clause.clauses, clause.local)

    visit(base.clauses, Local.FIXED)
    return found


def _own_headings(context: TrustPageContext, at: PolicyAt) -> tuple[Heading, ...]:
    parts = [
        ("_who-varies-what", "Who varies what"),
        ("_about", "About this policy"),
        ("_version-control", "Versions"),
    ]
    if policy_links(context.printed, TRUST, at.policy.id):
        parts.append(("_files", "Print and files"))
    return tuple(Heading(anchor, title) for anchor, title in parts)


def idle_page(context: TrustPageContext, policy: Policy) -> Page:
    """Write the page of a policy of which nothing is in force: to come, in work, or withdrawn."""
    meta = policy.bases[-1].meta
    spans = timeline(policy, context.trust, TRUST)
    versions = Versions(policy, context.trust, TRUST, context.day, spans)
    html = context.renderer.render(
        "idle.html",
        meta=meta,
        words=absent_words(spans, context.day),
        editions=(),
        versions=version_history(context.renderer, versions),
        whose="The trust’s versions, newest first.",
        trust_text="",
        varied="",
        academy=TRUST,
        day=context.day,
    )
    return Page(
        address=f"policies/{policy.id}/",
        title=meta.title,
        html=html,
        headings=(Heading("_version-control", "Version control"),),
        search=(SearchEntry("", meta.title, f"{meta.reference} {meta.summary}".strip()),),
        description=meta.summary,
    )
