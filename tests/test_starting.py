"""What docs/starting.md shows on the screen is what comes out, step by step."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model.rules import Rule
from tests.made_word import heading, made, p, rows
from tests.test_docs import as_text, files_on, fragments, page, with_fragment
from tests.test_new_versions import SHOWN

OWN = "visitors/variations/ashdown/1.0.yml"


def run(command: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, shlex.split(command), input="y\n")
    return result.exit_code, result.output


def test_the_first_policy_is_sealed_adopted_and_approved_as_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = files_on("starting.md")
    slot, answer = (code for name, code in fragments() if name == "starting.md")
    for name, content in with_fragment({k: v for k, v in whole.items() if k != OWN}, slot).items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    seal, adopt, approve = SHOWN.findall(page("starting.md"))
    assert Rule.NOT_SEALED in run("check")[1]

    assert run(seal[0]) == (0, seal[1])
    assert Rule.NOT_SEALED not in run("check")[1]
    assert "policybook adopt visitors --academy ashdown [not-adopted]" in run("check")[1]

    monkeypatch.setattr("generator.cli.writing.day_named", lambda _: date(2026, 9, 14))
    assert run(adopt[0]) == (0, adopt[1])
    own = tmp_path / "policies" / OWN
    asked = own.read_text("utf-8")
    assert "\n# slots:\n" in asked
    head, _, _ = asked.partition("# slots:")
    own.write_text(head + answer, "utf-8")

    monkeypatch.setattr("generator.cli.writing.day_named", lambda _: date(2026, 9, 16))
    monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)
    assert run(approve[0]) == (0, approve[1])
    assert as_text(own.read_text("utf-8")) == as_text(whole[OWN].decode())
    status, report = run("check")
    assert status == 0
    assert "Ashdown" not in report.partition("Open points")[2]


def test_two_word_files_in_an_empty_folder_become_a_site_with_pdfs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way that README.md begins with: import, approve with the line that it tells, build."""
    cover = (
        p("Harrow Learning Trust", bold=True) + '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{}</w:p>'
    )
    titled = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    facts = rows(
        ("Approved by", "Trust Board"), ("Date approved", "14 July 2025"), ("Version", "3.0")
    )
    for name, title, text in (
        ("lettings", "Lettings Policy", facts + heading("Rooms") + p("We let rooms.")),
        ("keys", "Keys Policy", heading("Keys") + p("We lock doors.")),
    ):
        whole = cover.format(f"<w:r><w:t>{title}</w:t></w:r>") + text
        (tmp_path / f"{name}.docx").write_bytes(made(whole, styles=titled))
    monkeypatch.chdir(tmp_path)
    status, told = run("import lettings.docx keys.docx")
    assert status == 0
    line = told.partition("To record that: policybook ")[2].partition("\n")[0]
    assert line == "approve lettings 3.0 --body board --on 2025-07-14"
    monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)
    assert run(line)[0] == 0
    status, told = run("build")
    assert (status, told.splitlines()[-1]) == (
        0,
        "The trust’s own pages are made; trust.yml names no academy yet. The site is in site/",
    )
    site = tmp_path / "site"
    for page_of, file in (("lettings", "lettings"), ("keys/0.1", "keys-0.1-draft")):
        shown = (site / "policies" / page_of / "index.html").read_text("utf-8")
        for ending in (".pdf", "-large-print.pdf", ".docx"):
            assert f'href="{file}{ending}"' in shown
            assert (site / "policies" / page_of / f"{file}{ending}").stat().st_size > 5_000
    leading = {"": "policies/lettings/", "policies": "keys/", "policies/keys": "0.1/"}
    for page_of, leads in leading.items():
        shown = (site / page_of / "index.html").read_text("utf-8")
        assert re.search(f'href="[./]*{leads}"', shown), f"{page_of} leads to {leads}"
