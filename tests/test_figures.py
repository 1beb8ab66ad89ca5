"""Figures: looked at before they are shown, shown on page and paper, sealed by their bytes."""

from __future__ import annotations

import base64
import io
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.seals import broken_seals
from generator.document.drawing import as_png, as_svg
from generator.document.picture import Picture
from generator.document.printed import edition_printed
from generator.document.subject import UnprintableError
from generator.drafting.seals import sealed
from generator.history.at import timelines
from generator.history.seals import scheme_of
from generator.model.figure import Figure
from generator.model.rules import Rule
from generator.pdf.compiler import NoGlyphError, pdf
from generator.pdf.plain import as_json
from generator.pdf.printing import print_policy
from generator.source.folder.library import load, parse
from generator.source.pictures.figures import read_figures
from generator.word.printing import set_document
from tests.drawn_pictures import REAL_JPEG, jpeg, moving, png, svg, turned
from tests.pdf_pages import Pages
from tests.project import DAY, begin, tree
from tests.test_footnotes import FRONT, as_bytes
from tests.test_footnotes import TRUST as VALE
from tests.test_nodes import whole
from tests.written_case import TRUST

ROOT = Path(__file__).parents[1]
SHOWN = "handbook/figures/route.{}"
_PIXELS = "save it smaller: 1,600 pixels are as wide as a page shows"
_AGAIN = "open it in a picture program, and save it again"
_PLAINLY = "save it as a plain SVG, or as a PNG"
_INSIDE = "data:image/png;base64,"


def looked_at(name: str, content: bytes) -> str:
    """Return what is wrong with a picture; "" where nothing is."""
    _, problems = read_figures({f"handbook/figures/{name}": content})
    return "\n".join(f"{each.message}; {each.hint}" for each in problems)


def packed(content: bytes) -> str:
    return base64.b64encode(content).decode()


def figure(name: str, content: bytes) -> Figure:
    folders, problems = read_figures({f"handbook/figures/{name}": content})
    found = folders.trusts[f"figures/{name}"]
    assert not problems
    assert found
    return found


