"""Where a person stands: `policybook check --who NAME`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

TRUST = """trust:
  name: Elm Trust
  short_name: Elm
  bodies: {board: Trustees}
roles:
  hr-director: {title: HR Director, name: Zoë Marlow-Finch, email: zmf@elm.example}
  head: Headteacher
academies:
  oak:
    name: Oak School
    short_name: Oak
    roles:
      head: {name: Ivo Penhallow, email: head@oak.example}
  ash:
    name: Ash School
    short_name: Ash
    roles:
      head: {name: Ivo Penhallow, email: deputy.head@oak.example}
"""
POLICY = """---
title: Bells
version: 1.0
status: approved
version_date: 2025-01-01
prepared_by: I. Penhallow
approval: {body: board, on: 2025-01-01, signatories: [Zoë Marlow-Finch]}
---
## Ringing {#ringing}

Ask Ivo
Penhallow, or write to head@oak.example. Never penhallows.
"""


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    (folder / "bells").mkdir(parents=True)
    (folder / "trust.yml").write_text(TRUST)
    (folder / "bells" / "1.0.md").write_text(POLICY)
    return folder


def asked(policies: Path, name: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["check", "--policies", str(policies), "--who", name, *more])


def test_a_file_that_cannot_be_read_is_told(policies: Path) -> None:
    (policies / "bells" / "2.0.md").write_text(POLICY, "utf-16")
    result = asked(policies, "Penhallow")
    assert "bells/2.0.md:1:1: this file is not saved as UTF-8 text" in result.stderr
    assert "policies/bells/1.0.md:12:1: Penhallow, or" in result.stdout
    assert result.exit_code == 0


def test_roles_lines_and_perhaps_stand_apart(policies: Path) -> None:
    result = asked(policies, "ivo  PENHALLOW")
    assert result.output.replace(str(policies), "policies") == (
        "Holds a role, and so stands among the contacts of current pages:\n"
        "  policies/trust.yml:13:14: Headteacher, at Oak School\n"
        "  policies/trust.yml:18:14: Headteacher, at Ash School\n"
        "\n"
        "Named:\n"
        "  policies/bells/1.0.md:11:5: Ask Ivo\n"
        "  policies/bells/1.0.md:12:24: Penhallow, or write to head@oak.example. "
        "Never penhallows.\n"
        "\n"
        "Perhaps the same person:\n"
        "  policies/bells/1.0.md:6:17: prepared_by: I. Penhallow\n"
        "\n"
        "5 places.\n"
    )
    assert result.exit_code == 0


def test_a_common_word_is_nobody_unless_it_has_a_capital(policies: Path) -> None:
    text = (policies / "bells" / "1.0.md").read_text(encoding="utf-8")
    text += "\nNobody is here in the evening. Ask Mr\nHere, or HERE.\n"
    (policies / "bells" / "1.0.md").write_text(text, encoding="utf-8")
    assert asked(policies, "Nora here").output.replace(str(policies), "policies") == (
        "Perhaps the same person:\n  policies/bells/1.0.md:15:1: Here, or HERE.\n\n1 place.\n"
    )


def test_accents_do_not_matter(policies: Path) -> None:
    told = asked(policies, "Zoe Marlow-Finch").output
    assert "HR Director, for the whole trust" in told
    assert "signatories: [Zoë Marlow-Finch]" in told
    assert told.endswith("2 places.\n")


def test_an_address_is_not_found_inside_a_longer_one(policies: Path) -> None:
    rows = json.loads(asked(policies, "head@oak.example", "--format", "json").output)
    assert [(Path(row["file"]).name, row["line"], row["likeness"]) for row in rows] == [
        ("trust.yml", 13, "holds a role"),
        ("1.0.md", 12, "named"),
    ]


def test_signs_that_fold_to_several_letters_move_no_column(policies: Path) -> None:
    text = POLICY.replace("Ask Ivo\nPenhallow", "Wait … ½ an hour, ask Ivo Penhallow")
    (policies / "bells" / "1.0.md").write_text(text, "utf-8")
    rows = json.loads(asked(policies, "Ivo Penhallow", "--format", "json").output)
    [found] = [each for each in rows if each["likeness"] == "named" and each["line"] == 11]
    assert found["words"][found["column"] - 1 :].startswith("Ivo Penhallow")


def test_nobody_is_an_answer(policies: Path) -> None:
    result = asked(policies, "Nemo")
    assert result.output == "Nobody called “Nemo” stands in the policies.\n"
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [
        ("", (), 'Error: --who needs a name, such as --who "Ferrers"\n'),
        (
            "Ivo",
            ("--format", "github"),
            "Error: --who has no lines to mark; choose --format text or json\n",
        ),
    ],
)
def test_wrong_questions(policies: Path, name: str, more: tuple[str, ...], told: str) -> None:
    result = asked(policies, name, *more)
    assert (result.exit_code, result.output) == (2, told)
