"""What is better looked at before a version is sealed; none of it keeps anybody from sealing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.dates import surely_before
from generator.drafting.left_over import left_over
from generator.drafting.reminders import body_called, decision_of, later_than_decided
from generator.drafting.workspace import Workspace
from generator.history.in_force import compared_with
from generator.history.proposal import Proposal
from generator.merge.effect import effects
from generator.model.governance import Consultation, Status
from generator.model.merged import OpenKind
from generator.model.policy import Base, Policy
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.phrases import capital, counted, sentence
from generator.wording.provenance import reader_words


def of_version(
    workspace: Workspace, policy: Policy, draft: Base | Variation, approved: Base | Variation
) -> Iterator[str]:
    """Yield what is odd about any version: consultation, dates, minute, what is not filled in.

    Args:
        workspace: the policies folder.
        policy: all versions, as they are before.
        draft: the version before it was decided.
        approved: as it is to be sealed.
    """
    key, decision = decision_of(approved)
    yield from _consultations(workspace, draft, decision.on if decision else None)
    early = list(later_than_decided(workspace, approved))
    if decision is not None and early:
        yield (
            f"The day of the {key}, {decision.on}, comes too early: {'; '.join(early)}. Say no, "
            "and correct the day that is wrong."
        )
    if decision is not None and not decision.minute:
        yield "It names no minute. Say no, and add --minute with its reference."
    if not approved.meta.summary_of_change:
        yield "It does not say what is different: fill in summary_of_change in the file."
    yield from left_over(workspace, policy, draft)
    yield from _warnings(workspace, draft.places.file)


def _warnings(workspace: Workspace, path: str) -> Iterator[str]:
    """Yield how much the reader of the files warns of in one of them."""
    found = [p for p in workspace.library.problems if p.place.file == path]
    if found:
        things = counted(len(found), "thing", "things")
        yield f"The check warns of {things} in it: policybook check says which."


def of_variation(proposed: Proposal) -> Iterator[str]:
    """Yield what an academy would leave open, and whether the trust has moved on meanwhile.

    Args:
        proposed: what the variation would make of the policy.
    """
    base, own = proposed.base, proposed.variation
    if proposed.superseded:
        yield (
            f"The trust has brought out version {base.version} since this was begun; it is agreed "
            f"against {own.meta.base}. To go on to the newer text, say no, move the draft out of "
            f"the folder, and run policybook adopt {own.meta.policy} --academy {own.academy}"
        )
    for point in proposed.merged.open_points:
        if point.kind is not OpenKind.NOT_ADOPTED:
            yield sentence(f"{capital(point.kind)}: {reader_words(point.text)}")


def of_base(workspace: Workspace, policy: Policy, approved: Base) -> Iterator[str]:
    """Yield at which academies a version of the trust's would bring something to decide.

    Args:
        workspace: the policies folder.
        policy: all versions, as they are before.
        approved: the version as it is to be sealed.
    """
    old, trust = compared_with(policy, approved), workspace.trust
    found = effects(policy, old, approved, trust, workspace.today)
    names = [workspace.short_name(each.academy) for each in found if each.calls]
    if names and old is not None:
        yield (
            f"It brings something to decide at {', '.join(names)}: policybook diff "
            f"{policy.id} {old.version} {approved.version} --effect says what."
        )


def _consultations(workspace: Workspace, draft: Base | Variation, on: When | None) -> Iterator[str]:
    """Yield which consultations are still open today, and of which no outcome is written down.

    That one was open when the decision was taken is told elsewhere.
    """
    given = draft.meta.consultation
    asked = [each for each in given if isinstance(each, Consultation)]
    for each in asked:
        body, ends = body_called(workspace, each.body), each.closes or each.on
        if on is not None and each.closes and surely_before(on, each.closes):
            continue
        if ends is not None and workspace.today <= ends.day:
            yield f"The consultation of the {body} is open until {ends}."
        elif not each.outcome:
            yield f"What came of asking the {body} is not in the file: write it under outcome."
    if draft.meta.status is Status.CONSULTATION and not asked:
        yield "Its status is consultation, and the file does not say who was asked."
