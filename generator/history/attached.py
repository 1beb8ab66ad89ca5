"""The files that belong to a merged policy as blocks of words."""

from __future__ import annotations

from generator.history.words import PICTURE, Block, Fragment, Shape, Source, split
from generator.model.attachment import MergedAttachment


def file_block(merged: MergedAttachment) -> Block:
    """Return a file that belongs to a policy; it is another one where its bytes are others.

    Args:
        merged: the file.
    """
    held, source = merged.attachment.held, Source.LOCAL if merged.own else Source.TRUST
    pieces = (
        Fragment(f"{merged.attachment.title} (", source),
        Fragment(held.name, source, target=f"{PICTURE}{held.digest}", bare=True),
        Fragment(f"; {merged.attachment.about})", source),
    )
    return Block(Shape.PARAGRAPH, "", 0, split(pieces))
