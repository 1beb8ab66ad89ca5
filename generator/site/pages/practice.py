"""Where practice differs: one policy's clauses, and what each academy does with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.at import PolicyAt
from generator.render.text import PolicyText
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.context import TrustPageContext
from generator.site.pages.local_shown import ShownAnswer, ShownText, shown_answer, shown_text
from generator.site.summaries.glance import Glance, all_named
from generator.site.summaries.local import LocalSummary
from generator.site.summaries.varied import AcademyRow, ClauseRow, DetailRow, Varied, varied
from generator.wording.local_texts import MOST_NAMED, following_words
from generator.wording.neighbours import Neighbour, Neighbours

_UP = "../../../"


@dataclass(frozen=True)
class ShownDecision:
    """What one academy decided about a clause, as the page shows it.

    Args:
        academy: the academy.
        own: what is local there.
        href: the clause on its page.
        text: the decision.
        same: the academy above that has the same words; "" for none.
    """

    academy: AcademyRow
    own: LocalSummary
    href: str
    text: ShownText
    same: str


@dataclass(frozen=True)
class ShownClause:
    """A clause, what is said of it in a sentence, and the decisions about it."""

    row: ClauseRow
    words: Markup
    decided: tuple[ShownDecision, ...]


@dataclass(frozen=True)
class ShownDetail:
    """A question, what is said of it in a sentence, and the answers."""

    row: DetailRow
    words: Markup
    answers: tuple[tuple[AcademyRow, ShownAnswer], ...]


def variation_address(policy: str) -> str:
    """Return the address of the page that tells who varies what of a policy."""
    return f"policies/{policy}/local/"


def variation_page(
    context: TrustPageContext,
    at: PolicyAt,
    policies: Mapping[str, Neighbour],
    local: Mapping[str, LocalSummary],
) -> Page:
    """Write who varies what of a policy.

    Args:
        context: what all pages of the portal are written with.
        at: the policy, without any academy.
        policies: the policies that it may cite.
        local: what is local at each academy that the policy applies to.
    """
    words, day = context.trust.settings.words, context.day
    around = Neighbours(context.trust, "", policies)
    text = PolicyText(context.renderer.reader, at.merged, around)
    table = varied(context.trust, at, local, text, day)
    glance = Glance(table, words, _UP)
    clauses = [_clause(row, glance, local, day) for row in table.clauses]
    details = [_detail(row, glance, local, day) for row in table.details]
    title = variation_title(at.base.meta.title)
    html = context.renderer.render(
        "variation.html",
        title=at.base.meta.title,
        cited=at.base.cited,
        words=words,
        day=day,
        varied=table,
        varying=glance.many(table.varying),
        most_named=MOST_NAMED,
        following=list(_following(table, local, day)),
        glance=glance,
        clauses=clauses,
        details=details,
        all_named=all_named,
        up=_UP,
    )
    about = f"Which clauses {words.academies} vary: {', '.join(e.row.title for e in clauses)}"
    return Page(
        address=variation_address(at.policy.id),
        title=title,
        html=html,
        headings=tuple(_parts(clauses, details)),
        search=(SearchEntry("", title, about),),
        noindex=True,
    )


def _parts(clauses: Sequence[ShownClause], details: Sequence[ShownDetail]) -> Iterator[Heading]:
    yield Heading("_glance", "At a glance")
    for each in clauses:
        yield Heading(each.row.id, each.row.title)
    if details:
        yield Heading("_details", "Local details")


def variation_title(policy: str) -> str:
    """Return the title of the page that tells who varies what of a policy.

    Args:
        policy: the policy's title.
    """
    return f"{policy}: where practice differs"


def _clause(
    row: ClauseRow, glance: Glance, local: Mapping[str, LocalSummary], day: date
) -> ShownClause:
    return ShownClause(row, glance.clause(row), tuple(_decided(row, local, day)))


def _detail(
    row: DetailRow, glance: Glance, local: Mapping[str, LocalSummary], day: date
) -> ShownDetail:
    told = {name: {each.name: each for each in own.answers} for name, own in local.items()}
    answers = tuple(
        (academy, shown_answer(told[academy.id][row.name], day)) for academy, _ in row.answers
    )
    return ShownDetail(row, glance.detail(row), answers)


def _following(table: Varied, local: Mapping[str, LocalSummary], day: date) -> Iterator[Markup]:
    """Yield where another text follows, by its first day and whether there is one."""
    found: dict[tuple[str, bool], list[AcademyRow]] = {}
    for row in table.academies:
        following = local[row.id].following
        if following is not None:
            found.setdefault((following.day, bool(following.address)), []).append(row)
    for (first, applies), rows in sorted(found.items()):
        where = str(all_named(rows)) if len(rows) <= MOST_NAMED else f"{len(rows):,} of them"
        if len(rows) == len(table.academies) and len(rows) > 1:
            where = f"all {len(rows):,}"
        yield following_words(date.fromisoformat(first), where, day, applies=applies)


def _decided(
    row: ClauseRow, local: Mapping[str, LocalSummary], day: date
) -> Iterator[ShownDecision]:
    """Yield the decisions about a clause; the same words are shown once."""
    seen: dict[tuple[str, str], str] = {}
    for each in row.decided:
        own = local[each.academy.id]
        told = own.texts[each.number]
        key = (told.verb, told.html)
        same = seen.get(key, "") if told.in_force else ""
        seen.setdefault(key, each.academy.short_name)
        yield ShownDecision(each.academy, own, each.href, shown_text(told, day), same)
