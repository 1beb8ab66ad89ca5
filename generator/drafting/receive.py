"""File a draft that came from outside by what it says: whose it is, of which policy, which version.

Nothing that it says is believed: it is read with all limits, and its place is made of ids that the
folder knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.drafting.adopt import refuse_elsewhere
from generator.drafting.concerns import of_variation
from generator.drafting.left_over import left_over
from generator.drafting.revise import decide
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.history.in_force import base_on
from generator.history.next_version import newest_approved, one_higher
from generator.history.proposal import proposal
from generator.model.governance import Status
from generator.model.policy import Base, Policy
from generator.model.problem import Problem, errors
from generator.model.values import When
from generator.model.variation import Variation, VariationFile
from generator.source.files.received import read_received
from generator.wording.local import local_words


def receive(workspace: Workspace, name: str, content: bytes, academy: str | None) -> Drafted:
    """File a draft of a variation.

    Args:
        workspace: the policies folder.
        name: what the file is called that came.
        content: its bytes; they are filed as they are.
        academy: whose it has to be; None for any academy's.

    Returns:
        The file at its place, and what to look at.

    Raises:
        RefusedError: when it is no draft, or has no place here.
    """
    meta, policy = admitted(workspace, name, content, academy)
    return placed(workspace, name, _place(workspace, policy, meta, content), content)


def admitted(
    workspace: Workspace, name: str, content: bytes, academy: str | None
) -> tuple[VariationFile, Policy]:
    """Return what a file from outside says of itself, and of which policy it is.

    Args:
        workspace: the policies folder.
        name: what the file is called.
        content: its bytes.
        academy: whose it has to be; None for any academy's.

    Raises:
        RefusedError: when it is no draft, or none that has a place here.
    """
    meta, problems = read_received(name, content)
    if meta is None:
        raise RefusedError("it cannot be read as a variation:", problems=problems)
    policy = workspace.policy(meta.policy)
    _refuse_whose(workspace, meta, name, academy)
    _refuse_decided(meta)
    _refuse_base(workspace, policy, meta)
    return meta, policy


def placed(workspace: Workspace, name: str, path: str, content: bytes, known: str = "") -> Drafted:
    """Return a file from outside at its place, and what to look at.

    Args:
        workspace: the policies folder.
        name: what the file is called.
        path: its place.
        content: its bytes.
        known: how comments in it begin that the sender has before them; "" for none.

    Raises:
        RefusedError: when it has errors there.
    """
    drafted = Drafted({path: content})
    library = workspace.read_with(drafted.files)
    wrong = errors(p for p in library.problems if p.place.file == path)
    if wrong:
        told = "it has errors, which whoever wrote it has to put right:"
        raise RefusedError(told, problems=tuple(_in_file(name, path, each) for each in wrong))
    workspace.checked(drafted)
    after = replace(workspace, library=library, files={**workspace.files, **drafted.files})
    policy = library.policies[path.partition("/")[0]]
    filed = _filed(policy, path)
    return replace(
        drafted, notes=tuple(_notes(after, policy, filed, known)), following=_following(filed)
    )


def filed_words(workspace: Workspace, path: str) -> str:
    """Return what was filed, in a sentence: whose, of what, against what, with what local."""
    policy = workspace.library.policies[path.partition("/")[0]]
    filed = _filed(policy, path)
    proposed = proposal(policy, filed, workspace.trust, workspace.today)
    stage = "in consultation" if filed.meta.status is Status.CONSULTATION else "in draft"
    return (
        f"{workspace.short_name(filed.academy)}'s version {filed.version} of "
        f"“{proposed.base.meta.title}”, {stage}, written against version {filed.meta.base} of the "
        f"trust's text. Local in it: {local_words(proposed.merged) or 'nothing'}."
    )


def _filed(policy: Policy, path: str) -> Variation:
    every = (each for known in policy.variations.values() for each in known)
    return next(each for each in every if each.places.file == path)


def _refuse_whose(
    workspace: Workspace, meta: VariationFile, name: str, academy: str | None
) -> None:
    """Refuse a file of an academy that is not known, or another than it came from or is called."""
    there = workspace.academy(meta.academy)
    if academy and workspace.academy(academy) is not there:
        raise RefusedError(
            f"it says academy: {meta.academy}, and was to be {workspace.short_name(academy)}'s "
            f"(--academy {academy})."
        )
    words = "-".join(re.findall(r"[^\W_]+", name.casefold()))
    called = [each for each in workspace.trust.academies if f"-{each}-" in f"-{words}-"]
    if called and meta.academy not in called:
        raise RefusedError(
            f"it is called as if it were {workspace.short_name(called[0])}'s, but says academy: "
            f"{meta.academy}. Ask whoever sent it which is right."
        )


def _refuse_decided(meta: VariationFile) -> None:
    if meta.status is Status.APPROVED:
        raise RefusedError(
            "it says status: approved, and only drafts are received: a decision is recorded here, "
            f"with policybook approve {meta.policy} {meta.version} --academy {meta.academy}"
        )


def _refuse_base(workspace: Workspace, policy: Policy, meta: VariationFile) -> None:
    """Refuse a file that is written against another text of the trust's than counts here."""
    newest, base = newest_approved(policy.bases), policy.base(meta.base)
    written = f"it is written against version {meta.base} of the trust's text"
    if newest is None:
        raise RefusedError(f"the trust has not approved any version of “{policy.id}” yet.")
    if base is None:
        raise RefusedError(
            f"{written}, which is not in this folder; the newest approved here is {newest.version}."
        )
    if not base.approved:
        raise RefusedError(f"{written}, which the trust has not approved yet.")
    if base.version < newest.version and not _still_in_force(workspace, policy, base, meta):
        since = f" since {newest.effective}" if newest.effective else ""
        raise RefusedError(
            f"{written}; {newest.version} has taken its place{since}. Ask for a file that is made "
            "with the form of today, which keeps what was filled in and shows what has moved; or "
            f"begin with policybook adopt {policy.id} --academy {meta.academy}"
        )
    refuse_elsewhere(workspace, base, meta.academy)


