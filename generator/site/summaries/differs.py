"""Under a clause of the trust's: what applies at the reader's academy, else who differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator.model.variation import Verb
from generator.site.summaries.glance import Glance
from generator.site.summaries.local import LocalSummary
from generator.site.summaries.varied import ClauseRow
from generator.wording.local import DONE
from generator.wording.spoken import trusted

# Of a clause that more academies vary nothing is quoted: the page would have the words of all.
MOST_QUOTED = 12
_ABOVE = "what it stands in is the academy’s own"


def differs(row: ClauseRow | None, glance: Glance, up: str, own: Mapping[str, LocalSummary]) -> str:
    """Return what academies do with a clause as HTML; "" where all read it as the trust wrote it.

    Without a script who differs is shown; for a reader who chose an academy, what applies there.

    Args:
        row: the clause with what was decided about it; None for none.
        glance: says it in a sentence.
        up: the way from the page to the portal's root.
        own: what is local at each academy, in its own words.
    """
    if row is None:
        return ""
    decided = list(_decided(row))
    lines = _led(row, decided) if len(decided) > MOST_QUOTED else _each(row, decided, up, own)
    return str(
        Markup(
            '<div class="pb-differs"><p class="pb-differs__all">{}</p>{}'
            '<p class="pb-differs__none" data-pb-words="This is the text at " hidden></p></div>\n'
        ).format(glance.clause(row), lines)
    )


def _each(
    row: ClauseRow,
    decided: list[tuple[str, str, str, str]],
    up: str,
    own: Mapping[str, LocalSummary],
) -> Markup:
    return Markup("").join(
        Markup(
            '<div data-pb-at="{}" hidden><p><strong>At {}:</strong> {}. '
            '<a href="{}{}">Read what applies at {}</a></p>\n{}</div>'
        ).format(academy, name, told, up, href, name, _quoted(row, academy, own))
        for academy, name, told, href in decided
    )


def _led(row: ClauseRow, decided: list[tuple[str, str, str, str]]) -> Markup:
    """Return one line for all of them, which a script leads to the reader's own page."""
    ids = " ".join(academy for academy, _, _, _ in decided)
    return Markup(
        '<p data-pb-at="{}" hidden><strong>Something else applies.</strong> '
        '<a href="#{}" data-pb-words="Read what applies at "></a></p>'
    ).format(ids, row.id)


def _quoted(row: ClauseRow, academy: str, own: Mapping[str, LocalSummary]) -> Markup:
    """Return the academy's own words about a clause, one after the other."""
    if academy not in own:
        return Markup("")
    texts = own[academy].texts
    found = [texts[each.number].applies for each in row.decided if each.academy.id == academy]
    return trusted("".join(found))


def _decided(row: ClauseRow) -> Iterator[tuple[str, str, str, str]]:
    """Yield academy, its name, what it did, and where it is read; the first of several things."""
    told: dict[str, tuple[str, str, str, str]] = {}
    for each in row.decided:
        if each.told.in_force:
            words = DONE[Verb(each.told.verb)]
            academy = each.academy
            told.setdefault(academy.id, (academy.id, academy.short_name, words, each.href))
    for academy in row.above:
        told.setdefault(academy.id, (academy.id, academy.short_name, _ABOVE, academy.href))
    yield from told.values()
