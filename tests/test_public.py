"""The public edition: what stands in it, what does not, and that a leak refuses it."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish.order import NotPublishedError
from generator.publish.public import build_public
from generator.site.pages.public import PublicPlace
from tests.drawn_pictures import chunk, png
from tests.pdf_pages import Pages
from tests.project import Project, begin
from tests.test_leaks import PLACE, exif, pdf

OPEN = "policies/breaks/1.0.md"
MINUTE = "B/26/417"
AUTHORS = "Estates Team, with Una Leigh-Hart and Ada Marsh"
RULE = "Visitors wait behind the green door until the caretaker has called twice for them."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A trust with one policy that is public, and a rule of another that is not."""
    project = begin(tmp_path)
    rewrite(project, OPEN, "status: approved", "status: approved\nclassification: public")
    rewrite(project, OPEN, "title: Breaks", f"prepared_by: {AUTHORS}\ntitle: Breaks")
    rewrite(project, OPEN, "on: 2026-01-05}", f"on: 2026-01-05, minute: {MINUTE}}}")
    rewrite(project, "policies/trust.yml", "phase: primary", 'phase: primary, telephone: "01632 1"')
    visits = project.folder / "policies/visits/1.0.md"
    visits.write_text(f"{visits.read_text('utf-8')}\n## Doors {{#doors}}\n\n{RULE}\n", "utf-8")
    return project


def test_what_is_given_to_everybody_is_no_leak(project: Project) -> None:
    """Whom to write to in a consultation may be whom the accessibility statement names."""
    trust = project.folder / "policies/trust.yml"
    trust.write_text(f"{trust.read_text('utf-8')}{STATEMENT}", "utf-8")
    asked = "consultation: [{body: board, opens: 2026-01-01, comments_to: head@saltmarsh.example}]"
    rewrite(project, "policies/visits/1.0.md", "status: approved", f"status: approved\n{asked}")
    build_public(project.order)
    assert "mailto:head@saltmarsh.example" in project.page("accessibility")


STATEMENT = """
settings:
  accessibility:
    contact: head@saltmarsh.example
    prepared: 2026-09-01
"""


def office_file(*told: str) -> bytes:
    """Return a Word file with a paragraph for each text, each letter in an element of its own."""
    runs = ("".join(f"<w:r><w:t>{sign}</w:t></w:r>" for sign in text) for text in told)
    text = "".join(f"<w:p>{each}</w:p>" for each in runs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/w.xml" ContentType="{kind}"/></Types>',
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def attach(project: Project, name: str, content: bytes) -> None:
    rewrite(project, OPEN, "status: approved", f"status: approved\n{_ATTACHED.format(name)}")
    folder = project.folder / "policies/breaks/attachments"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


_ATTACHED = "attachments:\n  - {{file: {}, title: Form, kind: form}}"


def rewrite(project: Project, name: str, old: str, new: str) -> None:
    path = project.folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def pages(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.suffix in {".html", ".js", ".json"})
    own = (path for path in found if "assets" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in own}


def test_it_holds_public_policies_and_nothing_else(project: Project) -> None:
    build_public(project.order)
    found = pages(project.out)
    academies = [f"{name}/{page}" for name in ("elm", "oak", "yew") for page in ("", "breaks/")]
    assert sorted(name for name in found if name.endswith("index.html")) == sorted(
        [
            "index.html",
            "policies/breaks/index.html",
            "search/index.html",
            *(f"{each}index.html" for each in academies),
            *(f"{name}/search/index.html" for name in ("elm", "oak", "yew")),
        ]
    )
    for private in ("Ada Marsh", "head@", MINUTE, "Our day is shorter", "green door", "vary/"):
        assert [name for name, text in found.items() if private in text] == []
    elm = found["elm/breaks/index.html"]
    assert "Breaks last quillwort minutes." in elm
    assert "In force at Elm Primary School since" in elm
    assert "You can have a copy of each policy on paper, free of charge: call 01632 1." in elm
    # Another policy is named where a public one speaks of it, and is led to nowhere.
    assert "Visits policy" in elm
    assert "visits/" not in elm
    assert "Register" not in elm.partition('class="pb-foot"')[2]
    assert "quillwort" in found["elm/search/index.js"]


def test_what_is_public_no_longer_is_gone_with_the_next_build(project: Project) -> None:
    build_public(project.order)
    rewrite(project, OPEN, "classification: public", "classification: internal")
    build_public(project.order)
    assert not (project.out / "elm/breaks").exists()
    assert "There is no policy to be read here." in pages(project.out)["elm/index.html"]


@pytest.mark.parametrize(
    ("leak", "told"),
    [
        ("Ask Ada Marsh.", "the name at trust.yml:7:"),
        ("Write to HEAD@saltmarsh.example.", "the e-mail address at trust.yml:7:"),
        (f"See minute {MINUTE}.", "the minute at breaks/1.0.md:"),
        ("It is so, since our day is shorter.", "the reason at breaks/variations/elm/1.0.yml:"),
        (RULE, "text at visits/1.0.md:"),
        ("Una Leigh-Hart wrote this.", "the name at breaks/1.0.md:"),
        (RULE.replace("green door", "**green**\ndoor"), "text at visits/1.0.md:"),
    ],
)
def test_a_leak_refuses_it_and_says_where_and_what(leak: str, told: str, project: Project) -> None:
    build_public(project.order)
    before = pages(project.out)
    rewrite(project, OPEN, "We are kind,", f"{leak} We are kind,")
    with pytest.raises(NotPublishedError) as refused:
        build_public(project.order)
    files = {fault.partition(": ")[0] for fault in refused.value.faults}
    assert "policies/breaks/index.html" in files
    assert "oak/breaks/index.html" in files
    assert [fault for fault in refused.value.faults if f": {told}" not in fault] == []
    assert pages(project.out) == before


def test_its_pdf_has_the_text_and_no_record(tmp_path: Path, project: Project) -> None:
    files, out = project.folder / "policies", tmp_path / "out"
    call = ["build", "--public", "--policies", str(files), "--out", str(out)]
    call += ["--config", str(project.folder / "mkdocs.yml"), "--as-of", "2026-11-21"]
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, result.output) == (
        0,
        f"3 academy sites made; 0 unchanged. The site is in {out}/\n",
    )
    words = " ".join(Pages((out / "elm/breaks/elm-breaks.pdf").read_bytes()).words)
    assert "Breaks last quillwort minutes." in words
    for private in ("Ada Marsh", MINUTE, "Version control", "Staff declaration", "Our day is"):
        assert private not in words
    assert re.search(r'href="elm-breaks\.pdf"', (out / "elm/breaks/index.html").read_text("utf-8"))