def _still_in_force(workspace: Workspace, policy: Policy, base: Base, meta: VariationFile) -> bool:
    return base_on(policy, workspace.trust, meta.academy, workspace.today) is base


def _place(workspace: Workspace, policy: Policy, meta: VariationFile, content: bytes) -> str:
    """Return the path of a new file: of ids that are known, and of a number that is free."""
    folder, name = f"{policy.id}/variations/{meta.academy}", workspace.short_name(meta.academy)
    there = workspace.versions_in(folder).get(meta.version)
    if there is not None:
        if workspace.files[there] == content:
            raise RefusedError(f"it was received before, and is {workspace.shown(there)}.")
        raise RefusedError(
            f"{workspace.shown(there)} is there already, and is not written over. Compare the two; "
            "what came last can be given another number, in the line version:"
        )
    newest = newest_approved(policy.variations.get(meta.academy, ()))
    if newest is not None and meta.version < newest.version:
        raise RefusedError(
            f"{name} has adopted version {newest.version} already, so a draft cannot be "
            f"{meta.version}: the next one is {one_higher(newest.version)}."
        )
    return f"{folder}/{meta.version}.yml"


def _in_file(name: str, path: str, problem: Problem) -> Problem:
    """Return a problem of a file with the name under which it came."""
    place, *also = (
        replace(each, file=name) if each.file == path else each
        for each in (problem.place, *problem.also)
    )
    return replace(problem, place=place, also=tuple(also))


def _notes(workspace: Workspace, policy: Policy, filed: Variation, known: str) -> Iterator[str]:
    base = newest_approved(policy.bases)
    if base is not None and base.version > filed.meta.base and base.effective is not None:
        text = f"The trust's version {base.version}"
        yield f"{text} takes the place of {filed.meta.base} on {When(base.effective.day)}."
    yield from of_variation(proposal(policy, filed, workspace.trust, workspace.today))
    yield from left_over(workspace, policy, filed, known)


def _following(filed: Variation) -> tuple[str, ...]:
    policy, academy, version = filed.meta.policy, filed.academy, str(filed.version)
    return (
        f"read it with policybook show {policy} --academy {academy} --version {version}",
        decide(policy, version, academy),
    )
