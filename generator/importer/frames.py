"""Tables that are frames around text with headings: the text is read as if it had none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.importer.nodes import Block, ToTell, WordParagraph, WordTable


def unframed(blocks: Iterable[Block], findings: list[ToTell]) -> Iterator[Block]:
    """Yield blocks, and those in tables of one column that hold headings in the place of these.

    Args:
        blocks: what stands in a text.
        findings: where what the report tells is put.
    """
    for block in blocks:
        framed = _framed(block) if isinstance(block, WordTable) else ()
        inside = (each for each in framed if isinstance(each, WordParagraph))
        heading = next((each for each in inside if each.outline is not None and each.words), None)
        if heading is None:
            yield block
            continue
        told = "a frame around text with headings, which stands here without it"
        findings.append(ToTell("table", "", told, heading.words))
        yield from unframed(framed, findings)


def _framed(table: WordTable) -> tuple[Block, ...]:
    """Return what stands in a table of one column; nothing where there are more."""
    if any(len(row) > 1 for row in table.rows):
        return ()
    return tuple(block for row in table.rows for cell in row for block in cell.blocks)
