"""`policybook import` as it is used: files on the disk, hostile ones too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.imported import FOLDER
from tests.made_word import heading, made, p

BAD: list[dict[str, Any]] = yaml.load(
    (FOLDER / "bad.expected.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)["files"]
REFUSED = [each["file"] for each in BAD if "message_about" in each or "11-nested" in each["file"]]
MESSAGES = {
    "bad-1-truncated.docx": "it is damaged or incomplete",
    "bad-2-old-doc.docx": "it is an old Word file (.doc); open it in Word and save it as .docx",
    "bad-3-password.docx": "it needs a password",
    "bad-4-zip-bomb.docx": "it would be too large when unpacked",
    "bad-5-entity.docx": "it declares entities, which Word never writes",
    "bad-7-empty.docx": "it is empty",
    "bad-8-plain-text.docx": "it is not a Word file",
    "bad-9-spreadsheet.docx": "it is not a Word file",
    "bad-11-nested-3000-deep.docx": "tables or boxes stand in one another deeper than can be read",
    "bad-12-broken-xml.docx": "a part of it is damaged",
}
CONTROL = "<w:tbl>{rows}</w:tbl>"  # a control table that is sure in all that it says
TRUST = """
trust:
  name: Northmere Learning Trust
  short_name: Northmere
  bodies:
    board: Board of Trustees
roles:
  estates-director: Estates Director
academies:
  ashdown:
    name: Ashdown Primary Academy
    short_name: Ashdown