def told_alone(value: object) -> str:
    """Return the name of a case without its bytes, which may have the time in them."""
    return value[:40] if isinstance(value, str) else ""


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("route.png", png(640, 400), (640, 400)),
        ("route.jpg", jpeg(640, 400), (640, 400)),
        ("route.JPEG", jpeg(640, 400, frame=0xC2), (640, 400)),
        ("upright.jpg", turned(1), (60, 40)),
        ("route.svg", svg(), (60, 40)),
        ("route.svg", svg(head='width="10cm" height="2.5in" viewBox="0 0 1 1"'), (378, 240)),
        ("route.svg", svg(head='width="100%" viewBox="0, 0 300 150"'), (300, 150)),
        ("route.svg", svg(head='width="600" viewBox="0 0 300 150"'), (600, 300)),
        ("route.svg", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made -->" + svg(), (60, 40)),
        ("link.svg", svg('<use href="#a"/><path fill="url(#b)"/>'), (60, 40)),
        (
            "photo.svg",
            svg(f'<image href="{_INSIDE}{base64.b64encode(png()).decode()}"/>'),
            (60, 40),
        ),
    ],
    ids=told_alone,
)
def test_a_sound_picture_tells_its_size(name: str, content: bytes, size: tuple[int, int]) -> None:
    found = figure(name, content)
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.png", png()[:-9], f"this PNG is damaged, or cut short; {_AGAIN}"),
        ("a.png", png().replace(b"IDAT", b"IDAX"), f"this PNG is damaged, or cut short; {_AGAIN}"),
        ("a.png", png() + b"MZ", f"something stands behind the end of this picture; {_AGAIN}"),
        ("a.png", png(30_000, 30_000), f"this picture has 30,000 by 30,000 pixels; {_PIXELS}"),
        ("a.png", png(7_000, 7_000), f"this picture has 7,000 by 7,000 pixels; {_PIXELS}"),
        ("a.png", png(0, 5), f"this picture has no size; {_AGAIN}"),
        ("a.png", moving(), "this picture moves; save one still picture of it"),
        ("a.jpg", jpeg()[:-2], f"this JPEG is damaged, or cut short; {_AGAIN}"),
        ("a.jpg", jpeg()[:12], f"this JPEG is damaged, or cut short; {_AGAIN}"),
        ("a.jpg", jpeg(60_000, 60_000), f"this picture has 60,000 by 60,000 pixels; {_PIXELS}"),
        ("a.jpg", jpeg(frame=0xC9), f"this is a JPEG of a rare kind; {_AGAIN}"),
        (
            "a.jpg",
            jpeg(colours=4),
            (
                "this picture has the colours of a print shop (CMYK); save it again with the "
                "colours of screens (RGB)"
            ),
        ),
        (
            "a.jpg",
            turned(),
            (
                "this photograph lies on its side, and a note inside it tells to turn it; turn it "
                "in a picture program, and save it again"
            ),
        ),
        ("a.png", jpeg(), "this is a JPEG, and its name does not say so; let its name end in .jpg"),
        ("a.png", b"", "this file is empty; put the picture in its place"),
        (
            "a.png",
            b"GIF89a",
            (
                "this is a GIF, and figures are PNG, JPEG or SVG; save it as a PNG, or a "
                "photograph as a JPEG"
            ),
        ),
        ("a.svg", svg("<script/>"), f"this drawing has a script in it; {_PLAINLY}"),
        (
            "a.svg",
            svg('<g onload="x()"/>'),
            f"this drawing has a script in it (onload); {_PLAINLY}",
        ),
        (
            "a.svg",
            svg("<foreignObject/>"),
            f"this drawing has a piece of a web page in it; {_PLAINLY}",
        ),
        (
            "a.svg",
            svg('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>'),
            f"this drawing has a piece of a web page in it; {_PLAINLY}",
        ),
        ("a.svg", svg("<animate/>"), "this drawing moves; save one still drawing"),
        (
            "a.svg",
            svg('<image href="https://elsewhere.example/x.png"/>'),
            f"this drawing leads elsewhere: “https://elsewhere.example/x.png”; {_PLAINLY}",
        ),
        (
            "a.svg",
            svg('<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:x()"/>'),
            f"this drawing leads elsewhere: “javascript:x()”; {_PLAINLY}",
        ),
        (
            "a.svg",
            svg(f'<image href="{_INSIDE}{packed(png(9000, 9000))}"/>'),
            f"this picture has 9,000 by 9,000 pixels; {_PIXELS}",
        ),
        (
            "a.svg",
            svg("<style>@import 'x.css';</style>"),
            f"this drawing fetches something from elsewhere; {_PLAINLY}",
        ),
        (
            "a.svg",
            svg("<style>@<![CDATA[im]]>port 'x.css';</style>"),
            f"this drawing fetches something from elsewhere; {_PLAINLY}",
        ),
        (
            "a.svg",
            svg('<path style="fill: \\75rl(x)"/>'),
            f"this drawing fetches something from elsewhere; {_PLAINLY}",
        ),
        (
            "a.svg",
            b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
            f"this drawing declares entities, which stand for what cannot be seen here; {_PLAINLY}",
        ),
        (
            "a.svg",
            b'<?xml-stylesheet href="x.css"?>' + svg(),
            "this drawing has an instruction for programs in it (<?xml-stylesheet?>); " + _PLAINLY,
        ),
        (
            "a.svg",
            svg("<g>")[:40] + b"<",
            (
                "this drawing cannot be read: its line 1 is not as SVG is written; open it in a "
                "drawing program, and save it again"
            ),
        ),
        (
            "a.svg",
            svg("<g>" * 70 + "</g>" * 70),
            (
                "this drawing has more than 20,000 parts, or too many in each other; draw it more "
                "simply, or save it as a PNG"
            ),
        ),
        (
            "a.svg",
            svg(head=""),
            (
                "this drawing does not say how large it is; write width, height and viewBox="
                '"0 0 600 400" at its beginning'
            ),
        ),
    ],
    ids=told_alone,
)
def test_what_cannot_be_shown_safely_is_refused_in_words(
    name: str, content: bytes, told: str
) -> None:
    assert looked_at(name, content) == told


