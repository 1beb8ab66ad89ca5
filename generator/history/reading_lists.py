"""What each group of staff reads: from `trust.yml`, packs and the policies themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.history.at import InForce
from generator.model.pack import Pack
from generator.model.reading import PackGiven, ReadingGroup, ReadingList


def reading_lists(
    groups: Mapping[str, ReadingGroup], packs: Iterable[Pack], standing: Mapping[str, InForce]
) -> tuple[ReadingList, ...]:
    """Return the reading list of each group of staff at an academy.

    Args:
        groups: the groups of `trust.yml`, by id.
        packs: all packs.
        standing: the policies in force at the academy, by id.

    Returns:
        A list for each group, in their order. Where somebody starts: what the group names, then
        what its packs hold, then the policies in force whose text names the group.
    """
    every = tuple(packs)
    return tuple(_list_of(name, group, every, standing) for name, group in groups.items())


def _list_of(
    name: str, group: ReadingGroup, packs: tuple[Pack, ...], standing: Mapping[str, InForce]
) -> ReadingList:
    given = [pack for pack in packs if name in pack.reading]
    told = (id_ for id_, at in standing.items() if name in at.base.meta.audiences)
    start = (*group.start, *(policy for pack in given for policy in pack.policies), *told)
    return ReadingList(
        group=name,
        title=group.title,
        start=tuple(dict.fromkeys(start)),
        yearly=tuple(dict.fromkeys(group.yearly)),
        packs=tuple(PackGiven(pack.id, pack.title, pack.enclosures) for pack in given),
    )
