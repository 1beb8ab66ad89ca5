"""Names of files that stand in addresses of the site, and on every computer."""

from __future__ import annotations

import re

from generator.model.fields import DEVICES
from generator.source.known.meant import as_id

LONGEST_NAME = 80
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*\.([A-Za-z0-9]{2,5})")


def unsafe_name(name: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a file, and what to do; None where nothing is.

    Args:
        name: the name, with its ending.
    """
    if not _NAME.fullmatch(name):
        message = f"a file cannot be called “{name}” on every computer and in an address"
        return message, f"use letters, digits, - and _ only, as {_instead(name)}"
    if name.partition(".")[0].lower() in DEVICES:
        return f"Windows keeps the name “{name}” for itself", "choose another name"
    if len(name) > LONGEST_NAME:
        return f"this name has more than {LONGEST_NAME} characters", "shorten it"
    return None


def _instead(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    plain = as_id(stem if dot else name)
    return f"{plain or 'visit-form'}.{ending.lower() if ending.isalnum() else 'png'}"
