"""What a build prints beside the pages: where it stands, and when it is made again."""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish.formats import PDF
from generator.publish.installed import EVERYTHING, PYTHON, possible
from generator.publish.order import NotPublishedError, Outcome
from generator.publish.portal import build_site
from generator.writer.folders import MARK
from generator.writer.kept_lines import kept_line, read_line
from generator.writer.ledger import FILES, LEDGER, read_ledger
from generator.writer.published import digest_of
from tests.pdf_pages import Pages
from tests.project import DAY, PACK, Project, copied, tree
from tests.search_index import found_in
from tests.test_build import WRONG, damage_by_content
from tests.test_rebuild import rewrite

pytestmark = pytest.mark.usefixtures("set_once")

_FACE = "Breaks are \N{GRINNING FACE} short."


@pytest.fixture
def project(printed: Path, tmp_path: Path) -> Project:
    return copied(printed, tmp_path / "trust")


def build(project: Project, **changes: object) -> Outcome:
    return project.build(**{"formats": EVERYTHING, **changes})


def as_if_clean(project: Project, **changes: object) -> bool:
    clean = project.folder / "clean"
    build(project, out=clean, **changes)
    same = tree(project.out) == tree(clean)
    shutil.rmtree(clean)
    return same


def files(project: Project) -> dict[str, int]:
    """Return the printed files of a site, with what tells one that was kept from one made anew."""
    kinds = ("*.pdf", "*.docx")
    found = (path for kind in kinds for path in project.out.rglob(kind))
    return {path.relative_to(project.out).as_posix(): path.stat().st_ino for path in found}


def made_again(project: Project, before: dict[str, int]) -> set[str]:
    return {name for name, node in files(project).items() if before.get(name) != node}


def links(page: str) -> dict[str, str]:
    """Return where the printed files of a page are, by the words of the links."""
    found = re.findall(r'<ul class="pb-files">(.*?)</ul>', page, re.DOTALL)
    return {
        words: href
        for each in found
        for href, words in re.findall(r'<a href="(.*?)">(.*?)</a>', each)
    }


def pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def told(path: Path) -> str:
    count = pages(path)
    return "1 page" if count == 1 else f"{count} pages"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("elm/breaks", "elm-breaks"),
        ("yew/visits", "yew-visits"),
        ("policies/breaks", "breaks"),
    ],
)
def test_a_page_leads_to_its_printed_files_and_says_how_long_they_are(
    project: Project, page: str, name: str
) -> None:
    folder = project.out / page
    assert links(project.page(page)) == {
        f"PDF, {told(folder / f'{name}.pdf')}": f"{name}.pdf",
        f"Large print PDF, {told(folder / f'{name}-large-print.pdf')}": f"{name}-large-print.pdf",
        "Word file": f"{name}.docx",
    }
    assert (folder / f"{name}.docx").read_bytes().startswith(b"PK")


def test_the_home_page_leads_to_the_packs(project: Project) -> None:
    pack = project.out / "oak/packs/oak-induction.pdf"
    large = pack.with_name("oak-induction-large-print.pdf")
    home = project.page("oak")
    assert links(home) == {
        f"PDF, {told(pack)}": "packs/oak-induction.pdf",
        f"Large print PDF, {told(large)}": "packs/oak-induction-large-print.pdf",
    }
    assert "<strong>Induction pack</strong>, for: All staff" in home
    assert pages(pack) > pages(project.out / "oak/visits/oak-visits.pdf")


def test_every_academy_and_every_text_is_printed_and_nothing_else(project: Project) -> None:
    ends = ("-large-print.pdf", ".docx", ".pdf")
    assert set(files(project)) == {
        *(
            f"{a}/{p}/{a}-{p}{end}"
            for a in ("elm", "oak", "yew")
            for p in ("breaks", "visits")
            for end in ends
        ),
        *(f"policies/{p}/{p}{end}" for p in ("breaks", "visits") for end in ends),
        *(
            f"{a}/packs/{a}-induction{end}"
            for a in ("elm", "oak", "yew")
            for end in ends
            if end != ".docx"
        ),
    }


