"""The paper for a meeting as a page in one file: it needs no site, no network, no other file."""

from __future__ import annotations

from generator.document.meeting import MeetingPaper
from generator.render.quotes import curled_html
from generator.site.pages.report import marked_runs
from generator.site.parts.renderer import new_renderer
from generator.wording.returned import BESIDE, HOW


def meeting_page(paper: MeetingPaper) -> bytes:
    """Return the paper as HTML, with the stylesheet in it.

    Args:
        paper: all that it says.
    """
    html = new_renderer().render(
        "meeting.html", tree=paper, runs=marked_runs, how=HOW, beside=BESIDE
    )
    return curled_html(html).encode("utf-8")
