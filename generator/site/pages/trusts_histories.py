"""The trust's half of the history of clauses: made once for the pages of all academies.

Of ten academies of forty policies it was 3.5 s of CPU of 31: most of their pages tell it alike.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from generator.history.clause_history import ClauseHistory, TrustsWordings
from generator.history.compared import BlockRedline
from generator.history.threads import SpanText
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.values import When
from generator.render.redline_html import blocks_html
from generator.site.page import Heading
from generator.site.pages.archive_inputs import HistoryInputs, HistoryText
from generator.site.pages.archive_sources import Sources
from generator.site.parts.renderer import Renderer
from generator.wording.clause_history import (
    HistoryPlace,
    decision_lines,
    mark_words,
    proposed_line,
    span_line,
    words_of,
)
from generator.wording.neighbours import Neighbours
from generator.wording.spoken import trusted


@dataclass(frozen=True)
class HistoryHead:
    """What stands above the wordings of a clause.

    Args:
        id: its address on this page.
        href: the clause in its text; "" for one of other versions.
        number: its number, or what it is; "" for none.
        title: its heading, or that which it stands under.
        level: of the heading here.
    """

    id: str
    href: str
    number: str
    title: str
    level: int

    @property
    def name(self) -> str:
        """Return what leads to the clause: its number, else its heading."""
        return self.number or self.title

    @property
    def beside(self) -> str:
        """Return its heading, where that stands beside its number."""
        return self.title if self.number and self.title != self.number else ""


@dataclass(frozen=True)
class ToldHistories:
    """The histories of all clauses of a text, as its page shows them."""

    clauses: Markup
    headings: tuple[Heading, ...]


@dataclass(frozen=True, eq=False)
class TrustsHistory:
    """What the trust's texts of a policy say of its clauses.

    Args:
        renderer: what pages are made with.
        wordings: the trust's wordings.
        texts: the trust's texts, by their versions.
    """

    renderer: Renderer
    wordings: TrustsWordings
    texts: Mapping[Base, SpanText]
    _clauses: dict[Hashable, Markup] = field(default_factory=dict)
    _told: dict[Hashable, ToldHistories | None] = field(default_factory=dict)

    def clause(self, head: HistoryHead, history: ClauseHistory, place: HistoryPlace) -> Markup:
        """Return a clause with its wordings as the page shows it.

        Args:
            head: what stands above them.
            history: the wordings.
            place: where they are told.
        """
        if history.proposed or not all(each in self.wordings for each in history.wordings):
            return _clause(self.renderer, head, history, place)
        trusts = place.of_trust
        key = head, history.wordings, trusts.trust, trusts.short_name
        if key not in self._clauses:
            self._clauses[key] = _clause(self.renderer, head, history, trusts)
        return self._clauses[key]

    def span(self, base: Base, since: When, ends: date | None) -> SpanText | None:
        """Return the trust's text of a version with other days; None where it has none."""
        text = self.texts.get(base)
        return SpanText(text.merged, text.around, since, ends) if text else None

    def once(
        self,
        key: Hashable,
        place: HistoryPlace,
        make: Callable[[HistoryPlace], ToldHistories | None],
    ) -> ToldHistories | None:
        """Return histories in which no academy counts, told once.

        Args:
            key: what they are told of.
            place: where; its academy is left out.
            make: tells them.
        """
        trusts = place.of_trust
        whole = key, trusts.trust, trusts.short_name, trusts.base
        if whole not in self._told:
            self._told[whole] = make(trusts)
        return self._told[whole]


class TrustsHistories:
    """What the trust's texts say of their clauses, policy by policy.

    Args:
        renderer: what pages are made with.
    """

    def __init__(self, renderer: Renderer) -> None:
        """Know nothing yet."""
        self._sources = Sources(renderer)
        self._known: dict[Hashable, TrustsHistory] = {}

    def of(self, inputs: HistoryInputs) -> TrustsHistory:
        """Return what the trust's texts of a policy say of its clauses.

        Args:
            inputs: what a page at an academy is made from.
        """
        key = inputs.trust, inputs.drafts
        if key not in self._known:
            self._known[key] = trusts_history(self._sources, *key)
        return self._known[key]


def trusts_history(
    sources: Sources, texts: tuple[HistoryText, ...], drafts: tuple[Base, ...]
) -> TrustsHistory:
    """Return what the trust's texts of a policy say of its clauses.

    Args:
        sources: makes texts.
        texts: the trust's texts, oldest first.
        drafts: its versions in work.
    """
    trust = texts[-1].text.trust if texts else None
    told = [_draft(trust, each) for each in drafts] if trust else []
    spans = [span_text(sources, each) for each in texts]
    texts_of = {each.merged.base: each for each in spans}
    return TrustsHistory(sources.renderer, TrustsWordings(spans, told), texts_of)


def span_text(sources: Sources, text: HistoryText) -> SpanText:
    """Return a text with the days on which it applied."""
    merged, around = sources.at(text.text).merged, sources.citing(text.text)
    return SpanText(merged, around, text.since, text.ends)


def _draft(trust: Trust, base: Base) -> SpanText:
    """Return a version in work as the trust's page shows it, with the names of its own day."""
    dated = base.meta.version_date
    merged = merge(base, None, None, trust, TRUST, dated.day)
    return SpanText(merged, Neighbours(trust, ""), When(dated.day), None)


def _clause(
    renderer: Renderer, head: HistoryHead, history: ClauseHistory, place: HistoryPlace
) -> Markup:
    wordings = [
        {
            "when": span_line(each, place),
            "mark": mark_words(each, place),
            "html": _html(each.blocks, head),
            "lines": tuple(decision_lines(each, place)),
        }
        for each in history.wordings
    ]
    proposed = [
        {"line": proposed_line(each), "html": _html(each.blocks, head)} for each in history.proposed
    ]
    html = renderer.render("history_clause.html", each=head, wordings=wordings, proposed=proposed)
    return trusted(f"{html}\n\n")


def _html(words: Sequence[BlockRedline], head: HistoryHead) -> Markup:
    blocks = blocks_html(words_of(words, head.title))
    return trusted(f'<div class="pb-redline">{blocks}</div>' if blocks else "")
