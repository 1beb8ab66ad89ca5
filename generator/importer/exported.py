"""A Word file that Policybook itself wrote: its cover, contents and record are no text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importer.nodes import Block, ToTell, WordParagraph, WordTable, said

_COVER = "cover trust"  # a style that only our own files have
_BEFORE = "Questions"
_AFTER = frozenset(
    {"Contacts", "Associated documents", "Staff declaration", "Document control"}
    | {"Version control", "Signatures", "Declaration", "Forms and files"}
)
_CONTROL = ["Item", "Details"]


def text_alone(blocks: Sequence[Block], told: list[ToTell]) -> list[Block]:
    """Return the title, document control and the text of a file that Policybook wrote.

    Args:
        blocks: what stands in a file; one that is not ours comes back as it is.
        told: where all else is put, with its words.
    """
    if not any(isinstance(each, WordParagraph) and each.style == _COVER for each in blocks):
        return list(blocks)
    headings = [at for at, each in enumerate(blocks) if _heading(each)]
    numbered = [at for at in headings if said(blocks[at])[:1].isdigit()]
    begin = headings[0] if headings else len(blocks)
    if headings and said(blocks[begin]) == _BEFORE and len(headings) > 1:
        begin = headings[1]
    behind = [at for at in headings if said(blocks[at]) in _AFTER and at > max(numbered, default=0)]
    end = behind[0] if behind else len(blocks)
    kept = [each for each in blocks[:begin] if _is_title(each)]
    kept += [each for each in blocks[end:] if _is_control(each)]
    told += [
        ToTell("record", said(each), "Policybook prints it by itself")
        for each in (*blocks[:begin], *blocks[end:])
        if each not in kept and said(each)
    ]
    return [*kept, *blocks[begin:end]]


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
