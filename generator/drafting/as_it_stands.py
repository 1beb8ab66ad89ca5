"""Record that an academy adopted policies as they stand: many at once, as in one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.drafting.adopt import refuse_elsewhere
from generator.drafting.decisions import refuse_future, with_seals
from generator.drafting.delegated import refuse_wrong_body
from generator.drafting.numbering import refuse_newer
from generator.drafting.reminders import undecided
from generator.drafting.scalars import scalar
from generator.drafting.workspace import (
    Drafted,
    RefusedError,
    Workspace,
    adoption_body,
    newest_base,
)
from generator.history.next_version import FIRST, newest_approved, next_number
from generator.model.delegation import Deed
from generator.model.policy import Base
from generator.model.problem import Problem
from generator.model.values import Version
from generator.model.variation import Variation
from generator.wording.phrases import counted


@dataclass(frozen=True)
class Meeting:
    """A decision to adopt policies.

    Args:
        academy: the academy.
        body: who decided; "" for the body that usually does.
        on: the day.
        minute: the reference of the minute; "" for none.
        dated: the version date of what records it; None for the day of the decision.
    """

    academy: str
    body: str
    on: date
    minute: str
    dated: date | None = None


def adopt_as_it_stands(workspace: Workspace, policies: Sequence[str], meeting: Meeting) -> Drafted:
    """Record that an academy adopted the newest approved base of policies, without changes.

    Args:
        workspace: the policies folder.
        policies: the policies.
        meeting: who decided, and when.

    Returns:
        An approved variation for each policy, and the seals.

    Raises:
        RefusedError: when one of them cannot be adopted so; then none is, and all reasons are told.
    """
    workspace.academy(meeting.academy)
    refuse_future(workspace, meeting.on)
    body = deciding(workspace, meeting)
    files: dict[str, bytes] = {}
    notes: list[str] = []
    reasons: list[str] = []
    problems: list[Problem] = []
    for policy_id in dict.fromkeys(policies):
        try:
            base, version = to_adopt(workspace, policy_id, meeting.academy)
            refuse_wrong_body(workspace, base, Deed.ADOPTS, body, meeting.on)
        except RefusedError as error:
            reasons.extend(error.reasons)
            problems.extend(error.problems)
            continue
        path = f"{policy_id}/variations/{meeting.academy}/{version}.yml"
        files[path] = _text(base, version, body, meeting).encode()
        notes.extend(undecided(workspace, base, {}, meeting.academy))
    if reasons:
        raise RefusedError("nothing was recorded:", *reasons, problems=tuple(problems))
    following = ("run policybook check, then build the site.",)
    return with_seals(workspace, Drafted(files, tuple(notes), following))


def deciding(workspace: Workspace, meeting: Meeting) -> str:
    """Return the id of the body that decided.

    Raises:
        RefusedError: when there is none of that id, or none is named and nothing tells which.
    """
    if meeting.body:
        return workspace.body(meeting.body)
    body = adoption_body(workspace, meeting.academy)
    if not body:
        raise RefusedError("nothing tells which body adopts policies here; name it with --body.")
    return body


def to_adopt(workspace: Workspace, policy_id: str, academy: str) -> tuple[Base, Version]:
    """Return the base to adopt, and the number of the variation that records it.

    Raises:
        RefusedError: when there is nothing to adopt, or something would be lost.
    """
    policy, name = workspace.policy(policy_id), workspace.short_name(academy)
    base = newest_base(workspace, policy)
    refuse_elsewhere(workspace, base, academy)
    newest = newest_approved(policy.variations.get(academy, ()))
    refuse_newer(workspace, f"{policy_id}/variations/{academy}", newest.version if newest else None)
    if newest is None:
        return base, FIRST
    if newest.meta.base >= base.version:
        raise RefusedError(
            f"{name} adopted version {newest.meta.base} of “{policy_id}” already, with "
            f"{workspace.shown(newest.places.file)}."
        )
    lost = _would_be_lost(workspace, newest)
    if lost:
        raise RefusedError(
            f"{name} has {lost} in “{policy_id}” that would be lost ("
            f"{workspace.shown(newest.places.file)}); to carry on with that, run policybook adopt "
            f"{policy_id} --academy {academy}"
        )
    return base, next_number(newest, base)


def _would_be_lost(workspace: Workspace, newest: Variation) -> str:
    ended = newest.meta.withdrawn_date
    if ended is not None and ended.day <= workspace.today:
        return ""
    changes = counted(len(newest.changes), "change of its own", "changes of its own")
    details = counted(len(newest.meta.slots), "local detail", "local details")
    asked = counted(len(newest.meta.questions), "answer to staff", "answers to staff")
    return " and ".join(filter(None, (changes, details, asked)))


def _text(base: Base, version: Version, body: str, meeting: Meeting) -> str:
    lines = [
        f"policy: {base.policy}",
        f"academy: {meeting.academy}",
        f"version: {version}",
        f"base: {base.version}",
        "status: approved",
        f"version_date: {(meeting.dated or meeting.on).isoformat()}",
        "summary_of_change: Adopted as it stands",
        "adoption:",
        f"  body: {scalar(body)}",
        f"  on: {meeting.on.isoformat()}",
    ]
    if meeting.minute.strip():
        lines.append(f"  minute: {scalar(meeting.minute)}")
    return "\n".join(lines) + "\n"
