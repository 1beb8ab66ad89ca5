"""What is shown before a version is sealed: what it is, what it changes, what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drafting.concerns import of_base, of_variation, of_version
from generator.drafting.decisions import sealed_too, sealed_with_it
from generator.drafting.reminders import decision_of, in_force_words
from generator.drafting.workspace import Drafted, Workspace
from generator.history.in_force import compared_with
from generator.history.proposal import Proposal, proposal
from generator.history.redline import Redline, redline
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.policy import Base, Policy
from generator.model.variation import Variation
from generator.render.around import neighbours_on
from generator.wording.cited import cite
from generator.wording.decisions import decision_line
from generator.wording.said import line_words


@dataclass(frozen=True, eq=False)
class BeforeSealing:
    """A version that somebody is about to seal.

    Args:
        what: which it is, who decided, from when it is in force: a sentence each.
        against: what its text is compared with, in a sentence.
        changes: what differs from that; None where there is nothing to compare with.
        concerns: what is better looked at first, a sentence or two each.
    """

    what: tuple[str, ...]
    against: str
    changes: Redline | None
    concerns: tuple[str, ...]


def before_sealing(workspace: Workspace, drafted: Drafted) -> BeforeSealing:
    """Say what is about to be sealed.

    Args:
        workspace: the policies folder before.
        drafted: what `approve` made.
    """
    path = next(iter(drafted.files))
    before = workspace.library.policies[path.partition("/")[0]]
    library = workspace.read_with(drafted.files)
    policy = library.policies[before.id]
    draft, approved = before.in_file(path), policy.in_file(path)
    if draft is None or approved is None:  # approve() has refused what cannot be read
        raise AssertionError
    what = tuple(_what(workspace, policy, approved))
    too = sealed_too(workspace, library, drafted.files)
    shared = (*_sealed_too(too), *of_version(workspace, before, draft, approved))
    if isinstance(approved, Variation):
        proposed = proposal(before, approved, workspace.trust, workspace.today)
        concerns = (*of_variation(proposed), *shared)
        return BeforeSealing(what, *_local_changes(workspace, proposed), concerns)
    concerns = (*of_base(workspace, before, approved), *shared)
    return BeforeSealing(what, *_trust_changes(workspace, before, approved), concerns)


def _sealed_too(files: str) -> Iterator[str]:
    if files:
        yield (
            f"{sealed_with_it(files)} See whether each still says what was decided; if not, say "
            "no, and put that right first."
        )


def _what(workspace: Workspace, policy: Policy, approved: Base | Variation) -> Iterator[str]:
    trust, today = workspace.trust, workspace.today
    file = workspace.shown(approved.places.file)
    if isinstance(approved, Variation):
        base = policy.base(approved.meta.base)
        title = base.meta.title if base else policy.title
        name, did = workspace.short_name(approved.academy), "Adopted"
        yield (
            f"{title}: {name}'s version {approved.version}, agreed against version "
            f"{approved.meta.base} of the trust's text ({file})."
        )
    else:
        did = "Approved"
        yield f"{approved.meta.title}: version {approved.version} of the trust's text ({file})."
    _, decision = decision_of(approved)
    if decision is not None:
        words = line_words(decision_line(trust, decision, approved.academy, today), today)
        yield f"{did} by {words if approved.academy else f'the {words}'}."
    yield from in_force_words(workspace, policy, approved)


def _trust_changes(
    workspace: Workspace, before: Policy, approved: Base
) -> tuple[str, Redline | None]:
    trust, today = workspace.trust, workspace.today
    old = compared_with(before, approved)
    if old is None:
        return "No version of it was approved before, so all of its text is new.", None
    around = neighbours_on(workspace.library, trust, TRUST, today)
    one, other = (merge(base, None, None, trust, TRUST, today) for base in (old, approved))
    told = f"What it changes in version {old.version} of the trust's text:"
    return told, redline(one, other, around, around)


def _local_changes(workspace: Workspace, proposed: Proposal) -> tuple[str, Redline]:
    """Return how a variation differs from what is in force before it."""
    now, academy = proposed.now, proposed.variation.academy
    around = neighbours_on(workspace.library, workspace.trust, academy, workspace.today)
    if now is None:
        told = f"What it changes in version {proposed.base.version} of the trust's text:"
        return told, redline(proposed.trusts, proposed.merged, around, around)
    told = f"What it changes in the text in force at {around.short_name} ({cite(now.edition)}):"
    return told, redline(now.merged, proposed.merged, around, around)
