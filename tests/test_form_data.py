"""What the clerk's form is told of the trust's text: each clause as Markdown, whole and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.clause import Clause, Kind, walk
from generator.model.front_matter import Numbering
from generator.model.policy import Base
from generator.site.parts.form_clauses import source_of
from generator.site.parts.form_draft import form_start, taken_ids
from generator.source.folder.library import load, parse
from generator.source.pictures.figures import Figures
from generator.source.prose.body import BodyOptions, read_parts
from tests.project import ROOT
from tests.test_local_drafts import ADOPTED, DAY, library
from tests.written_case import TRUST

TRUSTS = (ROOT / "policies", *sorted((ROOT / "tests/trusts").iterdir()))


def _read_again(base: Base, clause: Clause) -> list[str]:
    """Return a clause's Markdown as the file of a variation would be read that repeats it."""
    options = BodyOptions(
        file="1.0.yml",
        first_line=1,
        level=len(base.above[clause.id]) + 2 if clause.id else 3,
        in_base=False,
        item=clause.kind is Kind.ITEM,
        letters=base.meta.clause_numbering is Numbering.LETTERS,
        figures=Figures({f"figures/{each.name}": each for each in base.figures}),
        terms=clause.terms,
    )
    parts, _ = read_parts(source_of(base, clause), options)
    return [part.canonical for part in parts]


@pytest.mark.parametrize("folder", TRUSTS, ids=lambda folder: folder.name)
def test_each_clause_is_told_as_it_was_written(folder: Path) -> None:
    inner = folder / "policies"
    library = load(inner if inner.is_dir() else folder)
    bases = [base for policy in library.policies.values() for base in policy.bases]
    clauses = [(base, clause) for base in bases for clause in walk(base.clauses)]
    assert clauses
    for base, clause in clauses:
        written = [part.canonical for part in clause.parts]
        assert _read_again(base, clause) == written, f"{base.places.file}: {clause.title}"


NOTED = """\
---
title: Handbook
version: 1.0
status: draft
version_date: 2026-01-05
---

## Use {#use}

We use it.[^b] Here.[^far]
[^b]: First of all,
see [](#use).

1. Nobody lends it.[^b] {#lend}

   [^c]: Inside.

2. Or breaks it.[^c] {#break}

### When {#when}

At noon.[^b] At one.[^d]

[^d]: Sharp.

## Words {#words terms}

it
: What we use.[^far]

[^far]: The last.
"""


def test_a_note_goes_with_each_clause_that_uses_it_wherever_it_stands() -> None:
    known = parse({"trust.yml": TRUST.encode(), "handbook/1.0.md": NOTED.encode()})
    assert known.problems == ()
    [base] = known.policies["handbook"].bases
    for clause in walk(base.clauses):
        assert _read_again(base, clause) == [part.canonical for part in clause.parts], clause.id
    by_id = {clause.id: source_of(base, clause) for clause in walk(base.clauses)}
    assert by_id["lend"] == "Nobody lends it.[^b]\n\n[^b]: First of all,\nsee [](#use)."
    assert by_id["break"] == "Or breaks it.[^c]\n\n[^c]: Inside."
    assert by_id["words"] == "it\n: What we use.[^far]\n\n[^far]: The last."


LATER = """\
policy: handbook
academy: ashdown
version: {version}
base: 1.0
status: {status}
adoption: {{body: local{on}}}
changes:
  - {{add: own, into: use, heading: Ours, text: "1. We use it. {mark}", reason: Need.}}
"""


def test_an_id_that_the_academy_gave_a_clause_of_its_own_is_not_given_to_another() -> None:
    """What an adopted version called so may be linked to; what nobody adopted may not."""
    lost = "  - {add: lost, after: second, text: A lost key is told., reason: One was lost.}\n"
    folder = "handbook/variations/ashdown"
    found = library(
        **{
            f"{folder}/1.0.yml": ADOPTED + lost,
            f"{folder}/1.1.yml": LATER.format(
                version="1.1", status="approved", on=", on: 2026-03-02", mark="{#daily}"
            ),
            f"{folder}/1.2.yml": LATER.format(version="1.2", status="draft", on="", mark="{#no}"),
        }
    )
    assert found.trust
    start = form_start(found.policies["handbook"], found.trust, "ashdown", DAY)
    assert start is not None
    assert taken_ids(start) == ["daily", "first", "lost", "own", "second", "use"]
