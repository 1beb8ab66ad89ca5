"""A merged policy as plain text, with its numbers and where its words come from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.clause import Kind, Text
from generator.model.merged import LocalChange, MergedClause, MergedPolicy
from generator.render.pieces import ContactsHole, Pieces, ReferenceHole, ValueHole
from generator.render.reader import Reader
from generator.render.values import value_of, value_words
from generator.wording.neighbours import Neighbours, cite
from generator.wording.provenance import not_used, tag_words


class PolicyText:
    """Writes one merged policy as plain text.

    Args:
        reader: what was read already, shared by all pages of a build.
        merged: the policy.
        around: what stands around it.
    """

    def __init__(self, reader: Reader, merged: MergedPolicy, around: Neighbours) -> None:
        self._reader = reader
        self._merged = merged
        self._around = around

    @property
    def short_name(self) -> str:
        """Return the academy's short name; "" on the trust's own page."""
        return self._around.short_name

    def whole(self) -> str:
        """Return the whole text, a line a paragraph, local clauses marked in square brackets."""
        lines = [self._merged.base.meta.title, ""]
        if self._merged.preamble:
            lines += [self.text(self._merged.preamble), ""]
        for clause in self._merged.clauses:
            lines.extend(self._lines(clause, None))
        return "\n".join(lines).strip() + "\n"

    def heading(self, clause: MergedClause) -> str:
        """Return a clause's heading without its number, "" where it has none."""
        return self.text(clause.heading) if clause.heading else clause.fixed_heading

    def title(self, clause: MergedClause) -> str:
        """Return number and heading: "4.8 Use at work"; of a list clause, "4.8 b."."""
        if clause.kind is Kind.ITEM:
            return clause.cite.removeprefix("section ")
        return f"{clause.label} {self.heading(clause)}".strip()

    def own(self, clause: MergedClause) -> str:
        """Return a clause's words in force on one line, without those of the clauses under it."""
        if clause.omitted:
            reason = f" {clause.local.change.reason}" if clause.local else ""
            return f"{not_used(self._around.short_name)}.{reason}"
        texts = [part for part in clause.parts if isinstance(part, Text)]
        return " ".join(self.line(text) for text in texts)

    def text(self, text: Text) -> str:
        """Return one text."""
        return self._fill(self._reader.read(text).plain).strip()

    def line(self, text: Text) -> str:
        """Return one text on one line."""
        return self._fill(self._reader.read(text).line).strip()

    def _lines(self, clause: MergedClause, under: LocalChange | None) -> Iterator[str]:
        tag = ""
        if clause.local and clause.local is not under:
            tag = f" [{tag_words(clause.local, self._around.short_name)}]"
        local = clause.local or under
        if clause.kind is Kind.SECTION:
            yield f"{self.title(clause)}{tag}"
        elif clause.omitted:
            yield f"  {clause.label}{tag}"
        else:
            yield f"  {clause.label} {self.own(clause)}{tag}"
        for part in () if clause.omitted else clause.parts:
            if isinstance(part, MergedClause):
                yield from self._lines(part, local)
            elif clause.kind is Kind.SECTION:
                yield from (f"  {line}" for line in self.text(part).splitlines())
        if clause.kind is Kind.SECTION:
            yield ""

    def _fill(self, pieces: Pieces) -> str:
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return pieces[0]
        words = []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece)
            elif isinstance(piece, ValueHole):
                words.append(value_words(value_of(self._merged, piece.name)))
            elif isinstance(piece, ReferenceHole):
                found = cite(self._merged, self._around, piece.policy, piece.clause)
                words_here = found.said(stopped=piece.stopped)
                shown = words_here if piece.bare else self._fill(piece.inner)
                words.append(f"{shown}{found.after}")
            elif isinstance(piece, ContactsHole):
                words.append(f"{self._around.contacts_text}\n")
        return "".join(words)
