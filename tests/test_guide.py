"""The portal's own pages beside the hand-written ones, which MkDocs makes."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.conftest import Once
from tests.project import Project, begin, copied
from tests.test_rebuild import rewrite

_HOOK = """\
from pathlib import Path
from mkdocs.structure.nav import Link

SEEN = Path(__file__).with_name("seen")

def note(event, page):
    with SEEN.open("a", encoding="utf-8") as file:
        file.write(f"{event} {page.file.src_uri}\\n")

def on_nav(nav, config, files):
    nav.items.insert(0, Link("Inspectors", "https://inspectors.example/"))
    return nav

def on_page_content(html, page, config, files):
    note("content", page)
    return html

def on_post_page(output, page, config):
    note("page", page)
    return output.replace("</body>", "<!-- ours --></body>")
"""
_ENTRY = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def entries(project: Project, page: str) -> list[tuple[str, str]]:
    """Return the navigation of a page: where each entry leads, and what it shows."""
    html = project.page(page).partition('class="pb-contents pb-nav"')[2].partition("</nav>")[0]
    return [
        (urljoin(f"/{page}/", href), unescape(" ".join(re.sub(r"<[^>]*>", " ", shown).split())))
        for href, shown in _ENTRY.findall(html)
        if not href.startswith("#")
    ]


@pytest.fixture
def hooked(once: Once, tmp_path: Path) -> Project:
    return copied(once("hooked", build_hooked), tmp_path)


def build_hooked(folder: Path) -> None:
    project = begin(folder)
    project.write("hook.py", _HOOK)
    project.write("docs/more/other.md", "---\nstatus: new\n---\n# Don't & *won't* < ever\n\nSo.\n")
    rewrite(project, "mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")
    project.build()


def test_all_pages_show_the_navigation_that_a_hook_made(hooked: Project) -> None:
    before = [
        ("https://inspectors.example/", "Inspectors"),
        ("/", "Saltmarsh Learning Trust policies"),
    ]
    texts = [
        ("/policies/", "The trust’s policies"),
        ("/policies/breaks/", "Breaks policy"),
        ("/policies/visits/", "Visits policy"),
    ]
    shut, register, guide = ("/policies/", "Policies"), ("/register/", "Register"), "/guide/"
    told = {
        "guide": [shut, register, (guide, "Guide"), ("/more/other/", "More")],
        "more/other": [shut, register, (guide, "Guide"), ("/more/other/", "Don’t & won’t < ever")],
        "policies": [*texts, register, (guide, "Guide")],
        "policies/breaks/local": [shut, register, (guide, "Guide")],
        "register": [shut, register, (guide, "Guide")],
    }
    for page, listed in told.items():
        assert list(dict.fromkeys(entries(hooked, page))) == [*before, *listed], page
    assert '<span class="pb-tag">new</span>' in hooked.page("more/other")


def test_what_hooks_see_of_the_portals_own_pages(hooked: Project) -> None:
    seen = (hooked.folder / "seen").read_text(encoding="utf-8").splitlines()
    assert "content policies/breaks/index.md" in seen
    assert {each for each in seen if each.startswith("page")} == {
        "page guide.md",
        "page more/other.md",
    }
    assert "<!-- ours -->" in hooked.page("guide")
    assert "<!-- ours -->" not in hooked.page("policies/breaks")


def test_a_link_to_a_page_of_the_portal_is_known_to_mkdocs(published: Path, tmp_path: Path) -> None:
    project = copied(published, tmp_path)
    text = "[a](policies/breaks/index.md) [b](register/register.csv) [c](policies/none/index.md)"
    project.write("docs/guide.md", f"# Guide\n\n{text}\n")
    with pytest.raises(Exception, match="nothing was published") as caught:
        project.build()
    assert [each for each in caught.value.faults if "breaks" in each or "csv" in each] == []  # type: ignore[attr-defined]
