"""Give clauses their numbers: docs/merging.md, “Numbers”.

The trust's clauses are counted in page order, and a replaced or omitted one keeps its place; a
local clause takes the number before it and a letter. So nothing of the trust's ever moves.
Appendices are lettered, the academy's own after the trust's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from generator.merge.tree import Node
from generator.model.clause import APPENDIX, Kind, Text
from generator.model.front_matter import Numbering
from generator.model.merged import MergedClause
from generator.model.numerals import lettered


@dataclass
class _Counter:
    """One sequence of numbers: sections, or list clauses, or both where numbering is decimal.

    `unplaced` counts what has no number before it; all that stands under one heading shares it.
    """

    unplaced: Iterator[int]
    trust: int = 0
    last: str = ""
    locals_after: int = 0

    def label(
        self, node: Node, shape: Callable[[int], str], suffix: Callable[[str, str], str]
    ) -> str:
        """Return the next label for a clause of this sequence."""
        if not node.added:
            self.trust += 1
            self.locals_after = 0
            self.last = shape(self.trust)
            return self.last
        if not self.last:
            return self.without()
        self.locals_after += 1
        return suffix(self.last, lettered(self.locals_after).upper())

    def appendix(self) -> str:
        """Return the letter of the next appendix."""
        self.trust += 1
        return lettered(self.trust).upper()

    def without(self) -> str:
        """Return the label of a local clause that has no number before it."""
        return f"({lettered(next(self.unplaced)).upper()})"


@dataclass(frozen=True)
class _Above:
    """What a clause needs to know of the section it stands in."""

    number: str
    cite: str
    id: str
    level: int
    counted: bool
    word: str = "section"


class Numberer:
    """Turns nodes into merged clauses, with labels, citations and addresses.

    Args:
        numbering: how list clauses are counted.
        plain: what turns a heading into plain words.
        taken: the ids that clauses have of their own.
        unnumbered: how the trust's sections without a number are cited on its own page, by id.
    """

    def __init__(
        self,
        numbering: Numbering,
        plain: Callable[[Text], str],
        taken: set[str],
        unnumbered: Mapping[str, str],
    ) -> None:
        """Remember how to count; nothing is read or counted yet."""
        self._decimal = numbering is Numbering.DECIMAL
        self._plain = plain
        self._taken = set(taken)
        self._unnumbered = unnumbered
        self._cited = set(unnumbered.values())

    def number(self, roots: Sequence[Node]) -> tuple[MergedClause, ...]:
        """Return the clauses with their numbers, in page order."""
        parts = self._parts(list(roots), _Above("", "", "", 1, counted=True))
        return tuple(part for part in parts if isinstance(part, MergedClause))

    def _parts(
        self, parts: Sequence[Text | Node], above: _Above
    ) -> tuple[Text | MergedClause, ...]:
        unplaced = count(1)
        sections = _Counter(unplaced)
        appendices = _Counter(unplaced)
        shared = self._decimal and above.counted and above.level > 1
        items = sections if shared else _Counter(unplaced)
        if above.id == "" and above.level > 1:  # the last section, whose clauses share one sequence
            items = sections
        done: list[Text | MergedClause] = []
        for part in parts:
            if isinstance(part, Text):
                done.append(part)
            elif part.appendix:
                done.append(self._appendix(part, above, appendices))
            elif part.kind is Kind.SECTION:
                done.append(self._section(part, above, sections))
            else:
                done.append(self._item(part, above, items))
        return tuple(done)

    def _section(self, node: Node, above: _Above, counter: _Counter) -> MergedClause:
        counted = above.counted and node.numbered
        label = ""
        if counted:
            prefix = f"{above.number}." if above.number else ""
            label = counter.label(
                node, lambda n: f"{prefix}{n}", lambda last, s: f"{last}{s.upper()}"
            )
        else:
            counter.last = ""  # what comes after it has no number to follow
            if node.added and not node.fixed_heading:
                label = counter.without()
        heading = node.fixed_heading or (self._plain(node.heading) if node.heading else "")
        cite = self._cite_section(node, label, heading, above)
        inside = _Above(
            label,
            cite,
            "" if node.fixed_heading else node.id,
            above.level + 1,
            counted,
            above.word,
        )
        return self._made(node, node.id, label, cite, above.level + 1, inside)

    def _appendix(self, node: Node, above: _Above, counter: _Counter) -> MergedClause:
        letter = counter.appendix()
        cite = f"{APPENDIX} {letter}"
        inside = _Above(letter, cite, node.id, above.level + 1, counted=True, word=APPENDIX)
        return self._made(node, node.id, cite, cite, above.level + 1, inside)

    def _cite_section(self, node: Node, label: str, heading: str, above: _Above) -> str:
        if not label:
            return self._cite_heading(node, f"“{heading}”", above)
        if label.startswith("(") and above.cite:
            return f"{above.cite} {label}"
        return f"{above.word} {label}"

    def _cite_heading(self, node: Node, words: str, above: _Above) -> str:
        """Return how a section without a number is cited: as no other one is."""
        trusts = not node.own or node.local is not None  # a replaced section keeps its heading
        if trusts and node.id in self._unnumbered:
            return self._unnumbered[node.id]
        longer = f"{above.cite}, {words}" if above.cite else words
        tries = (words, longer, *(f"{longer} ({n})" for n in range(2, len(self._cited) + 3)))
        cite = next(each for each in tries if each not in self._cited)
        self._cited.add(cite)
        return cite

    def _item(self, node: Node, above: _Above, counter: _Counter) -> MergedClause:
        if self._decimal and above.counted and above.number:
            label = counter.label(
                node, lambda n: f"{above.number}.{n}", lambda last, s: f"{last}{s.upper()}"
            )
        else:
            label = counter.label(
                node,
                lambda n: f"{lettered(n)}.",
                lambda last, s: f"{last.rstrip('.')}{s.lower()}.",
            )
        # A link stays right while nothing but local clauses comes in between.
        address = node.id or self._free(
            f"{above.id}-{label.strip('.').split('.')[-1].strip('()').lower()}"
        )
        cite = self._cite_item(label, above)
        inside = _Above(label, cite, address, above.level + 1, above.counted, above.word)
        return self._made(node, address, label, cite, above.level + 1, inside)

    def _cite_item(self, label: str, above: _Above) -> str:
        whole = above.number and label.startswith(f"{above.number}.")
        return (
            f"{above.cite}{label.removeprefix(above.number)}" if whole else f"{above.cite} {label}"
        )

    def _made(
        self, node: Node, address: str, label: str, cite: str, level: int, inside: _Above
    ) -> MergedClause:
        return MergedClause(
            id=address,
            kind=node.kind,
            label=label,
            cite=cite,
            level=level,
            heading=node.heading,
            parts=self._parts(node.parts, inside),
            local=node.local,
            own=node.own,
            omitted=node.omitted,
            place=node.place,
            fixed_heading=node.fixed_heading,
            appendix=node.appendix,
        )

    def _free(self, wanted: str) -> str:
        """Return an address that no other clause has."""
        address, count = wanted, 1
        while address in self._taken:
            count += 1
            address = f"{wanted}-{count}"
        self._taken.add(address)
        return address
