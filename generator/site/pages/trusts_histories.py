"""The trust's half of the history of clauses: made once for the pages of all academies.

Of ten academies of forty policies it was 3.5 s of CPU of 31: most of their pages tell it alike.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from generator.history.clause_history import TrustsWordings, Worded
from generator.history.threads import SpanText
from generator.merge.merge import merge
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
    span_line,
    words_of,
)
from generator.wording.neighbours import Neighbours
from generator.wording.spoken import trusted


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
    _shown: dict[Hashable, Markup] = field(default_factory=dict)
    _told: dict[Hashable, ToldHistories | None] = field(default_factory=dict)

    def shown(self, worded: Worded, title: str, place: HistoryPlace) -> Markup:
        """Return a wording as the page shows it.

        Args:
            worded: the wording.
            title: what the clause is called there.
            place: where it is told.
        """
        if worded not in self.wordings:
            return _shown(self.renderer, worded, title, place)
        trusts = place.of_trust
        key = worded, title, trusts.trust, trusts.academy
        if key not in self._shown:
            self._shown[key] = _shown(self.renderer, worded, title, trusts)
        return self._shown[key]

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
        whole = key, trusts.trust, trusts.academy, trusts.base
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
    merged = merge(base, None, None, trust, "", dated.day)
    return SpanText(merged, Neighbours(trust, ""), When(dated.day), None)


def _shown(renderer: Renderer, worded: Worded, title: str, place: HistoryPlace) -> Markup:
    return trusted(
        renderer.render(
            "history_wording.html",
            when=span_line(worded, place),
            mark=mark_words(worded, place),
            html=wording_html(blocks_html(words_of(worded.blocks, title))),
            lines=tuple(decision_lines(worded, place)),
        )
    )


def wording_html(blocks: str) -> Markup:
    """Return blocks of words as a page with histories shows them."""
    return trusted(f'<div class="pb-redline">{blocks}</div>' if blocks else "")
