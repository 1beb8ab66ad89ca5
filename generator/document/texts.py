"""The texts of one policy as nodes of a document, with every value in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.document.blocks import NodeMaker
from generator.document.line import (
    Bold,
    Footnote,
    Inline,
    InnerLink,
    Line,
    LocalDetail,
)
from generator.document.nodes import (
    Block,
    Content,
)
from generator.model.clause import Text
from generator.model.merged import MergedPolicy, Standing, ValueSource
from generator.model.terms import TERM_ADDRESS, Term
from generator.render.values import value_of, value_words
from generator.wording.neighbours import Neighbours, cite


class Texts(NodeMaker):
    """Turns the texts of one policy into nodes.

    Args:
        merged: the policy, with its values.
        around: what stands around it; another policy of the same document has the address
            “#social-media”.
        contacts: what `{{ contacts }}` stands for.
        within: what the ids of its clauses begin with, so that no other policy of the same
            document has them: “social-media#”.
    """

    def __init__(
        self,
        merged: MergedPolicy,
        around: Neighbours,
        contacts: Block,
        within: str = "",
    ) -> None:
        super().__init__(contacts)
        self.shown: set[str] = set()
        self.contacts_shown = False
        self._noted: set[int] = set()
        self._defined: set[str] = set()
        self._merged = merged
        self._around = around
        self._within = within
        self._marked = True
        self._trusts = False

    def label(self, clause: str) -> str:
        """Return the id that a clause has in the whole document."""
        return f"{self._within}{clause}"

    def in_force(self, text: Text) -> Content:
        """Return a text that readers follow; local details say that they are."""
        return self._said(text, marked=True)

    def title(self, text: Text) -> Line:
        """Return a heading."""
        self._marked = self._trusts = False
        return self.words(text.shown)

    def beside(self, text: Text, *, trusts: bool) -> Content:
        """Return a text that is shown beside the one in force.

        Args:
            text: the text.
            trusts: whether the trust wrote it: an academy's words never stand in it.
        """
        return self._said(text, marked=False, trusts=trusts)

    def _said(self, text: Text, *, marked: bool, trusts: bool = False) -> Content:
        self._marked, self._trusts = marked, trusts
        if marked and any(token.type == "contacts" for token in text.tokens):
            self.contacts_shown = True
        return self.blocks(text.shown)

    def reference(
        self, policy: str, clause: str, inside: Line | None, *, stopped: bool
    ) -> Iterator[Inline]:
        """Yield a reference as it reads here, leading there where there is a way."""
        found = cite(self._merged, self._around, policy, clause)
        found = replace(found, words=found.said(stopped=stopped))
        if policy in {"", self._merged.base.policy}:
            target = found.href.removeprefix("#")
            here = f"#{self.label(target)}" if target in self._merged.by_id else ""
            found = replace(found, href=here)
        return self.cited(found, inside)

    def footnote(self, note: str, inside: Line) -> Iterator[Inline]:
        """Yield a note under its number; beside the text in force, its words in brackets."""
        number = self._merged.footnotes.get(note) if self._marked else None
        if number is None:
            yield from super().footnote(note, inside)
        else:
            ident = self.label(f"_note-{number}")
            yield Footnote(ident, number, number not in self._noted, inside)
            self._noted.add(number)

    def term(self, term: str, inside: Line) -> Iterator[Inline]:
        """Yield a defined word where it is used; it leads to its definition."""
        yield InnerLink(self.label(f"{TERM_ADDRESS}{term}"), inside)

    def place(self, term: Term) -> str:
        """Return where the uses of a term lead to: to its first definition in force."""
        if not self._marked or term.id in self._defined:
            return ""
        self._defined.add(term.id)
        return self.label(term.address)

    def value(self, name: str) -> Inline:
        """Return what stands for a value, marked where it is a local detail."""
        slot = self._merged.base.meta.slots.get(name)
        if self._trusts and slot is not None:
            return f"[{slot.prompt}]" if slot.default is None else slot.default
        value = value_of(self._merged, name)
        words = value_words(value)
        if self._marked:
            self.shown.add(name)
        if value.source is ValueSource.OPEN:
            return Bold((words,))
        if value.source is not ValueSource.LOCAL or not self._marked:
            return words
        return LocalDetail(words, value.standing is Standing.RECONFIRM)
