"""Footnotes on a page: their signs in the text, and their words after it with a way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from generator.wording.notes import BACK_TO, NOTE, NOTES


class NotesHtml:
    """Writes the notes of one page.

    Args:
        numbers: the number of each note.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._words: dict[str, str] = {}
        self._signs: dict[str, list[str]] = {}  # where each note's signs stand

    def sign(self, note: str, words: str, where: str) -> str:
        """Return the sign of a note, which leads to its words.

        Args:
            note: what tells it from all others.
            words: its words as HTML.
            where: the clause that the sign stands in.
        """
        number = self._numbers[note]
        self._words.setdefault(note, words)
        signs = self._signs.setdefault(note, [])
        signs.append(where)
        return (
            f'<sup class="pb-footnote"><a href="#_note-{number}" id="{_sign(number, len(signs))}"'
            f' role="doc-noteref" aria-label="{NOTE} {number}">{number}</a></sup>'
        )

    def after(self, lang: str) -> str:
        """Return the words of all notes whose signs were written; "" for none.

        Args:
            lang: the language of the text; "" for that of the page.
        """
        if not self._words:
            return ""
        ours = ' lang="en-GB"' if lang else ""
        heading = f'<h2 id="_notes"{ours}>{NOTES}</h2>\n'
        rows = "".join(
            f'<li id="_note-{number}" value="{number}">{self._words[note]}'
            f"{''.join(self._back(note, number, ours))}</li>\n"
            for note, number in self._numbers.items()
            if note in self._words
        )
        return (
            f'<section class="pb-footnotes" role="doc-endnotes" aria-labelledby="_notes">{heading}'
            f"<ol>\n{rows}</ol></section>\n"
        )

    def _back(self, note: str, number: int, ours: str) -> Iterator[str]:
        for count, where in enumerate(self._signs[note], 1):
            yield (
                f' <a class="pb-back" href="#{_sign(number, count)}" role="doc-backlink"{ours}>'
                f"{BACK_TO} {escape(where, quote=False)}</a>"
            )


def _sign(number: int, count: int) -> str:
    return f"_noted-{number}" if count == 1 else f"_noted-{number}-{count}"
