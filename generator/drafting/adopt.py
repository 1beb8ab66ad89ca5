"""Begin an academy's variation against the newest approved base, as a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.drafting.first_variation import first_variation
from generator.drafting.metadata import NewVersion, renew, without_questions
from generator.drafting.next_answers import asked_answer, carry_answers
from generator.drafting.next_variation import Counts, Move, asked_change, carry
from generator.drafting.numbering import asked_version, refuse_newer
from generator.drafting.open_clauses import questions
from generator.drafting.own_notes import without_notes
from generator.drafting.paper import Paper, editing
from generator.drafting.revise import decide
from generator.drafting.template_notes import first_notes, later_notes
from generator.drafting.workspace import (
    Drafted,
    RefusedError,
    Workspace,
    newest_base,
)
from generator.drafting.yaml_editor import YamlEditor
from generator.history.next_version import FIRST, newest_approved, next_number
from generator.merge.placed import Placed
from generator.model.merged import Standing
from generator.model.policy import Base, Policy, binds
from generator.model.problem import Problem, errors
from generator.model.values import Version
from generator.model.variation import Variation
from generator.wording.phrases import counted


def adopt(
    workspace: Workspace,
    policy_id: str,
    academy: str,
    version: str = "",
    dated: date | None = None,
) -> Drafted:
    """Begin an academy's variation against the newest approved base.

    Args:
        workspace: the policies folder.
        policy_id: the policy.
        academy: the academy.
        version: the number of the variation; "" for the next one.
        dated: its version date; None for today.

    Returns:
        The draft, and what to do with it.

    Raises:
        RefusedError: when there is nothing to adopt, or a newer version is in work.
    """
    policy, name = workspace.policy(policy_id), workspace.short_name(academy)
    base = newest_base(workspace, policy)
    refuse_elsewhere(workspace, base, academy)
    newest = newest_approved(policy.variations.get(academy, ()))
    folder = f"{policy.id}/variations/{academy}"
    refuse_newer(workspace, folder, newest.version if newest else None)
    if newest is None:
        number = asked_version(version, FIRST, Version("0"))
        path = f"{folder}/{number}.yml"
        text = first_variation(workspace, base, academy, number, dated)
        return workspace.checked(
            Drafted({path: text.encode()}, tuple(_told_first(base, name)), _next(workspace, path))
        )
    if newest.meta.base >= base.version:
        raise RefusedError(
            f"{name} adopted version {newest.meta.base} of “{policy.id}” already, the newest, with "
            f"{workspace.shown(newest.places.file)}; to change what it decided, run policybook "
            f"revise {policy.id} --academy {academy}"
        )
    number = asked_version(version, next_number(newest, base), newest.version)
    with editing(workspace.shown(newest.places.file)):
        begun = NewVersion(number, dated or workspace.today)
        return _later(workspace, policy, newest, base, begun)


def refuse_elsewhere(workspace: Workspace, base: Base, academy: str) -> None:
    """Refuse where a base does not apply to an academy, or the academy has left.

    Raises:
        RefusedError: then.
    """
    there = workspace.academy(academy)
    name = workspace.short_name(academy)
    if not binds(base, workspace.trust, academy):
        raise RefusedError(
            f"version {base.version} of “{base.policy}” does not apply to {name}; see applies_to "
            f"in {workspace.shown(base.places.file)}"
        )
    left = there.gone_by(workspace.today)
    if left is not None:
        raise RefusedError(f"{name} left the trust on {left}.")


def _told_first(base: Base, name: str) -> Iterator[str]:
    required = [asked for asked, slot in questions(base) if slot.must_be_decided]
    if required:
        told = ", ".join(f"“{asked}”" for asked in required)
        yield f"The trust asks {name} to decide: {told}."
    if base.effective is not None:
        yield f"Version {base.version} of the trust's text is in force from {base.effective}."


def _next(workspace: Workspace, path: str) -> tuple[str, ...]:
    policy, _, academy, file = path.split("/")
    return (
        f"edit {workspace.shown(path)}",
        "run policybook check.",
        decide(policy, file.removesuffix(".yml"), academy),
    )


def _later(
    workspace: Workspace, policy: Policy, newest: Variation, base: Base, begun: NewVersion
) -> Drafted:
    agreed = policy.base(newest.meta.base)
    if agreed is None:  # a variation whose base is gone is not in the library
        raise RefusedError(f"there is no base {newest.meta.base} of “{policy.id}” any more.")
    name = workspace.short_name(newest.academy)
    files = {each.places.file for each in (agreed, base)}
    sources = {file: workspace.files[file].decode("utf-8-sig") for file in files}
    paper = Paper.of(workspace.files[newest.places.file], base=False)
    named = [told for _, told in workspace.academy(newest.academy).short_name.values]
    stale = (*first_notes(workspace, agreed, newest.academy), *later_notes(agreed, named))
    editor = YamlEditor(without_questions(without_notes(paper.yaml, stale)))
    move = Move(newest, agreed, base, name, sources)
    counts, live = carry(move, editor)
    carry_answers(move, editor, counts, live)
    renew(editor, begun, "adoption")
    editor.set(("base",), str(base.version))
    path = f"{policy.id}/variations/{newest.academy}/{begun.version}.yml"
    _take_out_what_clashes(workspace, paper, editor, path, counts, live)
    drafted = Drafted(
        {path: paper.with_yaml(editor.text).content},
        tuple(_told(counts, name, agreed, base)),
        _next(workspace, path),
    )
    return workspace.checked(drafted)


def _take_out_what_clashes(
    workspace: Workspace,
    paper: Paper,
    editor: YamlEditor,
    path: str,
    counts: Counts,
    live: list[Placed],
) -> None:
    """Make comments of changes and answers that would be errors against the new base, and say why.

    The new base may refer to a clause that an academy's text displaced, for example.
    """
    while True:
        problems = workspace.read_with({path: paper.with_yaml(editor.text).content}).problems
        lines = {p.place.line - 1: p for p in errors(problems) if p.place.file == path}
        answers = _wrong_in("questions", editor, lines)
        if answers:
            asked_answer(editor, *answers[-1])
            continue
        wrong = _wrong_in("changes", editor, lines)
        if not wrong:
            return
        index, problem = wrong[-1]
        entry = live.pop(index)
        asked_change(editor, index, entry, problem)
        if entry.local.standing is Standing.CARRIED:
            counts.carried, counts.again = counts.carried - 1, counts.again + 1


def _wrong_in(
    group: str, editor: YamlEditor, lines: Mapping[int, Problem]
) -> list[tuple[int, Problem]]:
    """Return the entries of a group that have errors, by their lines."""
    return [
        (index, lines[line])
        for index in range(editor.length((group,)))
        for line in editor.lines_at((group, index))
        if line in lines
    ]


def _told(counts: Counts, name: str, agreed: Base, base: Base) -> Iterator[str]:
    told = (
        (counts.carried, "carried forward", "carried forward"),
        (counts.again, "to decide again", "to decide again"),
        (counts.gone, "kept as a comment, without a place", "kept as comments, without a place"),
        (counts.new, "question not answered yet", "questions not answered yet"),
    )
    words = [counted(*each) for each in told if each[0]]
    if words:
        yield (
            f"From version {agreed.version} of the trust's text to {base.version}, of {name}'s "
            f"changes and details: {'; '.join(words)}."
        )
    if counts.again:
        yield "Look for “TO DECIDE AGAIN” in the file: the texts stand there one under the other."