def test_a_sealed_text_that_was_changed_is_not_published(project: Project) -> None:
    sealed = CliRunner().invoke(main, ["seal", "--policies", str(project.folder / "policies")])
    assert sealed.exit_code == 0, sealed.output
    build_public(project.order)
    rewrite(project, OPEN, "We are kind,", "We are unkind,")
    with pytest.raises(NotPublishedError) as refused:
        build_public(project.order)
    assert "sealed-text-changed" in {each.rule.value for each in refused.value.problems}
    assert "unkind" not in pages(project.out)["elm/breaks/index.html"]


def test_a_link_to_no_page_refuses_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        PublicPlace,
        "_listed",
        lambda _, name, at: {"title": at.policy.title, "href": f"{name}x/", "summary": ""},
    )
    with pytest.raises(NotPublishedError) as refused:
        build_public(project.order)
    assert any("breaksx/" in fault for fault in refused.value.faults)


def test_iis_is_told_in_it_too(project: Project) -> None:
    trust = project.folder / "policies/trust.yml"
    trust.write_text(f"{trust.read_text('utf-8')}\nsettings:\n  server: iis\n", "utf-8")
    build_public(project.order)
    assert (project.out / "web.config").is_file()


@pytest.mark.parametrize(
    ("paragraphs", "hit"),
    [
        (("Ask", "Ada Marsh", "first"), True),
        (("Ask Ada", "Marsh Lane 4"), True),
        (("Ask Ada,", "or Marshall"), False),
    ],
)
def test_office_files_that_are_attached_are_searched(
    paragraphs: tuple[str, ...], hit: bool, project: Project
) -> None:
    attach(project, "form.docx", office_file(*paragraphs))
    if not hit:
        assert build_public(project.order).warnings == ()
        assert len([*project.out.glob("*/breaks/files/*/form.docx")]) == 4
        return
    with pytest.raises(NotPublishedError) as refused:
        build_public(project.order)
    told = re.compile(r"\w+/breaks/files/\w+/form\.docx: the name at trust\.yml:7:")
    assert [bool(told.match(fault)) for fault in refused.value.faults] == [True] * 4


def test_a_pdf_that_is_attached_is_searched(project: Project) -> None:
    attach(project, "form.pdf", pdf("(Ask Ada) Tj 0 -14 Td (Marsh) Tj"))
    with pytest.raises(NotPublishedError) as refused:
        build_public(project.order)
    told = re.compile(r"\w+/breaks/files/\w+/form\.pdf: the name at trust\.yml:7:")
    assert [bool(told.match(fault)) for fault in refused.value.faults] == [True] * 4


def test_what_a_person_has_to_look_at_is_told(project: Project) -> None:
    attach(project, "form.png", png(more=chunk(b"eXIf", exif((0x013B, b"Wim Vole\0"), PLACE))))
    said = (
        "was not searched for what is not public: read it yourself before anybody else does",
        "says where it was taken; save it without that, as picture programs can",
        "says that Wim Vole made it; save it without that, where it is nobody’s business",
    )
    told = tuple(f"breaks/attachments/form.png {each}" for each in said)
    assert build_public(project.order).warnings == told
    with pytest.raises(NotPublishedError) as refused:
        build_public(replace(project.order, strict=True))
    assert refused.value.faults == told


def test_it_has_an_accessibility_statement_of_its_own(project: Project) -> None:
    build_public(project.order)
    assert not (project.out / "accessibility").exists()
    trust = project.folder / "policies/trust.yml"
    trust.write_text(f"{trust.read_text('utf-8')}{STATEMENT}", "utf-8")
    build_public(project.order)
    said = project.page("accessibility")
    assert "mailto:head@saltmarsh.example" in said
    assert "ask us for a copy on paper" in said
    assert not re.search("Word|large print|works with us|intranet", said)
    for page, way in (("", ""), ("elm/breaks", "../../"), ("policies/breaks", "../../")):
        assert f'href="{way}accessibility/">Accessibility</a>' in project.page(page)
