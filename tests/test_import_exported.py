"""A Word file that Policybook wrote comes back: the same text, the same ids, the same facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

TRUST = """
trust:
  name: Northmere Learning Trust
  short_name: Northmere
  bodies:
    board: Board of Trustees
roles:
  site-manager: Site Manager
  estates-director: Estates Director
academies:
  ashdown:
    name: Ashdown Primary Academy
    short_name: Ashdown
"""
KEYS = """---
title: Keys and locks
reference: NLT-KEY
version: 1.0
status: draft
version_date: 2025-01-13
type_of_change: new
summary_of_change: The first policy for all
document_type: Policy
document_owner: estates-director
prepared_by: Estates team
review_body: board
consultation: not applicable
effective_date: 2025-03-01
review:
  cycle: 24 months
  next: 2027-02
statutory: no
audience: All staff
clause_numbering: {numbering}
---

## Holding a key {{#holding-a-key}}

1. Whoever holds a key signs for it, with the {{{{ role.site-manager }}}}:
    1. in ink;
    1. on the day.
1. No key is lent, as [](#lost-keys) says. {{#no-lending}}

### At the end of the day {{#end-of-day}}

1. The last person out locks up.

## Losing a key {{#lost-keys}}

Keys get **lost**.

- on the way home
- at home

| Key | Who |
| --- | --- |
| Front | All |

## In short {{#in-short numbered=no}}

1. See [](#no-lending).
"""


@pytest.mark.parametrize("numbering", ["letters", "decimal"])
def test_an_unedited_export_comes_back_as_it_was(numbering: str, tmp_path: Path) -> None:
    text = KEYS.format(numbering=numbering)
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        (folder / "policies").mkdir(parents=True)
        (folder / "policies" / "trust.yml").write_text(TRUST)
    (first / "policies" / "keys").mkdir()
    (first / "policies" / "keys" / "1.0.md").write_text(text)
    words = ["print", "keys", "--version", "1.0", "--format", "docx", "--out", str(first / "out")]
    printed = CliRunner().invoke(main, [*words, "--policies", str(first / "policies")])
    assert printed.exit_code == 0, printed.output
    [file] = (first / "out").iterdir()
    into = ["--as", "keys", "--into", str(second / "policies")]
    told = CliRunner().invoke(main, ["import", str(file), *into])
    assert told.exit_code == 0, told.output
    came = (second / "policies" / "keys" / "1.0.md").read_text()
    assert re.sub(r"# TO DECIDE.*\n", "", came) == text, told.output
