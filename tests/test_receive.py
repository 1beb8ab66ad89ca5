"""What came by e-mail is filed by what it says, or refused in words; nothing else is touched."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.source.folder.library import load
from tests.test_asking import everything, unwrapped
from tests.test_local_drafts import ADDRESS, ADOPTED, ASKED, BASE, DRAFT, files, newer, pages
from tests.written_case import TRUST

NAME = "ashdown-handbook-1.1.yml"
FILED = "handbook/variations/ashdown/1.1.yml"
SENT = DRAFT.format(status="draft", more=ASKED, base="1.0")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trust without the draft, which lies beside it as it came."""
    for name, content in files(**{FILED: ""}).items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "policies"


def receive(*told: str) -> Result:
    return CliRunner().invoke(main, ["receive", *told])


def sent(text: str | bytes, name: str = NAME) -> str:
    """Lay a file down as it came, and return its name."""
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def test_a_draft_is_filed_and_it_is_said_what_to_look_at(folder: Path) -> None:
    content = f"# From Ashdown's office\r\n{SENT}".encode()
    before = everything(folder)
    result = receive(sent(content))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == unwrapped("""\
Filed ashdown-handbook-1.1.yml as policies/handbook/variations/ashdown/1.1.yml
Ashdown's version 1.1 of “Staff handbook”, in draft, written against version 1.0 of the trust's
    text. Local in it: 1 local wording, 1 local addition, 1 local detail.

Look at these:
- To be decided: local detail “place”: Where is it?

The check finds nothing else in it.

Its page, once the site is built: /ashdown/handbook/1.1/
Next: read it with policybook show handbook --academy ashdown --version 1.1
Then: once it is decided, run policybook approve handbook 1.1 --academy ashdown --body … --on …
""")
    after = everything(folder)
    assert after.pop(FILED) == content
    assert {name: text for name, text in after.items() if "lock" not in name} == before


def test_what_the_check_finds_and_what_was_left_open_is_said(folder: Path) -> None:
    left = f"# STILL TO DO: ask the caretaker.\n{SENT}".replace("told at once", "see section 1 a.")
    site = "  site_url: https://policies.vale.example/\n  bodies:"
    (folder / "trust.yml").write_text(TRUST.replace("  bodies:", site), "utf-8")
    result = receive(sent(left))
    assert result.exit_code == 0
    assert (
        f"- Line 1 of policies/{FILED} still says “STILL TO DO: ask the caretaker”. Decide it, "
        "then delete that comment.\n"
    ) in result.stdout
    assert "\nThe check says of it:\nWarnings, worth a look:\n" in result.stdout
    assert "[hand-written-number]" in result.stdout
    assert "https://policies.vale.example/ashdown/handbook/1.1/\n" in result.stdout


