"""Files that came back have to be of one draft of one trust."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.importer.identity import Identity
from generator.importer.returned.came_back import CameBack
from generator.model.academy import AcademyOrTrust


@dataclass(frozen=True)
class SameDraft:
    """Files of one draft.

    Args:
        files: those that are.
        refused: those that are not, each with why.
        told: what has to be known about the others.
    """

    files: tuple[CameBack, ...]
    refused: tuple[tuple[str, str], ...]
    told: tuple[str, ...]


def checked_files(
    files: Sequence[CameBack],
    onto: str,
    academy: AcademyOrTrust,
    trust: Iterable[tuple[date | None, str]],
) -> SameDraft:
    """Return the files that are of one draft, and why others are not.

    Args:
        files: those that came back.
        onto: the policy.
        academy: whose variation it is; None for the trust's text.
        trust: what the trust is called, and was.
    """
    names = {name for _, name in trust}
    kept: list[CameBack] = []
    refused: list[tuple[str, str]] = []
    told: list[str] = []
    first: Identity | None = None
    for each in files:
        why = _stranger(each.told, onto, academy, names)
        if not why and first is not None and each.told.policy and each.told.what != first.what:
            why = (
                f"it is {_called(each.told)}, and {kept[0].name} is {_called(first)}; import the "
                "files of each draft by themselves"
            )
        if why:
            refused.append((each.name, why))
            continue
        if not each.told.policy:
            told.append(
                f"{each.name} no longer says which draft it was: it is compared paragraph by "
                "paragraph."
            )
        elif first is None:
            first = each.told
        elif each.told.content != first.content:
            told.append(
                f"{each.name} was printed from another state of the draft than {kept[0].name}."
            )
        kept.append(each)
    if first is not None:
        known = first
        kept.sort(key=lambda each: not each.told.policy)
        kept = [e if e.told.policy else replace(e, told=_lent(e.told, known)) for e in kept]
    return SameDraft(tuple(kept), tuple(refused), tuple(told))


def _lent(own: Identity, known: Identity) -> Identity:
    """Return what a file says of itself, with what the others say where it says nothing."""
    return replace(
        own,
        policy=known.policy,
        version=known.version,
        academy=known.academy,
        variation=known.variation,
        content=known.content,
        lines=known.lines,
        shown=known.shown,
    )


def _stranger(told: Identity, onto: str, academy: AcademyOrTrust, names: set[str]) -> str:
    """Return why a file does not belong here; "" where it may."""
    if told.trust and told.trust not in names:
        return f"it is a policy of {told.trust}, another trust"
    if told.policy and told.policy != onto:
        return (
            f"it is {_called(told)}, and not of “{onto}”; name that policy with --onto "
            f"{told.policy}"
        )
    if told.policy and told.academy != academy:
        if not academy:
            return (
                f"it is {_called(told)}; to bring it into that academy's draft, add "
                f"--academy {told.academy}"
            )
        return (
            f"it is {_called(told)}, and not {academy}'s; leave --academy out, or name it rightly"
        )
    return ""


def _called(told: Identity) -> str:
    local = f", {told.academy} {told.variation}".rstrip() if told.academy else ""
    return f"version {told.version} of “{told.policy}”{local}"
