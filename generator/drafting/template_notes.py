"""The comments that a draft of a variation begins with: the one after it is not to repeat them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.drafting.first_variation import EXAMPLES, NO_BODY, first_variation
from generator.drafting.next_answers import ASKED, asked_lines
from generator.drafting.next_variation import (
    AGAIN,
    KEPT,
    TO_CORRECT,
    UNANSWERED,
    UNANSWERED_IN_BRACKETS,
)
from generator.drafting.open_clauses import questions, told_question
from generator.drafting.own_notes import Note, exactly
from generator.drafting.workspace import Workspace
from generator.model.policy import Base

# What a later variation says about what is to be decided again, line by line.
_DECIDE_AGAIN = (
    (rf"{AGAIN} .*",),
    (r"(?:Here it is “.*” from now on\. )?Keep {who}'s change, .*", r"then delete this comment\."),
    (re.escape(KEPT),),
    (rf"{TO_CORRECT} .*",),
    (r"Keep {who}'s change as it stands below, change it, or .* then delete this", r"comment\."),
    (r"The trust's text when {who} decided \(version [0-9.]+\):",),
    (r"The trust's text now \(version [0-9.]+\):",),
    (r"{who}'s text:",),
    (r"{who} leaves it out, because: .*",),
    (r"Asked when {who} answered: .*",),
    (r"Asked now: .*",),
    (r"The trust's answer: .*",),
    (r"Keep the answer, or change it; then delete this comment\.",),
)


def first_notes(workspace: Workspace, base: Base, academy: str) -> Iterator[Note]:
    """Yield the comments of a first variation.

    Args:
        workspace: the policies folder.
        base: the base that it was agreed against.
        academy: the academy.
    """
    text = first_variation(workspace, base, academy, base.version)
    lines = [line.strip() for line in text.splitlines()]
    comments = [line for line in lines if line.startswith("#") and line != "#"]
    # Of the example, a line alone may be a person's: it is known only as a whole.
    example = comments.index(EXAMPLES) + 1 if EXAMPLES in comments else len(comments)
    yield from map(exactly, (*comments[:example], "# planned:", *NO_BODY))
    if comments[example:]:
        yield exactly(*comments[example:])


def later_notes(base: Base, names: Iterable[str]) -> Iterator[Note]:
    """Yield the comments of a later variation.

    What has no place any more is not among them: the academy's own words stand there.

    Args:
        base: the base that it was agreed against.
        names: all that the academy was ever called.
    """
    told = [UNANSWERED, UNANSWERED_IN_BRACKETS, "# slots:"]
    for name, slot in questions(base):
        asked = told_question(slot)
        told.extend((f"# {name}: {' '.join(asked)}", f"# {name}:", f"#   {name}:"))
        told.extend(f"{hashes}{line}" for line in asked for hashes in ("# ", "#   ", "#   # "))
    for question in base.meta.questions:
        told += [f"{hashes}{line}" for line in asked_lines(question) for hashes in ("", "#   ")]
    told += [f"{hashes}{line}" for line in ASKED for hashes in ("", "#   ")]
    told.append("# questions:")
    yield from map(exactly, told)
    who = f"(?:{'|'.join(map(re.escape, names))})"
    yield from (
        tuple(re.compile(f"# {line.format(who=who)}") for line in note) for note in _DECIDE_AGAIN
    )
