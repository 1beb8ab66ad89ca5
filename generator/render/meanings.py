"""Defined words on a page: each use opens what it means, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from generator.model.clause import Text
from generator.model.merged import DefinedTerm
from generator.model.terms import Term
from generator.wording.phrases import capital
from generator.wording.terms import meaning_of


class MeaningsHtml:
    """Writes what the defined words of one page open.

    Args:
        terms: what the text in force defines.
    """

    def __init__(self, terms: Iterable[DefinedTerm]) -> None:
        self._terms = {each.term.id: each for each in terms}
        self._used: dict[str, None] = {}
        self._placed: set[str] = set()

    def use(self, term: str, words: str) -> str:
        """Return a defined word where it is used.

        Args:
            term: the id of the term.
            words: the word as HTML.
        """
        if term not in self._terms:
            return words
        self._used[term] = None
        opens = f'popovertarget="_means-{term}"'
        return f'<button type="button" class="pb-role pb-term" {opens}>{words}</button>'

    def address(self, term: Term) -> str:
        """Return the address of a definition as an attribute; a second one of the term has none."""
        if term.id in self._placed:
            return ""
        self._placed.add(term.id)
        return f' id="{term.address}"'

    def after(self, fill: Callable[[Text], str]) -> str:
        """Return what the words that were written open.

        Args:
            fill: turns a text into HTML.
        """
        return "".join(self._opened(self._terms[term], fill) for term in self._used)

    def _opened(self, defined: DefinedTerm, fill: Callable[[Text], str]) -> str:
        term, where = defined.term, escape(capital(defined.clause.cite), quote=False)
        label = escape(meaning_of(term.words))
        return (
            f'<div class="pb-meaning" id="_means-{term.id}" popover role="dialog" '
            f'aria-label="{label}"><p><strong>{escape(term.words, quote=False)}</strong></p>'
            f"{''.join(map(fill, defined.meanings))}"
            f'<p><a href="#{term.address}">{where}</a></p></div>\n'
        )
