"""From when a local text or answer applies: the first edition with it, without a break."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.history.at import PolicyAt
from generator.history.since import edition_since
from generator.merge.carry import carry_forward
from generator.model.edition import Edition
from generator.model.merged import LocalChange
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Change


def text_since(at: PolicyAt, local: LocalChange, trust: Trust) -> When:
    """Return the day from which a local text is in force; a month where the files say no more.

    A new version of the academy's with the same words about the same clause begins nothing, nor
    does one of the trust's.

    Args:
        at: the policy at the academy, in an edition in which the text is in force.
        local: the academy's decision.
        trust: says whose text prevails where the trust changed a clause.
    """
    change = local.change
    return _since(at, lambda edition: _says(edition, change, at.base.renamed.get, trust))


def answer_since(at: PolicyAt, name: str, text: str) -> When:
    """Return the day from which a local detail has its answer.

    Args:
        at: the policy at the academy, in an edition that has it.
        name: the detail's name.
        text: the answer.
    """
    return _since(at, lambda edition: _answers(edition, name, text))


def _since(at: PolicyAt, holds: Callable[[Edition], bool]) -> When:
    begun = at.edition
    for edition in _back(at):
        if not holds(edition):
            break
        begun = edition
    return edition_since(begun)


def _back(at: PolicyAt) -> Iterator[Edition]:
    """Yield the editions before one, the last first, as far as no gap is between them."""
    begins = at.edition.begins
    earlier = [each for each in at.timeline.editions if each.begins < begins]
    for edition in reversed(earlier):
        if edition.ends != begins:
            return
        begins = edition.begins
        yield edition


def _says(
    edition: Edition, change: Change, renamed: Callable[[str, str], str], trust: Trust
) -> bool:
    """Return whether an edition has a local text, in force."""
    variation, agreed = edition.variation, edition.agreed
    if variation is None or agreed is None:
        return False
    same = [
        each
        for each in variation.changes
        if each.verb is change.verb
        and renamed(each.id, each.id) == renamed(change.id, change.id)
        and _words(each) == _words(change)
    ]
    if not same or agreed is edition.base:
        return bool(same)
    prevails = edition.base.meta.on_base_change or trust.settings.on_base_change
    placed = carry_forward(variation, agreed, edition.base, prevails)
    return any(entry.local.in_force and entry.change in same for entry in placed)


def _words(change: Change) -> tuple[str, ...]:
    heading = change.heading.canonical if change.heading else ""
    return (heading, *(part.canonical for part in change.parts))


def _answers(edition: Edition, name: str, text: str) -> bool:
    own = edition.variation
    return own is not None and name in edition.base.meta.slots and own.meta.slots.get(name) == text
