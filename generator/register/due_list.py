"""What is to do, as lines for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from generator.register.due import Due


def due_text(items: Sequence[Due], day: date, trusts: Sequence[Due] = ()) -> str:
    """Return what is to do as text: what is overdue, what is coming, what has no date.

    Args:
        items: what is to do, in its order.
        day: the day.
        trusts: what the trust has to do beside, about texts that apply at the academy asked for.
    """
    late = [each for each in items if each.overdue_on(day)]
    dated = [each for each in items if each.when and not each.overdue_on(day)]
    undated = [each for each in items if each.when is None]
    told = [*_part("Overdue", late), *_part("Coming", dated), *_part("Without a date", undated)]
    if not told:
        told = [f"Nothing is due{' here' if trusts else ''}."]
    return "\n".join((*told, *_part("For the trust to do", trusts, day))) + "\n"


def _part(heading: str, items: Iterable[Due], day: date | None = None) -> Iterator[str]:
    """Yield the lines of a part; those that are overdue on a day say so."""
    for index, item in enumerate(items):
        if index == 0:
            yield f"{heading}:"
        late = ", overdue" if day and item.overdue_on(day) else ""
        when = f"{item.when}{late}: " if item.when else ""
        yield f"- {when}{item.title}, {item.place}: {item.words}"
        yield f"  {item.who or 'nobody is named'}"


def due_json(items: Iterable[Due], day: date, trusts: Iterable[Due] = ()) -> str:
    """Return what is to do as JSON: an object with the day and the items.

    Args:
        items: what is to do, in its order.
        day: the day.
        trusts: what the trust has to do beside, about texts that apply at the academy asked for.
    """
    told = {
        "as_of": day.isoformat(),
        "items": [_item(each, day) for each in items],
        "for_trust": [_item(each, day) for each in trusts],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _item(item: Due, day: date) -> dict[str, Any]:
    return {
        "when": item.when.iso if item.when else None,
        "falls_due": item.when.day.isoformat() if item.when else None,
        "overdue": item.overdue_on(day),
        "kind": item.kind,
        "policy": item.policy,
        "title": item.title,
        "academy": item.academy,
        "place": item.place,
        "who": item.who,
        "words": item.words,
        "owner": item.owner,
        "page": item.href,
    }
