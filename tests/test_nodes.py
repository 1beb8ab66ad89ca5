"""Every way to set a document knows every kind of node, and refuses one that it does not know."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn
from markdown_it.token import Token

from generator.document.blocks import NodeMaker
from generator.document.documents import LocalPart, PolicyDocument, SigningLines
from generator.document.heads import Running, Whose
from generator.document.line import (
    INLINES,
    Bold,
    CodeWords,
    Footnote,
    InnerLink,
    Italic,
    LineBreak,
    LocalDetail,
    PageLink,
    Quiet,
    Struck,
    WebLink,
)
from generator.document.line_maker import UnknownTokenError
from generator.document.nodes import (
    BLOCKS,
    Beside,
    BulletList,
    Caption,
    ClauseHeading,
    ClauseItem,
    ClauseList,
    CodeBlock,
    ContactTable,
    DefinedWord,
    DefinitionEntry,
    DefinitionList,
    LetteredList,
    NumberedList,
    Origin,
    Paragraph,
    Quotation,
    Ruling,
    TextTable,
)
from generator.document.picture import Picture
from generator.document.report_document import ReportDocument, ReportSection, ReportTable
from generator.model.figure import Figure, FigureKind
from generator.pdf.compiler import SettingError, pdf
from generator.pdf.plain import as_json
from generator.site.pages.report import report_page
from generator.text.lines import TextLines
from generator.word.blank import blank
from generator.word.blocks import Blocks
from generator.word.setting import Setting
from generator.word.sheet import Sheet
from generator.word.words import Words
from tests.pdf_pages import Pages

_DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
FIGURE = Figure("p/figures/a.svg", FigureKind.SVG, 90, 90, "0", _DRAWN)
SAID = (Paragraph(("marker",)),)
LINE = ("marker",)
ONE_OF_EACH: dict[type, Any] = {
    str: "marker",
    Bold: Bold(LINE),
    Italic: Italic(LINE),
    Struck: Struck(LINE),
    LineBreak: LineBreak(),
    CodeWords: CodeWords("marker"),
    Quiet: Quiet("marker"),
    LocalDetail: LocalDetail("marker", again=True),
    WebLink: WebLink("https://elsewhere.example/", LINE),
    PageLink: PageLink("https://policies.example/", LINE),
    InnerLink: InnerLink("first", LINE),
    Footnote: Footnote("note", 1, first=True, inside=LINE),
    Paragraph: Paragraph(LINE),
    Caption: Caption(LINE),
    ClauseHeading: ClauseHeading("first", 1, "1", LINE, "Local addition"),
    ClauseList: ClauseList((ClauseItem("item", "a.", "Local wording", SAID),)),
    LetteredList: LetteredList((SAID,)),
    NumberedList: NumberedList(3, (SAID,)),
    BulletList: BulletList((SAID,)),
    DefinitionList: DefinitionList((DefinitionEntry((DefinedWord("", LINE),), (LINE,)),)),
    Quotation: Quotation(SAID),
    CodeBlock: CodeBlock("marker"),
    Ruling: Ruling(),
    TextTable: TextTable(("start", "right"), ((("Head",), ("Head",)), (LINE, LINE))),
    Picture: Picture(FIGURE, "marker"),
    ContactTable: ContactTable(named=True, rows=(("marker", "Jo", "01", "jo@x.example"),)),
    Origin: Origin(True, "Local wording", ("marker",), (Beside("The trust", SAID),)),
    Beside: Beside("The trust", SAID),
}
WORDLESS = {LineBreak, Ruling}


@dataclass(frozen=True)
class Stranger:
    """A node of a kind that nothing knows."""

    inside: tuple[str, ...] = LINE
    content: tuple[Paragraph, ...] = SAID


def whole(body: tuple[Any, ...]) -> PolicyDocument:
    """Return a policy with nothing in it but some blocks, and a place that links lead to."""
    return PolicyDocument(
        id="handbook",
        title="Handbook",
        whose=Whose("Trust", "Academy", "Academy", "#33475b", "#ffffff"),
        lang="",
        draft="",
        summary="",
        facts=(),
        running=Running("", "Handbook", "1.0", "Academy", "", ""),
        way=None,
        control=(),
        versions=(),
        local=LocalPart(),
        questions=(),
        body=(ClauseHeading("first", 1, "", ("Here",), ""), *body),
        files=(),
        contacts=None,
        associated=(),
        signatories=(),
        declaration=SigningLines((), "Handbook 1.0", "abc", None),
    )


def in_pdf(node: Any) -> str:
    pages = Pages(pdf(as_json(whole((node,)), large=False), date(2026, 1, 1)))
    shown = (str(tag.element.get("/Alt", "")) for tag in pages.root.all("Figure"))
    return "".join((*pages.words, *shown))


def in_word(node: Any) -> str:
    setting = Setting(large=False, colour="000000", on_colour="FFFFFF")
    sheet = Sheet(blank(setting), setting, ["first"])
    Blocks(sheet, Words(sheet)).write([node])
    notes = sheet.notes.part.element.itertext()
    body = sheet.finish().element.body
    shown = (each.get("descr", "") for each in body.iter(qn("wp:docPr")))
    return "".join((*body.itertext(), *notes, *shown))


def in_text(node: Any) -> str:
    return "\n".join(TextLines().body((node,)))


def on_a_page(line: tuple[Any, ...]) -> str:
    cells = ReportTable(("Head",), (1,), ((((line),),),), "")
    section = ReportSection("section", "Section", "", (cells,))
    running = Running("", "Report", "", "", "", "")
    whose = whole(()).whose
    report = ReportDocument(
        "Report", whose, "today", running, (), (), "", (), (), False, (section,), ()
    )
    return report_page(report).decode()


def test_an_example_of_every_kind_is_tried_here() -> None:
    assert set(ONE_OF_EACH) == {*INLINES, *BLOCKS}
    for kind, node in ONE_OF_EACH.items():
        assert type(node) is kind
        if kind not in WORDLESS:
            assert "marker" in repr(node)


@pytest.mark.parametrize("visitor", [in_pdf, in_word, in_text])
def test_each_visitor_shows_the_words_of_every_kind(visitor: Callable[[Any], str]) -> None:
    for kind, node in ONE_OF_EACH.items():
        words = visitor(Paragraph((node,)) if kind in INLINES else node)
        assert ("marker" in words) is (kind not in WORDLESS), kind


def test_plain_text_keeps_numbers_and_marks_and_says_what_no_longer_counts() -> None:
    said = (
        ClauseHeading("first", 1, "4.2", ("Use ", Bold(("at work",))), "Local wording"),
        ClauseList((ClauseItem("item", "ba.", "Local addition", SAID),)),
        Paragraph(("Ask ", Struck(("nobody",)), LocalDetail("Jo", again=True))),
        ONE_OF_EACH[Origin],
        TextTable(("start", "right"), ((("One",), ("Two",)), (("1",), ("2\u00a0m",)))),
    )
    assert (
        "\n".join(TextLines().body(said))
        == """\
