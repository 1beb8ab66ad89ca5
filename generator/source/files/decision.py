"""Check that status and decision agree: an approved document names who decided, and when."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.governance import Adoption, Approval, Status
from generator.model.places import Places
from generator.model.problem import Problem
from generator.model.rules import Rule


def check_decision(
    status: Status, decision: Approval | Adoption | None, key: str, places: Places
) -> Iterator[Problem]:
    """Yield what does not fit between a document's status and its decision.

    Args:
        status: how far the document has come.
        decision: the decision, as far as it could be read.
        key: what the file calls it: `approval` or `adoption`.
        places: where the values of the file stand.
    """
    what = "version" if key == "approval" else "variation"
    decided = decision is not None and decision.on is not None
    unread = decision is None and (key,) in places.known  # it has a problem of its own
    if status is Status.APPROVED and not decided and not unread:
        yield Problem(
            places.at(key) if decision else places.at("status"),
            Rule.NOT_APPROVED,
            f"this {what} says that it is approved, but not by whom and when",
            f"add {key}: with body: and on:",
        )
    if status is not Status.APPROVED and decided:
        yield Problem(
            places.at(key, "on"),
            Rule.NOT_APPROVED,
            f"this {what} has a day of {key}, but its status is {status}",
            "write status: approved, or planned: instead of on:",
        )
