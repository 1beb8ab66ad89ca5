"""The files that belong to a policy, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator.model.attachment import MergedAttachment
from generator.wording.attachments import ANCHOR, FILES
from generator.wording.provenance import ADDITION

_OWN = f' <span class="pb-tag">{ADDITION}</span>'


def attachments_html(attachments: Iterable[MergedAttachment], files: str | None) -> str:
    """Return the list of files under a policy's text; "" where there are none.

    Args:
        attachments: the files.
        files: the way from the page to the address of its policy; None where none is led to.
    """
    rows = "".join(_row(each, files) for each in attachments)
    if not rows:
        return ""
    head = f'<div class="pb-head"><h2 id="{ANCHOR}">{FILES}</h2></div>\n'
    listed = f'<div class="pb-text"><ul class="pb-forms">\n{rows}</ul></div>'
    return f'<div class="pb-section">{head}{listed}</div>\n'


def _row(each: MergedAttachment, files: str | None) -> str:
    held, title = each.attachment.held, escape(each.attachment.title, quote=False)
    if files is not None:
        title = f'<a href="{escape(files + held.published)}">{title}</a>'
    return f"<li>{title} ({each.attachment.about}){_OWN if each.own else ''}</li>\n"
