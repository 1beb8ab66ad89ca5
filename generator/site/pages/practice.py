"""Where practice differs: one policy's clauses, and what each academy does with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.at import PolicyAt
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.context import TrustPageContext
from generator.site.pages.local_shown import ShownAnswer, ShownText, shown_answer, shown_text
from generator.site.summaries.glance import Glance, all_named
from generator.site.summaries.varied import AcademyRow, ClauseRow, DetailRow, Varied
from generator.wording.local_texts import MOST_NAMED, following_words

_UP = "../../../"


@dataclass(frozen=True)
class ShownDecision:
    """What one academy decided about a clause, as the page shows it.

    Args:
        academy: the academy.
        href: the clause on its page.
        text: the decision.
        same: the academy above that has the same words; "" for none.
    """

    academy: AcademyRow
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


def variation_page(context: TrustPageContext, at: PolicyAt, varied: Varied) -> list[Page]:
    """Write who varies what of a policy; no page where nothing may be varied.

    Args:
        context: what all pages of the portal are written with.
        at: the policy, without any academy.
        varied: what each academy does with it.
    """
    if not varied.may_vary or not varied.academies:
        return []
    words, day = context.trust.settings.words, context.day
    glance = Glance(varied, words, _UP)
    clauses = [_clause(row, glance, day) for row in varied.clauses]
    details = [_detail(row, glance, day) for row in varied.details]
    title = f"{at.base.meta.title}: where practice differs"
    html = context.renderer.render(
        "variation.html",
        title=at.base.meta.title,
        cited=at.base.cited,
        words=words,
        day=day,
        varied=varied,
        varying=glance.many(varied.varying),
        varying_named=all_named(varied.varying if len(varied.varying) <= MOST_NAMED else ()),
        steady_named=all_named(varied.steady),
        waiting_named=all_named(varied.waiting),
        following=[_following(each, varied, day) for each in varied.following().items()],
        glance=glance,
        clauses=clauses,
        details=details,
        all_named=all_named,
        up=_UP,
    )
    parts = [Heading(each.row.id, each.row.title) for each in clauses]
    if details:
        parts.append(Heading("_details", "Local details"))
    about = f"Which clauses {words.academies} vary: {', '.join(e.row.title for e in clauses)}"
    return [
        Page(
            address=variation_address(at.policy.id),
            title=title,
            html=html,
            headings=(Heading("_glance", "At a glance"), *parts),
            search=(SearchEntry("", title, about),),
            noindex=True,
        )
    ]


def _clause(row: ClauseRow, glance: Glance, day: date) -> ShownClause:
    return ShownClause(row, glance.clause(row), tuple(_decided(row, day)))


def _detail(row: DetailRow, glance: Glance, day: date) -> ShownDetail:
    answers = tuple((academy, shown_answer(told, day)) for academy, told in row.answers)
    return ShownDetail(row, glance.detail(row), answers)


def _following(
    entry: tuple[tuple[str, bool], list[AcademyRow]], varied: Varied, day: date
) -> Markup:
    (first, applies), rows = entry
    where = str(all_named(rows)) if len(rows) <= MOST_NAMED else f"{len(rows)} of them"
    if len(rows) == len(varied.academies) and len(rows) > 1:
        where = f"all {len(rows)}"
    return following_words(date.fromisoformat(first), where, day, applies=applies)


def _decided(row: ClauseRow, day: date) -> Iterator[ShownDecision]:
    """Yield the decisions about a clause; the same words are shown once."""
    seen: dict[tuple[str, str], str] = {}
    for each in row.decided:
        key = (each.told.verb, each.told.html)
        same = seen.get(key, "") if each.told.in_force else ""
        seen.setdefault(key, each.academy.short_name)
        yield ShownDecision(each.academy, each.href, shown_text(each.told, day), same)
