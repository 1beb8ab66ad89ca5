"""Begin the draft that follows a version which reviewers had before them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drafting.paper import Paper, editing
from generator.drafting.revise import revise
from generator.drafting.workspace import RefusedError, Workspace
from generator.drafting.yaml_editor import YamlEditor
from generator.history.next_version import one_higher
from generator.model.academy import TRUST
from generator.model.places import Path
from generator.model.policy import Base, Policy
from generator.model.values import Version
from generator.model.variation import Variation


def next_draft(workspace: Workspace, policy: Policy, base: Base) -> tuple[str, str, str]:
    """Return the draft after a version, with its text as it is.

    After an approved version it is what `revise` begins. After a draft it has the next number that
    is free, and all the facts of that draft, since they are about the same change.

    Args:
        workspace: the policies folder.
        policy: the policy.
        base: the version that reviewers had.

    Returns:
        The path of the new file, its version, and the whole of it.

    Raises:
        RefusedError: when none can be begun.
    """
    if base.approved:
        [(path, content)] = revise(workspace, policy.id, TRUST).files.items()
        return path, path.rpartition("/")[2].removesuffix(".md"), content.decode()
    number = _free_after(base, policy.id, workspace)
    paper = Paper.of(workspace.files[base.places.file], base=True)
    with editing(workspace.shown(base.places.file)):
        editor = YamlEditor(paper.yaml)
        _begin(editor, number, workspace)
    return f"{policy.id}/{number}.md", number, paper.with_yaml(editor.text).content.decode()


def next_local_draft(
    workspace: Workspace, policy: Policy, variation: Variation
) -> tuple[str, str, str]:
    """Return the draft of a variation after another one, each text on lines of its own.

    Args:
        workspace: the policies folder.
        policy: the policy.
        variation: the version that reviewers had.

    Returns:
        The path of the new file, its version, and the whole of it.

    Raises:
        RefusedError: when none can be begun.
    """
    if variation.approved:
        begun = revise(workspace, policy.id, variation.academy).files
        [(path, content)] = begun.items()
        number, text = path.rpartition("/")[2].removesuffix(".yml"), content.decode()
    else:
        folder = variation.places.file.rpartition("/")[0]
        number = _free_after(variation, folder, workspace)
        path = f"{folder}/{number}.yml"
        text = workspace.files[variation.places.file].decode()
    with editing(workspace.shown(variation.places.file)):
        editor = YamlEditor(text)
        if not variation.approved:
            _begin(editor, number, workspace)
        for index in range(editor.length(("changes",))):
            _on_lines_of_its_own(editor, ("changes", index, "text"), variation)
    return path, number, editor.text


def _free_after(version: Base | Variation, folder: str, workspace: Workspace) -> str:
    """Return the next number after a version that no file in its folder has."""
    taken, number = workspace.versions_in(folder), one_higher(version.version)
    while number in taken:
        number = one_higher(number)
    return str(number)


def _begin(editor: YamlEditor, number: str, workspace: Workspace) -> None:
    """Let a copy say that it is a draft of today."""
    editor.set(("version",), number)
    editor.set(("status",), "draft")
    editor.set(("version_date",), workspace.today.isoformat(), after="status")


def _on_lines_of_its_own(editor: YamlEditor, path: Path, variation: Variation) -> None:
    """Write the text of a change as a block, so that words can be put into it."""
    if path not in editor or editor.style(path) == "|":
        return
    [entry] = [variation.meta.changes[at] for at in path if isinstance(at, int)]
    editor.set_block(path, entry.text.rstrip("\n").split("\n"))


def with_local_wishes(text: str, wishes: Sequence[tuple[str, Sequence[str], str]]) -> str:
    """Return a variation with what reviewers want of the trust's text.

    Args:
        text: the file.
        wishes: the id of each clause, its wording line by line (none where no change can say it),
            and what is to be decided.
    """
    editor = YamlEditor(text)
    asked = [f"TO DECIDE: {clause}: {ask}" for clause, lines, ask in wishes if not lines]
    entries = [
        line
        for clause, lines, ask in wishes
        if lines
        for line in (
            f"- replace: {clause}",
            "  text: |",
            *(f"    {each}".rstrip() for each in lines),
            f'  reason: "TO DECIDE: {ask}"',
        )
    ]
    if entries and editor.length(("changes",)):
        editor.add_to(("changes",), entries)
    elif entries:
        editor.add_lines("", ["changes:", *(f"  {each}" for each in entries)])
    remarks = [f"# {each}" for each in asked]
    return "".join(f"{each}\n" for each in remarks) + editor.text


def sent_variation(policy: Policy, academy: str, version: str) -> Variation:
    """Return the version of a variation that was sent; the newest draft where none is said.

    Raises:
        RefusedError: when it is not in the folder.
    """
    known = policy.variations.get(academy, ())
    if not known:
        begin = f"policybook adopt {policy.id} --academy {academy}"
        raise RefusedError(
            f"“{policy.id}” has no local variation of {academy} into which this could go; put its "
            f"file back, or begin one: {begin}"
        )
    drafts = [each for each in known if not each.approved]
    found = [each for each in known if str(each.version) == version] if version else drafts
    if not found:
        named = (
            f"version {version} of {academy}'s variation" if version else f"a draft of {academy}"
        )
        raise RefusedError(f"{named} of “{policy.id}” is not in the folder; put its file back.")
    return max(found, key=lambda each: each.version)


def sent_base(policy: Policy, version: str) -> Base:
    """Return the version that was sent; the newest draft where a file does not say which.

    Raises:
        RefusedError: when it is not in the folder.
    """
    if not version:
        drafts = [each for each in policy.bases if not each.approved]
        if not drafts:
            raise RefusedError(f"“{policy.id}” has no draft that reviewers could have had.")
        return max(drafts, key=lambda each: each.version)
    known = {str(each.version): each for each in policy.bases}
    found = known.get(version) or policy.base(Version.parse(version))
    if found is None:
        raise RefusedError(
            f"version {version} of “{policy.id}” is not in the folder any more; put its file back, "
            "so that what reviewers changed can be told from what was changed since."
        )
    return found
