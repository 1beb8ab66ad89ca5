"""Reviewers' Word files of one draft become a new draft and a paper for the meeting."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

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
version: 0.1
status: draft
version_date: 2026-11-02
document_owner: estates-director
approval:
  body: board
---

Whoever works for {{ trust }} may hold a key.

## Holding a key {#holding-a-key}

1. Whoever holds a key signs for it, with the {{ role.site-manager }}:
    - in ink;
    - on the day.
2. No key is lent, as [](#lost-keys) says. {#no-lending}
3. A key is **never** copied.

### At the end of the day {#end-of-day}

1. The last person out locks up.

## Losing a key {#lost-keys}

Keys get lost.

| Key | Who |
| --- | --- |
| Front | The {{ role.site-manager }} |
| Hall | Caterers |
"""


def folder(place: Path, text: str = KEYS) -> Path:
    """Return a policies folder with one draft."""
    policies = place / "policies"
    (policies / "keys").mkdir(parents=True)
    (policies / "trust.yml").write_text(TRUST, encoding="utf-8")
    (policies / "keys" / "0.1.md").write_text(text, encoding="utf-8")
    return policies


def printed(policies: Path, *words: str, version: str = "0.1") -> bytes:
    out = policies.parent / "out"
    asked = ["print", "keys", "--version", version, "--format", "docx", "--out", str(out), *words]
    result = CliRunner().invoke(main, [*asked, "--policies", str(policies)])
    assert result.exit_code == 0, result.output
    return Path(result.stdout.strip()).read_bytes()


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the draft as it was sent."""
    return printed(folder(tmp_path_factory.mktemp("sent")))


def back(policies: Path, files: dict[str, bytes], *words: str, onto: str = "keys") -> Result:
    """Bring files back."""
    paths = []
    for name, content in files.items():
        (policies.parent / name).write_bytes(content)
        paths.append(str(policies.parent / name))
    return CliRunner().invoke(
        main, ["import", *paths, "--onto", onto, "--into", str(policies), *words]
    )


def draft(policies: Path, version: str = "0.2") -> str:
    return (policies / "keys" / f"{version}.md").read_text(encoding="utf-8")


def paper(policies: Path, version: str = "0.2") -> str:
    name = f"keys-{version}-meeting.txt"
    return (policies.parent / "import-report" / name).read_text(encoding="utf-8")


def changed(text: str) -> list[str]:
    """Return the lines of the text that are other than they were."""
    was, now = KEYS.split("---\n", 2)[2].split("\n"), text.split("---\n", 2)[2].split("\n")
    return [line for line in now if line not in was]


def test_a_draft_in_word_tracks_changes_and_says_what_it_is(sent: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        assert b"<w:trackRevisions/>" in archive.read("word/settings.xml")
        told = archive.read("docProps/custom.xml").decode()
    for name, value in (
        ("trust", "Northmere Learning Trust"),
        ("policy", "keys"),
        ("version", "0.1"),
    ):
        assert f'name="Policybook {name}"><vt:lpwstr>{value}<' in told
    assert docx.Document(io.BytesIO(sent)).core_properties.title == "Keys and locks"


def test_what_one_reviewer_wants_is_in_the_draft(sent: bytes, tmp_path: Path) -> None:
    policies, anna = folder(tmp_path), Review(sent, "Anna Reed")
    anna.reword(anna.paragraph("Whoever holds a key"), "signs for it", "signs and pays for it")
    anna.reword(anna.paragraph("Caterers"), "Caterers", "The caterers")
    anna.reword(anna.paragraph("Losing a key"), "Losing", "When you lose")
    anna.add(anna.paragraph("on the day."), "with a full name.")
    anna.add(anna.paragraph("never"), "d.\tA key is not painted.")
    anna.delete(anna.paragraph("The last person out"))
    anna.comment(anna.paragraph("Keys get lost"), "Do they?")
    result = back(policies, {"anna.docx": anna.file()})
    assert result.exit_code == 0, result.output
    text = draft(policies)
    assert changed(text) == [
        "1. Whoever holds a key signs and pays for it, with the {{ role.site-manager }}:",
        "    - with a full name.",
        "3. A key is not painted.",
        "## When you lose a key {#lost-keys}",
        "| Hall | The caterers |",
    ]
    assert "The last person out" not in text
    assert "TO DECIDE" not in text
    assert "Anna" not in text
    told = paper(policies)
    assert "Anna Reed, 20 November 2026: wants other words" in told
    assert "Comment by Anna Reed, 20 November 2026: Do they?" in told
    assert "[-signs for it-]{+signs and pays for it+}" in told


def test_what_two_want_differently_is_to_be_decided(sent: bytes, tmp_path: Path) -> None:
    policies = folder(tmp_path)
    anna, ben = Review(sent, "Anna Reed"), Review(sent, "Ben Okafor", "2026-11-21")
    anna.reword(anna.paragraph("never"), "copied", "copied by anyone")
    ben.reword(ben.paragraph("never"), "copied", "lent or copied")
    for each in (anna, ben):
        each.reword(each.paragraph("Keys get lost"), "lost", "lost at times")
    result = back(policies, {"anna.docx": anna.file(), "ben.docx": ben.file()})
    assert changed(draft(policies)) == [
        (
            "3. A key is **never** copied. **TO DECIDE:** Anna Reed would write “A key is never "
            "copied by anyone.”; Ben Okafor would write “A key is never lent or copied.”."
        ),
        "Keys get lost at times.",
    ]
    assert "1 clause is changed in the new draft as somebody asked, 1 is to be decided." in (
        result.stdout
    )
    told = paper(policies)
    assert "In the new draft: all who want this clause changed want the same." in told
    assert "Ben Okafor, 21 November 2026: wants other words" in told
    checked = CliRunner().invoke(main, ["check", "--policies", str(policies)])
    assert "still to be decided: Anna Reed would write" in checked.stdout


def test_what_was_written_with_tracking_off_is_found(sent: bytes, tmp_path: Path) -> None:
    policies, cara = folder(tmp_path), Review(sent, "Cara Lowe", tracked=False)
    cara.reword(cara.paragraph("No key is lent"), "lent", "ever lent")
    cara.add(cara.paragraph("Keys get lost"), "Tell the office.")
    cara.delete(cara.paragraph("The last person out"))
    back(policies, {"cara.docx": cara.file()})
    text = draft(policies)
    assert "2. No key is ever lent, as [](#lost-keys) says. {#no-lending}" in text
    assert "Keys get lost.\n\nTell the office.\n" in text
    assert "The last person out" not in text
    assert "wants other words, with tracking switched off" in paper(policies)


def test_an_edited_draft_is_not_written_over_what_was_edited(sent: bytes, tmp_path: Path) -> None:
    now = KEYS.replace("Keys get lost.", "Keys go missing.").replace("Caterers", "Cooks")
    policies, anna = folder(tmp_path, now), Review(sent, "Anna Reed")
    anna.reword(anna.paragraph("Keys get lost"), "lost", "stolen")
    anna.reword(anna.paragraph("never"), "copied", "lent or copied")
    result = back(policies, {"anna.docx": anna.file()})
    text = draft(policies)
    assert "3. A key is **never** lent or copied." in text
    assert (
        "Keys go missing. **TO DECIDE:** the draft reads otherwise since it was sent; Anna Reed "
        "would write “Keys get stolen.”." in text
    )
    assert "| Hall | Cooks |" in text
    assert "The draft was edited after it was sent." in result.stdout
    assert (policies / "keys" / "0.1.md").read_text(encoding="utf-8") == now


def test_furniture_is_told_and_not_taken(sent: bytes, tmp_path: Path) -> None:
    policies, anna = folder(tmp_path), Review(sent, "Anna Reed")
    anna.reword(anna.paragraph("Estates Director"), "Estates Director", "Bursar")
    anna.reword(anna.paragraph("A key is"), "c.", "7.")
    result = back(policies, {"anna.docx": anna.file()})
    assert draft(policies).split("---\n", 2)[2] == KEYS.split("---\n", 2)[2]
    assert "[-Estates Director-]{+Bursar+}" in result.stdout
    assert "Not taken: anna.docx: the number of “c. A key is never copied.” became “7.”" in (
        result.stdout
    )


def test_files_of_other_drafts_and_trusts_are_refused(sent: bytes, tmp_path: Path) -> None:
    policies = folder(tmp_path)
    other = Review(sent, "Anna").file(lambda _, c: c.replace(b">0.1<", b">0.3<"))
    stranger = Review(sent, "Anna").file(lambda _, c: c.replace(b"Northmere", b"Southmere"))
    result = back(policies, {"a.docx": sent, "b.docx": other, "c.docx": stranger})
    assert result.exit_code == 1
    assert (
        "Error: b.docx was not imported: it is version 0.3 of “keys”, and a.docx is version 0.1 of "
        "“keys”; import the files of each draft by themselves" in result.stderr
    )
    assert (
        "Error: c.docx was not imported: it is a policy of Southmere Learning Trust, another trust"
        in result.stderr
    )
    wrong = back(policies, {"a.docx": sent}, onto="locks")
    assert wrong.exit_code == 1
    assert "name that policy with --onto keys" in wrong.stderr


def test_the_same_reviewer_twice_is_told(sent: bytes, tmp_path: Path) -> None:
    files = {}
    for name, words in (("one.docx", "all lost"), ("two.docx", "often lost")):
        anna = Review(sent, "Anna Reed")
        anna.reword(anna.paragraph("Keys get lost"), "lost", words)
        files[name] = anna.file()
    result = back(folder(tmp_path), files)
    assert "Anna Reed wrote in 2 files: one.docx and two.docx." in result.stdout
    assert "1 is to be decided." in result.stdout


def test_no_file_is_written_over_and_the_next_number_is_free(sent: bytes, tmp_path: Path) -> None:
    policies = folder(tmp_path)
    before = KEYS.replace("version: 0.1", "version: 0.2")
    (policies / "keys" / "0.2.md").write_text(before, encoding="utf-8")
    back(policies, {"a.docx": sent})
    assert draft(policies, "0.2") == before
    assert "version: 0.3\n" in draft(policies, "0.3")


def _reading(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_the_paper_is_a_page_and_a_word_file_too(sent: bytes, tmp_path: Path) -> None:
    policies, anna = folder(tmp_path), Review(sent, "Anna <Reed>")
    anna.reword(anna.paragraph("Keys get lost"), "lost", "<b>lost</b>")
    back(policies, {"anna.docx": anna.file()})
    reports = policies.parent / "import-report"
    page = (reports / "keys-0.2-meeting.html").read_text(encoding="utf-8")
    assert "<strong>Anna &lt;Reed&gt;, 20 November 2026:</strong> wants other words" in page
    assert "[inserted: </span>&lt;b&gt;lost&lt;/b&gt;" in page
    words = [p.text for p in _reading((reports / "keys-0.2-meeting.docx").read_bytes()).paragraphs]
    assert "Keys get lost<b>lost</b>." in words


NOTED = KEYS.replace("Keys get lost.", "Keys get lost.[^a] So look.[^b]") + (
    "\n[^a]: In 2025, *three* of them.\n\n[^b]: Behind the desk.\n"
)


def test_notes_are_taken_as_the_text_is(tmp_path: Path) -> None:
    policies = folder(tmp_path, NOTED)
    sent = printed(policies)
    anna, ben = Review(sent, "Anna Reed"), Review(sent, "Ben Okafor")
    anna.reword(anna.notes()[0], "2025", "2026")
    ben.unsign(ben.paragraph("Keys get lost"))
    ben.reword(ben.notes()[1], "Behind", "Under")
    ben.note(ben.paragraph("The last person out"), "Or the caretaker.")
    back(policies, {"anna.docx": anna.file(), "ben.docx": ben.file()})
    assert body(draft(policies)) == body(NOTED).replace("Behind", "Under").replace(
        "three* of them.",
        "three* of them. **TO DECIDE:** Anna Reed would write “In 2026, three of them.”; "
        "Ben Okafor would delete this.",
    ).replace(
        "locks up.",
        "locks up. **TO DECIDE:** Ben Okafor would add the note “Or the caretaker.”.",
    )
    assert "Note 1 to 2 Losing a key\n" in paper(policies)
    cara = Review(sent, "Cara Lowe")
    cara.unsign(cara.paragraph("Keys get lost"))
    back(policies, {"cara.docx": cara.file()})
    assert body(draft(policies, "0.3")) == body(NOTED).replace("[^a] So", " So").replace(
        "[^a]: In 2025, *three* of them.\n\n", ""
    )


def redline_of(place: Path) -> tuple[Path, bytes, str, str]:
    """Return a folder with an approved text and the next draft, and what would change in Word."""
    policies = folder(place)
    (policies / "keys" / "0.1.md").unlink()
    old = KEYS.replace("version: 0.1", "version: 1.0").replace("status: draft", "status: approved")
    old = old.replace("  body: board\n", "  body: board\n  on: 2026-01-12\n")
    new = KEYS.replace("version: 0.1", "version: 1.1").replace("signs for", "signs and pays for")
    new = new.replace("3. A key is **never** copied.\n", "").replace("Losing a key", "Lost keys")
    new = new.replace("Keys get lost.", "Keys get lost.\n\nTell the office.")
    new = new.replace("| Hall | Caterers |", "| Hall | Cooks |\n| Gate | Nobody |")
    for version, text in (("1.0", old), ("1.1", new)):
        (policies / "keys" / f"{version}.md").write_text(text, encoding="utf-8")
    return policies, printed(policies, "--against", "1.0", version="1.1"), old, new


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def test_what_is_wanted_in_a_redline_is_taken_and_the_trusts_own_changes_are_no_wishes(
    tmp_path: Path,
) -> None:
    policies, sent, _, new = redline_of(tmp_path)
    anna, ben = Review(sent, "Anna Reed"), Review(printed(policies, version="1.1"), "Ben Okafor")
    anna.reword(anna.paragraph("Tell the office"), "office", "bursar")
    anna.reword(anna.paragraph("pays for"), "pays", "answers")
    anna.reword(anna.paragraph("Cooks"), "Cooks", "The cooks")
    anna.delete(anna.paragraph("on the day"))
    anna.add(anna.paragraph("The last person out"), "b.\tNobody stays.")
    anna.comment(anna.paragraph("Nobody"), "Really?")
    ben.reword(ben.paragraph("No key is lent"), "lent", "ever lent")
    files = {"same.docx": sent, "anna.docx": anna.file(), "ben.docx": ben.file()}
    result = back(policies, files)
    assert result.exit_code == 0, result.output
    assert "Not taken" not in result.stdout
    text = body(draft(policies, "1.2"))
    assert text == body(new).replace("Tell the office.", "Tell the bursar.").replace(
        "signs and pays", "signs and answers"
    ).replace("Cooks", "The cooks").replace("    - on the day.\n", "").replace(
        "locks up.\n", "locks up.\n1. Nobody stays.\n"
    ).replace("is lent", "is ever lent")
    told = paper(policies, "1.2")
    assert "Comment by Anna Reed, 20 November 2026, of “Nobody”: Really?" in told
    assert "tracking switched off" not in told


def test_whoever_rejects_the_trusts_changes_in_a_redline_wants_the_older_text(
    tmp_path: Path,
) -> None:
    policies, sent, old, _ = redline_of(tmp_path)
    ben = Review(sent, "Ben Okafor")
    ben.reject()
    result = back(policies, {"ben.docx": ben.file()})
    assert body(draft(policies, "1.2")) == body(old).replace("3. A key", "2. A key")
    assert "Not taken" not in result.stdout
    told = paper(policies, "1.2")
    assert (
        "ben.docx: wants it out, with the trust’s change rejected, or tracking switched off" in told
    )


LOCAL_KEYS = KEYS.replace("{#no-lending}", "{#no-lending local=replace}").replace(
    "{#lost-keys}", "{#lost-keys local=add}"
)
ASHDOWN = """policy: keys
academy: ashdown
version: 1.0
base: 1.0
status: draft
changes:
  - add: lost-at-ashdown
    into: lost-keys
    text: >
      At Ashdown a lost key is told to the office
      on the same day.
    reason: The office has the spare ones.
