"""The history of each clause of a policy in force: every wording, with its days and decisions."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.history.clause_history import Chains, ClauseHistory, clause_histories
from generator.model.edition import Edition
from generator.model.policy import Base
from generator.site.page import Heading, Page
from generator.site.pages.archive_inputs import HistoryInputs
from generator.site.pages.archive_sources import Sources
from generator.site.pages.trusts_histories import (
    HistoryHead,
    ToldHistories,
    TrustsHistory,
    span_text,
    trusts_history,
)
from generator.wording.cited import academy_of, versions_of
from generator.wording.clause_history import (
    ELSEWHERE,
    NOT_KEPT,
    HistoryPlace,
    clause_number,
    clause_title,
)

_DEEPEST = 6


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
    place = HistoryPlace(trust, academy_of(edition) if edition.academy else "", base)
    told = _as_the_trusts(inputs, trusts, place) if inputs.trust else None
    if told is None:
        own = [span_text(sources, each) for each in inputs.own]
        chains = Chains(own, inputs.now, trusts.wordings, beside=bool(inputs.trust))
        told = _told(clause_histories(chains), place, trusts)
    html = sources.renderer.render(
        "history.html",
        title=base.meta.title,
        cited=versions_of(edition),
        complete=inputs.complete,
        not_kept=NOT_KEPT,
        clauses=told.clauses,
    )
    return Page(
        address=f"{below}{history_address(edition.policy.id)}",
        title=history_title(base),
        html=html,
        headings=told.headings,
        noindex=True,
    )


def _told(
    found: tuple[ClauseHistory, ...], place: HistoryPlace, trusts: TrustsHistory
) -> ToldHistories:
    heads = tuple(_heads(found))
    written = [trusts.clause(head, each, place) for head, each in zip(heads, found, strict=True)]
    others = next((at for at, head in enumerate(heads) if not head.href), len(heads))
    if others < len(heads):
        written.insert(others, Markup('<h2 id="_others">{}</h2>\n').format(ELSEWHERE))
    return ToldHistories(Markup("").join(written), tuple(_headings(heads)))


def _as_the_trusts(
    inputs: HistoryInputs, trusts: TrustsHistory, place: HistoryPlace
) -> ToldHistories | None:
    """Return the histories of an academy that varied nothing; None where they are its own.

    They are told of the trust's texts alone, so that they are the same at each such academy. Its
    answers to local details would count for what a clause is called, and for which clause of one
    text is which of the next.
    """
    if not all(_varies_nothing(each.text.edition, inputs) for each in inputs.own):
        return None
    spans = tuple((each.text.edition.base, each.since, each.ends) for each in inputs.own)

    def told(trusts_place: HistoryPlace) -> ToldHistories | None:
        own = [trusts.span(*each) for each in spans]
        texts = [each for each in own if each]
        if len(texts) < len(own):
            return None
        found = clause_histories(Chains(texts, inputs.now, trusts.wordings, beside=True))
        every = (worded for each in found for worded in each.wordings)
        if not all(worded in trusts.wordings for worded in every):
            return None
        return _told(found, trusts_place, trusts)

    return trusts.once((spans, inputs.now), place, told)


def _varies_nothing(edition: Edition, inputs: HistoryInputs) -> bool:
    base = edition.base
    texts = base.headings if len(inputs.own) == 1 else base.texts
    return edition.variation is None and not any(each.values or each.references for each in texts)


def _heads(found: tuple[ClauseHistory, ...]) -> Iterator[HistoryHead]:
    taken: set[str] = set()
    level, last_here = 1, True
    for each in found:
        # The others stand under a heading of their own, and no level of headings is left out.
        level = 2 if last_here and not each.here else level
        level = min(max(each.passage.level, 2) + (not each.here), level + 1, _DEEPEST)
        last_here = each.here
        passage, title = each.passage, clause_title(each)
        own = passage.id or f"_{passage.sort}-{passage.index}"
        name = own if each.here else f"_past-{own}-{len(taken)}"
        taken.add(name)
        yield HistoryHead(
            id=name,
            href=f"../#{passage.id or '_top'}" if each.here else "",
            number=clause_number(passage),
            title=title,
            level=level,
        )


def _headings(shown: tuple[HistoryHead, ...]) -> Iterator[Heading]:
    """Yield the main headings: the page has all clauses, and a list of them would be as long."""
    for each in shown:
        if each.href and each.level == 2:
            yield Heading(each.id, f"{each.name} {each.beside}".strip())
    if any(not each.href for each in shown):
        yield Heading("_others", ELSEWHERE)
