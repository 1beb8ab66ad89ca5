"""What the command print was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.model.academy import AcademyOrTrust


@dataclass(frozen=True)
class Wanted:
    """What is to be printed, as the options say it.

    Args:
        policies: the policies folder.
        policy: the policy's id; "" for a pack.
        pack: the pack's id; "" for a policy.
        academy: the academy's id; None for the trust's own text.
        day: the day whose text is wanted, where no version is.
        version: the version that is wanted; "" for the text of a day.
        against: the version or day since which changes are wanted; "" for the text itself.
        names: the list of those who start; None for one pack without a name.
        large: whether everything is set in large print.
        form: as the formats are called that can be made.
        out: the folder that the files go into.
    """

    policies: Path
    policy: str
    pack: str
    academy: AcademyOrTrust
    day: date
    version: str
    against: str
    names: Path | None
    large: bool
    form: str
    out: Path
