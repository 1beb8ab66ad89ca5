"""What staff of one academy read on one day, for the tests of whole trusts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.history.in_force import base_on, variation_on
from generator.merge.merge import merge
from generator.model.clause import Clause, Text
from generator.model.library import Library
from generator.model.merged import MergedClause, MergedPolicy
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.library import load
from generator.wording.neighbours import Neighbours

ROOT = Path(__file__).parents[1]
TRUSTS = ROOT / "tests" / "trusts"


@dataclass(frozen=True)
class Reading:
    """One policy at one academy on one day."""

    merged: MergedPolicy
    text: PolicyText

    def clause(self, cite: str) -> MergedClause:
        """Return the clause that is cited so: "section 4.6 c."."""
        [found] = [clause for clause in self.merged.by_id.values() if clause.cite == cite]
        return found

    def words(self, parts: Iterable[Text | Clause | MergedClause]) -> str:
        """Return the words of some parts, those of the clauses in them included, on one line."""
        texts = (text for part in parts for text in _texts(part))
        return " ".join(" ".join(self.text.text(text).split()) for text in texts)


def _texts(part: Text | Clause | MergedClause) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
        return
    if part.heading:
        yield part.heading
    for below in part.parts:
        yield from _texts(below)


def read_folder(folder: Path) -> Library:
    """Return a library in which nothing is wrong."""
    library = load(folder)
    assert [str(problem) for problem in library.problems] == []
    return library


def reading(library: Library, policy_id: str, academy: str | None, day: str) -> Reading:
    """Return what an academy's staff read of a policy on a day."""
    on = date.fromisoformat(day)
    trust, policy = library.trust, library.policies[policy_id]
    assert trust
    base = base_on(policy, trust, academy, on)
    assert base
    variation = variation_on(policy, academy, on)
    agreed = policy.base(variation.meta.base) if variation else None
    merged = merge(base, variation, agreed, trust, academy, on)
    short_name = trust.academies[academy].short_name.on(on) if academy else ""
    return Reading(merged, PolicyText(Reader(), merged, Neighbours(trust, short_name)))
