"""What rests on which law, guidance and code: at the trust, or at one academy; files beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup, escape

from generator.model.academy import AcademyOrTrust
from generator.model.source_document import SourceDocument
from generator.model.trust import Trust
from generator.register.source_list import sources_csv, sources_json
from generator.register.source_rows import Rests, SourceRow, again_counts
from generator.site.page import Heading, Page, Planned, SearchEntry
from generator.site.parts.renderer import Renderer
from generator.wording.phrases import capital, sentence
from generator.wording.resting import (
    NOTHING_RESTS,
    PAGE_TITLE,
    again_counted,
    again_words,
    in_force_words,
    listed_words,
    told_of,
)
from generator.wording.spoken import foretold, trusted

ADDRESS = "sources/"
CSV, JSON = FILES = ("sources.csv", "sources.json")
_LOOKS = {Rests.OVERDUE: "pb-late", Rests.AGAIN: "pb-soon"}


@dataclass(frozen=True)
class ShownRest:
    """A clause that rests on a source, as the page shows it.

    Args:
        row: the clause.
        href: where it stands.
        cite: how it is named, with its version.
        state: that it has to be looked at again; empty where it has not.
    """

    row: SourceRow
    href: str
    cite: str
    state: Markup


@dataclass(frozen=True)
class ShownSource:
    """A source, as the page shows it.

    Args:
        id: its id.
        source: the source.
        told: what kind it is, and who publishes it.
        standing: which edition is in force.
        rests: what rests on it.
    """

    id: str
    source: SourceDocument
    told: str
    standing: Markup
    rests: tuple[ShownRest, ...]


def sources_title(place: str) -> str:
    """Return the title of the page, by the academy's short name; "" for the whole trust."""
    return f"{PAGE_TITLE} at {place}" if place else PAGE_TITLE


def planned_sources(place: str, inputs: Any, make: Callable[[Any, date], Page]) -> Planned:
    """Return the page, to be made.

    Args:
        place: the academy's short name; "" for the whole trust.
        inputs: what it is made from.
        make: makes it of these.
    """
    return Planned(ADDRESS, sources_title(place), inputs, make, beside=FILES)


def sources_page(
    renderer: Renderer, trust: Trust, academy: AcademyOrTrust, rows: Sequence[SourceRow], day: date
) -> Page:
    """Write what rests on what.

    Args:
        renderer: the templates.
        trust: its sources and names.
        academy: the academy's id; None for the whole trust.
        rows: what rests on sources there, in the order of the sources.
        day: the day that the page speaks of.
    """
    whose = trust.short_name(academy, day)
    title, root = sources_title(whose), "../../" if academy else "../"
    shown = [_shown(name, each, rows, root, day) for name, each in trust.sources.items()]
    html = renderer.render(
        "sources.html",
        title=title,
        whose=whose,
        academy=academy,
        root=root,
        words=trust.settings.words,
        counted=foretold(_turns(rows), lambda on: again_counted(*again_counts(rows, on)), day),
        sources=shown,
        nothing_rests=NOTHING_RESTS,
        day=day,
    )
    names = ". ".join(each.title for each in trust.sources.values())
    headings = (*(Heading(f"_{each.id}", each.source.title) for each in shown),)
    return Page(
        address=ADDRESS,
        title=title,
        html=html,
        headings=(*headings, Heading("_files", "For other programs")),
        search=(SearchEntry("", title, f"{names}."),),
        description=f"{title}: which clauses rest on which, and what has to be looked at again.",
        beside=(
            (CSV, sources_csv(rows, day, trust.organisation.site_url)),
            (JSON, sources_json(rows, trust, day)),
        ),
    )


def _turns(rows: Sequence[SourceRow]) -> list[date | None]:
    dues = [row.due + timedelta(days=1) if row.due else None for row in rows]
    return [*dues, *(row.begins for row in rows)]


def _shown(
    name: str, source: SourceDocument, rows: Sequence[SourceRow], root: str, day: date
) -> ShownSource:
    turns = [turn for each in source.editions for turn in (each.begins, _ended(each.withdrawn))]
    standing = foretold(turns, lambda on: in_force_words(source, on), day)
    rests = tuple(_rest(row, root, day) for row in rows if row.source == name)
    return ShownSource(name, source, capital(told_of(source)), standing, rests)


def _ended(withdrawn: object) -> date | None:
    return getattr(withdrawn, "day", None)


def _rest(row: SourceRow, root: str, day: date) -> ShownRest:
    def told(on: date) -> Markup:
        words = again_words(row.rests_on_words, row.due, row.begins, on)
        look = _LOOKS.get(row.state_on(on), "")
        if not words:
            return Markup("")
        return trusted(f'<span class="{look}">{escape(sentence(capital(words)))}</span>')

    state = foretold(_turns([row]), told, day)
    href = f"{root}{row.href}{f'#{row.clause}' if row.clause else ''}"
    return ShownRest(row, href, capital(listed_words(row.cite, row.version)), state)