@given(st.sampled_from([png(), jpeg(), turned(), svg()]), st.data())
def test_a_spoilt_picture_is_shown_or_refused_and_never_a_crash(
    content: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(content)))
    more = data.draw(st.binary(max_size=6))
    name = {b"\x89": "a.png", b"\xff": "a.jpg"}.get(content[:1], "a.svg")
    read_figures({f"handbook/figures/{name}": content[:at] + more + content[at + len(more) :]})


# Seals


_BASE = """\
---
title: Handbook
version: 1.0
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-05}
---

## Use

![How a visit is agreed](figures/route.svg)
"""


def handbook(picture: bytes = svg(), **more: bytes) -> dict[str, bytes]:
    return {
        "trust.yml": TRUST.encode(),
        "handbook/1.0.md": _BASE.encode(),
        "handbook/figures/route.svg": picture,
        **more,
    }


def test_a_seal_covers_the_bytes_of_a_picture() -> None:
    files = handbook()
    kept = sealed(parse(files), files, date(2026, 1, 6))
    assert b"scheme: 2\n" in kept["handbook/seals.yml"]
    assert not list(broken_seals(parse({**files, **kept})))
    spoilt = {**files, **kept, "handbook/figures/route.svg": svg("<circle r='2'/>")}
    (found,) = broken_seals(parse(spoilt))
    assert found.rule is Rule.SEALED_TEXT_CHANGED
    assert found.message.endswith("sealed on 6 January 2026: the picture “figures/route.svg”")
    assert found.hint.startswith("put the old picture back, and make even a small change")
    gone = {name: each for name, each in {**files, **kept}.items() if "figures" not in name}
    assert Rule.FIGURE_MISSING in {each.rule for each in parse(gone).problems}


def test_a_version_without_pictures_and_questions_is_still_of_scheme_1() -> None:
    plain = _BASE.replace("![How a visit is agreed](figures/route.svg)", "Words.").encode()
    files = {**handbook(), "handbook/1.0.md": plain}
    (base,) = parse(files).policies["handbook"].bases
    assert scheme_of(base) == "1"


# Paper


_WORDS = svg('<text x="5" y="20" font-family="Arial">Ask <tspan>first</tspan></text>')


@pytest.mark.parametrize("content", [png(600, 200), REAL_JPEG, _WORDS], ids=["png", "jpg", "svg"])
def test_a_pdf_has_the_picture_with_what_it_shows(content: bytes) -> None:
    kind = {b"\x89": "png", b"\xff": "jpg"}.get(content[:1], "svg")
    node = Picture(figure(f"route.{kind}", content), "How a visit is agreed")
    pages = Pages(pdf(as_json(whole((node,)), large=False), date(2026, 1, 1)))
    (tag,) = pages.root.all("Figure")
    assert str(tag.element.Alt) == "How a visit is agreed"


def test_the_words_of_a_drawing_are_printed_whatever_font_it_names() -> None:
    drawn = ET.fromstring(as_svg(figure("route.svg", _WORDS)))  # noqa: S314 - our own
    (text,) = (each for each in drawn.iter() if each.tag.endswith("}text"))
    styles = [each.get("style", "").rpartition("font-family: ")[2] for each in text.iter()]
    assert styles == ["Noto Sans", "Noto Sans"]
    assert as_png(figure("route.svg", _WORDS)).startswith(b"\x89PNG")


@pytest.mark.parametrize("content", [png(600, 200), REAL_JPEG, _WORDS], ids=["png", "jpg", "svg"])
def test_word_has_the_picture_with_what_it_shows(content: bytes) -> None:
    kind = {b"\x89": "png", b"\xff": "jpg"}.get(content[:1], "svg")
    node = Picture(figure(f"route.{kind}", content), "How a visit is agreed")
    made = set_document(whole((node,)), date(2026, 1, 1), large=False)
    document = docx.Document(io.BytesIO(made))
    (shape,) = [
        each
        for each in document.inline_shapes
        if each._inline.docPr.get("descr") == "How a visit is agreed"
    ]
    assert shape.width <= document.sections[0].page_width
    kinds = {str(part.partname).rpartition(".")[2] for part in document.part.package.iter_parts()}
    assert ("svg" in kinds) is (kind == "svg")
    if kind == "svg":
        held = [p.blob for p in document.part.package.iter_parts() if p.partname.endswith(".svg")]
        assert held == [content]


