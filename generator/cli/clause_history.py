"""The history of the clauses of a policy, as `show --history` prints it."""

from __future__ import annotations

from datetime import date

from generator.cli.options import wrong_with
from generator.cli.question import Question
from generator.history.at import edition_at
from generator.history.clause_history import (
    Chains,
    ClauseHistory,
    TrustsWordings,
    clause_histories,
)
from generator.history.editions import timeline
from generator.history.in_force import drafts
from generator.history.not_kept import not_kept
from generator.history.since import text_begun, texts_of
from generator.history.threads import SpanText
from generator.merge.merge import merge
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.values import When
from generator.publish.day import day_named
from generator.render.around import neighbours_on
from generator.source.known.meant import nearest_titled
from generator.text.clause_history import history_text
from generator.wording.cited import academy_of, cite
from generator.wording.clause_history import HistoryPlace


def told_history(question: Question, edition: Edition, spans: Timeline, clause: str) -> str:
    """Return the history of a clause, or of all clauses of a text.

    Args:
        question: the policy, and the academy.
        edition: the text.
        spans: all editions of the policy there.
        clause: the clause's id; "" for all.
    """
    academy = question.academy
    own = _texts(question, spans, academy)
    begun = text_begun(edition, spans)
    now = next(i for i, (each, _, _) in enumerate(texts_of(spans)) if each.begins == begun.begins)
    trust = (
        _texts(question, timeline(question.policy, question.trust, TRUST), TRUST) if academy else ()
    )
    work = tuple(_draft(question, base) for base in drafts(question.policy))
    trusts = TrustsWordings(trust or own, work)
    found = clause_histories(Chains(own, now, trusts, beside=bool(trust)))
    if clause:
        found = (_one(found, clause, own[now].merged),)
    place = HistoryPlace(question.trust, academy_of(edition) if academy else "", edition.base)
    told = history_text(found, place, complete=not not_kept(question.policy))
    return f"{edition.base.meta.title}\n{cite(edition)}\n\n{told}"


def _texts(question: Question, spans: Timeline, academy: AcademyOrTrust) -> tuple[SpanText, ...]:
    return tuple(
        SpanText(
            edition_at(each, spans, question.trust, each.begins).merged,
            neighbours_on(question.library, question.trust, academy, each.begins),
            since,
            ends,
        )
        for each, since, ends in texts_of(spans)
    )


def _draft(question: Question, base: Base) -> SpanText:
    today: date = day_named("")
    merged = merge(base, None, None, question.trust, TRUST, today)
    around = neighbours_on(question.library, question.trust, TRUST, today)
    return SpanText(merged, around, When(today), None)


def _one(found: tuple[ClauseHistory, ...], clause: str, merged: MergedPolicy) -> ClauseHistory:
    wanted = clause if clause in merged.by_id else merged.aliases.get(clause, clause)
    by_id = {each.passage.id: each for each in reversed(found) if each.passage.id}
    if wanted not in by_id:
        headings = {name: each.passage.heading for name, each in by_id.items()}
        titles = {name: (heading,) if heading else () for name, heading in headings.items()}
        wrong_with(
            f"“{merged.base.policy}” has no clause “{clause}”", nearest_titled(clause, titles)
        )
    return by_id[wanted]
