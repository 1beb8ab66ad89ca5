"""What a version would do at an academy, in the words that page and terminal share."""

from __future__ import annotations

from collections.abc import Iterator

from generator.merge.tree import WITHOUT_PLACE
from generator.model.effect import (
    MOVED,
    AffectedChange,
    AffectedDetail,
    Effect,
    OtherDefault,
    ToAnswer,
    ToDecide,
)
from generator.model.merged import OpenKind, Standing
from generator.model.variation import Verb
from generator.wording.naming import NamesClauses
from generator.wording.phrases import capital
from generator.wording.provenance import reader_words
from generator.wording.to_do import STANDS, TO_DO

# The labels of what an academy has to look at, in the order in which it is told.
LOOK_AT = {each: capital(STANDS[each]) for each in (Standing.RECONFIRM, Standing.PLACE_GONE)}
TO_DECIDE, TO_ANSWER = capital(TO_DO[OpenKind.TO_DECIDE]), capital(TO_DO[OpenKind.TO_ANSWER])
OTHER_DEFAULT = "Another default"
DONE = {Verb.REPLACE: "local wording", Verb.OMIT: "left out", Verb.ADD: "local addition"}


def tally(effect: Effect) -> tuple[str, ...]:
    """Return what there is, counted: "2 carried forward", "1 to be reconfirmed"."""
    counts = (
        (effect.count(Standing.RECONFIRM), STANDS[Standing.RECONFIRM]),
        (effect.count(Standing.PLACE_GONE), STANDS[Standing.PLACE_GONE]),
        (len(effect.to_decide), TO_DO[OpenKind.TO_DECIDE]),
        (len(effect.to_answer), TO_DO[OpenKind.TO_ANSWER]),
        (len(effect.defaults), "with another default"),
        (effect.count(Standing.CARRIED), STANDS[Standing.CARRIED]),
    )
    return tuple(f"{count} {words}" for count, words in counts if count)


def summary(effect: Effect) -> str:
    """Return what there is in one line: "1 to be reconfirmed, 2 carried forward"."""
    told = list(tally(effect))
    if effect.variation is None:
        told.append("reads the trust’s text")
    elif not effect.changes and not effect.details:
        told.append("nothing local")
    if effect.waiting and effect.old is not None:
        told.append(f"{effect.waiting} already open under version {effect.old.version}")
    return ", ".join(told)


def change_title(
    effect: Effect, change: AffectedChange, now: NamesClauses, then: NamesClauses
) -> str:
    """Return which clause a change is about: "4.8 Use at work", by the numbers of its version.

    Args:
        effect: whose change it is.
        change: the change.
        now: writes the text that staff would read.
        then: writes the text that the academy agreed to.
    """
    placed = change.local.standing is not Standing.PLACE_GONE
    clause = effect.merged.by_id.get(change.clause) if placed else None
    if clause is not None:
        return now.title(clause)
    earlier = effect.then.by_id.get(change.local.change.id) if effect.then else None
    if earlier is None or effect.then is None:
        return change.local.change.id.replace("-", " ")
    return f"{then.title(earlier)} of version {effect.then.base.version}"


def change_why(effect: Effect, change: AffectedChange) -> str:
    """Return why a change is to be looked at again, as sentences."""
    told = _sentences(effect, change.local.why, already=change.already, again=change.again)
    return f"{told} {_meanwhile(change)}".strip()


def _meanwhile(change: AffectedChange) -> str:
    """Say what staff would read until the academy has decided, where it is not the local text."""
    if change.local.standing is Standing.RECONFIRM:
        return "" if change.local.in_force else "Until then staff read the trust’s text."
    if change.local.in_force:
        return f"It stays in force, under “{WITHOUT_PLACE}”."
    return "It no longer applies; its text is kept in a notice."


def carried(effect: Effect, now: NamesClauses, then: NamesClauses) -> tuple[str, ...]:
    """Return what is carried forward, each by its place or its question.

    Args:
        effect: whose local text it is.
        now: writes the text that staff would read.
        then: writes the text that the academy agreed to.
    """
    changes = [each for each in effect.changes if each.local.standing not in MOVED]
    details = [each for each in effect.details if each.standing not in MOVED]
    return (
        *(
            f"{change_title(effect, each, now, then)} ({DONE[each.local.change.verb]})"
            for each in changes
        ),
        *(f"local detail “{each.name}”" for each in details),
    )


def detail_why(effect: Effect, detail: AffectedDetail) -> str:
    """Return why an answer is to be looked at again, as sentences."""
    why = detail.why
    if detail.now is not None and detail.then is not None and detail.now.prompt in why:
        why = why.partition(":")[0]  # the two questions are given in full
    return _sentences(effect, why, already=detail.already, again=False)


def question_rows(
    effect: Effect, detail: AffectedDetail, short_name: str
) -> Iterator[tuple[str, str]]:
    """Yield the trust's question then and now, and the academy's answer, each with its label."""
    if detail.then is not None and effect.then is not None:
        version = effect.then.base.version
        yield f"The trust’s question then (version {version})", detail.then.prompt
    if detail.now is not None:
        yield f"The trust’s question in version {effect.new.version}", detail.now.prompt
    yield f"{short_name}’s answer", detail.given


def answer_why(effect: Effect, point: ToAnswer) -> str:
    """Return why a question would have no answer, as sentences."""
    return _sentences(effect, point.told, already=point.already, again=False)


def decide_why(effect: Effect, point: ToDecide) -> str:
    """Return whether a detail waits for its answer already, as a sentence; "" where it does not."""
    return _sentences(effect, "", already=point.already, again=False)


def default_why(each: OtherDefault, short_name: str) -> str:
    """Return what staff would read for a detail that their academy has not answered."""
    new, instead = ("new ", f" in place of “{each.was}”,") if each.was else ("", "")
    shown = f"the trust’s {new}default, “{each.slot.default}”,{instead}"
    return f"Staff would read {shown} until {short_name} answers."


def _sentences(effect: Effect, why: str, *, already: bool, again: bool) -> str:
    return " ".join(_each(effect, why, already=already, again=again))


def _each(effect: Effect, why: str, *, already: bool, again: bool) -> Iterator[str]:
    if why:
        yield f"{capital(reader_words(why))}."
    if already and effect.old is not None:
        once_more = f", and version {effect.new.version} changes it again" if again else ""
        yield f"Already open under version {effect.old.version}{once_more}."
