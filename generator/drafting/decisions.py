"""What all decisions have in common: they lie in the past, and are sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.drafting.seals import CannotSealError, missing, sealed
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.model.library import Library
from generator.model.values import When
from generator.wording.phrases import listed


def refuse_future(workspace: Workspace, on: date) -> None:
    """Refuse a decision that has not been taken yet.

    Raises:
        RefusedError: when the day is still to come.
    """
    if on > workspace.today:
        raise RefusedError(
            f"{When(on)} is still to come, and only what has been decided can be recorded; until "
            "then the file can say planned: instead."
        )


def with_seals(workspace: Workspace, drafted: Drafted) -> Drafted:
    """Return what was decided with its seals, when it brings no error.

    The seals are written last: a version without one is complete, a seal without its version not.

    Raises:
        RefusedError: when there would be errors, or seals cannot be added.
    """
    workspace.checked(drafted)
    library = workspace.read_with(drafted.files)
    names = sorted({file.partition("/")[0] for file in drafted.files})
    try:
        seals = sealed(library, {**workspace.files, **drafted.files}, workspace.today, names)
    except CannotSealError as error:
        raise RefusedError(f"{error}.") from error
    too = sealed_too(workspace, library, drafted.files)
    notes = (f"Approved earlier without a seal, and sealed now, too: {too}.",) if too else ()
    done = replace(drafted, files={**drafted.files, **seals}, notes=(*drafted.notes, *notes))
    return workspace.checked(done)


def sealed_with_it(files: str) -> str:
    """Say which other versions get a seal with what is decided, before it is; "" for none."""
    return f"Approved earlier without a seal, and sealed with it: {files}." if files else ""


def sealed_too(workspace: Workspace, library: Library, decided: Iterable[str]) -> str:
    """Return which other versions get a seal when something of their policy is decided.

    Args:
        workspace: the policies folder.
        library: the folder, whether or not with what is decided in it.
        decided: the files of what is decided.

    Returns:
        Their files, listed; "" for none. They were approved, and have no seal.
    """
    files = set(decided)
    names = {file.partition("/")[0] for file in files}
    found = (each.places.file for each in missing(library, names))
    return listed(workspace.shown(file) for file in found if file not in files)
