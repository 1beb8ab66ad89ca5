"""What search finds on a policy's page: an entry for the page, and one for each clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model.clause import Clause, Kind, Text
from generator.model.merged import LocalChange, MergedClause, MergedPolicy, ValueSource
from generator.model.quotes import curled
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.site.page import SearchEntry
from generator.wording.attachments import ANCHOR, FILES, listed
from generator.wording.provenance import tag_words
from generator.wording.questions import ShownQuestion, shown_questions

LOCAL_DETAIL = "Local detail"


@dataclass(frozen=True, eq=False)
class _Here:
    """A clause with what stands above it."""

    clause: MergedClause
    above: tuple[MergedClause, ...]
    under: LocalChange | None


def search_entries(
    merged: MergedPolicy, text: PolicyText, reader: Reader, name: str
) -> tuple[SearchEntry, ...]:
    """Return the page and its clauses, each with its own words in force and no others.

    Sections and list clauses are entries of their own, so that search lands on the clause.

    Args:
        merged: the policy.
        text: writes it as plain text.
        reader: what was read already, shared by all pages of a build.
        name: the academy's short name; on the trust's page, what an academy is called there.
    """
    maker = _Entries(merged, text, reader)
    found = [maker.whole(), *map(maker.entry, _walk(merged.clauses))]
    found += (*maker.terms(), *maker.files())
    return tuple(_with_questions(found, shown_questions(merged, name)))


def _with_questions(
    entries: Iterable[SearchEntry], shown: Iterable[ShownQuestion]
) -> Iterator[SearchEntry]:
    """Yield entries, those of clauses that answer questions with these."""
    asked: dict[str, list[ShownQuestion]] = {}
    for each in shown:
        asked.setdefault(each.clause, []).append(each)
    for entry in entries:
        found = asked.get(entry.anchor, [])
        answers = " ".join(each.answer for each in found if each.answered)
        yield (
            replace(
                entry,
                questions=tuple(dict.fromkeys((*(each.ask for each in found), *entry.questions))),
                also=f"{entry.also} {answers}".strip(),
            )
            if found
            else entry
        )


def _walk(
    clauses: Iterable[MergedClause],
    above: tuple[MergedClause, ...] = (),
    under: LocalChange | None = None,
) -> Iterator[_Here]:
    for clause in clauses:
        local = clause.local or under
        yield _Here(clause, above, local)
        yield from _walk(clause.clauses, (*above, clause), local)


@dataclass(frozen=True, eq=False)
class _Entries:
    """Makes the entries of one policy."""

    merged: MergedPolicy
    text: PolicyText
    reader: Reader

    def whole(self) -> SearchEntry:
        """Return the entry of the page itself."""
        meta = self.merged.base.meta
        preamble = self.text.line(self.merged.preamble) if self.merged.preamble else ""
        words = " ".join(part for part in (meta.reference, curled(meta.summary), preamble) if part)
        return SearchEntry("", meta.title, words, reference=meta.reference)

    def files(self) -> Iterator[SearchEntry]:
        """Yield the entry of the files that belong to the policy, where there are any."""
        told = "; ".join(listed(each.attachment) for each in self.merged.attachments)
        if told:
            yield SearchEntry(ANCHOR, FILES, told, heading=FILES)

    def entry(self, here: _Here) -> SearchEntry:
        """Return the entry of a clause."""
        clause, text = here.clause, self.text
        section = clause.kind is Kind.SECTION
        return SearchEntry(
            clause.id,
            text.title(clause),
            text.own(clause),
            number=clause.label if section else text.title(clause),
            heading=text.heading(clause) if section else "",
            path=tuple(filter(None, map(text.heading, here.above))),
            local=self._local(here),
            questions=tuple(self._asks(clause)),
            also=self._not_used(clause),
        )

    def terms(self) -> Iterator[SearchEntry]:
        """Yield an entry for each term that the policy defines, with what it means."""
        above = {here.clause.id: (*here.above, here.clause) for here in _walk(self.merged.clauses)}
        for each in self.merged.terms:
            words = each.term.words
            yield SearchEntry(
                each.term.address,
                words,
                " ".join(map(self.text.line, each.meanings)),
                heading=words,
                path=tuple(filter(None, map(self.text.heading, above[each.clause.id]))),
                local=tag_words(each.clause.local, self.text.short_name)
                if each.clause.local
                else "",
            )

    def _local(self, here: _Here) -> str:
        if here.under:
            return tag_words(here.under, self.text.short_name)
        values = (self.merged.values.get(name) for name in self._values(here.clause))
        return LOCAL_DETAIL if any(v and v.source is ValueSource.LOCAL for v in values) else ""

    def _asks(self, clause: MergedClause) -> Iterator[str]:
        """Yield the questions whose answers are details that stand in a clause."""
        slots = self.merged.base.meta.slots
        for name in sorted(self._values(clause)):
            if name in slots:
                yield slots[name].prompt

    def _values(self, clause: MergedClause) -> frozenset[str]:
        if clause.omitted:
            return frozenset()
        texts = [part for part in clause.parts if isinstance(part, Text)]
        return frozenset().union(*(self.reader.read(text).values for text in texts))

    def _not_used(self, clause: MergedClause) -> str:
        """Return the trust's words that are not used here: who looks for them is told that."""
        trusts = clause.local.trust_now if clause.local and clause.omitted else None
        return " ".join(self._words(trusts)) if trusts else ""

    def _words(self, clause: Clause) -> Iterator[str]:
        if clause.heading:
            yield self.text.line(clause.heading)
        for part in clause.parts:
            if isinstance(part, Clause):
                yield from self._words(part)
            else:
                yield self.text.line(part)