OTHER = {"handbook/2.0.md": newer()["handbook/2.0.md"]}
UNAPPROVED = {
    "handbook/2.0.md": newer()["handbook/2.0.md"]
    .replace("approved", "draft")
    .replace(", on: 2026-11-20", "")
}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "no draft": (
        SENT.replace("draft", "approved").replace("planned", "on").replace("2027-01", "2026-01"),
        "it says status: approved, and only drafts are received",
    ),
    "an unknown academy": (
        SENT.replace("academy: ashdown", "academy: ashdwon"),
        "trust.yml has no academy “ashdwon”; did you mean “ashdown”?",
    ),
    "an academy by its name": (
        SENT.replace("academy: ashdown", "academy: Ashdown Primary Academy"),
        "trust.yml has no academy “Ashdown Primary Academy”; write ashdown",
    ),
    "an archive": (b"PK\x03\x04\xff", f"- {NAME}:1:5: this is a file of Word or Excel, or a zip"),
    "an unknown policy": (
        SENT.replace("policy: handbook", "policy: hanbook"),
        "there is no policy “hanbook”; did you mean “handbook”?",
    ),
    "another academy's name": (
        SENT.replace("academy: ashdown", "academy: castle"),
        "it is called as if it were Ashdown's, but says academy: castle.",
    ),
    "a base that is not here": (
        SENT.replace("base: 1.0", "base: 3.0"),
        (
            "it is written against version 3.0 of the trust's text, which is not in this folder; "
            "the newest approved here is 1.0."
        ),
    ),
    "a fixed clause": (
        SENT.replace("replace: first", "replace: use"),
        f"- {NAME}:16:5: replaces “Use”, which no academy may replace",
    ),
    "an unknown key": (
        SENT.replace("slots:", "slot:"),
        f"- {NAME}:14:1: there is no key “slot”",
    ),
    "no version": (SENT.replace("version: 1.1\n", ""), f"- {NAME}:1:1: “version” is missing"),
    "a version that leads elsewhere": (
        SENT.replace("version: 1.1", "version: ../../1.1"),
        f"- {NAME}:3:1: “../../1.1” is not a version",
    ),
    "a policy that leads elsewhere": (
        SENT.replace("policy: handbook", "policy: ../handbook"),
        "there is no policy “../handbook”",
    ),
    "an older version": (
        SENT.replace("version: 1.1", "version: 0.9"),
        "Ashdown has adopted version 1.0 already, so a draft cannot be 0.9: the next one is 1.1.",
    ),
    "the trust's text": (
        BASE.format(version="1.1", on="2026-01-01", first="First."),
        "it cannot be read as a variation:",
    ),
    "some other file": ("title: A list\n", "this is no variation: it says neither policy: nor"),
    "no text": (b"GIF8\xff\xfe\x00", f"- {NAME}:1:5: this file is not saved as UTF-8 text"),
    "nothing": ("", "it cannot be read as a variation:"),
    "10 MB": (b"#" * 10_000_000, f"- {NAME}: this file is larger than 2 MB"),
    "great depth": ("policy: " + "[" * 5_000, f"- {NAME}:1:"),
    "a reference that YAML would fill in": (
        SENT.replace("reason: Need.", "reason: *all"),
        f"- {NAME}:16:",
    ),
}


@pytest.mark.parametrize("kind", list(REFUSED))
def test_what_has_no_place_is_refused_in_words(folder: Path, kind: str) -> None:
    text, words = REFUSED[kind]
    before = everything(folder)
    result = receive(sent(text))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {NAME} was not filed: ")
    assert words in result.stderr
    assert everything(folder) == before or set(everything(folder)) - set(before) == {
        ".policybook-lock"
    }


@pytest.mark.parametrize(
    ("more", "base", "words"),
    [
        (
            OTHER,
            "1.0",
            (
                "it is written against version 1.0 of the trust's text; 2.0 has taken its place "
                "since 20 November 2026. Ask for a file that is made with the form of today"
            ),
        ),
        (
            UNAPPROVED,
            "2.0",
            (
                "it is written against version 2.0 of the trust's text, which the trust has not "
                "approved yet."
            ),
        ),
    ],
    ids=["an older text", "a text that is not approved"],
)
def test_a_file_for_another_text_of_the_trusts_is_refused(
    folder: Path, more: dict[str, str], base: str, words: str
) -> None:
    for name, text in more.items():
        (folder / name).write_text(text, "utf-8")
    result = receive(sent(SENT.replace("base: 1.0", f"base: {base}")))
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert not (folder / FILED).exists()


def test_a_text_that_is_still_in_force_counts_until_the_next_begins(folder: Path) -> None:
    later = newer()["handbook/2.0.md"].replace("slots:", "effective_date: 2199-01-01\nslots:")
    (folder / "handbook/2.0.md").write_text(later, "utf-8")
    result = receive(sent(SENT))
    assert result.exit_code == 0
    assert "- The trust's version 2.0 takes the place of 1.0 on 1 January 2199.\n" in result.stdout


