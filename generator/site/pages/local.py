"""Everything local at one academy: its decisions and its answers, policy by policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.at import InForce
from generator.model.values import When
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.context import PageContext
from generator.site.pages.local_shown import ShownAnswer, ShownText, shown_answer, shown_text
from generator.site.summaries.academy import PolicyGlance
from generator.site.summaries.local import Following, LocalSummary
from generator.wording.local import local_title
from generator.wording.local_texts import following_words
from generator.wording.phrases import counted
from generator.wording.spoken import until_built

ADDRESS = "local/"


@dataclass(frozen=True)
class LocalPolicy:
    """What is local in one policy.

    Args:
        id: the policy's id.
        title: its title.
        own: what is local.
        counts: what is local, in words.
        texts: the decisions about clauses.
        answers: the local details.
        following: what follows the text of today; empty where nothing is known to.
    """

    id: str
    title: str
    own: LocalSummary
    counts: str
    texts: tuple[ShownText, ...]
    answers: tuple[ShownAnswer, ...]
    following: Markup


def local_page(
    context: PageContext,
    policies: Mapping[str, InForce],
    local: Mapping[str, LocalSummary],
    glances: Mapping[str, PolicyGlance],
) -> Page:
    """Write what is local at an academy.

    Args:
        context: what all pages of the site are written with.
        policies: those in force at the academy.
        local: what is local in each.
        glances: the same in few words.
    """
    rows = [
        _policy(context, at, local[name], glances[name].local)
        for name, at in policies.items()
        if local[name].varies
    ]
    name = context.short_name
    title = local_title(name)
    html = context.renderer.render(
        "local.html",
        title=title,
        academy=name,
        trust_name=context.trust.organisation.short_name.on(context.day),
        day=context.day,
        rows=rows,
        told=_told(rows),
        nothing=until_built(
            f"Nothing is local at {name}: every policy in force there reads as the trust wrote it.",
            f"Nothing was local at {name} on {When(context.day)}: every policy in force there read"
            " as the trust wrote it.",
            context.day,
        ),
        steady=[(at.policy.id, at.base.meta.title) for at in _steady(policies, local)],
        answered=any(row.answers for row in rows),
    )
    parts = [Heading(f"_{row.id}", row.title) for row in rows if row.texts]
    if any(row.answers for row in rows):
        parts.append(Heading("_details", "Local details"))
    about = ", ".join(row.title for row in rows) or "Nothing is local"
    return Page(
        address=ADDRESS,
        title=title,
        html=html,
        headings=tuple(parts),
        search=(SearchEntry("", title, f"{about}."),),
        description=f"Every local text and detail at {name}, with the reasons.",
    )


def _policy(context: PageContext, at: InForce, own: LocalSummary, counts: str) -> LocalPolicy:
    day, following = context.day, own.following
    return LocalPolicy(
        id=at.policy.id,
        title=at.base.meta.title,
        own=own,
        counts=counts,
        texts=tuple(shown_text(each, day) for each in own.texts),
        answers=tuple(shown_answer(each, day) for each in own.answers),
        following=_followed_by(following, context) if following else Markup(""),
    )


def _steady(
    policies: Mapping[str, InForce], local: Mapping[str, LocalSummary]
) -> Iterator[InForce]:
    return (at for name, at in policies.items() if not local[name].varies)


def _told(rows: list[LocalPolicy]) -> str:
    """Return how much is local: "9 decisions about clauses and 12 local details in 4 policies"."""
    texts, answers = sum(len(row.texts) for row in rows), sum(len(row.answers) for row in rows)
    parts = (
        counted(texts, "decision about a clause", "decisions about clauses"),
        counted(answers, "local detail", "local details"),
    )
    return f"{' and '.join(filter(None, parts))} in {counted(len(rows), 'policy', 'policies')}"


def _followed_by(following: Following, context: PageContext) -> Markup:
    """Return what takes the place of the text of today, in words that stay true."""
    first, applies = date.fromisoformat(following.day), bool(following.address)
    return following_words(first, context.short_name, context.day, applies=applies)
