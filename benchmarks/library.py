"""A seeded library: a trust with many academies and policies, in Policybook's format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from textwrap import indent

from benchmarks.drafting import (
    SECTIONS,
    Draft,
    LocalDraft,
    Numbered,
    Passage,
    draft_policy,
    draft_variation,
)

SEED = 20261121
_VARIED = 3  # one in three
_PHASES = ("primary", "secondary", "special")

_TRUST = """\
trust:
  name: Thornwick Learning Trust
  short_name: Thornwick
  site_url: https://policies.thornwick.example/
  bodies:
    board: Board of Trustees
    local: Local Committee
roles:
  hr-director: {title: HR Director, name: Ines Calder, email: hr@thornwick.example}
  headteacher: Headteacher
  keeper: Office Manager
academies:
"""
_ACADEMY = """\
  {id}:
    name: {name}
    short_name: {short_name}
    phase: {phase}
    colour: "#1b5e4b"
    joined: {joined}
    address: {number} School Lane, Thornwick
    telephone: 01632 960 000
    roles:
      headteacher: {{name: Alex Moor, email: head@{id}.example}}
      keeper: {{name: Sam Field, email: office@{id}.example}}
"""
_FRONT_MATTER = """\
---
title: {title}
reference: TLT-{number}
version: "{stamp.version}"
status: approved
version_date: {stamp.drafted}
type_of_change: new
summary_of_change: First version for the whole trust
policy_type: trust-with-local
document_owner: hr-director
summary: What everyone at the trust needs to know about this.
review_body: board
approval:
  body: board
  on: {stamp.decided}
  minute: B/26/{number}
effective_date: {stamp.begins}
review:
  cycle: 24 months
  next: {stamp.review}
statutory: no
audience: All staff
associated:
  - policy-00
slots:
  opening-hours:
    prompt: When is the office open?
    default: on every school day
  meeting-place:
    prompt: Where do visitors wait?
  keeper:
    prompt: Who keeps the list?
    default: the office manager
---

"""
_VARIATION = """\
policy: {policy}
academy: {academy}
version: "{stamp.version}"
base: "{stamp.version}"
status: approved
version_date: {stamp.drafted}
type_of_change: new
summary_of_change: Adopted with our own arrangements
adoption:
  body: local
  on: {stamp.decided}
  minute: LC/26/4
effective_date: {stamp.begins}
slots:
{slots}
changes:
{changes}
"""


@dataclass(frozen=True)
class Stamp:
    """The number and the days of a version: drafted, decided, in force, to be reviewed."""

    version: str
    drafted: str
    decided: str
    begins: str
    review: str = ""


_TRUST_FIRST = Stamp("1.0", "2026-01-05", "2026-01-19", "2026-02-02", "2028-01-19")
_LOCAL_FIRST = Stamp("1.0", "2026-02-09", "2026-02-16", "2026-03-02")


@dataclass(frozen=True)
class School:
    """An academy of the library."""

    id: str
    name: str
    short_name: str


@dataclass(frozen=True)
class Drafts:
    """Everything in the library, before it is written."""

    schools: tuple[School, ...]
    policies: tuple[Draft, ...]
    variations: dict[tuple[str, str], LocalDraft]


def draft_library(
    academies: int, policies: int, seed: int = SEED, sections: int = SECTIONS
) -> Drafts:
    """Draft a library; the same numbers give the same library.

    Args:
        academies: how many.
        policies: how many.
        seed: what its words are drawn from.
        sections: how many sections each policy has.
    """
    random = Random(seed)
    schools = tuple(
        School(f"school-{n:03}", f"Thornwick School {n:03}", f"School {n:03}")
        for n in range(1, academies + 1)
    )
    drafts = tuple(draft_policy(random, number, policies, sections) for number in range(policies))
    pairs = [(draft.id, school.id) for draft in drafts for school in schools]
    varied = sorted(random.sample(pairs, len(pairs) // _VARIED))
    variations = {pair: draft_variation(random, *pair, sections) for pair in varied}
    return Drafts(schools, drafts, variations)


def policy_files(drafts: Drafts) -> dict[str, str]:
    """Return the files of the policies folder by their path below it."""
    files = {"trust.yml": trust_text(drafts.schools)}
    for number, draft in enumerate(drafts.policies):
        files[f"{draft.id}/1.0.md"] = base_text(draft, number)
    for (policy, academy), local in drafts.variations.items():
        files[f"{policy}/variations/{academy}/1.0.yml"] = variation_text(local)
    return files


def base_text(draft: Draft, number: int, stamp: Stamp = _TRUST_FIRST) -> str:
    """Return the file of a base.

    Args:
        draft: the policy.
        number: which it is.
        stamp: the version's number and days.
    """
    return _FRONT_MATTER.format(title=draft.title, number=number, stamp=stamp) + _body(draft)


def variation_text(local: LocalDraft, stamp: Stamp = _LOCAL_FIRST) -> str:
    """Return the file of a variation, against the base with the same number.

    Args:
        local: what the academy changes.
        stamp: the version's number and days.
    """
    slots = "\n".join(f"  {name}: {value}" for name, value in local.slots.items())
    changes: list[str] = []
    for edit in local.edits:
        lines = [f"  - {edit.verb}: {edit.id}"]
        lines += [f"    {key}: {value}" for key, value in _given(edit.into, edit.after, edit.title)]
        if edit.body:
            text = "\n\n".join((*edit.body, *_numbered(edit.clauses)))
            lines += ["    text: |", indent(text, " " * 6)]
        lines.append(f"    reason: {edit.reason}")
        changes.append("\n".join(lines))
    return _VARIATION.format(
        policy=local.policy,
        academy=local.academy,
        stamp=stamp,
        slots=slots,
        changes="\n".join(changes),
    )


def _given(into: str, after: str, title: str) -> Iterable[tuple[str, str]]:
    return ((k, v) for k, v in (("into", into), ("after", after), ("heading", title)) if v)


def trust_text(schools: tuple[School, ...], joined: str = "2019-09-01") -> str:
    """Return `trust.yml`.

    Args:
        schools: the academies.
        joined: the day on which they became part of the trust.
    """
    return _TRUST + "".join(
        _ACADEMY.format(
            id=school.id,
            name=school.name,
            short_name=school.short_name,
            phase=_PHASES[number % len(_PHASES)],
            number=number,
            joined=joined,
        )
        for number, school in enumerate(schools, start=1)
    )


def _body(draft: Draft) -> str:
    return "\n\n".join((draft.preamble, *(_passage(passage) for passage in draft.passages))) + "\n"


def _passage(passage: Passage) -> str:
    local = f" local={passage.local}" if passage.local else ""
    head = f"{'#' * passage.level} {passage.title} {{#{passage.id}{local}}}"
    return "\n\n".join((head, *passage.body, *_numbered(passage.clauses)))


def _numbered(clauses: tuple[Numbered, ...]) -> tuple[str, ...]:
    """Return the clauses as one block, or nothing."""
    lines = (
        f"{number}. {clause.text}" + (f" {{#{clause.id} local=replace}}" if clause.id else "")
        for number, clause in enumerate(clauses, start=1)
    )
    return ("\n".join(lines),) if clauses else ()
