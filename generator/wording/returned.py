"""What the paper for a meeting says of reviewers, their files and what they want."""

from __future__ import annotations

from collections.abc import Sequence

from generator.wording.phrases import listed

TITLE = "What reviewers want"
TAKEN_ONE = "In the new draft: nobody else wants this clause changed."
TAKEN_SAME = "In the new draft: all who want this clause changed want the same."
ASKED = "To be decided: the new draft has the text as it was, and what each wants after TO DECIDE."
HELD = (
    "To be decided: it cannot be written into the draft without losing something, so the new draft "
    "has the text as it was, and what is wanted after TO DECIDE."
)
FOREIGN = (
    "To be decided: this is the trust’s text. Where an academy may replace it, the new draft has "
    "the wording as a change of its own, without its reason; else what is wanted stands at its top."
)
MOVED_ON = (
    "The draft was edited after it was sent. Where a reviewer changed a clause that reads "
    "otherwise now, it is to be decided."
)
REWORD, REMOVE, ADD, MOVE = "wants other words", "wants it out", "wants this added", "moved it here"
BESIDE = "Changed outside of the text, and not taken"
HOW = "Words that would go are struck through, words that would come are underlined."
UNTRACKED = "with tracking switched off"
REJECTED = "with the trust’s change rejected, or tracking switched off"


def counted(count: int, one: str, more: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {one if count == 1 else more}"


def heard(files: Sequence[str], people: Sequence[str]) -> str:
    """Return who was heard, and from how many files.

    Args:
        files: the files that came back.
        people: who wrote in them.
    """
    who = f", from {listed(people)}" if people else ""
    return f"{counted(len(files), 'file', 'files')} came back{who}."


def summed(taken: int, asked: int, comments: int) -> str:
    """Return how much is agreed, how much is to be decided, and how much was said."""
    changed = counted(taken, "clause is", "clauses are")
    said = "one comment" if comments == 1 else f"{comments or 'no'} comments"
    return (
        f"{changed} changed in the new draft as somebody asked, "
        f"{counted(asked, 'is', 'are')} to be decided. There {'is' if comments == 1 else 'are'} "
        f"{said}."
    )


def twice(who: str, files: Sequence[str]) -> str:
    """Return that one person sent several files."""
    return f"{who} wrote in {counted(len(files), 'file', 'files')}: {listed(files)}."