def test_a_draft_is_printed_beside_its_page_and_says_what_it_is(project: Project) -> None:
    before = files(project)
    text = (project.folder / "policies/visits/1.0.md").read_text(encoding="utf-8")
    draft = text.replace("version: 1.0\nstatus: approved", "version: 1.1\nstatus: draft")
    project.write("policies/visits/1.1.md", draft.replace(", on: 2026-01-05", ""))
    project.vary("oak")
    own = (project.folder / "policies/breaks/variations/oak/1.0.yml").read_text(encoding="utf-8")
    own = own.replace("status: approved\nadoption: {body: local, on: 2026-02-02}", "status: draft")
    project.write("policies/breaks/variations/oak/1.0.yml", own)
    outcome = build(project)
    assert (outcome.warnings, outcome.problems) == ((), ())
    ends = ("-large-print.pdf", ".docx", ".pdf")
    drafts = {
        "policies/visits/1.1": "visits-1.1-draft",
        "oak/breaks/1.0": "oak-breaks-1.0-draft",
    }
    added = {f"{page}/{name}{end}" for page, name in drafts.items() for end in ends}
    assert set(files(project)) - set(before) == added
    for page, name in drafts.items():
        folder = project.out / page
        large = f"{name}-large-print.pdf"
        assert links(project.page(page)) == {
            f"PDF, {told(folder / f'{name}.pdf')}": f"{name}.pdf",
            f"Large print PDF, {told(folder / large)}": large,
            "Word file": f"{name}.docx",
        }
        pdf = Pages((folder / f"{name}.pdf").read_bytes())
        marked = [pdf.words[0], *pdf.running[1:]]
        assert all("Draft: not in force" in each.replace("\u00a0", " ") for each in marked)
    assert as_if_clean(project)


def test_search_does_not_know_printed_files(project: Project) -> None:
    for site in (project.out, project.out / "elm"):
        found = found_in(site)
        assert found
        assert not [each for each in found if ".pdf" in each.location or ".docx" in each.location]
        assert not [each for each in found if "Large print" in each.text]


def test_only_what_changed_is_printed_again(project: Project) -> None:
    before = files(project)
    project.vary("oak", "Breaks are long.")
    assert build(project).made == ("oak",)
    own = {"oak/breaks/oak-breaks.pdf", "oak/breaks/oak-breaks-large-print.pdf"}
    packs = {"oak/packs/oak-induction.pdf", "oak/packs/oak-induction-large-print.pdf"}
    assert made_again(project, before) == {*own, *packs, "oak/breaks/oak-breaks.docx"}
    assert as_if_clean(project)


def test_another_day_prints_nothing_again(project: Project) -> None:
    before = files(project)
    tomorrow = DAY + timedelta(days=1)
    assert len(build(project, day=tomorrow).made) == 3
    assert made_again(project, before) == set()
    assert as_if_clean(project, day=tomorrow)


def test_a_review_that_falls_due_is_printed(project: Project) -> None:
    before = files(project)
    build(project, day=date(2028, 1, 6))
    assert made_again(project, before) == set(before)


def test_another_look_of_the_site_prints_nothing_again(project: Project) -> None:
    before = files(project)
    rewrite(project, "mkdocs.yml", "site_name: Policies", "site_name: Rules")
    assert len(build(project).made) == 3
    assert made_again(project, before) == set()


@pytest.mark.slow
def test_each_of_many_edits_gives_what_a_clean_build_gives(project: Project) -> None:
    edits: tuple[Callable[[], None], ...] = (
        lambda: rewrite(project, "policies/trust.yml", "name: Yew School", "name: Ash School"),
        lambda: project.write("policies/packs/visitors.yml", PACK.replace("Induction", "Short")),
        (project.folder / "policies/packs/induction.yml").unlink,
        lambda: project.base("lunches", "Lunch policy", ", and [](visits)"),
        lambda: project.write("docs/guide.md", "# Guide\n\nSpeedwell.\n"),
    )
    for number, edit in enumerate(edits):
        edit()
        assert build(project).warnings == ()
        assert as_if_clean(project), f"after edit {number}"


