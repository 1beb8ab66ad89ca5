"""The rules about duties: what is missing, overdue, reviewed too seldom, or cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.check.subject import Scene
from generator.history.duties import DutyAt, DutyState, duties_at
from generator.history.in_force import trust_base_on
from generator.model.duty import DUTIES_FILE, Duties
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.known.meant import nearest_titled
from generator.wording.duties import list_age, state_words, where_words

_RULES = {
    DutyState.MISSING: Rule.DUTY_MISSING,
    DutyState.COMING: Rule.DUTY_MISSING,
    DutyState.OVERDUE: Rule.DUTY_OVERDUE,
    DutyState.SELDOM: Rule.DUTY_CYCLE,
    DutyState.UNDATED: Rule.DUTY_CYCLE,
    DutyState.UNSURE: Rule.DUTY_UNSURE,
}
_HINTS = {
    DutyState.MISSING: (
        "write fulfils: [{duty}] into the policy that does it, or name that under fulfilled_by: in "
        "duties.yml, or under elsewhere: where it is kept elsewhere; if the duty does not count, "
        "switch it off there and say why"
    ),
    DutyState.COMING: "until then no text that fulfils it is in force",
    DutyState.OVERDUE: "review it, and record that under reviews:, or as a new version",
    DutyState.SELDOM: "shorten cycle:, and name an earlier next:, with the next version",
    DutyState.UNDATED: "say under review: when it is looked at again",
    DutyState.UNSURE: "say kind: and teaches: of the academy in trust.yml",
}


def duty_points(scene: Scene, duties: Duties | None) -> Iterator[Problem]:
    """Yield what is open of the trust's duties; nothing where it has no list.

    Args:
        scene: the trust, its policies and the day.
        duties: the list.
    """
    if duties is None or not duties.own:
        return
    yield from _list(scene, duties)
    here = scene.trust.members_on(scene.day)
    found = duties_at(duties, scene.trust, scene.policies, here, scene.day)
    for name, some in groupby(found, key=lambda each: each.id):
        yield from _points(scene, name, list(some))


def _points(scene: Scene, name: str, found: list[DutyAt]) -> Iterator[Problem]:
    """Yield a problem for each state in which a duty is open, with the academies where it is."""
    told: dict[tuple[DutyState, str], list[DutyAt]] = {}
    for each in found:
        state = each.state(scene.day)
        if state in _RULES:
            words = state_words(each, scene.day)
            told.setdefault((state, words), []).append(each)
    for (state, words), some in told.items():
        where = where_words(scene.trust, [each.academy for each in some], scene.day)
        message = f"{some[0].duty.document}, {where}: {words[:1].lower()}{words[1:]}"
        yield Problem(
            _place(some[0], scene), _RULES[state], message, _HINTS[state].format(duty=name)
        )


def _place(found: DutyAt, scene: Scene) -> Place:
    """Return where something can be done: in the policy that fulfils it, else in the list."""
    text = found.text(scene.day)
    return text.place if text else Place(DUTIES_FILE)


def _list(scene: Scene, duties: Duties) -> Iterator[Problem]:
    """Yield what is wrong with the list: its age, what it does not know, what is told twice."""
    if duties.old_from is not None and scene.day >= duties.old_from:
        place = duties.places.at("checked")
        hint = "look whether its sources have changed, and write the day under checked:"
        yield Problem(place, Rule.DUTY_LIST_OLD, list_age(duties, scene.day), hint)
    for policy in scene.policies.values():
        now = trust_base_on(policy, scene.day)
        for base in dict.fromkeys((*([now] if now else []), policy.bases[-1])):
            yield from _named(policy, base, duties, told=base is now)


def _named(policy: Policy, base: Base, duties: Duties, *, told: bool) -> Iterator[Problem]:
    """Yield what is wrong with the duties that a base names; in force, what is told twice."""
    for index, name in enumerate(base.meta.fulfils):
        place = base.places.at("fulfils", index)
        if name not in duties.duties:
            titles = {each: (duty.document,) for each, duty in duties.duties.items()}
            message = f"the list has no duty “{name}”"
            yield Problem(place, Rule.UNKNOWN_DUTY, message, nearest_titled(name, titles))
        elif told and policy.id in duties.fulfilled_by.get(name, ()):
            message = f"“{policy.title}” says that it fulfils “{name}”, and duties.yml, too"
            hint = "delete it there: one of the two would be forgotten"
            there = (duties.places.at("fulfilled_by", name),)
            yield Problem(place, Rule.DUTY_TOLD_TWICE, message, hint, there)
