"""What is shown before something is sealed; nothing is written unless the answer is yes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.drafting_case import read_drafting_case
from tests.written_case import CASES, TRUST

APPROVE = "approve handbook --academy ashdown --body local --on 2026-11-02 --minute L/9"
DRAFT = "policies/handbook/variations/ashdown/2.0.yml"
QUESTION = (
    "A sealed version is never edited: what changes later goes into the next one. Seal it? [y/N]: "
)
SHOWN = f"""\
This is about to be sealed; nothing is written yet.

Staff handbook: Ashdown's version 2.0, agreed against version 2.0 of the trust's text ({DRAFT}).
Adopted by Ashdown’s Local Committee on 2 November 2026 (minute L/9).
It is in force from 2 November 2026.

What it changes in the text in force at Ashdown (Staff handbook 2.0, Ashdown 1.0, from 1 January \
2021):
Changed: local text in 1 clause.

1 a. Use [local text changed]
  Ours:
  • one;
  • [-two-] {{+three+}}.

Look at these first:
- It does not say what is different: fill in summary_of_change in the file.
- Line 15 of {DRAFT} still says “TO DECIDE AGAIN: the trust changed its text of this clause in \
2.0”. Decide it, then delete that comment.
- Line 37 of {DRAFT} still says “TO DECIDE AGAIN: the trust changed its text of this clause in \
2.0”. Decide it, then delete that comment.
- The file still has 23 lines of notes for whoever fills it in. Nobody else sees them; you may \
delete them.

"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trust whose handbook moved on from 1.0 to 2.0, with Ashdown's variation of 1.0."""
    case = read_drafting_case(CASES / "drafting" / "adopt-later-reconfirm.yml")
    for name, content in {"trust.yml": TRUST.encode(), **case.files}.items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.cli.writing.day_named", lambda _: date(2026, 11, 21))
    return tmp_path / "policies"


@pytest.fixture
def at_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)


def run(told: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, told.split(), input=answer)


def unwrapped(text: str) -> str:
    """Return a text in which lines set in go on the line before."""
    return text.replace("\n    ", " ")


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file there is, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


BEGUN = "adopt handbook --academy ashdown --version-date 2026-10-31"


def begun(folder: Path) -> None:
    """Begin Ashdown's next version, and have somebody change one word in it."""
    assert run(BEGUN).exit_code == 0
    draft = folder.parent / DRAFT
    assert "version_date: 2026-10-31\n" in draft.read_text("utf-8")
    draft.write_text(draft.read_text("utf-8").replace("\n      - two.\n", "\n      - three.\n"))


@pytest.mark.usefixtures("at_a_screen")
def test_what_is_sealed_is_shown_first_and_no_writes_nothing(folder: Path) -> None:
    begun(folder)
    before = everything(folder)
    result = run(APPROVE, "n\n")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == SHOWN + QUESTION + "n\nNothing was written.\n"
    assert everything(folder) == before
    assert run(APPROVE, "").exit_code == 1  # the end of the input is no yes
    assert everything(folder) == before


