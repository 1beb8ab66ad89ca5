"""Begin the next version of a base, or of an academy's variation, as a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.drafting.explicit_ids import NewMark, ids_of, marked, marks_for, same_words
from generator.drafting.layout import lines_of
from generator.drafting.metadata import NewVersion, renew, without_questions
from generator.drafting.numbering import asked_version, refuse_newer
from generator.drafting.paper import Paper, editing
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.drafting.yaml_editor import YamlEditor
from generator.history.next_version import newest_approved, one_higher
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.clause import Clause
from generator.model.policy import Base, Policy
from generator.model.variation import Variation


def revise(
    workspace: Workspace, policy_id: str, academy: AcademyOrTrust, version: str = ""
) -> Drafted:
    """Begin the next version of a policy as a draft.

    Args:
        workspace: the policies folder.
        policy_id: the policy.
        academy: whose variation is to be revised; None for the trust's text.
        version: the number of the new version; "" for the next one.

    Returns:
        The draft, and what to do with it.

    Raises:
        RefusedError: when there is nothing to revise, or a newer version is in work.
    """
    policy = workspace.policy(policy_id)
    if academy:
        return _variation(workspace, policy, academy, version)
    return _base(workspace, policy, version)


def decide(policy_id: str, version: str, academy: AcademyOrTrust) -> str:
    """Return how a draft is approved, for the user."""
    whose = f" --academy {academy}" if academy else ""
    told = f"policybook approve {policy_id} {version}{whose} --body … --on …"
    return f"once it is decided, run {told}"


def _base(workspace: Workspace, policy: Policy, version: str) -> Drafted:
    newest = newest_approved(policy.bases)
    refuse_newer(workspace, policy.id, newest.version if newest else None)
    if newest is None:
        raise RefusedError(f"no version of “{policy.id}” is approved yet, so none can be revised.")
    number = asked_version(version, one_higher(newest.version), newest.version)
    path = f"{policy.id}/{number}.md"
    paper = Paper.of(workspace.files[newest.places.file], base=True)
    marks = list(marks_for(newest.clauses, ids_of(policy)))
    body = lines_of(paper.after)
    for mark in marks:
        if mark.line is not None:
            line = mark.line - paper.lines_before_body
            body[line] = marked(body[line], mark)
    with editing(workspace.shown(newest.places.file)):
        editor = YamlEditor(without_questions(paper.yaml))
        renew(editor, NewVersion(number, workspace.today), "approval")
    effect = f"policybook diff {policy.id} {newest.version} {number} --effect"
    made = paper.with_yaml(editor.text).with_after("".join(body))
    drafted = Drafted(
        {path: made.content},
        tuple(_told_marks(marks)),
        (
            f"edit {workspace.shown(path)}, and fill in the lines about the change at its top.",
            "run policybook check.",
            f"see what it does to each academy with {effect}",
            decide(policy.id, str(number), TRUST),
        ),
    )
    workspace.checked(drafted)
    _prove(workspace, drafted, newest, path)
    return drafted


def _prove(workspace: Workspace, drafted: Drafted, newest: Base, path: str) -> None:
    """Refuse rather than hand out a copy whose words a new mark has changed."""
    copied = workspace.read_with(drafted.files).policies[newest.policy].bases
    copy = next(base for base in copied if base.places.file == path)
    if not same_words(copy, newest):
        raise RefusedError(
            f"a heading or clause of {workspace.shown(newest.places.file)} is written in a way "
            "that no id can be added to without changing its words; give all its clauses ids by "
            "hand."
        )


def _variation(workspace: Workspace, policy: Policy, academy: str, version: str) -> Drafted:
    name = workspace.short_name(academy)
    newest = newest_approved(policy.variations.get(academy, ()))
    folder = f"{policy.id}/variations/{academy}"
    refuse_newer(workspace, folder, newest.version if newest else None)
    if newest is None:
        raise RefusedError(
            f"{name} has no approved variation of “{policy.id}” to revise; begin one with "
            f"policybook adopt {policy.id} --academy {academy}"
        )
    number = asked_version(version, one_higher(newest.version), newest.version)
    path = f"{folder}/{number}.yml"
    paper = Paper.of(workspace.files[newest.places.file], base=False)
    with editing(workspace.shown(newest.places.file)):
        marks = list(_marks_in_changes(newest, YamlEditor(paper.yaml), ids_of(policy)))
        lines = lines_of(paper.yaml)
        for mark in marks:
            if mark.line is not None:
                lines[mark.line] = marked(lines[mark.line], mark)
        editor = YamlEditor(without_questions("".join(lines)))
        renew(editor, NewVersion(number, workspace.today), "adoption")
    drafted = Drafted(
        {path: paper.with_yaml(editor.text).content},
        (*_told_marks(marks), *_told_newer(policy, newest, academy)),
        (
            f"edit {workspace.shown(path)}, and fill in the lines about the change at its top.",
            "run policybook check.",
            decide(policy.id, str(number), academy),
        ),
    )
    return workspace.checked(drafted)


def _marks_in_changes(
    variation: Variation, editor: YamlEditor, taken: set[str]
) -> Iterator[NewMark]:
    """Yield the marks for clauses in texts whose lines are those of the file."""
    for index, change in enumerate(variation.changes):
        if editor.style(("changes", index, "text")) == "|":
            yield from marks_for((p for p in change.parts if isinstance(p, Clause)), taken)


def _told_marks(marks: Iterable[NewMark]) -> Iterator[str]:
    given = [mark for mark in marks if mark.line is not None]
    if given:
        count = "One clause" if len(given) == 1 else f"{len(given)} clauses"
        had = "has" if len(given) == 1 else "have"
        yield f"{count} that had no id of {_their(len(given))} own {had} one now."
    for mark in marks:
        if mark.line is None:
            yield (
                f"The clause in line {mark.clause.place.line} of the version before begins with a "
                "list or a table, so it could not get an id; begin it with a sentence."
            )


def _their(count: int) -> str:
    return "its" if count == 1 else "their"


def _told_newer(policy: Policy, variation: Variation, academy: AcademyOrTrust) -> Iterator[str]:
    base = newest_approved(policy.bases)
    if base is not None and base.version > variation.meta.base:
        yield (
            f"It is still about version {variation.meta.base} of the trust's text; {base.version} "
            "is newer. To go on to that one, move this draft out of the folder and run "
            f"policybook adopt {policy.id} --academy {academy}"
        )
