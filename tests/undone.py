"""The words of a redline, undone and applied."""

from generator.history.compared import WordChange
from generator.history.redline import Redline
from generator.history.words import Word


def old_words(found: Redline) -> tuple[Word, ...]:
    """Return the words of the old text, in the order of its page: the redline undone."""
    rows = sorted((each.old.index, at) for at, each in enumerate(found.whole) if each.old)
    return tuple(
        word
        for _, at in rows
        for block in found.whole[at].blocks
        for run in block.runs
        if run.change is not WordChange.INSERTED
        for word in (run.were if run.change is WordChange.SAME else run.words)
    )


def new_words(found: Redline) -> tuple[Word, ...]:
    """Return the words of the new text, in the order of its page: the redline applied."""
    return tuple(
        word
        for each in found.whole
        for block in each.blocks
        for run in block.runs
        if run.change is not WordChange.DELETED
        for word in run.words
    )
