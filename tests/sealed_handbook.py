"""A small trust whose handbook is sealed, for the tests of seals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.check.seals import broken_seals
from generator.drafting.seals import sealed
from generator.model.problem import Problem
from generator.source.folder.library import parse

ON = date(2026, 1, 5)
LATER = date(2026, 2, 9)
SEALS = "handbook/seals.yml"
TRUST = """\
trust:
  name: Vale Learning Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee, council: Staff Council}
roles: {head: Headteacher, clerk: Clerk}
academies:
  ashdown: {name: Ashdown Primary Academy, short_name: Ashdown, phase: primary}
  castle: {name: Castle High Academy, short_name: Castle, phase: secondary}
"""
HANDBOOK = """\
---
title: Staff handbook
version: "1.0"
status: approved
version_date: 2025-01-01
summary: How we work.
applies_to: [primary, secondary]
approval:
  body: board
  on: 2025-01-20
  minute: B/25/7
  signatories: [The chair]
effective_date: 2025-02-01
slots:
  desk: {prompt: Where do visitors sign in?, example: the office's hatch}
  hours: {prompt: When is it open?, default: "8 to 4"}
---

Read this "first".

## Arrival {#arrival local=replace}

Visitors sign in at {{ desk }}, and they
wear a badge that everybody can see.

1. They wait. {#waiting}
2. Nobody walks alone.
3. The office calls the host.

## Leaving

1. Badges go back. {#badges local=none}

## Help {#help local=add numbered=no}

| who | when |
|---|---|
| the office | {{ hours }} |
"""
ASHDOWN = """\
policy: handbook
academy: ashdown
version: "1.0"
base: "1.0"
status: approved
summary_of_change: First
adoption: {body: local, on: 2025-03-03, minute: A/25/2}
consent: {role: head, on: 2025-02-20, reference: C/1}
effective_date: 2025-03-10
slots: {desk: the side door, hours: 9 to 3}
changes:
  - replace: waiting
    text: They wait by the pond.
    reason: Our hall is small.
  - add: keys
    after: help
    heading: Keys
    text: |
      1. Keys stay here. {#key-box}
      2. Nobody lends one.
    reason: A key went missing.
"""
FILES = {
    "trust.yml": TRUST.encode(),
    "handbook/1.0.md": HANDBOOK.encode(),
    "handbook/variations/ashdown/1.0.yml": ASHDOWN.encode(),
}
OWN = "variations/ashdown/1.0.yml"
ASHDOWNS = f"handbook/{OWN}"


def with_seals(files: Mapping[str, bytes]) -> dict[str, bytes]:
    library = parse(files)
    assert not library.problems
    return {**files, **sealed(library, files, ON)}


def broken(files: Mapping[str, bytes]) -> list[Problem]:
    """Return what is wrong, of seals and of all else."""
    library = parse(files)
    return [*library.problems, *broken_seals(library)]


def shown(problem: Problem) -> str:
    return f"{problem.place} {problem.rule}: {problem.message}"
