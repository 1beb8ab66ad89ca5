"""The questions of a policy as a part of its page, between what staff must know and the text."""

from __future__ import annotations

from markupsafe import Markup

from generator.model.merged import MergedPolicy
from generator.site.parts.renderer import Renderer
from generator.wording.phrases import counted
from generator.wording.questions import FIRST, TITLE, shown_questions
from generator.wording.spoken import trusted


def questions_part(renderer: Renderer, merged: MergedPolicy, name: str) -> Markup:
    """Return the questions of a policy; nothing where it has none.

    Args:
        renderer: what pages are made with.
        merged: the policy.
        name: the academy's short name; on the trust's page, what an academy is called there.
    """
    rows = shown_questions(merged, name)
    if not rows:
        return Markup("")
    more = counted(len(rows) - FIRST, "more question", "more questions")
    html = renderer.render("_questions.html", rows=rows, first=FIRST, more=more, title=TITLE)
    return trusted(html)
