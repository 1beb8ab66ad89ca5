"""A Word file that Policybook wrote comes back: the same text, the same ids, the same facts."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.reviewed import Review

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


@pytest.mark.parametrize("numbering", ["letters", "decimal", "letters\nlang: cy"])
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
    assert "the language" not in came
    assert re.sub(r"# TO DECIDE.*\n", "", came) == text, told.output


EVERYTHING = """---
title: Keys and locks
reference: NLT-KEY
version: 1.0
status: draft
lang: en-GB
version_date: 2025-01-13
type_of_change: new
summary_of_change: The first policy for all
read_again: no
document_type: Policy
policy_type: trust-with-local
applies_to:
  - ashdown
document_owner: estates-director
prepared_by: Estates team
summary: "Who holds keys: everybody who signs for one"
review_body: board
consultation:
  - body: board
    on: 2024-12-02
    outcome: "One reply: agreed"
approval:
  body: board
  minute: B/25/1
  signatories:
    - Chair of the Board
    - Clerk
effective_date: 2025-03-01
review:
  cycle: 24 months
  next: 2027-02
  triggers:
    - a key that is lost
statutory: no
classification: public
audience: All staff
associated:
  - Lone working policy
declaration:
  who: Whoever holds a key
slots:
  key-place:
    prompt: Where are keys kept?
    default: the office
questions:
  - ask: May I lend my key?
    answer: "Never, and ask at {{ key-place }}"
    read: no-lending
earlier_versions:
  - version: 0.9
    version_date: 2020-01-06
    summary_of_change: The first one
    approved_by: Board of Trustees
---

This policy is for {{ trust }}.

## Holding a key {#holding-a-key local=replace}

1. Whoever holds a key signs for it, with the {{ role.site-manager }}:
    1. in ink;
    2. on the day, at {{ key-place }}.
2. No key is lent, as [](#lost-keys) says. {#no-lending was=lending local=none}

### At the end of the day

1. The last person out locks up.

## Losing a key {#lost-keys}

Keys get **lost**.[^lost]

[^lost]: On the *way*, see [](#no-lending).

| Key | Who |
| --- | --- |
| Front<br>Back | All[^lost] |

## In short {#in-short numbered=no}

1. See [](#no-lending) about a master key.

## Words {#words local=add terms}

master key
pass key
: One that opens
  every door.[^old]

[^old]: There are two.
"""


def exported(place: Path, text: str) -> bytes:
    policies = place / "policies"
    (policies / "keys").mkdir(parents=True)
    (policies / "trust.yml").write_text(TRUST)
    (policies / "keys" / "1.0.md").write_text(text)
    words = ["print", "keys", "--version", "1.0", "--format", "docx", "--out", str(place / "out")]
    printed = CliRunner().invoke(main, [*words, "--policies", str(policies)])
    assert printed.exit_code == 0, printed.output
    return Path(printed.stdout.strip()).read_bytes()


def came(place: Path, content: bytes) -> str:
    policies = place / "again"
    policies.mkdir()
    (policies / "trust.yml").write_text(TRUST)
    (place / "keys.docx").write_bytes(content)
    told = CliRunner().invoke(main, ["import", str(place / "keys.docx"), "--into", str(policies)])
    assert told.exit_code == 0, told.output
    return (policies / "keys" / "1.0.md").read_text()


def test_all_facts_come_back_with_slots_questions_and_marks(tmp_path: Path) -> None:
    assert came(tmp_path, exported(tmp_path, EVERYTHING)) == EVERYTHING


def test_what_was_edited_around_the_text_is_asked_and_the_text_as_it_was(tmp_path: Path) -> None:
    review = Review(exported(tmp_path, EVERYTHING), "Anna Reed", tracked=False)
    review.reword(review.paragraph("Estates team"), "Estates team", "The bursar")
    text = came(tmp_path, review.file())
    asked = [line for line in text.split("\n") if "TO DECIDE" in line]
    why = "this was edited in the file’s own tables or cover, which Policybook makes anew; take it?"
    assert asked == [f"# TO DECIDE: Prepared by: “The bursar”: {why}"]
    assert text.replace(f"{asked[0]}\n", "") == EVERYTHING
    assert text.index(asked[0]) < text.index("prepared_by: Estates team")


def test_text_that_was_edited_is_taken_as_it_is_now(tmp_path: Path) -> None:
    review = Review(exported(tmp_path, EVERYTHING), "Anna Reed", tracked=False)
    review.reword(review.paragraph("The last person out"), "locks up", "locks both doors")
    text = came(tmp_path, review.file())
    assert "1. The last person out locks both doors.\n" in text
    assert "{#no-lending was=lending local=none}" in text
    assert "prompt: Where are keys kept?" in text
    assert "Keys get **lost**.[^1]\n" in text
    assert "| Front<br>Back | All[^1] |\n" in text
    words = "master key\npass key\n: One that opens every door.[^2]"
    note = "[^1]: On the *way*, see [](#no-lending).\n"
    assert f"\n\n## Words {{#words local=add terms}}\n\n{words}\n\n{note}" in text
    assert text.endswith("\n[^2]: There are two.\n")


def test_a_note_that_was_edited_is_taken_as_it_is_now(tmp_path: Path) -> None:
    given, made = io.BytesIO(exported(tmp_path, EVERYTHING)), io.BytesIO()
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"There are two", b"There are three"))
    text = came(tmp_path, made.getvalue())
    assert text.endswith("\n[^2]: There are three.\n")
    assert "{#no-lending was=lending local=none}" in text