"""


def test_what_is_wanted_of_a_variation_goes_into_its_file(tmp_path: Path) -> None:
    base = LOCAL_KEYS.replace("version: 0.1", "version: 1.0").replace("draft", "approved", 1)
    policies = folder(tmp_path)
    (policies / "keys" / "0.1.md").unlink()
    (policies / "keys" / "1.0.md").write_text(
        base.replace("  body: board\n", "  body: board\n  on: 2026-01-12\n"), encoding="utf-8"
    )
    before = (policies / "keys" / "1.0.md").read_bytes()
    (policies / "keys" / "variations" / "ashdown").mkdir(parents=True)
    (policies / "keys" / "variations" / "ashdown" / "1.0.yml").write_text(ASHDOWN, encoding="utf-8")
    sent = printed(policies, "--academy", "ashdown", version="local-1.0")
    anna = Review(sent, "Anna Reed")
    anna.reword(anna.paragraph("At Ashdown a lost key"), "same day", "day of the loss")
    anna.reword(anna.paragraph("No key is lent"), "No key is", "Keys are not")
    anna.reword(anna.paragraph("never"), "copied", "lent or copied")
    refused = back(policies, {"anna.docx": anna.file()})
    assert "add --academy ashdown" in refused.stderr
    result = back(policies, {"anna.docx": anna.file()}, "--academy", "ashdown")
    assert result.exit_code == 0, result.output
    text = (policies / "keys" / "variations" / "ashdown" / "1.1.yml").read_text(encoding="utf-8")
    assert re.sub("version_date: .*", "version_date: today", text) == (
        "# TO DECIDE: holding-a-key-c: Anna Reed would write “A key is never lent or copied.”.\n"
        + ASHDOWN.replace("version: 1.0", "version: 1.1")
        .replace("status: draft\n", "status: draft\nversion_date: today\n")
        .replace("text: >\n", "text: |\n")
        .replace("office\n      on the same day", "office on the day of the loss")
        + "  - replace: no-lending\n    text: |\n"
        "      Keys are not lent, as [](#lost-keys) says.\n"
        '    reason: "TO DECIDE: give the reason"\n'
    )
    assert (policies / "keys" / "1.0.md").read_bytes() == before
    checked = CliRunner().invoke(main, ["check", "--policies", str(policies)]).stdout
    assert checked.count("[to-decide]") == 2
    for file in (policies / "keys" / "variations" / "ashdown").iterdir():
        file.unlink()
    gone = back(policies, {"anna.docx": anna.file()}, "--academy", "ashdown")
    assert gone.exit_code == 2
    assert (
        "“keys” has no local variation of ashdown into which this could go; put its" in gone.stderr
    )
    assert "or begin one: policybook adopt keys --academy ashdown" in gone.stderr
