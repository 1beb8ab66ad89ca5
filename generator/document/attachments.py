"""The files that belong to a policy, as nodes of a document: what there is, and where."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.nodes import Block, BulletList, ClauseHeading, Paragraph
from generator.document.texts import Texts
from generator.model.merged import MergedPolicy
from generator.wording.attachments import ANCHOR, FILES, WHERE, listed
from generator.wording.provenance import ADDITION


def files_listed(merged: MergedPolicy, texts: Texts) -> Iterator[Block]:
    """Yield the list of files under its heading; nothing where there are none.

    Args:
        merged: the policy.
        texts: gives the heading an id that the whole document has once.
    """
    if merged.attachments:
        yield ClauseHeading(texts.label(ANCHOR), 1, "", (FILES,), "")
        yield Paragraph((WHERE,))
        told = (
            f"{listed(each.attachment)}{f' [{ADDITION}]' if each.own else ''}"
            for each in merged.attachments
        )
        yield BulletList(tuple((Paragraph((words,)),) for words in told))
