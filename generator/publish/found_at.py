"""What the check finds in one file, and at which clause or detail of it."""

from __future__ import annotations

from generator.check.linter import check
from generator.drafting.workspace import Workspace
from generator.model.places import Places
from generator.model.variation import Variation


def found_in(workspace: Workspace, file: str) -> list[dict[str, object]]:
    """Return what the check finds in a file: its words, its line, and what it is about.

    Args:
        workspace: the policies folder.
        file: the file.
    """
    policy = workspace.library.policies.get(file.partition("/")[0])
    of = (each for known in policy.variations.values() for each in known) if policy else ()
    variation = next((each for each in of if each.places.file == file), None)
    found = [each for each in check(workspace.library, workspace.today) if each.place.file == file]
    return [
        {
            "text": f"{each.message}{f'; {each.hint}' if each.hint else ''}",
            "line": each.place.line,
            "severity": str(each.severity),
            "about": _about(variation, each.place.line, each.place.column) if variation else "",
        }
        for each in found
    ]


def _about(variation: Variation, line: int, column: int) -> str:
    """Return what stands at a place: "changes/its-id", "slots/its-name", "keys/review"; else ""."""
    path = _path(variation.places, line, column)
    group, at = str(path[0]) if path else "", path[1] if len(path) > 1 else ""
    if group == "slots":
        return f"slots/{at}"
    if group == "changes" and isinstance(at, int):
        return f"changes/{variation.changes[at].id}"
    if group == "questions" and isinstance(at, int):
        return f"questions/{variation.meta.questions[at].ask}"
    return f"keys/{group}" if group else ""


def _path(places: Places, line: int, column: int) -> tuple[str | int, ...]:
    before = {place: path for path, place in places.known.items() if place <= (line, column or 999)}
    return before[max(before)] if before else ()