@pytest.mark.parametrize(("letter", "known"), [("ŵ", True), ("Ж", True), ("ሀ", False)])
def test_a_letter_of_a_drawing_that_no_font_has_is_told(letter: str, *, known: bool) -> None:
    drawn = figure("route.svg", svg(f'<text y="20">The <tspan>{letter}</tspan> way</text>'))
    document = as_json(whole((Picture(drawn, "The way"),)), large=False)
    if known:
        assert pdf(document, date(2026, 1, 1))
    else:
        with pytest.raises(NoGlyphError, match=letter):
            pdf(document, date(2026, 1, 1))


def test_the_message_names_the_drawing() -> None:
    way = "visitors/figures/way.svg"
    body = "\n## Way\n\nSee {{ desk }}.\n\n![The way](figures/way.svg)\n"
    files = as_bytes({"trust.yml": VALE, "visitors/1.0.md": FRONT + body})
    known = parse({**files, way: svg('<text y="20">\U00013000</text>')})
    assert known.trust
    spans = timelines(known, known.trust, "elm")
    edition = spans["visitors"].edition_on(DAY)
    assert edition
    with pytest.raises(UnprintableError) as told:
        print_policy(edition_printed(known, known.trust, edition, spans, DAY))
    assert str(told.value.place) == way
    assert "(U+13000); write it in words" in str(told.value)


# Pages


def test_a_page_shows_its_pictures_and_nothing_else_lies_beside_it(tmp_path: Path) -> None:
    project = begin(tmp_path)
    folder = tmp_path / "policies/breaks"
    base = (folder / "1.0.md").read_text("utf-8")
    shown = "![What a break is](figures/break.svg)\n\nBreaks last"
    project.write("policies/breaks/1.0.md", base.replace("Breaks last", shown))
    for name, content in (("break.svg", svg()), ("spare.svg", svg("<circle r='1'/>"))):
        (folder / "figures").mkdir(exist_ok=True)
        (folder / "figures" / name).write_bytes(content)
    own = folder / "variations/elm/figures/elm.png"
    own.parent.mkdir(parents=True)
    own.write_bytes(png())
    project.vary("elm", "|\n      ![How Elm rests](figures/elm.png)\n")
    assert project.build().warnings == ()

    def pictures() -> set[str]:
        found = (name for name in tree(project.out) if "/files/" in name)
        return {re.sub("/[0-9a-f]{10}/", "/*/", name) for name in found}

    expected = {"policies/breaks/files/*/break.svg", "elm/breaks/files/*/elm.png"}
    expected |= {f"{name}/breaks/files/*/break.svg" for name in ("elm", "oak", "yew")}
    assert pictures() == expected
    source = r'<img src="([^"]+)" alt="What a break is"'
    (shown_at,) = re.findall(source, project.page("oak/breaks"))
    assert (project.out / "oak/breaks" / shown_at).read_bytes() == svg()
    (deeper,) = re.findall(source, project.page("oak/breaks/2026-01-05"))
    assert deeper == f"../{shown_at}"
    clean = tree(project.out)
    own.write_bytes(REAL_JPEG)  # which is no PNG: only this academy is held back
    assert project.build().held_back == ("elm",)
    own.write_bytes(png())
    project.build()
    assert tree(project.out) == clean


def test_a_picture_that_was_not_read_is_told_once_and_not_called_gone(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    for name, content in handbook(b"<svg".ljust(2_000_001)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "handbook" / "way.png").write_bytes(png())
    large, stray = map(str, load(folder).problems)
    assert large.startswith("handbook/figures/route.svg: this file is larger than 2 MB; save the ")
    hint = "put it into handbook/figures, where texts find it"
    assert stray == f"handbook/way.png: this picture has no place here; {hint}"
