"""Which number the next version gets."""

from __future__ import annotations

from generator.drafting.workspace import RefusedError, Workspace
from generator.model.values import Version


def asked_version(text: str, usual: Version, newest: Version) -> Version:
    """Return the number of a new version.

    Args:
        text: what the user asked for; "" for the usual number.
        usual: the usual number.
        newest: the newest approved version, which must be lower.

    Raises:
        RefusedError: when the user asked for something that is no version, or no later one.
    """
    if not text:
        return usual
    try:
        version = Version.parse(text)
    except ValueError as error:
        raise RefusedError(f"{error}.") from error
    if version <= newest:
        raise RefusedError(
            f"version {version} does not come after {newest}, which is approved; the next one "
            f"would be {usual}."
        )
    return version


def refuse_newer(workspace: Workspace, folder: str, newest: Version | None) -> None:
    """Refuse where a version newer than the approved one is in work already.

    Args:
        workspace: the policies folder.
        folder: that of the versions.
        newest: the newest approved version; None where there is none.

    Raises:
        RefusedError: when there is one; the text says which file.
    """
    newer = {v: f for v, f in workspace.versions_in(folder).items() if newest is None or v > newest}
    if not newer:
        return
    file = newer[max(newer)]
    if workspace.errors_in(file):
        workspace.refuse_for_errors(file, f"{workspace.shown(file)} has errors; first correct it")
    raise RefusedError(
        f"{workspace.shown(file)} is a newer version that is not approved yet; go on with that "
        "one, or move it out of the folder and begin again."
    )
