"""Which local clause of one text is which of another, where the trust took its id in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.merged import MergedPolicy, walk_merged

_LOCAL = "-local"  # what the id of a local clause ends in, where the trust has the first one


def counterparts(old: MergedPolicy, new: MergedPolicy) -> dict[str, str]:
    """Return the ids of old clauses that another clause has now, or that have another id.

    Args:
        old: a text.
        new: another of the same policy.

    Returns:
        For each such id the one of the same clause in the other text; "" where it is not there.
    """
    mine, theirs = _own(old), _own(new)
    if not mine and not theirs:
        return {}
    written = {page: name for name, page in _renamed(old).items()}
    renamed = _renamed(new)
    found: dict[str, str] = {}
    for page in sorted(mine):
        name = written.get(page, page)
        tries = (page, renamed.get(name, ""), name, f"{page}{_LOCAL}", page.removesuffix(_LOCAL))
        now = next((each for each in tries if each in theirs), "")
        if now != page and (now or page in new.by_id):
            found[page] = now
    taken = set(found.values())
    found.update({name: "" for name in taken & old.by_id.keys() - mine if name})
    return found


def led(merged: MergedPolicy, name: str, now: str) -> str:
    """Return what a reference is compared by: one that leads nowhere is another one.

    Args:
        merged: the text that it stands in.
        name: the clause that it names.
        now: what that clause is compared by.
    """
    return now if name in merged.by_id or name in merged.aliases else f"{now} gone"


def _own(merged: MergedPolicy) -> frozenset[str]:
    """Return the ids on a page that are the academy's alone."""
    if merged.variation is None:
        return frozenset()
    trusts = merged.base.by_id
    return frozenset(c.id for c in walk_merged(merged.clauses) if c.own and c.id not in trusts)


def _renamed(merged: MergedPolicy) -> Mapping[str, str]:
    return dict(_pairs(merged))


def _pairs(merged: MergedPolicy) -> Iterator[tuple[str, str]]:
    for clause in merged.by_id.values():
        if clause.local is not None:
            yield from clause.local.renamed.items()
