"""The page on which a draft of the trust's text is edited: a preview alone has it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.site.parts.renderer import Renderer


@dataclass(frozen=True)
class DraftText:
    """A draft of the trust's text, as it is to be edited.

    Args:
        title: what it is called, with its version.
        path: its file, as the user would write it.
        text: the whole file.
        was: the digest of the file.
        found: what the check finds in it.
    """

    title: str
    path: str
    text: str
    was: str
    found: Sequence[object]


def edit_page(renderer: Renderer, draft: DraftText) -> str:
    """Return the page on which a draft is edited."""
    return renderer.render(
        "desk_edit.html",
        refused=(),
        title=draft.title,
        path=draft.path,
        text=draft.text,
        was=draft.was,
        found=json.dumps(draft.found, ensure_ascii=False),
    )


def not_editable_page(renderer: Renderer, reasons: Sequence[str]) -> str:
    """Return the page that says why a text cannot be edited."""
    return renderer.render("desk_edit.html", refused=reasons)