def test_no_file_is_written_over(folder: Path) -> None:
    assert receive(sent(SENT)).exit_code == 0
    before = everything(folder)
    again = receive(NAME)
    assert (again.exit_code, again.stdout) == (1, "")
    assert f"it was received before, and is policies/{FILED}.\n" in again.stderr
    other = receive(sent(SENT.replace("daily", "weekly")))
    assert other.exit_code == 1
    assert f"policies/{FILED} is there already, and is not written over." in other.stderr
    approved = receive(sent(ADOPTED.replace("approved", "draft").replace(", on: 2026-02-02", "")))
    assert "variations/ashdown/1.0.yml is there already" in approved.stderr
    same = receive(sent(SENT.replace("version: 1.1", "version: 1.1.0")))
    assert f"policies/{FILED} is there already" in same.stderr
    assert everything(folder) == before


def test_of_several_files_each_is_told(folder: Path) -> None:
    right, bad = sent(SENT), sent("title: A list\n", "list.yml")
    result = receive(bad, right)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"Filed {NAME} as ")
    assert result.stderr.splitlines()[-1] == "1 of 2 files were filed."
    assert (folder / FILED).exists()


def test_whose_it_has_to_be_can_be_said(folder: Path) -> None:
    result = receive(sent(SENT, "draft.yml"), "--academy", "castle")
    assert result.exit_code == 1
    assert "it says academy: ashdown, and was to be Castle's (--academy castle)." in result.stderr
    assert receive("draft.yml", "--academy", "ashdown").exit_code == 0
    assert (folder / FILED).exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_refused(folder: Path) -> None:
    os.mkfifo("pipe.yml")
    result = receive("pipe.yml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "this is not an ordinary file" in result.stderr
    assert receive("policies").exit_code == 2
    assert receive("nowhere.yml").exit_code == 2
    assert not (folder / FILED).exists()


def test_a_name_with_hidden_signs_is_shown_as_it_is(folder: Path) -> None:
    result = receive(sent(SENT, "a\x1b[2Jb.yml"))
    assert result.stdout.startswith("Filed a\\x1b[2Jb.yml as ")
    assert (folder / FILED).exists()


def test_from_the_e_mail_to_the_seal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is received, read on its page, shown and asked about, sealed, and then in force."""
    day = date(2026, 12, 14)
    for command in ("receiving", "writing"):
        monkeypatch.setattr(f"generator.cli.{command}.day_named", lambda _: day)
    monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)
    answered = SENT.replace("who: the caretaker", "who: the caretaker, place: the hall")
    assert receive(sent(answered.replace("effective_date: 2027-02-01\n", ""))).exit_code == 0
    draft = pages(load(folder), day)[ADDRESS].html
    assert "the hall" in draft
    assert "What Ashdown has still to answer" not in draft
    decided = "approve handbook --academy ashdown --body local --on 2026-12-14 --minute L/4"
    result = CliRunner().invoke(main, decided.split(), input="y\n")
    assert result.exit_code == 0
    assert "What it changes in the text in force at Ashdown (VLT-H 1.0, Ashdown 1.0, from" in (
        result.stdout
    )
    found = pages(load(folder), day)
    assert ADDRESS not in found
    assert "A lost key is told at once." in found["handbook/"].html
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


KEYS = ("policy: handbook", "academy: ashdown", "version: 1.1", "base: 1.0", "status: draft")


@given(key=st.sampled_from(KEYS), value=st.text(max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_file_says_one_new_file_is_written_or_none(
    folder: Path, key: str, value: str
) -> None:
    (folder / FILED).unlink(missing_ok=True)
    before = {name for name in everything(folder.parent) if not name.endswith(("-lock", NAME))}
    text = SENT.replace(key, f"{key.partition(':')[0]}: {value}", 1)
    result = receive(sent(text.encode("utf-8", "replace")))
    after = {name for name in everything(folder.parent) if not name.endswith(("-lock", NAME))}
    new = after - before
    assert result.exit_code in {0, 1}
    assert len(new) == (result.exit_code == 0)
    assert all(name.startswith("policies/handbook/variations/ashdown/") for name in new)
    for name in new:
        (folder.parent / name).unlink()
