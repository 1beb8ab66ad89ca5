"""Begin the draft that follows a version which reviewers had before them."""

from __future__ import annotations

from generator.drafting.paper import Paper, editing
from generator.drafting.revise import revise
from generator.drafting.workspace import RefusedError, Workspace
from generator.drafting.yaml_editor import YamlEditor
from generator.history.next_version import one_higher
from generator.model.policy import Base, Policy
from generator.model.values import Version


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
        [(path, content)] = revise(workspace, policy.id).files.items()
        return path, path.rpartition("/")[2].removesuffix(".md"), content.decode()
    taken = workspace.versions_in(policy.id)
    number = one_higher(base.version)
    while number in taken:
        number = one_higher(number)
    paper = Paper.of(workspace.files[base.places.file], base=True)
    with editing(workspace.shown(base.places.file)):
        editor = YamlEditor(paper.yaml)
        editor.set(("version",), str(number))
        editor.set(("status",), "draft")
        editor.set(("version_date",), workspace.today.isoformat())
    return f"{policy.id}/{number}.md", str(number), paper.with_yaml(editor.text).content.decode()


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
