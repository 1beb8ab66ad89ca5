"""What a verb wrote into a draft for the person who decides, and still stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.drafting.layout import lines_of
from generator.drafting.metadata import QUESTIONS
from generator.drafting.own_notes import Note, comments_in, lines_of_notes
from generator.drafting.paper import Paper
from generator.drafting.template_notes import first_notes, later_notes
from generator.drafting.workspace import Workspace
from generator.model.policy import Base, Policy
from generator.model.variation import Variation
from generator.wording.phrases import counted

_MARK = "TO DECIDE"  # in a text that was brought in from elsewhere
# How the comments begin that somebody was to answer before the vote.
_TO_ANSWER = re.compile(
    r"(?:STILL TO DO|TO DECIDE|NO PLACE ANY MORE|NOT ASKED ANY MORE|Not answered yet)\b"
)


def left_over(
    workspace: Workspace, policy: Policy, draft: Base | Variation, known: str = ""
) -> Iterator[str]:
    """Yield which comments of ours a draft still has, each that asks something by its line.

    Args:
        workspace: the policies folder.
        policy: all versions.
        draft: the draft.
        known: how comments begin that whoever reads this has before them already; "" for none.
    """
    path = draft.places.file
    paper = Paper.of(workspace.files[path], base=isinstance(draft, Base))
    above = 1 if isinstance(draft, Variation) else 2  # lines count from 1; a base has a fence
    asked = {n for n, words in comments_in(paper.yaml) if _TO_ANSWER.match(words)}
    for number, words in comments_in(paper.yaml):
        if number in asked and not (known and words.startswith(known)):
            what = words.split(". ")[0].rstrip(".:")
            yield (
                f"Line {number + above} of {workspace.shown(path)} still says “{what}”. "
                "Decide it, then delete that comment."
            )
    for number, line in enumerate(lines_of(paper.after), start=paper.lines_before_body + 1):
        if _MARK in line:
            yield f"Line {number} of {workspace.shown(path)} still says “{_MARK}”."
    notes = tuple(notes_of(workspace, policy, draft))
    other = [n for n in lines_of_notes(paper.yaml, notes) if n not in asked]
    if other:
        lines = counted(len(other), "line", "lines")
        yield (
            f"The file still has {lines} of notes for whoever fills it in. Nobody else sees them; "
            "you may delete them."
        )


def notes_of(workspace: Workspace, policy: Policy, draft: Base | Variation) -> Iterator[Note]:
    """Yield the comments that we may have written into a draft.

    Args:
        workspace: the policies folder.
        policy: all versions.
        draft: the draft.
    """
    yield from QUESTIONS
    if isinstance(draft, Variation):
        named = [told for _, told in workspace.academy(draft.academy).short_name.values]
        agreed = policy.base(draft.meta.base)
        if agreed is not None:
            yield from first_notes(workspace, agreed, draft.academy)
            yield from later_notes(agreed, named)
