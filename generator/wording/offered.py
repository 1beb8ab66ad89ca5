"""What a redline of the trust's text says of what academies may do, and of what they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.history.offered import asked_otherwise, opened
from generator.history.redline import Redline
from generator.model.academy import TRUST
from generator.model.clause import Local
from generator.model.outside import MODELS
from generator.model.slot import Slot

_NOW = {
    Local.REPLACE: "may be replaced",
    Local.ADD: "may be added to",
    Local.FIXED: "may not be varied",
}
_WAS = {
    Local.REPLACE: "could be replaced",
    Local.ADD: "could be added to",
    Local.FIXED: "could not be varied",
}


def offer_sentences(redline: Redline) -> tuple[str, ...]:
    """Return what academies may do otherwise, and are asked otherwise; nothing of local texts."""
    model = f"/{MODELS}/" in redline.old.base.places.file  # which asks and lets academies nothing
    if redline.old.academy is not TRUST or redline.new.academy is not TRUST or model:
        return ()
    clauses = [
        f"{each.cite} {_WAS[each.was]} before, and {_NOW[each.now]} now"
        for each in opened(redline.old, redline.new)
    ]
    details = [
        f"“{now.prompt}” {said}"
        for was, now in asked_otherwise(redline.old, redline.new)
        for said in _asked(was, now)
    ]
    told = (("What academies may do", clauses), ("Local details", details))
    return tuple(f"{label}: {'; '.join(each)}." for label, each in told if each)


def _asked(was: Slot, now: Slot) -> Iterator[str]:
    if was.default != now.default:
        before = f"“{was.default}”" if was.default is not None else "nothing"
        after = f"“{now.default}”" if now.default is not None else "nothing"
        yield f"read {before} before where an academy gave no answer, and reads {after} now"
    if was.must_be_decided is not now.must_be_decided:
        yield "must be answered now" if now.must_be_decided else "may be left open now"
    if was.max_length != now.max_length:
        yield f"could have {_length(was)} before, and may have {_length(now)} now"


def _length(slot: Slot) -> str:
    return f"{slot.max_length} characters" if slot.max_length else "any length"
