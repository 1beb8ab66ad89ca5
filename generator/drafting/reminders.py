"""What the user should know about a version that was approved just now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from generator.check.dates import surely_before
from generator.drafting.layout import lines_of
from generator.drafting.next_variation import AGAIN
from generator.drafting.open_clauses import questions
from generator.drafting.workspace import Workspace
from generator.history.editions import timeline
from generator.merge.merge import merge
from generator.model.edition import Edition
from generator.model.governance import Adoption, Approval, Consultation
from generator.model.policy import Base, Policy
from generator.model.values import When
from generator.model.variation import Variation
from generator.source.files.to_decide import ASKED
from generator.wording.decisions import body_name
from generator.wording.phrases import listed


def reminders(workspace: Workspace, path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the user should know about a version that was approved.

    Args:
        workspace: the policies folder before.
        path: the file of the version.
        files: what is written.
    """
    policy = workspace.read_with(files).policies[path.partition("/")[0]]
    approved = next(each for each in policy.versions if each.places.file == path)
    yield from in_force_words(workspace, policy, approved)
    yield from _too_early(workspace, approved)
    if isinstance(approved, Variation):
        base = policy.base(approved.meta.base)
        yield from undecided(workspace, base, approved.meta.slots, approved.academy) if base else ()
        yield from _unanswered(workspace, base, approved) if base else ()
    yield from _still_asked(path, files[path].decode())
    if not approved.meta.summary_of_change:
        yield "It does not say what is different; fill in summary_of_change in the file."
    key, decision = decision_of(approved)
    if decision is not None and not decision.minute:
        yield (
            f"It names no minute. Write it in the file, as minute: under {key}:, and seal that: "
            f"{_anew(path, 'The minute was missing')}"
        )


def _still_asked(path: str, text: str) -> Iterator[str]:
    """Yield what a file says is still to be decided, in its comments or where readers see it."""
    if AGAIN in text:
        yield f"Its file still has comments that say {AGAIN.strip(':')}; was that decided?"
    mark = ASKED.rstrip(":")
    lines = enumerate(lines_of(text.replace(AGAIN, "")), start=1)
    found = [str(number) for number, line in lines if mark in line]
    if found:
        at = f"{'line' if len(found) == 1 else 'lines'} {listed(found)}"
        yield (
            f"“{mark}” still stands in {at} of its file, where readers may see it. Decide "
            f"it, take those words out, and seal that: {_anew(path, 'It was still to decide')}"
        )


def undecided(
    workspace: Workspace, base: Base, answers: Mapping[str, str], academy: str
) -> Iterator[str]:
    """Yield what a base asks of an academy and it has not answered, in one sentence.

    Args:
        workspace: the policies folder.
        base: the trust's text.
        answers: what the academy answered.
        academy: the academy.
    """
    asked = [
        f"“{name}” ({slot.prompt})"
        for name, slot in questions(base)
        if slot.must_be_decided and name not in answers
    ]
    if asked:
        yield (
            f"{workspace.short_name(academy)} has still to decide in “{base.policy}”: "
            f"{'; '.join(asked)}. Answers go into its next version: policybook revise "
            f"{base.policy} --academy {academy}"
        )


def in_force_words(
    workspace: Workspace, policy: Policy, approved: Base | Variation
) -> Iterator[str]:
    """Yield when a version is in force, beside all others that there are; nothing without a day."""
    if approved.effective is not None:
        yield _in_force(workspace, policy, approved, approved.effective)


def _unanswered(workspace: Workspace, base: Base, approved: Variation) -> Iterator[str]:
    academy = approved.academy
    merged = merge(base, approved, base, workspace.trust, academy, workspace.today)
    asked = [f"“{each.ask}”" for each in merged.questions if each.told]
    if asked:
        yield (
            f"{workspace.short_name(academy)} changed the clauses behind what staff ask, and has "
            f"no answer to: {'; '.join(asked)}. Staff see none until its next version gives one."
        )


def _in_force(
    workspace: Workspace, policy: Policy, approved: Base | Variation, begins: When
) -> str:
    academy = approved.academy
    spans = timeline(policy, workspace.trust, academy)
    own = [e for e in spans.editions if approved in (e.variation, e.base)]
    if not own:
        return (
            f"As the files stand, it is never in force, though it begins on {begins}: compare its "
            "effective_date with those of the other versions."
        )
    first, end = own[0].begins, own[-1].ends
    if end is None:
        will = "It comes into force on" if first > workspace.today else "It is in force from"
        return f"{will} {When(first)}."
    over = end <= workspace.today
    last = When(end - timedelta(days=1))
    told = f"It {'was' if over else 'is'} in force from {When(first)} to {last}"
    after = spans.on(end)
    then = (after.variation if academy else after.base) if isinstance(after, Edition) else None
    if then is None:
        return f"{told}."
    follows = "followed" if over else "follows"
    return f"{told}; version {then.version}, which is there already, {follows} on {When(end)}."


def _too_early(workspace: Workspace, approved: Base | Variation) -> Iterator[str]:
    """Yield what comes only after the decision, and should come before it."""
    key, decision = decision_of(approved)
    found = list(later_than_decided(workspace, approved))
    if decision is not None and found:
        day, file = decision.on, approved.places.file
        yield (
            f"The day of the {key}, {day}, comes too early: {'; '.join(found)}. If another day is "
            "wrong, correct it in the file. If this one is, correct it; if nothing is decided yet, "
            "take it out and write status: consultation. After either, run "
            f"{_anew(file, 'Recorded too early')}"
        )


def later_than_decided(workspace: Workspace, approved: Base | Variation) -> Iterator[str]:
    """Yield what has a day after the decision's, and should come before it."""
    _, decision = decision_of(approved)
    if decision is None or decision.on is None:
        return
    day = decision.on
    for entry in approved.meta.consultation:
        if isinstance(entry, Consultation) and entry.closes and surely_before(day, entry.closes):
            asked = body_called(workspace, entry.body)
            yield f"the consultation of the {asked} is open until {entry.closes}"
    dated = approved.meta.version_date
    if dated is not None and surely_before(day, dated):
        yield f"the version is dated {dated}"


def body_called(workspace: Workspace, body: str) -> str:
    """Return what a body is called today."""
    return body_name(workspace.trust, body, workspace.today)


def decision_of(version: Base | Variation) -> tuple[str, Approval | Adoption | None]:
    """Return what the format calls the decision about a version, and the decision."""
    if isinstance(version, Base):
        return "approval", version.meta.approval
    return "adoption", version.meta.adoption


def _anew(file: str, why: str) -> str:
    return f'policybook seal --replace {file} --why "{why}"'
