"""What a version would do to each academy, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.clause import Clause, Kind, Text
from generator.model.effect import AffectedChange, AffectedDetail, Effect
from generator.model.merged import MergedPolicy, Standing
from generator.model.numerals import lettered
from generator.model.policy import Base
from generator.model.question import filled
from generator.model.trust import Trust
from generator.model.variation import Verb
from generator.render.clause_names import ClauseNames
from generator.render.effect_sides import TrustSides
from generator.render.reader import Reader
from generator.render.redline_text import block_lines
from generator.render.text import PolicyText
from generator.wording.effect import (
    DONE,
    LOOK_AT,
    OTHER_DEFAULT,
    TO_ANSWER,
    TO_DECIDE,
    answer_why,
    carried,
    change_title,
    change_why,
    decide_why,
    default_why,
    detail_why,
    question_rows,
    summary,
)
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.phrases import capital
from generator.wording.provenance import not_used
from generator.wording.to_do import STANDS

_INDENT = "  "
_NO_OTHERS: Mapping[str, Neighbour] = MappingProxyType({})


def effect_text(
    new: Base,
    effects: Sequence[Effect],
    leaving: Sequence[str],
    trust: Trust,
    day: date,
    policies: Mapping[str, Neighbour] = _NO_OTHERS,
) -> str:
    """Return what a version would do to each academy: those with something to do at length.

    Args:
        new: the version.
        effects: what it would do, in the order of the academies.
        leaving: the ids of academies that it would no longer apply to.
        trust: for names.
        day: whose names count.
        policies: the policies that the texts may cite, as the trust wrote them.
    """
    if not effects and not leaving:
        return "It applies to no academy.\n"
    reader = Reader()
    lines = [f"Effect of version {new.version} on academies", ""]
    for each in (effect for effect in effects if effect.calls):
        lines += [*_TodoText(reader, each, trust, policies).lines(), ""]
    rest = [effect for effect in effects if not effect.calls]
    if rest:
        lines.append(
            "Nothing new to do:"
            if len(rest) < len(effects)
            else "No academy has to do anything new:"
        )
        for each in rest:
            lines.append(f"{_INDENT}{_name(each, trust)}: {summary(each)}")
            told = _defaults(each, trust.short_name(each.academy, each.merged.day))
            lines += [f"{_INDENT}{line}" for line in told]
        lines.append("")
    gone = (trust.academies[name].name.on(day) for name in leaving)
    lines += [f"{name}: version {new.version} would no longer apply there" for name in gone]
    return "\n".join(lines).rstrip() + "\n"


def _name(effect: Effect, trust: Trust) -> str:
    return trust.academies[effect.academy].name.on(effect.merged.day)


class _TodoText:
    """Writes what there is to do at one academy."""

    def __init__(
        self, reader: Reader, effect: Effect, trust: Trust, policies: Mapping[str, Neighbour]
    ) -> None:
        self._policies = policies
        self._effect = effect
        self._trust = trust
        self._reader = reader
        self._short_name = trust.short_name(effect.academy, effect.merged.day)
        self._now = self._writer(effect.merged)
        self._then = self._writer(effect.then) if effect.then else self._now
        now = ClauseNames(effect.merged, self._now)
        self._names = now, ClauseNames(effect.then, self._then) if effect.then else now
        self._sides = TrustSides(effect, trust, Neighbours(trust, "", policies))
        self._words = {name: value.text for name, value in effect.merged.values.items()}

    def lines(self) -> Iterator[str]:
        yield f"{_name(self._effect, self._trust)}: {summary(self._effect)}"
        for standing, label in LOOK_AT.items():
            for change in self._effect.changes:
                if change.local.standing is standing:
                    yield from self._change(label, change)
            for detail in self._effect.details:
                if detail.standing is standing:
                    yield from self._detail(label, detail)
        for point in self._effect.to_decide:
            yield from _noted(TO_DECIDE, f"local detail: {point.slot.prompt}")
            yield from _indented(decide_why(self._effect, point), 2)
        for asked in self._effect.to_answer:
            yield from _noted(TO_ANSWER, filled(asked.ask, self._words))
            yield from _indented(answer_why(self._effect, asked), 2)
        yield from _defaults(self._effect, self._short_name)
        kept = carried(self._effect, *self._names)
        if kept:
            yield from _noted(capital(STANDS[Standing.CARRIED]), "; ".join(kept))

    def _change(self, label: str, change: AffectedChange) -> Iterator[str]:
        local, version = change.local, self._effect.new.version
        title = change_title(self._effect, change, *self._names)
        yield from _noted(label, f"{title} ({DONE[local.change.verb]})")
        yield from _indented(change_why(self._effect, change), 2)
        now = local.trust_now or self._of_same_name(change)
        then_marked, now_marked = self._sides.of(local, now)
        if local.trust_then is not None and self._effect.then is not None:
            base = self._effect.then.base
            told = list(block_lines(then_marked)) or self._clause(base, local.trust_then)
            yield from _labelled(f"The trust’s text then (version {base.version})", told)
        if now is not None:
            told = list(block_lines(now_marked)) or self._clause(self._effect.new, now)
            yield from _labelled(f"The trust’s text in version {version}", told)
        yield from _labelled(f"{self._short_name}’s text", self._own(change))

    def _of_same_name(self, change: AffectedChange) -> Clause | None:
        """Return the trust's clause that has taken the id of an addition."""
        adds = change.local.change.verb is Verb.ADD
        return self._effect.new.by_id.get(change.local.change.id) if adds else None

    def _detail(self, label: str, detail: AffectedDetail) -> Iterator[str]:
        yield from _noted(label, f"local detail “{detail.name}”")
        yield from _indented(detail_why(self._effect, detail), 2)
        for name, words in question_rows(self._effect, detail, self._short_name):
            yield from _labelled(name, [words])

    def _own(self, change: AffectedChange) -> list[str]:
        if change.local.change.verb is Verb.OMIT:
            return [f"{not_used(self._short_name)}."]
        heading = change.local.change.heading
        title = [self._then.text(heading)] if heading else []
        return [*title, *_written(change.local.change.parts, self._then)]

    def _clause(self, base: Base, clause: Clause) -> list[str]:
        """Return a clause of the trust's, without any academy's words in it."""
        own = merge(base, None, None, self._trust, TRUST, self._effect.merged.day)
        writer = self._writer(own)
        title = [writer.text(clause.heading)] if clause.heading else []
        return [*title, *_written(clause.parts, writer)]

    def _writer(self, merged: MergedPolicy) -> PolicyText:
        name = self._short_name if merged.academy else ""
        return PolicyText(self._reader, merged, Neighbours(self._trust, name, self._policies))


def _written(parts: Sequence[Text | Clause], writer: PolicyText) -> list[str]:
    lines: list[str] = []
    count = 0
    for part in parts:
        if isinstance(part, Text):
            lines += writer.text(part).splitlines()
            continue
        inside = _written(part.parts, writer)
        if part.kind is Kind.ITEM:
            first, *rest = inside or [""]
            count += 1
            lines += [f"{lettered(count)}. {first}", *(f"   {line}" for line in rest)]
        else:
            title = [writer.text(part.heading)] if part.heading else []
            lines += [*title, *(f"{_INDENT}{line}" for line in inside)]
    return lines


def _defaults(effect: Effect, short_name: str) -> Iterator[str]:
    for each in effect.defaults:
        yield from _noted(OTHER_DEFAULT, f"local detail: {each.slot.prompt}")
        yield from _indented(default_why(each, short_name), 2)


def _noted(label: str, words: str) -> Iterator[str]:
    yield f"{_INDENT}{label}: {words}"


def _labelled(label: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"{_INDENT * 2}{label}:"
    yield from (f"{_INDENT * 3}{line}" for line in lines)


def _indented(words: str, depth: int) -> Iterator[str]:
    if words:
        yield f"{_INDENT * depth}{words}"
