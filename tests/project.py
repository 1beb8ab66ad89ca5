"""A small trust in a folder of its own, to build sites from."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.publish.order import Order, Outcome
from generator.publish.portal import build_site

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 21)

_TRUST = """\
trust:
  name: Saltmarsh Learning Trust
  short_name: Saltmarsh
  site_url: https://policies.saltmarsh.example/
  bodies: {board: Board of Trustees, local: Local Governing Committee}
roles:
  head: {title: Headteacher, name: Ada Marsh, email: head@saltmarsh.example}
academies:
  elm: {name: Elm Primary School, short_name: Elm, phase: primary, colour: "#1b5e4b"}
  oak: {name: Oak High School, short_name: Oak, phase: secondary, colour: "#ffd54f"}
  yew: {name: Yew School, short_name: Yew, phase: special}
"""
_BASE = """\
---
title: {title}
version: 1.0
status: approved
version_date: 2026-01-05
approval: {{body: board, on: 2026-01-05}}
document_owner: head
review: {{cycle: 24 months, next: 2028-01-05}}
---

## Principles {{#principles}}

We are kind, and careful with {title} and with \\<b>brackets\\</b> & signs.

## Breaks {{#breaks local=replace}}

Breaks last twenty minutes at {{{{ academy.short_name }}}}. See [](#principles){other}.
"""
_VARIATION = """\
policy: {policy}
academy: {academy}
version: 1.0
base: 1.0
status: approved
adoption: {{body: local, on: 2026-02-02}}
changes:
  - replace: breaks
    text: {text}
    reason: Our day is shorter.
"""
PACK = """\
title: Induction pack
for: All staff
policies: [visits, breaks]
letter: Welcome to {{ academy }}.
"""
_MKDOCS = """\
site_name: Policies
theme:
  name: material
  custom_dir: {overrides}
  font: false
  favicon: assets/policybook/icon.svg
  logo: assets/policybook/icon.svg
plugins: [search, policybook]
"""


@dataclass(frozen=True)
class Project:
    """The trust's folder."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "site"

    @property
    def order(self) -> Order:
        policies, config = self.folder / "policies", self.folder / "mkdocs.yml"
        return Order(policies, self.out, DAY, config, jobs=1)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def vary(self, academy: str, text: str = "Breaks are short.", policy: str = "breaks") -> None:
        content = _VARIATION.format(policy=policy, academy=academy, text=text)
        self.write(f"policies/{policy}/variations/{academy}/1.0.yml", content)

    def base(self, policy: str, title: str, other: str = "") -> None:
        self.write(f"policies/{policy}/1.0.md", _BASE.format(title=title, other=other))

    def build(self, **changes: object) -> Outcome:
        return build_site(replace(self.order, **changes), lambda *_: None)  # type: ignore[arg-type]

    def page(self, name: str) -> str:
        return (self.out / name / "index.html").read_text(encoding="utf-8")


def begin(folder: Path) -> Project:
    """Write a trust of three academies with two policies."""
    project = Project(folder)
    project.write("mkdocs.yml", _MKDOCS.format(overrides=ROOT / "overrides"))
    project.write(
        "docs/guide.md", "# Guide\n\nHow to read a *zebra*: [see](#more).\n\n## More\n\nIt.\n"
    )
    project.write("policies/trust.yml", _TRUST)
    project.base("breaks", "Breaks policy", ", and [](visits)")
    project.base("visits", "Visits policy")
    project.vary("elm", "Breaks last quillwort minutes.")
    return project


def copied(source: Path, folder: Path) -> Project:
    """Return a copy of a trust, its site included, to change as a test likes."""
    shutil.copytree(source, folder, symlinks=True, dirs_exist_ok=True)
    return Project(folder)


def tree(folder: Path) -> dict[str, str]:
    """Return the fingerprint of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in _files(folder)
    }


def _files(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        yield from (Path(here, name) for name in sorted(names))