def test_without_printing_there_are_neither_files_nor_links(project: Project) -> None:
    assert len(build(project, formats=frozenset()).made) == 3
    assert files(project) == {}
    for ledger in project.out.rglob(LEDGER):
        kept = read_ledger(ledger.parent).files
        assert not [path for path in kept if path.endswith((".pdf", ".docx"))]
    for page in ("elm", "elm/breaks", "policies/breaks"):
        assert links(project.page(page)) == {}
    assert "_packs" not in project.page("elm")
    assert len(build(project).made) == 3
    assert as_if_clean(project)


def test_what_cannot_be_printed_is_a_warning_and_stops_nothing(project: Project) -> None:
    project.vary("oak", _FACE)
    outcome = build(project)
    assert outcome.made == ("oak",)
    [pdf] = [each for each in outcome.warnings if "PDF" in each]
    assert pdf == (
        "breaks/variations/oak/1.0.yml:9:1: no font has the character “\N{GRINNING FACE}” "
        "(U+1F600); write it in words, or leave it out. Until then there is no PDF of it"
    )
    assert "PDF" not in " ".join(links(project.page("oak/breaks")))
    assert not (project.out / "oak/breaks/oak-breaks.pdf").exists()
    assert links(project.page("oak")) == {}, "the pack that it belongs to"
    assert len(links(project.page("oak/visits"))) == 3
    assert build(project).warnings == outcome.warnings, "told as long as it is so"
    assert as_if_clean(project)
    with pytest.raises(NotPublishedError) as caught:
        build(project, strict=True)
    assert pdf in caught.value.faults


def test_what_cannot_be_printed_of_a_base_is_told_once(project: Project) -> None:
    rewrite(project, "policies/visits/1.0.md", "We are kind", "We are \N{GRINNING FACE} kind")
    outcome = build(project)
    assert len([each for each in outcome.warnings if "PDF" in each]) == 1
    assert outcome.warnings[0].startswith("visits/1.0.md:")
    assert not list(project.out.rglob("*visits*.pdf"))
    assert build(project).warnings == outcome.warnings
    project.write("docs/guide.md", "# Guide\n\nSpeedwell.\n")
    assert build(project).warnings == outcome.warnings


@pytest.mark.parametrize("name", ["yew/visits/yew-visits.pdf", "policies/visits/visits.docx"])
def test_a_damaged_file_is_printed_again(project: Project, name: str) -> None:
    whole = tree(project.out)
    path = project.out / name
    content = path.read_bytes()
    path.write_bytes(bytes(len(content)))
    os.utime(path, (4_000_000_000, 4_000_000_000))
    build(project)
    assert tree(project.out) == whole


def test_a_damaged_page_lets_printed_files_be(project: Project) -> None:
    whole, before = tree(project.out), files(project)
    damage_by_content(project.out / "yew/breaks/index.html")
    assert build(project).made == ("yew",)
    assert made_again(project, before) == set()
    assert tree(project.out) == whole


@pytest.mark.parametrize("text", ["", "[]", '{"made_from": "", "files": {"a": 3}}'])
def test_an_unreadable_ledger_prints_again(project: Project, text: str) -> None:
    whole = tree(project.out)
    (project.out / "yew" / LEDGER).write_text(text, encoding="utf-8")
    assert build(project).made == ("yew",)
    assert tree(project.out) == whole


def test_a_ledger_names_no_file_outside(project: Project) -> None:
    ledger = project.out / "yew" / LEDGER
    ours = read_line(FILES, ledger.read_bytes())
    whole = digest_of((project.folder / "mkdocs.yml").read_bytes())
    key, *_ = next(iter(ours["files"].values()))
    ours["files"]["../../mkdocs.yml"] = (key, whole.size, whole.hash, [0])
    site = tree(project.out)
    ledger.write_bytes(kept_line(FILES, ours))
    assert not read_ledger(ledger.parent).files
    assert build(project).made == ("yew",)
    assert tree(project.out) == site


def test_a_held_back_academy_keeps_what_was_printed(project: Project) -> None:
    good = tree(project.out / "elm")
    project.write("policies/breaks/variations/elm/1.0.yml", WRONG)
    project.vary("oak")
    assert build(project).held_back == ("elm",)
    assert tree(project.out / "elm") == good


