"""From three Word files to a draft with what is to be decided, in five commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

docx = pytest.importorskip("docx")

MODEL = (
    ("Arriving", ("Visitors come to the office first.", "The office asks who they are.")),
    ("On site", ("A visitor is met by a member of staff.", "Contractors are told of asbestos.")),
    ("Parking", ("Visitors park in the bays that are marked.",)),
)
OURS = (
    ("Arriving", ("Visitors come to the office first.", "The office asks who they are.")),
    ("On site", ("A visitor is met by a member of staff.", "We tell contractors of asbestos.")),
    ("Dogs", ("A visiting dog stays on its lead.",)),
)
NEXT = (
    ("Arriving", ("Visitors come to the office first.", "The office asks for a photograph.")),
    ("On site", ("A visitor is met by staff.", "Contractors are told of asbestos, and sign.")),
    ("Filming", ("Nobody films on site without leave.",)),
)
FACTS = {
    "Version": "1.0",
    "Version date": "1 March 2024",
    "Approved by": "Board of Trustees",
    "Approved on": "12 March 2024",
}


COMMANDS = (
    "import visitors-policy.docx --as visitors --approve",
    "import model-2024.docx --model visitors --edition 2024",
    "import model-2026.docx --model visitors --edition 2026",
    "revise visitors --from-model 2026 --made-from 2024",
)


def word(path: Path, title: str, sections: object, facts: dict[str, str] | None = None) -> None:
    file = docx.Document()
    file.add_heading(title, 0)
    if facts:
        table = file.add_table(rows=0, cols=2)
        for label, value in facts.items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    for heading, clauses in sections:  # type: ignore[attr-defined]
        file.add_heading(heading, 1)
        for clause in clauses:
            file.add_paragraph(clause, style="List Number")
    file.save(str(path))


def test_three_word_files_become_a_draft_in_five_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    word(tmp_path / "model-2024.docx", "Model policy on visitors", MODEL)
    word(tmp_path / "model-2026.docx", "Model policy on visitors", NEXT)
    word(tmp_path / "visitors-policy.docx", "Visitors policy", OURS, FACTS)
    said = ""
    for command in COMMANDS:
        result = CliRunner().invoke(main, command.split())
        assert result.exit_code == 0, result.output
        said = result.output
    assert "2 with the model’s new words, 1 to decide, which both changed" in said
    draft = (tmp_path / "policies/visitors/1.1.md").read_text("utf-8")
    assert "The office asks for a photograph. {#" in draft
    assert "We tell contractors of asbestos. **TO DECIDE:** the trust and the model" in draft
    assert "#   | Contractors are told of asbestos, and sign." in draft
    assert "## Filming {#filming" in draft
    assert "## Dogs {#dogs" in draft
    told = CliRunner().invoke(main, ["check"]).output
    assert told.count("[to-decide]") == draft.count("TO DECIDE:") + 2  # two stand in trust.yml
    again = CliRunner().invoke(
        main, ["import", "model-2026.docx", "--model", "visitors", "--edition", "2026"]
    )
    assert "models/2026.md exists already, and is not written over" in again.output


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("import a.docx --model visitors", "--model and --edition stand together"),
        ("import a.docx --model visitors --edition autumn", "an edition is a number such as 2026"),
        ("revise visitors --made-from 2024", "--made-from stands with --from-model"),
        ("revise visitors --from-model 2026 --academy elm", "leave --academy out"),
        ("diff visitors", "name two versions or days"),
    ],
)
def test_what_is_asked_wrongly_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    word(tmp_path / "a.docx", "A", MODEL)
    (tmp_path / "policies/visitors").mkdir(parents=True)
    (tmp_path / "policies/trust.yml").write_text(
        "trust: {name: T, short_name: T, bodies: {board: Board}}\nroles: {}\nacademies: {}\n"
    )
    (tmp_path / "policies/visitors/1.0.md").write_text(
        "---\ntitle: A\nversion: 1.0\nstatus: draft\nversion_date: 2026-01-01\n---\n\n## B\n\nC.\n"
    )
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 2
    assert told in result.output


def test_the_numbers_and_words_of_a_model_are_proved_as_those_of_a_policy_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file states a version of its own, 2.3."""
    file = str(Path(__file__).parent / "word_files" / "s1-visitors.docx")
    monkeypatch.chdir(tmp_path)
    for more in (["--as", "visitors"], ["--model", "visitors", "--edition", "2024"]):
        result = CliRunner().invoke(main, ["import", file, *more])
        assert "  21 of 26 numbers agree; 566 of 566 words are here; " in result.output