4.2 Use at work [Local wording]
  ba. marker [Local addition]
  Ask [struck out: nobody]Jo [Local detail, followed until it is decided again]
  (marker)
  The trust:
    marker
  One | Two
  1 | 2 m"""
    )


def test_the_page_of_a_report_shows_the_words_of_every_kind_of_words() -> None:
    for kind in INLINES:
        assert ("marker" in on_a_page((ONE_OF_EACH[kind],))) is (kind not in WORDLESS), kind


@pytest.mark.parametrize("node", [Stranger(), Paragraph((Stranger(),))])  # type: ignore[arg-type]
@pytest.mark.parametrize(
    ("visitor", "error"),
    [(in_pdf, SettingError), (in_word, AssertionError), (in_text, AssertionError)],
)
def test_a_kind_that_a_visitor_does_not_know_is_an_error(
    visitor: Callable[[Any], str], error: type[Exception], node: Any
) -> None:
    with pytest.raises(error, match="Stranger"):
        visitor(node)


def test_so_it_is_on_the_page_of_a_report() -> None:
    with pytest.raises(AssertionError, match="Stranger"):
        on_a_page((Stranger(),))


@pytest.mark.parametrize(
    "token",
    [
        Token("footnote_ref", "", 0),
        Token("mark_open", "mark", 1),
        Token("definition_open", "dl", 1),
        Token("html_block", "", 0),
    ],
    ids=lambda token: token.type,
)
def test_markdown_that_no_node_stands_for_is_an_error(token: Token) -> None:
    class Maker(NodeMaker):
        def value(self, name: str) -> str:
            return name

        def reference(self, *_: Any, **__: Any) -> Any:
            return iter(())

    maker = Maker(Ruling())
    with pytest.raises(UnknownTokenError, match=token.type):
        maker.blocks([token])
    inline = Token("inline", "", 0, children=[token])
    with pytest.raises(UnknownTokenError, match=token.type):
        maker.blocks([inline])


def test_what_typst_reads_is_plain_and_says_its_kind() -> None:
    told = json.loads(as_json(whole((ONE_OF_EACH[NumberedList],)), large=True))
    assert told["kind"] == "PolicyDocument"
    assert told["large"] is True
    assert told["body"][1] == {
        "kind": "NumberedList",
        "start": 3,
        "items": [[{"kind": "Paragraph", "inside": ["marker"]}]],
    }
