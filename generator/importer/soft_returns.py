"""Lists that were typed into one paragraph, each entry behind a soft return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.importer.labels import typed_label
from generator.importer.nodes import Block, StyledSpan, WordParagraph
from generator.importer.typed_runs import typed_bullet

_LEAST = 2  # entries; one alone is words of a sentence


def parted_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, each entry of a list that was typed into one paragraph by itself.

    Args:
        blocks: the text.
    """
    for block in blocks:
        if isinstance(block, WordParagraph) and block.number is None and "\n" in block.text:
            lines = list(_lines(block.spans))
            if sum(map(_is_entry, lines)) >= _LEAST:
                yield from _paragraphs(block, lines)
                continue
        yield block


def _lines(spans: Iterable[StyledSpan]) -> Iterator[tuple[StyledSpan, ...]]:
    line: list[StyledSpan] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        line += [replace(span, text=first)] if first else []
        for text in rest:
            yield tuple(line)
            line = [replace(span, text=text)] if text else []
    yield tuple(line)


def _is_entry(line: tuple[StyledSpan, ...]) -> bool:
    text = "".join(span.text for span in line).lstrip()
    return typed_label(text) is not None or typed_bullet(text) is not None


def _paragraphs(block: WordParagraph, lines: list[tuple[StyledSpan, ...]]) -> Iterator[Block]:
    """Yield the lines as paragraphs; a line that begins no entry goes on in the one before it."""
    groups: list[list[tuple[StyledSpan, ...]]] = []
    for line in lines:
        if groups and not _is_entry(line) and _is_entry(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    for at, group in enumerate(groups):
        spans = [span for n, line in enumerate(group) for span in (*_end(n, line), *line)]
        marks = block.marks if at == len(groups) - 1 else ()
        names = block.bookmarks if at == 0 else ()
        yield replace(block, spans=tuple(spans), marks=marks, bookmarks=names)


def _end(at: int, line: tuple[StyledSpan, ...]) -> list[StyledSpan]:
    return [replace(line[0], text="\n")] if at and line else []
