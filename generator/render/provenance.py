"""What a local clause opens to: the trust's wording, the reason, who agreed and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape

from generator.model.clause import Clause, Kind, Text
from generator.model.merged import LocalChange, MergedPolicy, OpenKind, Value, ValueSource
from generator.model.variation import Verb
from generator.wording.beside import Wording, agreed_on, wordings
from generator.wording.decisions import agreed_line, day_html
from generator.wording.due import decision_due
from generator.wording.neighbours import Neighbours
from generator.wording.phrases import capital, sentence
from generator.wording.provenance import (
    changed_since,
    followed,
    followed_detail,
    not_used,
    reader_words,
    tag_words,
)
from generator.wording.said import line_words

Fill = Callable[[Text], str]


class Provenance:
    """Writes where the words of one merged policy come from.

    Args:
        merged: the policy.
        around: what stands around it.
        local: turns a text of the academy's into HTML.
        trust: turns a text of the trust's into HTML, without an academy's words in it.
    """

    def __init__(self, merged: MergedPolicy, around: Neighbours, local: Fill, trust: Fill) -> None:
        self._merged = merged
        self._local = local
        self._trust = trust
        self._academy = around.short_name
        variation = merged.variation
        self._day = merged.day
        agreed = agreed_line(around.trust, variation, merged.day) if variation else ()
        self._agreed = escape(line_words(agreed, merged.day), quote=False)
        undecided = variation is not None and not variation.approved
        self._who = "who decides" if undecided else "who agreed"
        self._then = str(variation.meta.base) if variation else ""
        self._now = str(merged.base.version)
        self._due = {p.clause: p.due for p in merged.open_points if p.due and p.clause}
        again = (p.due for p in merged.open_points if p.kind is OpenKind.TO_RECONFIRM)
        self._due_again = next(again, None)

    def clause(self, local: LocalChange, cite: str) -> str:
        """Return the box that a local clause opens to.

        Args:
            local: the academy's decision.
            cite: how a sentence names it.
        """
        # A clause that is not used says so itself, in the place of its text.
        unused = local.in_force and local.change.verb is Verb.OMIT
        mark = "" if unused else _tag(tag_words(local, self._academy))
        summary = f"Why, and {self._who}"
        if local.change.verb is not Verb.ADD:
            summary = (
                "The local text, and why" if not local.in_force else "The trust’s wording, and why"
            )
        entries = [*self._texts(local), ("Reason", self._paragraph(local.change.reason))]
        entries.append(("Decision", f"<p>{self._agreed}</p>"))
        return _box(mark, summary, cite, entries)

    def value(self, names: Iterable[tuple[str, Value]], cite: str) -> str:
        """Return what stands under a clause with local details: what to follow, and who agreed."""
        told = tuple(names)
        here = [value for _, value in told if value.source is ValueSource.LOCAL]
        words = ", ".join(f"“{escape(value.text, quote=False)}”" for value in here)
        mark = _tag("Local detail" if len(here) == 1 else "Local details") if here else ""
        if words:
            mark += f'<span class="pb-origin__words">{words}</span> '
        entries = []
        for asked, value in told:
            entries.append((asked, f"<p>{escape(value.text)}</p>"))
            if value.trust_text and value.trust_text != asked:
                said = f"<p>{escape(value.trust_text)}</p>"
                entries.append(("Where an academy says nothing", said))
        entries.append(("Decision", f"<p>{self._agreed}</p>"))
        again = "".join(self._value_again(value) for _, value in told)
        return again + _box(mark, capital(self._who), cite, entries)

    def _value_again(self, value: Value) -> str:
        return self._todo(followed_detail(value, self._academy), value.why, self._due_again)

    def dropped(self, local: LocalChange) -> str:
        """Return a local decision that no longer applies, its text kept for the record."""
        entries = [*self._texts(local), ("Reason", self._paragraph(local.change.reason))]
        entries.append(("Decision", f"<p>{self._agreed}</p>"))
        return f'<dl class="pb-facts">{_entries(entries)}</dl>'

    def beside(
        self, local: LocalChange, now: Clause | None, marked: tuple[str, str] = ("", "")
    ) -> str:
        """Return the texts of a decision: the trust's then, the trust's now, the academy's.

        Args:
            local: the academy's decision.
            now: the trust's clause that it meets now; None for none.
            marked: the trust's two texts as HTML, what differs marked; "" for as they are.
        """
        entries = []
        if local.trust_then is not None:
            label = agreed_on(self._then)
            entries.append((label, _quoted(marked[0] or self._clause(local.trust_then))))
        if now is not None:
            label = f"The trust’s wording in version {self._now}"
            entries.append((label, _quoted(marked[1] or self._clause(now))))
        entries.append((f"{self._academy}’s wording", _quoted(self._own(local))))
        entries.append(("Reason", self._paragraph(local.change.reason)))
        entries.append(("Decision", f"<p>{self._agreed}</p>"))
        return f'<dl class="pb-facts">{_entries(entries)}</dl>'

    def _own(self, local: LocalChange) -> str:
        if local.change.verb is Verb.OMIT:
            return f"<p>{escape(not_used(self._academy))}.</p>"
        heading = local.heading
        title = f"<p><strong>{self._local(heading)}</strong></p>" if heading else ""
        return title + _parts(local.parts, self._local)

    def todo(self, local: LocalChange, clause_id: str) -> str:
        """Return what staff follow while a decision is to be looked at again; "" where it stands.

        Args:
            local: the academy's decision.
            clause_id: the clause's address on the page.
        """
        told = followed(local, self._academy)
        return self._todo(told, local.why, self._due.get(clause_id))

    def changed(self, html: str) -> str:
        """Return what the trust changed in its own wording since the academy decided.

        Args:
            html: the trust's wording of today, with marks; "" for nothing.
        """
        if not html:
            return ""
        label = escape(changed_since(self._academy))
        quoted = _quoted(html)
        return f'<div class="pb-todo"><p><strong>{label}:</strong></p>{quoted}</div>\n'

    def _todo(self, told: str, why: str, due: date | None) -> str:
        if not told:
            return ""
        reason = f" {escape(sentence(reader_words(why)), quote=False)}" if why else ""
        by = f" {decision_due(day_html(due), late=due < self._day)}" if due else ""
        # What has still to be agreed is followed by nobody.
        follow = "" if self._merged.proposed else f"<strong>{escape(told, quote=False)}</strong>"
        said = f"{follow}{reason}{by}".strip()
        return f'<p class="pb-todo">{said}</p>\n' if said else ""

    def _texts(self, local: LocalChange) -> list[tuple[str, str]]:
        found = wordings(local, self._merged, self._academy)
        return [(each.label, _quoted(self._wording(each))) for each in found]

    def _wording(self, said: Wording) -> str:
        fill = self._trust if said.trusts else self._local
        heading = f"<p><strong>{fill(said.heading)}</strong></p>" if said.heading else ""
        return heading + _parts(said.parts, fill)

    def _clause(self, clause: Clause) -> str:
        heading = f"<p><strong>{self._trust(clause.heading)}</strong></p>" if clause.heading else ""
        return heading + _parts(clause.parts, self._trust)

    @staticmethod
    def _paragraph(words: str) -> str:
        return f"<p>{escape(words, quote=False)}</p>"


def _quoted(html: str) -> str:
    return f'<blockquote class="pb-wording">{html}</blockquote>'


def _parts(parts: tuple[Text | Clause, ...], fill: Fill) -> str:
    """Return text with the clauses in it, without addresses: these words are not in force."""
    html: list[str] = []
    listed = False
    for part in parts:
        is_item = isinstance(part, Clause) and part.kind is Kind.ITEM
        if is_item != listed:
            html.append('<ol class="pb-letters">' if is_item else "</ol>")
            listed = is_item
        if isinstance(part, Text):
            html.append(fill(part))
        elif is_item:
            html.append(f"<li>{_parts(part.parts, fill)}</li>")
        else:
            heading = f"<p><strong>{fill(part.heading)}</strong></p>" if part.heading else ""
            html.append(heading + _parts(part.parts, fill))
    if listed:
        html.append("</ol>")
    return "".join(html)


def _entries(entries: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(label)}</dt><dd>{html}</dd>" for label, html in entries)


def _tag(words: str) -> str:
    return f'<span class="pb-tag">{escape(words)}</span> '


def _box(mark: str, summary: str, cite: str, entries: list[tuple[str, str]]) -> str:
    about = f'<span class="pb-hidden"> ({escape(cite)})</span>'
    return (
        f'<details class="pb-origin"><summary class="pb-opens">{mark}'
        f'<span class="pb-origin__what">{summary}{about}</span></summary>'
        f'<dl class="pb-facts">{_entries(entries)}</dl></details>\n'
    )
