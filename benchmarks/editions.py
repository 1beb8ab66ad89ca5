"""A seeded library with a past: one academy, and many editions of each of its policies.

The trust writes a new version every year, and the academy its own half a year later, so that
every version begins an edition; where their number is odd, the first two begin together. From one
version to the next a few clauses are reworded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.drafting import Draft, Edit, LocalDraft, Numbered, draft_policy, draft_variation
from benchmarks.library import SEED, School, Stamp, base_text, trust_text, variation_text
from benchmarks.words import sentence

SCHOOL = School("school-001", "Thornwick School 001", "School 001")
_LAST = 2026  # the year in which the newest versions take effect
_REWORDED = 3  # passages of a new version


def editions_files(policies: int, editions: int, seed: int = SEED) -> dict[str, str]:
    """Return the files of a policies folder by their path below it.

    Args:
        policies: how many.
        editions: how many of each policy; the newest is the same however many came before.
        seed: what its words are drawn from.
    """
    random = Random(seed)
    files = {"trust.yml": trust_text((SCHOOL,), joined="2010-09-01")}
    for number in range(policies):
        draft = draft_policy(random, number, policies)
        local = draft_variation(random, draft.id, SCHOOL.id)
        first = _LAST - (editions - 1) // 2
        for year in range(_LAST, first - 1, -1):
            together = year == first and editions % 2 == 1
            files |= _versions(draft, local, _Year(year, together), number)
            draft, local = _before(Random(f"{seed} {number} {year}"), draft, local)
    return files


def own_file(files: dict[str, str]) -> str:
    """Return the path of the newest variation of one policy."""
    newest = f"/{_version(_LAST)}.yml"
    return next(name for name in sorted(files) if name.endswith(newest))


@dataclass(frozen=True)
class _Year:
    """A year with a version of the trust and one of the academy."""

    number: int
    together: bool

    @property
    def trust(self) -> Stamp:
        year = self.number
        days = (f"{year}-01-05", f"{year}-01-19", f"{year}-02-02", f"{year + 2}-01-19")
        return Stamp(_version(year), *days)

    @property
    def academy(self) -> Stamp:
        year = self.number
        if self.together:
            return self.trust
        days = {"drafted": f"{year}-07-06", "decided": f"{year}-07-13", "begins": f"{year}-08-03"}
        return replace(self.trust, **days)


def _versions(draft: Draft, local: LocalDraft, year: _Year, number: int) -> dict[str, str]:
    version, trust, own = _version(year.number), year.trust, year.academy
    return {
        f"{draft.id}/{version}.md": base_text(draft, number, trust),
        f"{draft.id}/variations/{SCHOOL.id}/{version}.yml": variation_text(local, own),
    }


def _version(year: int) -> str:
    return f"{year - 2000}.0"


def _before(random: Random, draft: Draft, local: LocalDraft) -> tuple[Draft, LocalDraft]:
    """Return a policy and its variation as they read a year earlier."""
    chosen = {passage.id for passage in random.sample(draft.passages, _REWORDED)}
    passages = [
        replace(each, body=(_reworded(random, each.body[0]), *each.body[1:]))
        if each.id in chosen
        else replace(each, clauses=_other_first(random, each.clauses))
        if random.random() < 1 / len(draft.passages)
        else each
        for each in draft.passages
    ]
    place = random.randrange(len(local.edits))
    edits = [
        _other(random, edit) if number == place else edit for number, edit in enumerate(local.edits)
    ]
    return replace(draft, passages=tuple(passages)), replace(local, edits=tuple(edits))


def _reworded(random: Random, text: str) -> str:
    """Return a text with another first sentence."""
    return f"{sentence(random)}{text[text.index('.') + 1 :]}"


def _other_first(random: Random, clauses: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    if not clauses:
        return ()
    return (replace(clauses[0], text=_reworded(random, clauses[0].text)), *clauses[1:])


def _other(random: Random, edit: Edit) -> Edit:
    """Return a change with another text, or with another reason where it has none."""
    if not edit.body:
        return replace(edit, reason=sentence(random))
    return replace(edit, body=(_reworded(random, edit.body[0]), *edit.body[1:]))
