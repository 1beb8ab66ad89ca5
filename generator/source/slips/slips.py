"""Every look for slips, in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.source.slips.bullets import bullets_in_headings, other_bullets
from generator.source.slips.finding import Finding, paragraphs
from generator.source.slips.labels import typed_in_headings, typed_labels
from generator.source.slips.layout import contents_lists, not_rows, not_tables, ruled_tables
from generator.source.slips.near_misses import almost_markup
from generator.source.slips.run_together import run_together
from generator.source.slips.shape import blanks, fallen_out, leftovers, open_fences, underlined
from generator.source.slips.typed_notes import typed_notes

_IN_TOKENS = (
    almost_markup,
    typed_in_headings,
    bullets_in_headings,
    underlined,
    leftovers,
    run_together,
    typed_notes,
)
_IN_LINES = (blanks, fallen_out, ruled_tables, not_rows, open_fences)
_IN_PARAGRAPHS = (typed_labels, other_bullets, not_tables, contents_lists)


def slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    """Yield what was meant as markup and is read as something else.

    Args:
        tokens: block tokens, whose `map` counts the lines of the text from 0.
        lines: the lines of the text.
    """
    for look in _IN_TOKENS:
        yield from look(tokens)
    for look_at_lines in _IN_LINES:
        yield from look_at_lines(tokens, lines)
    here = tuple(paragraphs(tokens))
    for look_at_paragraphs in _IN_PARAGRAPHS:
        yield from look_at_paragraphs(here)
