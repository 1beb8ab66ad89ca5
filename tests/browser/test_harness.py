"""The harness must be able to say no: each test shows it a page with one known fault."""

from pathlib import Path

import pytest

from tests.browser.axe import VERSION, assert_accessible, axe
from tests.browser.conftest import Look, Scheme, Serve, Visitor

pytestmark = pytest.mark.browser

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="icon.svg">{head}</head>
<body><main><h1>Page</h1>{body}</main></body></html>"""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "icon.svg").write_text(_ICON, encoding="utf-8")
    return tmp_path


def put(folder: Path, body: str = "", head: str = "", name: str = "index.html") -> Path:
    (folder / name).write_text(_PAGE.format(head=head, body=body), encoding="utf-8")
    return folder


def test_a_good_page_passes(folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(put(folder, "<p>Hello</p>"))).page
    assert page.title() == "Page"
    assert_accessible(page)
    assert page.evaluate("() => axe.version") == VERSION


def test_axe_finds_a_picture_without_words(folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(put(folder, '<img src="icon.svg">'))).page
    assert [found.rule for found in axe(page)] == ["image-alt"]
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_axe_finds_poor_contrast(folder: Path, serve: Serve, visit: Visitor) -> None:
    (folder / "pale.css").write_text("p { color: #bbb }", encoding="utf-8")
    put(folder, "<p>Pale</p>", '<link rel="stylesheet" href="pale.css">')
    assert [found.rule for found in axe(visit(serve(folder)).page)] == ["color-contrast"]


def test_axe_finds_text_in_the_colour_of_the_page(
    folder: Path, serve: Serve, visit: Visitor
) -> None:
    (folder / "white.css").write_text("a { color: #fff }", encoding="utf-8")
    put(folder, '<p><a href="/">Ask</a></p>', '<link rel="stylesheet" href="white.css">')
    assert [found.rule for found in axe(visit(serve(folder)).page)] == ["color-contrast"]


_TURNING = """
.night { display: none }
@media (prefers-color-scheme: dark) {
  body { background: #000; color: #fff }
  .pale { color: #333 }
  .night { display: inline }
}
@media (max-width: 500px) and (prefers-color-scheme: light) { .narrow { color: #ccc } }
"""


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p class="pale">Pale</p>', {"dark wide": "color-contrast", "dark": "color-contrast"}),
        ('<p class="narrow">Pale</p>', {"light": "color-contrast"}),
        ('<img class="night" src="icon.svg">', {"dark wide": "image-alt", "dark": "image-alt"}),
        ('<img src="icon.svg">', dict.fromkeys(("light wide", "dark wide", "light", "dark"))),
        ("<p>Hello</p>", {}),
    ],
)
def test_axe_finds_what_is_wrong_in_one_look_alone(
    folder: Path, serve: Serve, visit: Visitor, body: str, found: dict[str, str | None]
) -> None:
    (folder / "turning.css").write_text(_TURNING, encoding="utf-8")
    page = visit(serve(put(folder, body, '<link rel="stylesheet" href="turning.css">'))).page
    told = {}
    for width, wide in ((1280, " wide"), (390, "")):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            rules = [each.rule for each in axe(page)]
            if rules:
                told[f"{scheme}{wide}"] = rules
    assert told == {look: [rule or "image-alt"] for look, rule in found.items()}


def test_axe_finds_what_has_become_wrong(folder: Path, serve: Serve, visit: Visitor) -> None:
    page = visit(serve(put(folder, "<p>Hello</p>"))).page
    assert_accessible(page)
    page.evaluate("() => document.querySelector('p').setAttribute('aria-hidden', 'perhaps')")
    assert [found.rule for found in axe(page)] == ["aria-valid-attr-value"]
    page.evaluate("() => { document.body.style.color = '#fff'; }")
    assert {found.rule for found in axe(page)} == {"aria-valid-attr-value", "color-contrast"}


def test_a_visit_waits_for_what_a_script_asks_for(
    folder: Path, serve: Serve, visit: Visitor
) -> None:
    ask = "fetch('icon.svg').then((icon) => icon.text()).then((t) => { document.title = t; });"
    (folder / "run.js").write_text(f"addEventListener('load', () => {{ {ask} }})", "utf-8")
    put(folder, '<script src="run.js"></script>')
    assert visit(serve(folder)).page.title() == _ICON


def test_a_request_to_another_host_is_caught(
    folder: Path, serve: Serve, visit_unwatched: Visitor
) -> None:
    put(folder, '<img alt="" src="http://elsewhere.example/pixel.png">')
    watch = visit_unwatched(serve(folder, {})).watch
    assert watch.elsewhere == ["http://elsewhere.example/pixel.png"]
    with pytest.raises(AssertionError, match="another host"):
        watch.assert_clean()


@pytest.mark.parametrize(
    ("body", "directive"),
    [
        ("<script>document.title = 'changed'</script>", "script-src-elem"),
        ('<p style="color: red">red</p>', "style-src-attr"),
        ("<style>p { color: red }</style>", "style-src-elem"),
        ('<img alt="" src="http://elsewhere.example/pixel.png">', "img-src"),
    ],
)
def test_what_the_policy_refuses_is_caught(
    folder: Path, serve: Serve, visit_unwatched: Visitor, body: str, directive: str
) -> None:
    visit = visit_unwatched(serve(put(folder, body)))
    assert visit.page.title() == "Page"
    assert [text.split()[0] for text in visit.watch.violations] == [directive]
    with pytest.raises(AssertionError, match="Content-Security-Policy"):
        visit.watch.assert_clean()


def test_an_error_in_a_script_is_caught(
    folder: Path, serve: Serve, visit_unwatched: Visitor
) -> None:
    (folder / "broken.js").write_text("nobody.knows()", encoding="utf-8")
    put(folder, '<script src="broken.js"></script>')
    watch = visit_unwatched(serve(folder)).watch
    assert any("nobody is not defined" in text for text in watch.errors)


def test_a_missing_file_is_caught(folder: Path, serve: Serve, visit_unwatched: Visitor) -> None:
    watch = visit_unwatched(serve(put(folder, '<img alt="" src="gone.png">'))).watch
    assert any("404" in text for text in watch.errors)
    watch.forgive("404")
    watch.assert_clean()


def test_a_missing_page_is_the_sites_own(
    folder: Path, serve: Serve, visit_unwatched: Visitor
) -> None:
    put(folder, "<p>Nothing here</p>", name="404.html")
    page = visit_unwatched(serve(folder), "/nowhere/").page
    assert page.get_by_text("Nothing here").is_visible()


def test_a_page_can_be_read_without_scripts(folder: Path, serve: Serve, visit: Visitor) -> None:
    (folder / "run.js").write_text("document.title = 'changed'", encoding="utf-8")
    put(folder, '<script src="run.js"></script>')
    site = serve(folder)
    assert visit(site, look=Look(javascript=False)).page.title() == "Page"
    assert visit(site).page.title() == "changed"
