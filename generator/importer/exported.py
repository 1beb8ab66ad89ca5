"""A Word file that Policybook itself wrote: its cover, contents and record are no text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importer.nodes import Block, ToTell, WordParagraph, WordTable, paragraphs, said

_COVER = "cover trust"  # a style that only our own files have
_BEFORE = "Questions"
_AFTER = frozenset(
    {"Contacts", "Associated documents", "Staff declaration", "Document control"}
    | {"Version control", "Signatures", "Declaration", "Forms and files"}
)
_CONTROL = ["Item", "Details"]
_BEGINS, _ENDS = "policybook_text", "policybook_end"  # bookmarks around the text


def parted(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
    """Return what stands before the text of a file of ours, the text, and what stands behind it.

    Args:
        blocks: what stands in the file; bookmarks tell, where no program dropped them.
    """
    begins = next((at for at, each in enumerate(blocks) if _BEGINS in _names(each)), None)
    ends = next((at for at, each in enumerate(blocks) if _ENDS in _names(each)), None)
    if begins is None or ends is None or ends < begins:
        first, last = _by_headings(blocks)
        begins = first if begins is None else begins
        ends = last if ends is None or ends < begins else ends
    return blocks[:begins], blocks[begins:ends], blocks[ends:]


def is_ours(blocks: Sequence[Block]) -> bool:
    """Return whether Policybook wrote a file."""
    return any(isinstance(each, WordParagraph) and each.style == _COVER for each in blocks)


def text_alone(blocks: Sequence[Block], told: list[ToTell]) -> list[Block]:
    """Return the title, document control and the text of a file that Policybook wrote.

    Args:
        blocks: what stands in a file; one that is not ours comes back as it is.
        told: where all else is put, with its words.
    """
    if not is_ours(blocks):
        return list(blocks)
    before, text, behind = parted(blocks)
    kept = [each for each in before if _is_title(each)]
    kept += [each for each in behind if _is_control(each)]
    told += [
        ToTell("record", said(each), "Policybook prints it by itself")
        for each in (*before, *behind)
        if not any(each is one for one in kept) and said(each)
    ]
    return [*kept, *text]


def _by_headings(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return where the text begins and ends, by what stands around it."""
    headings = [at for at, each in enumerate(blocks) if _heading(each)]
    numbered = [at for at in headings if said(blocks[at])[:1].isdigit()]
    begin = headings[0] if headings else len(blocks)
    if headings and said(blocks[begin]) == _BEFORE and len(headings) > 1:
        begin = headings[1]
    behind = [at for at in headings if said(blocks[at]) in _AFTER and at > max(numbered, default=0)]
    return begin, behind[0] if behind else len(blocks)


def _names(block: Block) -> set[str]:
    return {name for each in paragraphs((block,)) for name in each.bookmarks}


def _heading(block: Block) -> bool:
    if not isinstance(block, WordParagraph) or block.outline is None or block.contents:
        return False
    return bool(block.words)


def _is_title(block: Block) -> bool:
    return isinstance(block, WordParagraph) and block.style == "title"


def _is_control(block: Block) -> bool:
    if not isinstance(block, WordTable) or not block.rows:
        return False
    return [cell.words for cell in block.rows[0]] == _CONTROL