@pytest.mark.usefixtures("at_a_screen")
def test_yes_seals_what_was_shown(folder: Path) -> None:
    begun(folder)
    result = run(APPROVE, "y\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(SHOWN + QUESTION + f"y\nWrote {DRAFT}\nWrote ")
    assert "status: approved\n" in (folder.parent / DRAFT).read_text("utf-8")


def test_where_nobody_can_be_asked_it_is_said_and_nothing_written(folder: Path) -> None:
    begun(folder)
    before = everything(folder)
    result = run(APPROVE, "y\n")
    assert (result.exit_code, result.stdout) == (2, SHOWN)
    assert result.stderr == (
        "Error: nothing was written, because nobody can be asked here: this is no terminal. "
        "Where what is shown above is right, run the command again with --yes\n"
    )
    assert everything(folder) == before
    assert run(f"{APPROVE} --yes").exit_code == 0


@pytest.mark.usefixtures("at_a_screen")
def test_what_changed_while_somebody_was_asked_is_not_sealed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(folder)
    draft = folder.parent / DRAFT
    other = draft.read_bytes().replace(b"three", b"four")

    def answer(_: str) -> bool:
        draft.write_bytes(other)
        return True

    monkeypatch.setattr("generator.cli.asking.click.confirm", answer)
    result = run(APPROVE)
    assert result.exit_code == 2
    assert result.stderr == unwrapped("""\
Error: somebody changed the files while you were asked, so nothing was written; run the command
    again, and look at what it shows.
""")
    assert draft.read_bytes() == other
    assert not (folder / "handbook" / "seals.yml").exists()


TEXT = """\
---
title: Staff handbook
version: {version}
status: {status}
version_date: 2020-01-01
approval: {{body: board{on}}}
{more}---

## Use {{#use local=replace}}

1. {first} {{#first}}
2. Say {{{{ place }}}}. {{#second}}
"""
ASKS = "slots: {place: {prompt: Where is it?}, who: {prompt: Who keeps it?}}\n"
LOCAL = """\
policy: handbook
academy: ashdown
version: 1.0
base: 1.0
status: consultation
consultation:
  - {body: local, closes: 2026-11-21}
  - {body: board, closes: 2026-11-01}
adoption: {body: local}
slots: {who: the clerk}
changes:
  - replace: first
    text: Ours.
    reason: Need.
"""


def text(version: str, first: str, on: str = "", more: str = ASKS) -> str:
    approved = {"status": "approved", "on": f", on: {on}"} if on else {"status": "draft", "on": ""}
    return TEXT.format(version=version, first=first, more=more, **approved)


def test_what_is_odd_about_a_variation_is_shown(folder: Path) -> None:
    shutil.rmtree(folder / "handbook")
    (folder / "handbook/variations/ashdown").mkdir(parents=True)
    (folder / "handbook/1.0.md").write_text(text("1.0", "First.", "2020-01-01"))
    (folder / "handbook/2.0.md").write_text(text("2.0", "Other.", "2026-10-01"))
    (folder / "handbook/variations/ashdown/1.0.yml").write_text(LOCAL)
    result = run("approve handbook --academy ashdown --body local --on 2026-11-02")
    assert result.stdout.partition("Look at these first:\n")[2] == unwrapped("""\
- The trust has brought out version 2.0 since this was begun; it is agreed against 1.0. To go on to
    the newer text, say no, move the draft out of the folder, and run policybook adopt handbook
    --academy ashdown
- To be decided: local detail “place”: Where is it?
- To be reconfirmed: local wording at section 1 a.: the trust changed its text of this clause in
    2.0.
- What came of asking the Board of Trustees is not in the file: write it under outcome.
- The day of the adoption, 2 November 2026, comes too early: the consultation of the Local Committee
    is open until 21 November 2026. Say no, and correct the day that is wrong.
- It names no minute. Say no, and add --minute with its reference.
- It does not say what is different: fill in summary_of_change in the file.

""")


def test_what_a_version_of_the_trusts_brings_is_shown(folder: Path) -> None:
    (folder / "handbook/2.1.md").write_text(text("2.1", "Other.", more="summary_of_change: x\n"))
    draft = (folder / "handbook/2.1.md").read_text().replace("{{ place }}", "it")
    (folder / "handbook/2.1.md").write_text(draft)
    result = run("approve handbook --body board --on 2026-11-02 --minute B/2")
    assert result.stdout.partition("\n\n")[2] == unwrapped("""\
Staff handbook: version 2.1 of the trust's text (policies/handbook/2.1.md).
Approved by the Board of Trustees on 2 November 2026 (minute B/2).
It is in force from 2 November 2026.

What it changes in version 2.0 of the trust's text:
Changed: the trust’s text in 2 clauses.

1 a. Use [the trust’s text changed]
  [-First, but otherwise.-] {+Other.+}

1 b. Use [the trust’s text changed]
  [-Second, too-] {+Say it+}.

Look at these first:
- It brings something to decide at Ashdown: policybook diff handbook 2.0 2.1 --effect says what.

""")


def test_a_first_version_is_new_as_a_whole(folder: Path) -> None:
    (folder / "keys").mkdir()
    (folder / "keys/1.0.md").write_text(text("1.0", "• First, TO DECIDE which."))
    result = run("approve keys --body board --on 2026-11-02 --minute B/2")
    assert result.stdout.partition("Look at these first:\n")[2] == unwrapped("""\
- It does not say what is different: fill in summary_of_change in the file.
- Line 12 of policies/keys/1.0.md still says “TO DECIDE”.
- The check warns of 1 thing in it: policybook check says which.

""")
    assert "\nNo version of it was approved before, so all of its text is new.\n" in result.stdout


ALL = "adopt --as-it-stands --all --on 2026-11-02 --minute L/9 --academy"


@pytest.mark.usefixtures("at_a_screen")
def test_all_that_is_still_to_adopt_is_listed_and_asked(folder: Path) -> None:
    for name, more in (("keys", ASKS), ("own", f"policy_type: academy\n{ASKS}")):
        (folder / name).mkdir()
        (folder / f"{name}/1.0.md").write_text(text("1.0", "First.", "2026-11-02", more))
    before = everything(folder)
    result = run(f"{ALL} ashdown", "n\n")
    assert (result.exit_code, everything(folder)) == (1, before)
    assert result.stdout == unwrapped("""\
Still to be adopted; nothing is written yet:
- Staff handbook (keys): version 1.0 of the trust's text; recorded as 1.0. Approved earlier without
    a seal, and sealed with it: policies/keys/1.0.md. Ashdown has still to decide in “keys”: “place”
    (Where is it?); “who” (Who keeps it?). Answers go into its next version: policybook revise keys
    --academy ashdown

Left out, to be adopted one by one:
- Ashdown has 2 changes of its own in “handbook” that would be lost
    (policies/handbook/variations/ashdown/1.0.yml); to carry on with that, run policybook adopt
    handbook --academy ashdown

Record that Ashdown’s Local Committee adopted 1 policy without any change on 2 November 2026, and
    seal that? [y/N]: n
Nothing was written.
""")
    result = run(f"{ALL} ashdown", "y\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Wrote policies/keys/variations/ashdown/1.0.yml" in result.stdout.splitlines()
    assert not (folder / "own/variations").exists()
    result = run(f"{ALL} ashdown --yes")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "Error: there is nothing that Ashdown has still to adopt and could adopt as it stands.",
    )


def test_all_is_recorded_without_a_question_where_a_script_says_so(folder: Path) -> None:
    assert run(f"{ALL} castle").exit_code == 2
    result = run(f"{ALL} castle --version-date 2026-10-31 --yes")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0,
        "Wrote policies/handbook/variations/castle/1.0.yml",
    )
    written = (folder / "handbook/variations/castle/1.0.yml").read_text("utf-8")
    assert "version_date: 2026-10-31\n" in written
