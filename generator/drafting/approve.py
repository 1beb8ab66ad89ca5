"""Record that a draft was approved, or adopted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.drafting.decisions import refuse_future, with_seals
from generator.drafting.delegated import refuse_wrong_body
from generator.drafting.paper import Paper, editing
from generator.drafting.reminders import reminders
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.drafting.yaml_editor import YamlEditor
from generator.model.academy import AcademyOrTrust
from generator.model.delegation import Deed
from generator.model.policy import Base, Policy
from generator.model.values import Version
from generator.model.variation import Variation


@dataclass(frozen=True)
class Decision:
    """A decision about a draft.

    Args:
        body: who decided.
        on: the day.
        minute: the reference of the minute; "" for none.
        effective: the first day in force; None to leave it as the file has it.
    """

    body: str
    on: date
    minute: str = ""
    effective: date | None = None


def approve(
    workspace: Workspace, policy_id: str, version: str, academy: AcademyOrTrust, decision: Decision
) -> Drafted:
    """Record that a draft was approved, or adopted by an academy.

    Args:
        workspace: the policies folder.
        policy_id: the policy.
        version: the version; "" where only one is in work.
        academy: whose variation it is; None for the trust's text.
        decision: who decided, and when.

    Returns:
        The file with the decision in it, all else as it was, and the seals.

    Raises:
        RefusedError: when there is no such draft, it has errors, or the decision cannot stand.
    """
    policy = _known(workspace, policy_id, academy)
    workspace.body(decision.body)
    refuse_future(workspace, decision.on)
    path = _in_work(workspace, policy_id, policy, version, academy)
    draft = _draft(workspace, policy, path)
    if isinstance(draft, Variation):
        _refuse_draft_base(workspace, policy, draft)
    _refuse_by_scheme(workspace, policy, draft, decision)
    key = "adoption" if isinstance(draft, Variation) else "approval"
    paper = Paper.of(workspace.files[path], base=isinstance(draft, Base))
    with editing(workspace.shown(path)):
        editor = YamlEditor(paper.yaml)
        _decide(editor, key, decision)
    drafted = Drafted({path: paper.with_yaml(editor.text).content})
    done = with_seals(workspace, drafted)
    return replace(
        done,
        notes=(*reminders(workspace, path, done.files), *done.notes),
        following=_following(policy, draft),
    )


def _known(workspace: Workspace, policy_id: str, academy: AcademyOrTrust) -> Policy:
    if academy:
        workspace.academy(academy)
    return workspace.policy(policy_id)


def _in_work(
    workspace: Workspace, policy_id: str, policy: Policy, version: str, academy: AcademyOrTrust
) -> str:
    """Return the path of the draft that is meant."""
    folder = f"{policy_id}/variations/{academy}" if academy else policy_id
    versions = workspace.versions_in(folder)
    approved = {v.version for v in _versions(policy, academy) if v.approved}
    waiting = {number: file for number, file in versions.items() if number not in approved}
    whose = (
        f"{workspace.short_name(academy)}'s variation of “{policy_id}”"
        if academy
        else f"“{policy_id}”"
    )
    if version:
        number = _number(version)
        if number in approved:
            raise RefusedError(f"version {number} of {whose} is approved already.")
        if number not in waiting:
            known = ", ".join(map(str, sorted(waiting))) or "none"
            raise RefusedError(
                f"there is no version {number} of {whose}; still to be approved: {known}."
            )
        return waiting[number]
    if not waiting:
        verb = f"adopt {policy_id} --academy {academy}" if academy else f"revise {policy_id}"
        raise RefusedError(
            f"no version of {whose} is still to be approved; begin one with policybook {verb}"
        )
    if len(waiting) > 1:
        known = ", ".join(map(str, sorted(waiting)))
        raise RefusedError(
            f"more than one version of {whose} is still to be approved: {known}; say which."
        )
    return next(iter(waiting.values()))


def _versions(policy: Policy, academy: AcademyOrTrust) -> tuple[Base | Variation, ...]:
    return policy.variations.get(academy, ()) if academy else policy.bases


def _number(text: str) -> Version:
    try:
        return Version.parse(text)
    except ValueError as error:
        raise RefusedError(f"{error}.") from error


def _draft(workspace: Workspace, policy: Policy, path: str) -> Base | Variation:
    if workspace.errors_in(path):
        workspace.refuse_for_errors(path, "this version has errors; first correct them")
    found = policy.in_file(path)
    if found is None:
        what = "first correct the files that this version builds on"
        workspace.refuse_for_errors(f"{policy.id}/", what)
    return found


def _refuse_draft_base(workspace: Workspace, policy: Policy, draft: Variation) -> None:
    base = policy.base(draft.meta.base)
    if base is not None and not base.approved:
        raise RefusedError(
            f"it was agreed against version {base.version} of the trust's text "
            f"({workspace.shown(base.places.file)}), which the trust has not approved yet."
        )


def _refuse_by_scheme(
    workspace: Workspace, policy: Policy, draft: Base | Variation, decision: Decision
) -> None:
    """Refuse what the scheme of delegation gives to another body."""
    local = isinstance(draft, Variation)
    base = policy.base(draft.meta.base) if isinstance(draft, Variation) else draft
    if base is not None:
        deed = Deed.ADOPTS if local else Deed.APPROVES
        refuse_wrong_body(workspace, base, deed, decision.body, decision.on)


def _decide(editor: YamlEditor, key: str, decision: Decision) -> None:
    editor.set(("status",), "approved")
    editor.set((key, "body"), decision.body, after="status")
    editor.set((key, "on"), decision.on.isoformat(), after="body")
    if decision.minute.strip():
        editor.set((key, "minute"), decision.minute, after="on")
    editor.remove((key, "planned"))
    if decision.effective is not None:
        editor.set(("effective_date",), decision.effective.isoformat(), after=key)


def _following(policy: Policy, draft: Base | Variation) -> tuple[str, ...]:
    if isinstance(draft, Variation):
        return ("run policybook check, then build the site.",)
    return (
        "run policybook check, then build the site.",
        f"each academy takes it on with policybook adopt {policy.id} --academy …",
        "academies that change nothing can be recorded at once, with --as-it-stands.",
    )
