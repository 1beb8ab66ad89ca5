"""The way from a site to those of academies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.academy import Academy
from generator.site.page import SwitchEntry

_MOST = 60  # more are found on the portal's home page


def switcher(academies: Mapping[str, Academy], day: date) -> tuple[SwitchEntry, ...]:
    """Return an entry for each academy; none where there are too many to list.

    Args:
        academies: those to list, by id, in the order of the list.
        day: the day whose names are shown.
    """
    if len(academies) > _MOST:
        return ()
    return tuple(SwitchEntry(each.name.on(day), f"{name}/") for name, each in academies.items())
