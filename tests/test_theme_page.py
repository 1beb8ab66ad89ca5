"""The frame of pages: filled into shells it is what the theme makes of each, and it is all ours."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.nav import Navigation

from generator.model.library import Library
from generator.site.page import Heading, NavEntry, Page, Site
from generator.site.pages.held_back import held_back
from generator.site.parts.renderer import new_renderer
from generator.site.theme import shell
from generator.site.theme.in_shells import InShells
from generator.site.theme.shell import PageShape
from generator.site.theme.surroundings import Surroundings
from generator.site.theme.theme import Theme, Top, load_theme
from generator.site.theme.writer import Plainly, SiteSetting
from generator.source.folder.library import load
from tests.made_sites import academy_site
from tests.project import begin

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
URLS = ("", "https://policies.example/sub/")


@cache
def own_trust() -> Library:
    return load(ROOT / "policies")


@cache
def own_sites() -> tuple[Site, ...]:
    library, renderer = own_trust(), new_renderer()
    assert library.trust is not None
    return tuple(academy_site(library, name, DAY, renderer) for name in library.trust.academies)


@pytest.fixture(name="theme")
def fixture_theme() -> Theme:
    return load_theme(ROOT / "mkdocs.yml")


def setting(site: Site, theme: Theme, url: str) -> SiteSetting:
    pages = {each.id: frozenset(page.address for page in each.pages) for each in own_sites()}
    own = frozenset({"academy.css", *(page.address for page in site.pages)})
    return SiteSetting(site, theme, Surroundings(url, pages), Top("../", own))


def both(site: Site, theme: Theme, url: str) -> tuple[list[str], list[str]]:
    """Return the pages filled into shells, and each by itself."""
    shared = setting(site, theme, url)
    filled, plain = InShells(shared), Plainly(shared)
    pages = [filled.html(p) for p in site.pages], [plain.html(p) for p in site.pages]
    assert all(filled._shells.values()), "the theme shows something that no shell can hold"
    return pages


def test_nothing_that_people_wrote_is_markup_in_the_theme(theme: Theme) -> None:
    words = '<script>alert("x")</script> & <b>'
    page = Page("a/", words, "<h1>A</h1>", (Heading("one", words),), description=words)
    home = Page("", words, "<h1>Home</h1>", description=words)
    entries = (NavEntry("Home"), NavEntry(words, "a/"))
    site = Site("x", words, words, "#336699", (home, page), entries, ())
    for html in both(site, theme, "")[0]:
        assert "alert(" in html
        assert "<script>alert" not in html
        assert "& <b>" not in html
        assert "&amp;lt;" not in html
        assert 'alert("x")' not in html


@pytest.mark.parametrize("url", URLS)
def test_every_page_of_the_own_trust(theme: Theme, url: str) -> None:
    for site in own_sites():
        for each in (site, held_back(site, new_renderer(), ()), replace(site, switcher=())):
            filled, plain = both(each, theme, url)
            assert filled == plain


@pytest.mark.parametrize(
    "words",
    ["Health & Safety", '“Quoted” and "quoted", the school\'s', "<b>Bold</b>  &amp; more", "<h1"],
)
def test_what_the_theme_does_to_words_is_done_to_them_in_a_shell(theme: Theme, words: str) -> None:
    pages = (
        Page("", words, "<p>Home</p>", description=words),
        Page("a/", words, f"<h1>{words}</h1>", description=words),
        Page("b/", "Plain", "<p>Nothing</p>"),
        Page("c/", "Plain", "<p>Nothing</p>", noindex=True),
        Page("deep/er/", words, "<p>Not listed</p>"),
    )
    entries = (NavEntry("Home"), NavEntry(words, "a/"), NavEntry(words, "b/"), NavEntry("C", "c/"))
    site = Site("x", words, words, "#336699", pages, entries, ())
    filled, plain = both(site, theme, URLS[1])
    assert filled == plain


def test_shells_of_one_academy_serve_another(theme: Theme) -> None:
    for site in own_sites():
        filled, plain = both(replace(site, switcher=()), theme, "")
        assert filled == plain
    pages = sum(len(site.pages) for site in own_sites())
    assert 0 < len(theme.shells) < pages / 3


def test_a_theme_that_shows_more_has_no_shell() -> None:
    shape = PageShape(1, True, True, True, False, True, False, True, True, ())
    page, nav = shell.stand_in(shape, load_theme(ROOT / "mkdocs.yml").config)
    assert isinstance(nav, Navigation)
    cut = f"a{shell.MARK}b{shell.MARK}{page.title}{shell.MARK}c"
    assert shell.shell(cut, shape) is not None
    assert shell.shell(cut.replace(shell.MARK, "", 1), shape) is None
    assert shell.shell(cut + shell.hole("next title<i> &"), shape) is None


def test_the_templates_of_material_are_those_that_the_docs_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[Path] = set()
    load = FileSystemLoader.get_source

    def get_source(
        self: FileSystemLoader, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        found = load(self, environment, template)
        read.add(Path(found[1]))
        return found

    monkeypatch.setattr(FileSystemLoader, "get_source", get_source)
    begin(tmp_path).build()
    ours = (ROOT / "overrides", ROOT / "generator")
    strange = {path for path in read if not any(map(path.is_relative_to, ours))}
    used = {path.as_posix().partition("/templates/")[2] for path in strange}
    page = (ROOT / "docs/what-is-not-ours.md").read_text("utf-8")
    listed = re.findall(r"^\| `([\w/.-]+\.(?:html|xml))` \|", page, re.MULTILINE)
    assert sorted(used) == sorted(listed)
    assert ROOT / "overrides/main.html" in read


def test_no_file_of_another_theme_is_on_the_site(invented_site: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for path in (folder / "assets").rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix() for path in found}

    assert files(invented_site) == files(ROOT / "overrides")


def test_what_others_wrote_is_listed_with_its_licence() -> None:
    with_licence = (ROOT / "overrides").rglob("LICENSE*")
    folders = {f"`{p.parent.name}` | `{parent(p)}` | {licence(p)}" for p in with_licence}
    page = (ROOT / "docs/what-is-not-ours.md").read_text("utf-8")
    table = page.partition("\n## ")[0]
    listed = re.findall(r"^\| (`[^`]+-[\d.]+` \| `[^`]+` \| \w+)", table, re.MULTILINE)
    assert sorted(listed) == sorted(folders)
    numbered = {p for p in (ROOT / "overrides").rglob("*-[0-9]*") if p.is_dir()}
    assert {p.name for p in numbered} == {each.split("`")[1] for each in folders}


def licence(path: Path) -> str:
    """Return what a licence is called, by what it says."""
    known = {
        "Permission is hereby granted, free of charge": "MIT",
        "Redistribution and use": "BSD",
        "by\nPrinceton University": "WordNet",
    }
    text = path.read_text("utf-8")
    return next(name for said, name in known.items() if said in text)


def parent(licence: Path) -> str:
    return f"{licence.parents[1].relative_to(ROOT).as_posix()}/"
