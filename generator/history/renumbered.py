"""Which numbers moved: told in a line, and never shown as change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.history.passages import Passage, Sort


@dataclass(frozen=True)
class Renumbered:
    """A run of clauses whose numbers moved together.

    Args:
        old: the number that the first had: "4.7", "4.6 c.".
        new: the number that it has.
        old_last: the number that the last had; the same as `old` for a single clause.
        new_last: the number that it has.
    """

    old: str
    new: str
    old_last: str
    new_last: str

    def __str__(self) -> str:
        """Return it as a sentence says it: "4.7 to 4.12 are now 4.8 to 4.13"."""
        if self.old == self.old_last:
            return f"{_one(self.old)} is now {_one(self.new)}"
        word = "sections " if self.old.isdecimal() and self.new.isdecimal() else ""
        return f"{word}{self.old} to {self.old_last} are now {word}{self.new} to {self.new_last}"


def _one(number: str) -> str:
    return f"section {number}" if number.isdecimal() else number


def number(passage: Passage) -> str:
    """Return a clause's number with those above it: "4.6 c."; "" where it has none."""
    return passage.cite.removeprefix("section ") if passage.label else ""


def renumbered(new: Iterable[Passage], old_of: Mapping[Passage, Passage]) -> tuple[Renumbered, ...]:
    """Return the numbers that moved, in page order, neighbours that moved together in one.

    Args:
        new: the new passages, in page order.
        old_of: which old passage each of them was.
    """
    found: list[Renumbered] = []
    last: tuple[Passage, Passage] | None = None
    for old, now in _moved(new, old_of):
        both = old.label and now.label
        if last and both and _follows(last[0], old) and _follows(last[1], now):
            found[-1] = Renumbered(found[-1].old, found[-1].new, number(old), number(now))
        else:
            was, is_now = number(old) or old.cite, number(now) or now.cite
            found.append(Renumbered(was, is_now, was, is_now))
        last = (old, now) if both else None
    return tuple(found)


def _moved(
    new: Iterable[Passage], old_of: Mapping[Passage, Passage]
) -> Iterator[tuple[Passage, Passage]]:
    """Yield the clauses with another number, not those that only follow the one above them."""
    for now in new:
        old = old_of.get(now)
        if old is None or not (old.label or now.label):
            continue
        if not (old.label and now.label):
            if old.sort is Sort.SECTION and now.sort is Sort.SECTION:
                yield old, now
            continue
        stays = (old_of.get(now.above) if now.above else None) is old.above
        if _last_part(old) != _last_part(now) or (not stays and number(old) != number(now)):
            yield old, now


def _last_part(passage: Passage) -> str:
    above = passage.above.label if passage.above else ""
    return passage.label.removeprefix(f"{above}.") if above else passage.label


def _follows(first: Passage, second: Passage) -> bool:
    """Return whether a clause comes right after another one in its place."""
    together = first.above is second.above and first.sort is second.sort
    return together and second.position == first.position + 1