@pytest.mark.parametrize("afresh", [True, False])
def test_side_by_side_gives_the_same_bytes(
    project: Project, monkeypatch: pytest.MonkeyPatch, afresh: bool
) -> None:
    if afresh:  # as on Windows and macOS, and where threads run
        monkeypatch.setattr("generator.publish.engines.here.can_fork", lambda: False)
    out = project.folder / "pool"
    build(project, out=out, jobs=2)
    assert tree(out) == tree(project.out)


def _killed(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_printer_that_is_killed_leaves_the_site_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tree(project.out)
    project.vary("oak", "Breaks are long.")
    monkeypatch.setattr("generator.publish.engines.here._in_worker", _killed)
    with pytest.raises(NotPublishedError) as caught:
        build(project)
    assert "try again with --jobs 1" in caught.value.faults[0]
    assert tree(project.out) == whole


def test_the_bar_counts_files(project: Project) -> None:
    told: list[tuple[str, int, int]] = []
    out = project.folder / "counted"
    order = replace(project.order, out=out, formats=EVERYTHING)
    build_site(order, lambda *step: told.append(step))
    counts = [step[1:] for step in told if step[0] == "Printing"]
    assert counts[-1] == (30, 30)
    assert counts == sorted(counts)
    assert {step[0] for step in told} == {"Printing", "Making academy sites"}


# Where something is not installed


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    def found(name: str) -> object:
        return None if name in missing else importlib.util.find_spec(name)

    monkeypatch.setattr("generator.publish.installed.find_spec", found)


def test_without_an_extra_the_build_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "typst", "segno", "docx")
    outcome = build(project)
    because = "are made, because {} are not installed; in the Policybook folder, type:"
    assert outcome.lacking == (
        f'No PDFs {because.format("typst and segno")} {PYTHON} -m pip install ".[pdf]"',
        f'No Word files {because.format("docx and segno")} {PYTHON} -m pip install ".[docx]"',
    )
    assert (len(outcome.made), outcome.warnings) == (3, ())
    assert files(project) == {}


def test_without_word_there_are_pdfs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "docx")
    assert possible(EVERYTHING).formats == {PDF}
    before = files(project)
    build(project)
    assert made_again(project, before) == set()
    assert list(links(project.page("elm/breaks")).values()) == [
        "elm-breaks.pdf",
        "elm-breaks-large-print.pdf",
    ]


def test_the_build_loads_no_extra_where_nothing_is_printed() -> None:
    code = (
        "import sys; import generator.publish.plugin, generator.cli.sites\n"
        "print(*{'typst', 'pikepdf', 'segno', 'docx'}.intersection(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "\n"


# The commands


def run(project: Project, *options: str) -> Path:
    out = project.folder / "commanded"
    told = ["--policies", str(project.folder / "policies"), "--out", str(out)]
    ended = CliRunner().invoke(main, ["build", *told, "--as-of", DAY.isoformat(), *options])
    assert (ended.exit_code, ended.stderr) == (0, "")
    return out


def test_the_command_prints_unless_told_otherwise(project: Project) -> None:
    assert tree(run(project)) == tree(project.out)
    out = run(project, "--no-pdf")
    assert not [*out.rglob("*.pdf"), *out.rglob("*.docx")]


def test_mkdocs_prints_the_same(project: Project) -> None:
    names = set(files(project))
    shutil.rmtree(project.out)
    options = f"plugins: [search, policybook: {{as_of: {DAY}}}]"
    rewrite(project, "mkdocs.yml", "plugins: [search, policybook]", options)
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(call, cwd=project.folder, check=True)
    assert set(files(project)) == names
    clean = project.folder / "clean"
    build(project, out=clean)
    # MkDocs, asked from outside, has settings of its own in the keys of what it keeps.
    unlike = {MARK: "", LEDGER: ""}
    assert {**tree(project.out), **unlike} == {**tree(clean), **unlike}


def test_a_configuration_can_go_without(project: Project) -> None:
    options = "plugins: [search, policybook: {pdf: false}]"
    rewrite(project, "mkdocs.yml", "plugins: [search, policybook]", options)
    build(project)
    assert files(project) == {}
