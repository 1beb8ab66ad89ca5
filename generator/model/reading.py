"""Reading lists: what each group of staff reads when somebody starts, and each year."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.fields import Line, PolicyId, record


@record
class ReadingGroup:
    """A group of staff, and what it reads.

    Args:
        title: what the group is called, such as Lunchtime supervisors.
        start: the ids of the policies that its people read when they start.
        yearly: the ids of those that they read each year.
    """

    title: Line
    start: tuple[PolicyId, ...] = ()
    yearly: tuple[PolicyId, ...] = ()


@dataclass(frozen=True)
class PackGiven:
    """A pack that a group of staff gets when somebody starts.

    Args:
        id: the pack's id.
        title: what it is called.
        enclosures: what lies in it from elsewhere.
    """

    id: str
    title: str
    enclosures: tuple[str, ...]


@dataclass(frozen=True)
class ReadingList:
    """What a group of staff reads at an academy, wherever that is written down.

    Args:
        group: the group's id.
        title: what it is called.
        start: the ids of the policies that its people read when they start, each once.
        yearly: those that they read each year.
        packs: the packs that they get when they start.
    """

    group: str
    title: str
    start: tuple[str, ...]
    yearly: tuple[str, ...]
    packs: tuple[PackGiven, ...] = ()

    @property
    def policies(self) -> tuple[str, ...]:
        """Return the ids of all its policies, each once."""
        return tuple(dict.fromkeys((*self.start, *self.yearly)))
