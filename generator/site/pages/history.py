"""The history of each clause of a policy in force: every wording, with its days and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.history.clause_history import Chains, ClauseHistory, clause_histories
from generator.model.policy import Base
from generator.render.redline_html import blocks_html
from generator.site.page import Heading, Page
from generator.site.pages.archive_inputs import HistoryInputs
from generator.site.pages.archive_sources import Sources
from generator.site.pages.trusts_histories import (
    TrustsHistory,
    span_text,
    trusts_history,
    wording_html,
)
from generator.wording.cited import academy_of, versions_of
from generator.wording.clause_history import (
    ELSEWHERE,
    NOT_KEPT,
    HistoryPlace,
    clause_number,
    clause_title,
    proposed_line,
    words_of,
)

_DEEPEST = 6


@dataclass(frozen=True)
class ShownProposal:
    """What a version in work would make of a clause."""

    line: str
    html: Markup


@dataclass(frozen=True)
class ShownHistory:
    """A clause with its wordings.

    Args:
        id: its address on this page.
        href: the clause in its text; "" for one of other versions.
        number: its number, or what it is called.
        title: its heading, or that which it stands under.
        level: of the heading here.
        wordings: the wording of the text first.
        proposed: what versions in work would make of it.
    """

    id: str
    href: str
    number: str
    title: str
    level: int
    wordings: tuple[Markup, ...]
    proposed: tuple[ShownProposal, ...]


def history_address(policy: str) -> str:
    """Return the address of the page with the history of a policy's clauses."""
    return f"{policy}/history/"


def history_title(base: Base) -> str:
    """Return the title of the page with the history of each clause."""
    return f"{base.meta.title}: history of each clause"


def history_page(
    sources: Sources, inputs: HistoryInputs, trusts: TrustsHistory | None = None, below: str = ""
) -> Page:
    """Write the page with the history of each clause.

    Args:
        sources: makes texts.
        inputs: what the page is made from.
        trusts: what the trust's texts say; None on the trust's own page.
        below: the folder that the policy's page stands in.
    """
    edition = inputs.own[inputs.now].text.edition
    trust, base = inputs.own[inputs.now].text.trust, edition.base
    trusts = trusts or trusts_history(sources, inputs.own, inputs.drafts)
    own = [span_text(sources, each) for each in inputs.own]
    chains = Chains(own, inputs.now, trusts.wordings, beside=bool(inputs.trust))
    place = HistoryPlace(trust, academy_of(edition) if edition.academy else "", base)
    found = clause_histories(chains)
    shown = tuple(_shown(place, found, trusts))
    html = sources.renderer.render(
        "history.html",
        title=base.meta.title,
        cited=versions_of(edition),
        complete=inputs.complete,
        not_kept=NOT_KEPT,
        elsewhere=ELSEWHERE,
        here=[each for each in shown if each.href],
        others=[each for each in shown if not each.href],
    )
    return Page(
        address=f"{below}{history_address(edition.policy.id)}",
        title=history_title(base),
        html=html,
        headings=tuple(_headings(shown)),
        noindex=True,
    )


def _shown(
    place: HistoryPlace, found: tuple[ClauseHistory, ...], trusts: TrustsHistory
) -> Iterator[ShownHistory]:
    taken: set[str] = set()
    level, last_here = 1, True
    for each in found:
        # The others stand under a heading of their own, and no level of headings is left out.
        level = 2 if last_here and not each.here else level
        level = min(max(each.passage.level, 2) + (not each.here), level + 1, _DEEPEST)
        last_here = each.here
        passage, title = each.passage, clause_title(each)
        number = clause_number(passage)
        own = passage.id or f"_{passage.sort}-{passage.index}"
        name = own if each.here else f"_past-{own}-{len(taken)}"
        taken.add(name)
        yield ShownHistory(
            id=name,
            href=f"../#{passage.id or '_top'}" if each.here else "",
            number=number or title,
            title=title if number and title != number else "",
            level=level,
            wordings=tuple(trusts.shown(worded, title, place) for worded in each.wordings),
            proposed=tuple(
                ShownProposal(
                    proposed_line(one), wording_html(blocks_html(words_of(one.blocks, title)))
                )
                for one in each.proposed
            ),
        )


def _headings(shown: tuple[ShownHistory, ...]) -> Iterator[Heading]:
    """Yield the main headings: the page has all clauses, and a list of them would be as long."""
    for each in shown:
        if each.href and each.level == 2:
            yield Heading(each.id, f"{each.number} {each.title}".strip())
    if any(not each.href for each in shown):
        yield Heading("_others", ELSEWHERE)
