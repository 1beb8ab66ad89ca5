"""The clauses of a merged policy as nodes: the site's numbers, and what is local in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from generator.document.texts import Texts
from generator.document.words import LONG_BOX, Node, breakable
from generator.model.clause import Clause, Kind, Text
from generator.model.merged import LocalChange, MergedClause, MergedPolicy
from generator.model.variation import Verb
from generator.wording.beside import Wording, wordings
from generator.wording.local import academy_name
from generator.wording.neighbours import Neighbours
from generator.wording.provenance import explained, tag_words

TOP = 2  # the level of the site's top headings, under the title of the page


class Clauses:
    """Turns the clauses of one policy into nodes.

    Args:
        merged: the policy.
        around: what stands around it.
        texts: turns its texts into nodes.
    """

    def __init__(self, merged: MergedPolicy, around: Neighbours, texts: Texts) -> None:
        self._merged = merged
        self._academy = around.academy
        self._texts = texts
        self._due = {p.clause: p.due for p in merged.open_points if p.due and p.clause}

    def whole(self) -> list[Node]:
        """Return the introduction and all clauses."""
        first = self._texts.in_force(self._merged.preamble) if self._merged.preamble else []
        return [*first, *self._parts(self._merged.clauses, None, 1)]

    def dropped(self, local: LocalChange) -> Node:
        """Return a local decision that no longer applies, its text kept for the record."""
        return self._origin(local, "")

    def title(self, clause: MergedClause) -> list[Node]:
        """Return a clause's number and heading on one line."""
        if clause.kind is Kind.ITEM:
            return [clause.cite.removeprefix("section ")]
        number = [f"{clause.label} "] if clause.label else []
        return [*number, *self._heading(clause)]

    def _parts(
        self,
        parts: tuple[Text | MergedClause, ...],
        under: LocalChange | None,
        level: int,
    ) -> Iterator[Node]:
        for is_item, run in groupby(parts, key=_is_item):
            if is_item:
                items = [self._item(each, under) for each in run if isinstance(each, MergedClause)]
                yield {"k": "items", "items": items}
                continue
            for part in run:
                if isinstance(part, Text):
                    yield from self._texts.in_force(part)
                else:
                    yield from self._section(part, under, level)

    def _section(
        self, clause: MergedClause, under: LocalChange | None, level: int
    ) -> Iterator[Node]:
        level = min(level, max(clause.level - TOP + 1, 1))
        yield {
            "k": "heading",
            "id": self._texts.label(clause.id),
            "level": level,
            "number": clause.label,
            "c": self._heading(clause),
            "tag": self._tag(clause, under),
        }
        inside = clause.local or under
        body = list(self._body(clause, inside, level + 1))
        origin = self._explained(clause, under)
        if not clause.clauses:
            yield from (*body, *origin)
        else:
            yield from (*origin, *body)

    def _item(self, clause: MergedClause, under: LocalChange | None) -> Node:
        inside = clause.local or under
        body = [*self._body(clause, inside, 1), *self._explained(clause, under)]
        return {
            "id": self._texts.label(clause.id),
            "label": clause.label,
            "tag": self._tag(clause, under),
            "long": self._is_long(body),
            "c": body,
        }

    def _body(self, clause: MergedClause, inside: LocalChange | None, level: int) -> Iterator[Node]:
        if clause.omitted:
            reason = f" {clause.local.change.reason}" if clause.local else ""
            yield {"k": "p", "c": [breakable(f"Not used at {self._academy}.{reason}")]}
        else:
            yield from self._parts(clause.parts, inside, level)

    def _heading(self, clause: MergedClause) -> list[Node]:
        if clause.heading is None:
            return [clause.fixed_heading]
        return self._texts.title(clause.heading)

    def _tag(self, clause: MergedClause, under: LocalChange | None) -> str:
        if clause.local is None or clause.local is under:
            return ""
        return tag_words(clause.local, self._academy)

    def _explained(self, clause: MergedClause, under: LocalChange | None) -> Iterator[Node]:
        if clause.local is not None and clause.local is not under:
            in_section = clause.kind is Kind.SECTION
            yield self._origin(clause.local, clause.id, in_section=in_section)

    def _origin(self, local: LocalChange, clause_id: str, *, in_section: bool = False) -> Node:
        """Return what a local clause is in the place of, why, who agreed, and the other texts."""
        said = [
            breakable(line)
            for line in explained(
                local, self._due.get(clause_id), self._merged.day, academy_name(self._merged)
            )
        ]
        tag = "" if in_section else tag_words(local, self._academy)
        if local.in_force and local.change.verb is Verb.OMIT:
            said, tag = said[1:], ""  # the clause itself has said so, and why
        beside = [self._beside(each) for each in wordings(local, self._merged, self._academy)]
        return {
            "k": "origin",
            "tag": tag,
            "barred": in_section,
            "said": said,
            "beside": beside,
            "long": self._is_long([*said, *beside]),
        }

    def _is_long(self, content: list[Node]) -> bool:
        return len(json.dumps(content)) > LONG_BOX[self._texts.large]

    def _beside(self, said: Wording) -> Node:
        heading = self._texts.beside(said.heading, trusts=said.trusts) if said.heading else []
        body = [*_strong(heading), *self._quoted(said.parts, trusts=said.trusts)]
        return {"k": "beside", "label": said.label, "c": body}

    def _quoted(self, parts: tuple[Text | Clause, ...], *, trusts: bool) -> list[Node]:
        """Return text with the clauses in it, without addresses: these words are not in force."""
        found: list[Node] = []
        items: list[list[Node]] = []
        for part in parts:
            if isinstance(part, Clause) and part.kind is Kind.ITEM:
                items.append(self._quoted(part.parts, trusts=trusts))
                continue
            found, items = _with_items(found, items), []
            if isinstance(part, Text):
                found += self._texts.beside(part, trusts=trusts)
            else:
                heading = self._texts.beside(part.heading, trusts=trusts) if part.heading else []
                found += [*_strong(heading), *self._quoted(part.parts, trusts=trusts)]
        return _with_items(found, items)


def _is_item(part: Text | MergedClause) -> bool:
    return isinstance(part, MergedClause) and part.kind is Kind.ITEM


def _strong(paragraphs: list[Node]) -> list[Node]:
    return [
        {"k": "p", "c": [{"k": "strong", "c": each["c"]}], "title": True}
        for each in paragraphs
        if isinstance(each, dict)
    ]


def _with_items(found: list[Node], items: list[list[Node]]) -> list[Node]:
    return [*found, {"k": "letters", "items": items}] if items else found
