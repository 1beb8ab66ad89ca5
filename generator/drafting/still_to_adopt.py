"""Everything that an academy has still to adopt: what can be adopted as it stands, and what not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drafting.as_it_stands import Meeting, deciding, to_adopt
from generator.drafting.decisions import refuse_future, sealed_too, sealed_with_it
from generator.drafting.reminders import undecided
from generator.drafting.workspace import RefusedError, Workspace
from generator.history.next_version import newest_approved
from generator.model.front_matter import PolicyType
from generator.model.policy import Base, Policy, binds, withdrawn
from generator.model.values import When
from generator.wording.decisions import local_body


@dataclass(frozen=True)
class StillToAdopt:
    """What an academy has still to adopt.

    Args:
        policies: the ids of those that can be adopted as they stand.
        told: a line on each of them, in the same order.
        left_out: why each other one cannot.
        body: who adopts them: "Castlegate’s Local Committee".
        on: when.
    """

    policies: tuple[str, ...]
    told: tuple[str, ...]
    left_out: tuple[str, ...]
    body: str
    on: When


def still_to_adopt(workspace: Workspace, meeting: Meeting) -> StillToAdopt:
    """Find everything that an academy has still to adopt.

    Args:
        workspace: the policies folder.
        meeting: whose decision it is, and when.

    Raises:
        RefusedError: when the decision cannot stand, or nothing is left to adopt.
    """
    workspace.academy(meeting.academy)  # refuses one that there is not
    refuse_future(workspace, meeting.on)
    body = deciding(workspace, meeting)
    policies, told, left_out = [], [], []
    for policy in _missing(workspace, meeting.academy):
        try:
            base, version = to_adopt(workspace, policy.id, meeting.academy)
        except RefusedError as error:
            left_out.append(" ".join(error.reasons))
            continue
        policies.append(policy.id)
        told.append(_told(workspace, base, str(version), meeting.academy))
    if not policies:
        name = workspace.short_name(meeting.academy)
        raise RefusedError(
            f"there is nothing that {name} has still to adopt and could adopt as it stands.",
            *left_out,
        )
    named = local_body(workspace.trust, meeting.academy, body, workspace.today)
    return StillToAdopt(tuple(policies), tuple(told), tuple(left_out), named, When(meeting.on))


def _missing(workspace: Workspace, academy: str) -> Iterator[Policy]:
    """Yield the policies whose newest approved text an academy has not adopted."""
    for policy in workspace.library.policies.values():
        base = newest_approved(policy.bases)
        if base is None or withdrawn(base, workspace.today):
            continue
        if not binds(base, workspace.trust, academy) or base.meta.policy_type is PolicyType.ACADEMY:
            continue
        newest = newest_approved(policy.variations.get(academy, ()))
        if newest is None or newest.meta.base < base.version:
            yield policy


def _told(workspace: Workspace, base: Base, version: str, academy: str) -> str:
    words = f"{base.meta.title} ({base.policy}): version {base.version} of the trust's text"
    if base.effective is not None and base.effective.day > workspace.today:
        words += f", in force from {base.effective}"
    sealed = sealed_with_it(sealed_too(workspace, workspace.library, [f"{base.policy}/"]))
    told = (sealed, *undecided(workspace, base, {}, academy))
    return " ".join([f"{words}; recorded as {version}.", *filter(None, told)])
