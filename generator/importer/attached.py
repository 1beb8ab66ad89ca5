"""The attachments that a file of ours lists: what it does not hold is asked for."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from generator.importer.draft import Draft, ImportQuestion
from generator.model.attachment import ATTACHMENTS


def without_lost_files(draft: Draft, policy: str, files: Container[str]) -> Draft:
    """Return a draft that lists no attachment whose file is not there; who put it there is asked.

    Args:
        draft: the draft.
        policy: the id of its policy.
        files: the paths of all files of the policies folder.
    """
    own = draft.own
    listed = own.front.get(ATTACHMENTS) if own is not None else None
    entries = listed if isinstance(listed, list) else []
    names = [str(each.get("file", "")) for each in entries if isinstance(each, dict)]
    lost = [name for name in names if f"{policy}/{ATTACHMENTS}/{name}" not in files]
    if own is None or not lost:
        return draft
    question = (
        f"this version has attachments that no Word file holds ({', '.join(lost)}); put them into "
        f"{policy}/{ATTACHMENTS}, and list them under {ATTACHMENTS}:"
    )
    draft.front.ask("", question)
    front = {key: value for key, value in own.front.items() if key != ATTACHMENTS}
    asked = (*draft.asked, ImportQuestion("the file", question))
    return replace(draft, own=replace(own, front=front), asked=asked)
