"""The command print: what its options choose, what they refuse, and the files it makes."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.publish import pack_copies
from generator.publish.formats import FORMATS
from generator.publish.installed import PYTHON
from tests.pdf_pages import Pages, squeezed
from tests.project import Project, begin

PACK = """\
title: Induction pack
for: All staff
letter: Welcome to {{ academy }}.
policies: [breaks, visits]
"""
DRAFT = """\
---
title: Breaks policy
version: 1.1
status: draft
version_date: 2026-11-02
document_owner: head
review: {cycle: 24 months}
---

## Principles {#principles}

We are kind, and rest.

## Breaks {#breaks local=replace}

Breaks last thirty minutes. See [](#principles).
"""
LATER = """\
---
title: Clubs policy
version: 1.0
status: approved
version_date: 2026-01-05
effective_date: 2090-09-01
approval: {body: board, on: 2026-01-05}
---

## Clubs {#clubs}

After lessons.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A trust with a pack, and a draft of the breaks policy."""
    monkeypatch.chdir(tmp_path)
    project = begin(tmp_path)
    project.write("policies/packs/induction.yml", PACK)
    project.write("policies/breaks/1.1.md", DRAFT)
    return project


def run(*told: str) -> Result:
    return CliRunner().invoke(main, ["print", *told])


def printed(result: Result) -> str:
    """Return the words of the one file that was made."""
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    return squeezed("".join(Pages(Path(line).read_bytes()).words))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# What cannot go together

REFUSED = (
    ((), "say what to print: the name of a POLICY, or --pack and the name of a pack"),
    (
        ("breaks", "--pack", "induction"),
        "a policy and a pack are both named: print one, then the other",
    ),
    (
        ("breaks", "visits"),
        "one policy is printed at a time: print “breaks” first, then the next",
    ),
    (
        ("--pack", "induction", "--academy", "elm", "--version", "1.0"),
        "a pack holds what is in force on a day; name the day with --on",
    ),
    (
        ("--pack", "induction", "--academy", "elm", "--against", "1.0"),
        "a pack holds what is in force on a day; name the day with --on",
    ),
    (
        ("--pack", "induction", "--academy", "elm", "--format", "docx"),
        "packs are printed as PDF only; leave --format out",
    ),
    (
        ("breaks", "--names", "mkdocs.yml"),
        "--names stands with --pack, and prints one for each who starts",
    ),
    (
        ("breaks", "--version", "1.1", "--on", "2026-06-01"),
        "--version and --on both choose a text; leave one of them out",
    ),
    (
        ("--pack", "indction", "--academy", "elm"),
        "there is no pack “indction” in policies/packs; did you mean “induction”?",
    ),
    (
        ("--pack", "../trust", "--academy", "elm"),
        "there is no pack “../trust” in policies/packs; known here: induction",
    ),
    (
        ("--pack", "induction", "--academy", "elms"),
        "there is no academy “elms” in trust.yml; did you mean “elm”?",
    ),
    (
        ("breaks", "--academy", "Elm Primary School"),
        "there is no academy “Elm Primary School” in trust.yml; write elm",
    ),
    (
        ("--pack", "Induction pack", "--academy", "elm"),
        "there is no pack “Induction pack” in policies/packs; write induction",
    ),
    (
        ("--pack", "induction", "--academy", "elm", "--on", "2020-01-01"),
        "no policy of this pack is in force at Elm on 1 January 2020",
    ),
    (
        ("breaks", "--version", "1.0", "--academy", "elm"),
        (
            "version 1.0 is approved: leave --version out, and name a day on which it is in force "
            "with --on"
        ),
    ),
)


@pytest.mark.parametrize(("told", "message"), REFUSED)
def test_what_cannot_be_printed_so_is_refused(
    project: Project, told: tuple[str, ...], message: str
) -> None:
    result = run(*told)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {message}\n"
    assert not (project.folder / "print").exists()


def test_a_list_that_is_not_there_is_refused(project: Project) -> None:
    result = run("--pack", "induction", "--academy", "elm", "--names", "none.csv")
    assert result.exit_code == 2
    assert "File 'none.csv' does not exist" in result.stderr
    assert project.folder.is_dir()


@pytest.mark.parametrize(
    ("form", "needed", "told"),
    [
        (
            "pdf",
            "typst",
            (
                "No PDFs are made, because typst is not installed; in the Policybook folder, "
                f'type: {PYTHON} -m pip install ".[pdf]"'
            ),
        ),
        (
            "docx",
            "docx",
            (
                "No Word files are made, because docx is not installed; in the Policybook folder, "
                f'type: {PYTHON} -m pip install ".[docx]"'
            ),
        ),
    ],
)
def test_without_an_extra_the_command_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch, form: str, needed: str, told: str
) -> None:
    monkeypatch.setattr(
        "generator.publish.installed.find_spec", lambda name: name != needed or None
    )
    result = run("breaks", "--format", form)
    assert (result.exit_code, result.stderr) == (2, f"Error: {told}\n")
    assert project.folder.is_dir()


# One policy


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (("breaks",), "breaks-trust-2026-01-05.pdf"),
        (("breaks", "--academy", "elm"), "breaks-elm-2026-02-02.pdf"),
        (("breaks", "--academy", "elm", "--on", "2026-01-20"), "breaks-elm-2026-01-05.pdf"),
        (("breaks", "--version", "1.1"), "breaks-trust-1.1.pdf"),
        (("breaks", "--version", "1.1", "--academy", "elm"), "breaks-elm-1.1.pdf"),
        (("breaks", "--large-print"), "breaks-trust-2026-01-05-large-print.pdf"),
        (("breaks", "--version", "1.1", "--against", "1.0"), "breaks-trust-1.1-against-1.0.pdf"),
        (
            ("breaks", "--academy", "elm", "--against", "2026-01-20"),
            "breaks-elm-2026-02-02-against-2026-01-20.pdf",
        ),
        (("breaks", "--format", "docx"), "breaks-trust-2026-01-05.docx"),
        (
            ("breaks", "--version", "1.1", "--against", "1.0", "--format", "docx"),
            "breaks-trust-1.1-against-1.0.docx",
        ),
    ],
)
def test_each_choice_makes_a_file_of_its_own(
    project: Project, told: tuple[str, ...], name: str
) -> None:
    result = run(*told)
    assert (result.exit_code, result.output) == (0, f"print{os.sep}{name}\n")
    begins = (project.folder / "print" / name).read_bytes()[:4]
    assert begins == (b"PK\x03\x04" if name.endswith("docx") else b"%PDF")


def test_a_draft_at_an_academy_has_its_local_text(project: Project) -> None:
    words = printed(run("breaks", "--version", "1.1", "--academy", "elm"))
    assert squeezed("Breaks last quillwort minutes.") in words
    assert squeezed("We are kind, and rest.") in words
    assert project.folder.is_dir()


def test_a_draft_that_would_not_apply_there_is_refused(project: Project) -> None:
    text = DRAFT.replace("status: draft", "status: draft\napplies_to: [secondary]")
    project.write("policies/breaks/1.1.md", text)
    result = run("breaks", "--version", "1.1", "--academy", "yew")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: version 1.1 would not apply at Yew\n",
    )


def test_a_format_may_be_written_in_capitals(project: Project) -> None:
    assert run("breaks", "--format", "PDF").stdout == f"print{os.sep}breaks-trust-2026-01-05.pdf\n"
    assert files(project.folder / "print") == ["breaks-trust-2026-01-05.pdf"]


@pytest.mark.parametrize(
    ("since", "told"),
    [("1.0", "Note: nothing changed since 1.0; the file says so\n"), ("2026-01-20", "")],
)
def test_that_nothing_changed_is_told(project: Project, since: str, told: str) -> None:
    academy = () if since == "1.0" else ("--academy", "elm")
    result = run("breaks", *academy, "--against", since)
    assert (result.exit_code, result.stderr) == (0, told)
    assert len(files(project.folder / "print")) == 1


# Packs


def test_a_pack_is_one_file_named_by_its_day(project: Project) -> None:
    result = run("--pack", "induction", "--academy", "elm", "--on", "2026-09-01", "--out", "out")
    assert result.output == f"out{os.sep}induction-elm-2026-09-01.pdf\n"
    words = printed(result)
    for part in ("Welcome to Elm Primary School.", "Breaks last quillwort minutes."):
        assert squeezed(part) in words
    assert files(project.folder / "out") == ["induction-elm-2026-09-01.pdf"]


def test_what_a_pack_lacks_on_that_day_is_told(project: Project) -> None:
    project.write("policies/clubs/1.0.md", LATER)
    project.write("policies/packs/induction.yml", PACK.replace("visits]", "clubs]"))
    result = run("--pack", "induction", "--academy", "oak", "--on", "2026-09-01")
    assert result.stderr == (
        "Note: “Clubs policy” is not in this pack: in force only from 1 September 2090\n"
    )
    assert result.exit_code == 0


def test_a_day_outside_the_trust_is_refused(project: Project) -> None:
    trust = (project.folder / "policies/trust.yml").read_text("utf-8")
    trust = trust.replace("phase: special}", "phase: special, left: 2026-08-31}")
    project.write("policies/trust.yml", trust)
    result = run("--pack", "induction", "--academy", "yew", "--on", "2026-09-01")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: Yew is not part of the trust on 1 September 2026; name another day with --on\n",
    )


@pytest.mark.parametrize(
    ("file", "slip", "told"),
    [
        ("packs/induction.yml", "policies: [braeks]", "packs/induction.yml:"),
        ("breaks/1.0.md", "no front matter", "breaks/1.0.md:1:1"),
        ("visits/variations/elm/1.0.yml", "policy: breaks", "visits/variations/elm/1.0.yml:1:1"),
        ("trust.yml", "trust: [", "trust.yml:"),
    ],
)
def test_errors_in_the_files_of_a_pack_are_told_instead(
    project: Project, file: str, slip: str, told: str
) -> None:
    project.write(f"policies/{file}", slip)
    result = run("--pack", "induction", "--academy", "elm")
    assert result.exit_code == 1
    assert f"policies/{told}" in result.stderr
    assert not (project.folder / "print").exists()


def test_errors_at_another_academy_do_not_matter(project: Project) -> None:
    project.write("policies/visits/variations/oak/1.0.yml", "policy: breaks")
    assert run("--pack", "induction", "--academy", "elm").exit_code == 0


# For each who starts


def test_each_who_starts_gets_a_file_with_the_name_on_it(project: Project) -> None:
    project.write("list.csv", "name,large_print\nAnn Lee,no\n../../Bo,yes\nSiân Ŵyn,\nAnn Lee,no\n")
    told = ("--pack", "induction", "--academy", "elm", "--names", "list.csv")
    result = run(*told, "--on", "2026-09-01")
    names = [
        "induction-elm-ann-lee.pdf",
        "induction-elm-bo-large-print.pdf",
        "induction-elm-siân-ŵyn.pdf",
        "induction-elm-ann-lee-2.pdf",
    ]
    whole = "induction-elm-2026-09-01-all.pdf"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"print{os.sep}{name}" for name in (*names, whole)]
    assert files(project.folder / "print") == sorted((*names, whole))
    assert files(project.folder) == ["docs", "list.csv", "mkdocs.yml", "policies", "print"]
    for name, person in zip(names, ("Ann Lee", "../../Bo", "Siân Ŵyn", "Ann Lee"), strict=True):
        pages = Pages((project.folder / "print" / name).read_bytes())
        assert squeezed(person) in squeezed(pages.words[0])
    counts = [page_count(project.folder / "print" / each) for each in (*names, whole)]
    assert counts[-1] == sum(counts[:-1])


def page_count(file: Path) -> int:
    with pikepdf.open(file) as found:
        return len(found.pages)


def test_a_pack_without_an_academy_is_for_central_staff(project: Project) -> None:
    result = run("--pack", "induction", "--on", "2026-09-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"print{os.sep}induction-trust-2026-09-01.pdf\n"
    pages = Pages((project.folder / "print/induction-trust-2026-09-01.pdf").read_bytes())
    assert squeezed("Central staff") in squeezed(pages.words[0])


def test_large_print_for_all_needs_no_column(project: Project) -> None:
    project.write("list.csv", "name\nAnn Lee\n")
    result = run("--pack", "induction", "--academy", "elm", "--names", "list.csv", "--large-print")
    assert result.stdout == f"print{os.sep}induction-elm-ann-lee-large-print.pdf\n"
    assert project.folder.is_dir()


def test_with_a_fault_in_the_list_nothing_is_printed(project: Project) -> None:
    project.write("list.csv", "name,large_print\nAnn Lee,no\nBo,perhaps\n,yes\n")
    result = run("--pack", "induction", "--academy", "elm", "--names", "list.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        (
            "list.csv:3:1: “perhaps” in the column large_print is neither yes nor no; write one "
            "[starters-row]"
        ),
        "list.csv:4:1: this row has no name; write one, or delete the row [starters-row]",
        "Nothing was printed.",
    ]
    assert not (project.folder / "print").exists()


def test_a_name_that_cannot_be_printed_keeps_nobody_else_from_a_pack(project: Project) -> None:
    project.write("list.csv", "name\nAnn Lee\nBo 😀\nCy Ray\n")
    result = run("--pack", "induction", "--academy", "elm", "--names", "list.csv")
    assert result.exit_code == 1
    assert files(project.folder / "print") == [
        "induction-elm-ann-lee.pdf",
        "induction-elm-cy-ray.pdf",
    ]
    assert result.stderr == (
        "Error: list.csv:3:1: no font has the character “😀” (U+1F600); "
        "write it in words, or leave it out (the pack for Bo 😀)\n"
    )


def test_what_is_in_the_way_of_all_is_told_once(project: Project) -> None:
    project.write("policies/packs/induction.yml", PACK.replace("Welcome", "😀 Welcome"))
    project.write("list.csv", "name\nAnn Lee\nBo Ray\n")
    result = run("--pack", "induction", "--academy", "elm", "--names", "list.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: packs/induction.yml:3:1: no font has the character “😀” (U+1F600); "
        "write it in words, or leave it out (the pack for Ann Lee, Bo Ray)\n"
    )


def test_a_folder_that_cannot_be_written_is_told(project: Project) -> None:
    project.write("print/induction-elm-2026-09-01.pdf/inside.txt", "in the way")
    result = run("--pack", "induction", "--academy", "elm", "--on", "2026-09-01")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "induction-elm-2026-09-01.pdf” cannot be written" in result.stderr
    assert files(project.folder / "print") == ["induction-elm-2026-09-01.pdf"]


@pytest.mark.parametrize("told", [("breaks",), ("--pack", "induction")])
def test_a_folder_that_cannot_be_made_is_named(project: Project, told: tuple[str, ...]) -> None:
    project.write("out", "in the way")
    result = run(*told, "--academy", "elm", "--out", f"out{os.sep}new")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: the folder “out{os.sep}new” cannot be made: ")


@pytest.mark.parametrize("afresh", [True, False])
def test_many_packs_are_the_same_on_any_number_of_cores(
    project: Project, monkeypatch: pytest.MonkeyPatch, afresh: bool
) -> None:
    names = ("Ann Lee", "Bo 😀", *(f"Person {number}" for number in range(6)))
    project.write("list.csv", "\n".join(["name", *names]))
    told = ("--pack", "induction", "--academy", "elm", "--names", "list.csv")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    alone = run(*told)
    whole = {path.name: path.read_bytes() for path in (project.folder / "print").iterdir()}
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    if afresh:
        monkeypatch.setattr(pack_copies, "can_fork", lambda: False)
    beside = run(*told, "--out", "beside")
    assert {path.name: path.read_bytes() for path in Path("beside").iterdir()} == whole
    assert beside.stdout == alone.stdout.replace("print", "beside")
    assert (beside.exit_code, beside.stderr) == (alone.exit_code, alone.stderr)
    assert len(whole) == 7


def _killed(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_process_that_is_ended_while_it_prints_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("list.csv", "\n".join(["name", *(f"Person {number}" for number in range(8))]))
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(pack_copies, "_in_worker", _killed)
    result = run("--pack", "induction", "--academy", "elm", "--names", "list.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: a process that printed was ended by the system, for lack of memory perhaps: not "
        "all packs are there; try again with a shorter list\n"
    )


@pytest.mark.parametrize("told", [("breaks",), ("--pack", "induction")])
def test_who_cannot_be_printed_is_told_where_the_trust_names_them(
    project: Project, told: tuple[str, ...]
) -> None:
    trust = (project.folder / "policies/trust.yml").read_text("utf-8")
    named = trust.replace("Ada Marsh", "\u738b\u82b3")
    project.write("policies/trust.yml", named)
    result = run(*told, "--academy", "elm")
    assert result.exit_code == 1
    assert "trust.yml:7:" in result.stderr
    assert "no font has the character “\u738b”" in result.stderr


@pytest.mark.usefixtures("project")
def test_plain_text_for_an_e_mail() -> None:
    result = run("breaks", "--version", "1.1", "--format", "txt")
    assert result.exit_code == 0, result.output
    path = Path(result.stdout.strip())
    assert path == Path("print/breaks-trust-1.1.txt")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("Breaks policy\nThe trust’s own text, ")
    assert "\nDraft: not in force\n" in text
    assert "\n1 Principles\n  We are kind, and rest.\n\n2 Breaks\n" in text
    assert "\n  Breaks last thirty minutes. See section 1.\n\n" in text
    assert "\nDocument control: The trust’s text\nTitle: Breaks policy\n" in text
    assert "\nVersion control\nTrust 1.1, Draft, not in force\n" in text
    assert "\u00a0" not in text


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("told", "message"),
    [
        (
            ("breaks", "--version", "1.1", "--against", "1.0"),
            "what changed is not printed as txt: leave --format out, or see it on the screen",
        ),
        (
            ("breaks", "--large-print"),
            "letters have no size in a txt file: leave --large-print out",
        ),
        (
            ("--pack", "induction", "--academy", "elm"),
            "packs are printed as PDF only; leave --format out",
        ),
    ],
)
def test_what_plain_text_has_not(told: tuple[str, ...], message: str) -> None:
    result = run(*told, "--format", "txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_every_format_finds_what_prints_it() -> None:
    for form in FORMATS.values():
        module = import_module(f"generator.{form.folder}.printing")
        assert callable(module.print_policy)
        if form.redlines:
            assert callable(import_module(f"generator.{form.folder}.redlined").print_redline)