"""


def run(folder: Path, *words: str) -> Result:
    into = ["--into", str(folder / "policies")]
    return CliRunner().invoke(main, ["import", *words, *into])


def table(rows: dict[str, str]) -> str:
    cells = "".join(
        f"<w:tr><w:tc>{p(label)}</w:tc><w:tc>{p(value)}</w:tc></w:tr>"
        for label, value in rows.items()
    )
    return CONTROL.format(rows=cells)


def keys(folder: Path, **more: str) -> Path:
    """Write a small policy, in which nothing is to be decided, and a trust that it fits."""
    (folder / "policies").mkdir(exist_ok=True)
    (folder / "policies" / "trust.yml").write_text(TRUST)
    rows = {
        "Title": "Keys policy",
        "Version": "2.0",
        "Version date": "3 March 2025",
        "Owner": "Estates Director",
        "Approved by": "Board of Trustees",
        "Date approved": "21 March 2025",
        "Next review": "March 2027",
        **more,
    }
    file = folder / "keys.docx"
    file.write_bytes(made(table(rows) + heading("Lending") + p("No key is lent.")))
    return file


def test_every_hostile_file_is_in_the_list() -> None:
    assert set(REFUSED) == set(MESSAGES)


@pytest.mark.parametrize("file", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(file: str, tmp_path: Path) -> None:
    result = run(tmp_path, str(FOLDER / file))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {file} was not imported: {MESSAGES[file]}")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_other_files_of_the_run_go_on(tmp_path: Path) -> None:
    files = [str(FOLDER / name) for name in (*REFUSED[:3], "bad-6-external-picture.docx")]
    result = run(tmp_path, *files)
    assert result.exit_code == 1
    assert "1 of 4 files were imported." in result.stdout
    text = (tmp_path / "policies" / "newsletter" / "0.1.md").read_text()
    report = (tmp_path / "import-report" / "newsletter-0.1.txt").read_text()
    assert "The newsletter goes out each Friday." in text
    for alt, address in (
        ("Banner of the newsletter", "http://tracker.example/pixel.png?doc=42"),
        ("Crest on the file share", "crest.png"),
    ):
        assert f"picture: “{alt}”" in report
        assert address in report


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    result = run(inside, str(FOLDER / "bad-10-path-outside.docx"))
    assert result.exit_code == 0
    assert "A sound text." in (inside / "policies" / "visitors" / "0.1.md").read_text()
    assert {path.name for path in (tmp_path, tmp_path / "a") for path in path.iterdir()} == {
        *("a", "b"),
    }
    assert not Path("/tmp/absolute.txt").exists()  # noqa: S108 - where the file wants to go


def test_what_states_its_approval_is_approved_when_asked(tmp_path: Path) -> None:
    file = keys(tmp_path)
    told = run(tmp_path, str(file), "--approve").stdout
    assert "0 things are to be decided" in told
    assert "policybook approve keys 2.0 --body board --on 2025-03-21" in told
    assert "Approved, as the file says: board, 2025-03-21" in told
    text = (tmp_path / "policies" / "keys" / "2.0.md").read_text()
    assert "status: approved" in text
    assert "  on: 2025-03-21" in text
    assert (tmp_path / "policies" / "keys" / "seals.yml").exists()
    checked = CliRunner().invoke(main, ["check", "--policies", str(tmp_path / "policies")])
    assert checked.exit_code == 0
    assert "to-decide" not in checked.stdout


def test_what_has_something_to_decide_is_not_approved(tmp_path: Path) -> None:
    file = keys(tmp_path, **{"Next review": "Spring Term 2027"})
    told = run(tmp_path, str(file), "--approve").stdout
    assert "Not approved: there is something to be decided first." in told
    assert "status: draft" in (tmp_path / "policies" / "keys" / "2.0.md").read_text()


def test_no_file_is_written_over(tmp_path: Path) -> None:
    file = keys(tmp_path)
    run(tmp_path, str(file))
    before = (tmp_path / "policies" / "keys" / "2.0.md").read_bytes()
    again = run(tmp_path, str(file))
    assert again.exit_code == 1
    assert "keys/2.0.md exists already, and is not written over" in again.stderr
    assert (tmp_path / "policies" / "keys" / "2.0.md").read_bytes() == before


def test_tracked_changes_can_be_refused(tmp_path: Path) -> None:
    result = run(tmp_path, str(FOLDER / "s5-mobile-phones.docx"), "--tracked", "refuse")
    assert result.exit_code == 1
    assert "s5-mobile-phones.docx was not imported: it has " in result.stderr
    assert "tracked changes, the first by Rosamund Teague, 2025-03-03: “" in result.stderr
    assert not (tmp_path / "policies" / "mobile-phones").exists()


def test_an_academys_own_policy_applies_there_alone(tmp_path: Path) -> None:
    file = keys(tmp_path)
    run(tmp_path, str(file), "--academy", "ashdown", "--as", "ashdown-keys")
    text = (tmp_path / "policies" / "ashdown-keys" / "2.0.md").read_text()
    assert "policy_type: academy\napplies_to:\n  - ashdown\n" in text
    wrong = run(tmp_path, str(file), "--academy", "ashdwn")
    assert wrong.exit_code == 2
    assert "trust.yml has no academy “ashdwn”; did you mean “ashdown”?" in wrong.stderr


def test_an_id_that_is_none_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path, str(keys(tmp_path)), "--as", "My Keys")
    assert result.exit_code == 2
    assert "--as names one policy" in result.stderr


def test_the_report_is_text_and_json(tmp_path: Path) -> None:
    run(tmp_path, str(keys(tmp_path)))
    text = (tmp_path / "import-report" / "keys-2.0.txt").read_text()
    data = json.loads((tmp_path / "import-report" / "keys-2.0.json").read_text())
    assert text.startswith("keys.docx became keys/2.0.md\n0 of 0 numbers agree; 33 of 33 words")
    assert data["words"] == {"of": 33, "here": 33, "missing": []}
    assert {"label": "Owner", "key": "document_owner", "becomes": "estates-director"}.items() <= (
        data["facts"][3].items()
    )


def test_markdown_of_other_programs_is_read(tmp_path: Path) -> None:
    file = tmp_path / "keys.md"
    file.write_text(
        "---\ntitle: Keys\nversion: 1.4\nauthor: Estates team\n---\n# Keys policy\n\n"
        "Intro.\n\n## Lending\n\n1. No key is lent.[^1]\n   - not once\n2. See *this* "
        "[map](https://a.example/m).\n\n![Board of keys](keys.png)\n\n| A | B |\n|---|---|\n"
        "| c | d |\n\n[^1]: Not for a minute.\n<!-- ask Kim -->\n"
    )
    result = run(tmp_path, str(file))
    assert "22 of 22 words are here" in result.stdout or "words are here" in result.stdout
    text = (tmp_path / "policies" / "keys" / "1.4.md").read_text()
    assert "prepared_by: Estates team" in text
    assert "## Lending {#lending}" in text
    assert "1. No key is lent.[^1]" in text
    assert "\n[^1]: Not for a minute.\n" in text
    assert "    - not once\n1. See *this* [map](https://a.example/m)." in text
    assert "a picture stood here (keys.png): “Board of keys”." in text
    report = json.loads((tmp_path / "import-report" / "keys-1.4.json").read_text())
    assert report["words"]["missing"] == []
    assert any(each["words"] == "ask Kim" for each in report["told"])
