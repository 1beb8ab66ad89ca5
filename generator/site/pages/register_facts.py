"""What the script of the register works with: the rows as numbers, and the words it shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.model.academy import AcademyOrTrust
from generator.model.values import When
from generator.register.row import Point, ReviewDue
from generator.register.state import TODO, Todo
from generator.site.pages.register_pictures import GLANCE_WORDS, MORE, MOST_NAMED, NAMED, NAMED_HERE
from generator.site.pages.register_shown import Spanned
from generator.wording.spoken import trusted
from generator.wording.stages import STATE_FORMS, WITH_THE_TRUST, WITH_THE_TRUST_UNDATED

FIRST = 100  # rows that a browser lays out while one types
_TODO = tuple(Todo)
_STATUTORY = {True: 1, False: 0, None: -1}


@dataclass(frozen=True)
class RowNames:
    """What the rows of a register name.

    Args:
        policies: their titles by id, in the order of their titles.
        places: the names of academies by their ids, and of the trust, in the order of the rows.
        owners: the titles of document owners by their roles, in their order.
    """

    policies: Mapping[str, str]
    places: Mapping[AcademyOrTrust, str]
    owners: Mapping[str, str]


def facts(rows: Sequence[Spanned], named: RowNames) -> Markup:
    """Return the facts as JSON that can stand in a page; days are numbers, as 20260901, or 0.

    A list a row, in the order of the table: attributes of 4,000 rows would take several times the
    room.

    Args:
        rows: the rows, and when each is shown.
        named: what they name.
    """
    lists = (named.policies, named.places, named.owners)
    order = [{name: n for n, name in enumerate(each)} for each in lists]
    told = {
        "policies": list(named.policies.items()),
        "places": [(name or "", place) for name, place in named.places.items()],
        "owners": list(named.owners),
        "todo": list(_TODO),
        "named": MOST_NAMED,
        "first": FIRST,
        "words": {
            **{str(stage): form for stage, form in STATE_FORMS.items()},
            "with-the-trust": WITH_THE_TRUST,
            "with-the-trust-undated": WITH_THE_TRUST_UNDATED,
            "on": "on {when}",
            "in": "in {when}",
            "some": "{found} of {all} rows found",
            "first": "{found} of {all} rows found, the first {shown} of them shown",
            "all": "{all} rows",
            "name": NAMED if len(named.places) > 1 else NAMED_HERE,
            "more": MORE,
            "glance": {str(each): words for each, words in GLANCE_WORDS.items()},
        },
        "rows": [_row(each, order) for each in rows],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # Its quotes need no escape in the text of an element, and there are many.
    return trusted(text.replace("&", "&amp;").replace("<", "&lt;"))


def _row(each: Spanned, order: Sequence[Mapping[str | None, int]]) -> list[Any]:
    row, (policies, places, owners) = each.row, order
    review = row.review or row.trust_review
    return [
        policies[row.policy],
        places[row.academy],
        owners.get(row.owner_role, -1),
        _STATUTORY[row.statutory],
        _number(each.begins),
        _number(each.ends),
        _number(row.begins),
        *_review(review),
        int(row.review_is_trusts or (not row.reviewed_here and row.review is None)),
        max(_decided(row.approved_on), _decided(row.adopted_on)),
        row.local_count,
        [_point(point) for point in row.open],
        [[asked.version, _decided(asked.opens), _decided(asked.closes)] for asked in row.asked],
    ]


def _point(point: Point) -> list[int]:
    """Return an open point; one of a day to come with its first day."""
    told = [_TODO.index(TODO[point.kind]), _number(point.due)]
    return [*told, _number(point.begins)] if point.begins else told


def _review(review: ReviewDue | None) -> tuple[int, int, int]:
    """Return when a review is due, from when it is due soon, and whether that is a day."""
    if review is None:
        return (0, 0, 0)
    return (_number(review.when.day), _number(review.soon_from), int(review.when.precise))


def _decided(when: When | None) -> int:
    return _number(when.day if when else None)


def _number(day: date | None) -> int:
    return day.year * 10_000 + day.month * 100 + day.day if day else 0
