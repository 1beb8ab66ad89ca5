"""What drafts would do at one academy, as the pages of the portal say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from generator.history.compared import BlockRedline
from generator.history.in_force import compared_with, drafts
from generator.merge.effect import effect
from generator.model.effect import AffectedChange, AffectedDetail, Effect
from generator.model.merged import Standing
from generator.model.policy import Policy
from generator.model.question import filled
from generator.model.trust import Trust
from generator.model.variation import Verb
from generator.render.clause_names import ClauseNames
from generator.render.effect_sides import TrustSides
from generator.render.html import PolicyHtml
from generator.render.redline_html import blocks_html
from generator.render.text import PolicyText
from generator.site.parts.renderer import Renderer
from generator.wording.effect import (
    DONE,
    LOOK_AT,
    OTHER_DEFAULT,
    TO_ANSWER,
    TO_DECIDE,
    answer_why,
    change_title,
    change_why,
    decide_why,
    default_why,
    detail_why,
    question_rows,
    summary,
)
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.phrases import ended

# A comparison leads nowhere: its texts come from versions that have no page side by side.
_LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class EffectSummary:
    """What a version would do at an academy.

    Args:
        version: the draft's version.
        local: whether the academy has adopted anything.
        carried: how many local changes and details would be carried forward.
        reconfirm: how many would have to be reconfirmed.
        lost: how many would have no place.
        decide: how many local details would have to be decided, and questions to be answered.
        reconfirm_before: how many of those to be reconfirmed are so under the version before.
        lost_before: how many of those without a place have none there.
        decide_before: how many of those to be decided are open there.
        words: all of that in a line.
        calls: whether the version brings the academy something to do.
        html: what, with the texts side by side; "" where nothing is open.
    """

    version: str
    local: bool
    carried: int
    reconfirm: int
    lost: int
    decide: int
    reconfirm_before: int
    lost_before: int
    decide_before: int
    words: str
    calls: bool
    html: str


def effects_of(
    policy: Policy,
    policies: Mapping[str, Neighbour],
    where: tuple[Trust, str],
    day: date,
    renderer: Renderer,
) -> tuple[EffectSummary, ...]:
    """Say what each draft of a policy would do at an academy.

    Args:
        policy: its versions, and the academy's own.
        policies: the trust's texts that it may cite.
        where: the trust, and the academy's id.
        day: the day of the pages.
        renderer: what pages are made with.
    """
    trust, academy = where
    told = (
        effect(policy, academy, compared_with(policy, new), new, trust, day)
        for new in drafts(policy)
    )
    return tuple(_effect_summary(each, trust, policies, renderer) for each in told if each)


def _effect_summary(
    told: Effect, trust: Trust, policies: Mapping[str, Neighbour], renderer: Renderer
) -> EffectSummary:
    return EffectSummary(
        version=str(told.new.version),
        local=told.variation is not None,
        carried=told.count(Standing.CARRIED),
        reconfirm=told.count(Standing.RECONFIRM),
        lost=told.count(Standing.PLACE_GONE),
        decide=len(told.to_decide) + len(told.to_answer),
        reconfirm_before=told.count_before(Standing.RECONFIRM),
        lost_before=told.count_before(Standing.PLACE_GONE),
        decide_before=told.undecided_before,
        words=summary(told),
        calls=told.calls,
        html="".join(_Pieces(told, trust, policies, renderer).all()),
    )


class _Pieces:
    """Writes what is open at one academy."""

    def __init__(
        self, told: Effect, trust: Trust, policies: Mapping[str, Neighbour], renderer: Renderer
    ) -> None:
        self._told = told
        self._name = trust.short_name(told.academy, told.merged.day)
        around = Neighbours(trust, self._name, policies)
        self._sides = TrustSides(told, trust, Neighbours(trust, "", policies))
        self._writer = PolicyHtml(renderer.reader, told.merged, around)
        self._now = PolicyText(renderer.reader, told.merged, around)
        self._then = PolicyText(renderer.reader, told.then, around) if told.then else self._now
        now = ClauseNames(told.merged, self._now)
        self._names = now, ClauseNames(told.then, self._then) if told.then else now

    def all(self) -> Iterator[str]:
        for standing, label in LOOK_AT.items():
            for change in self._told.changes:
                if change.local.standing is standing:
                    yield self._change(label, change)
            for detail in self._told.details:
                if detail.standing is standing:
                    yield self._detail(label, detail)
        for point in self._told.to_decide:
            example = f" For example: {ended(point.slot.example)}" if point.slot.example else ""
            why = f"{decide_why(self._told, point)}{example}".strip()
            yield _entry(TO_DECIDE, point.slot.prompt, why, "")
        for each in self._told.defaults:
            why = default_why(each, self._name)
            yield _entry(OTHER_DEFAULT, each.slot.prompt, why, "")
        words = {name: value.text for name, value in self._told.merged.values.items()}
        for asked in self._told.to_answer:
            why = answer_why(self._told, asked)
            yield _entry(TO_ANSWER, filled(asked.ask, words), why, "")

    def _change(self, label: str, change: AffectedChange) -> str:
        local = change.local
        title = change_title(self._told, change, *self._names)
        same_id = self._told.new.by_id.get(local.change.id)
        now = same_id if local.change.verb is Verb.ADD else local.trust_now
        then_html, now_html = map(_marked, self._sides.of(local, now))
        where = f"{title}, {self._name}"
        html = self._writer.beside(local, now, where, (then_html, now_html))
        words = f"{title} ({DONE[local.change.verb]})"
        return _entry(label, words, change_why(self._told, change), _LINK.sub("", html))

    def _detail(self, label: str, detail: AffectedDetail) -> str:
        rows = "".join(
            f"<dt>{escape(name)}</dt><dd><p>{escape(words)}</p></dd>"
            for name, words in question_rows(self._told, detail, self._name)
        )
        html = f'<dl class="pb-origin__list">{rows}</dl>'
        return _entry(label, f"local detail “{detail.name}”", detail_why(self._told, detail), html)


def _marked(blocks: Sequence[BlockRedline]) -> str:
    return f'<div class="pb-redline">{blocks_html(blocks)}</div>' if blocks else ""


def _entry(label: str, title: str, why: str, html: str) -> str:
    said = f"<p>{escape(why, quote=False)}</p>" if why else ""
    return (
        f'<div class="pb-effect"><h3><span class="pb-tag pb-tag--open">{label}</span> '
        f"{escape(title, quote=False)}</h3>{said}{html}</div>"
    )
