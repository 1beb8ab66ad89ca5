"""The portal's own pages: each made again when what it shows changes, as a clean build would."""

import gc
import shutil
import subprocess
import sys
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page as MkDocsPage

from generator.publish import proof
from generator.publish.order import NotPublishedError
from generator.publish.stored_page import StoredPage, page_told
from generator.site.page import Page
from generator.site.pages import academy_pages, portal_pages, practice
from generator.site.theme.academy_site import SiteWriter
from generator.writer.folders import MARK
from generator.writer.ledger import LEDGER, Kept
from generator.writer.published import digest_of
from generator.writer.told import TOLD
from tests.project import DAY, ROOT, Project, copied, tree
from tests.test_rebuild import as_if_clean, rewrite

LOCAL = "policies/breaks/local/index.html"
QUOTES = "policies/breaks/index.html"  # the trust's text, with what applies at academies
_DRAFT = """\
policy: breaks
academy: elm
version: 2.0
base: 1.0
status: draft
changes:
  - replace: breaks
    text: Breaks are to be longer.
    reason: Our day is longer now.
"""


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Project:
    return copied(published, tmp_path)


def files_below(project: Project) -> dict[str, int]:
    """Return which file stands at each address."""
    names = tree(project.out).keys() - {MARK, LEDGER, TOLD}
    return {name: (project.out / name).stat().st_ino for name in names}


def new_in_portal(project: Project, before: dict[str, int]) -> set[str]:
    after, own = files_below(project), ("elm/", "oak/", "yew/")
    portal = {name: file for name, file in after.items() if not name.startswith(own)}
    assert portal.keys() == {name for name in before if not name.startswith(own)}
    return {name for name, file in portal.items() if file != before[name]}


def test_the_portal_holds_one_of_its_pages_at_a_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a thousand academies each has megabytes."""
    pages: list[weakref.ref[Page]] = []
    held: list[int] = []
    write = SiteWriter.page

    def watched(site_writer: SiteWriter, page: Page) -> bytes:
        held.append(sum(each() is not None for each in pages))
        pages.append(weakref.ref(page))
        told = [each.content for each in gc.get_objects() if isinstance(each, MkDocsPage)]
        assert not any(each and "pb-page" in each for each in told)
        return write(site_writer, page)

    monkeypatch.setattr(SiteWriter, "page", watched)
    shutil.rmtree(project.out)
    project.build()
    assert len(pages) > 10
    assert max(held) == 0


def test_new_words_are_put_into_the_two_pages_that_tell_them(project: Project) -> None:
    before = files_below(project)
    project.vary("elm", "Breaks last clover minutes.")
    project.build()
    assert new_in_portal(project, before) == {LOCAL, QUOTES}
    assert "clover" in project.page("policies/breaks/local")
    assert "quillwort" not in project.page("policies/breaks/local")
    assert "clover" in project.page("policies/breaks")
    assert as_if_clean(project)


def test_what_the_register_alone_tells_is_put_into_the_register(project: Project) -> None:
    before = files_below(project)
    project.write("policies/breaks/variations/elm/2.0.yml", _DRAFT)
    project.build()
    assert new_in_portal(project, before) == {
        f"register/{name}"
        for name in ("index.html", "register.csv", "register.json", "register.xlsx")
    }
    assert "elm/breaks/2.0/" in project.page("register")
    assert as_if_clean(project)


def test_a_summary_is_put_into_the_home_page_that_tells_it(project: Project) -> None:
    own = "policies/breaks/variations/elm/1.0.yml"
    before = files_below(project)
    rewrite(project, own, "changes:", "summary_of_change: Clover at noon\nchanges:")
    project.build()
    assert new_in_portal(project, before) == {"index.html"}
    assert "Clover at noon" in project.page("")
    assert as_if_clean(project)


def test_nothing_that_names_nobody_is_made_again_when_somebody_has_another_address(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the portal that is all, of an academy the pages of editions and histories."""

    def refuse(*_: object) -> None:
        message = "a page was made again that shows nobody's address"
        raise AssertionError(message)

    for name in ("home_page", "list_page", "trust_page", "variation_page", "version_page"):
        monkeypatch.setattr(portal_pages, name, refuse)
    for name in ("edition_page", "history_page", "changes_page"):
        monkeypatch.setattr(academy_pages, name, refuse)
    rewrite(project, "policies/trust.yml", "head@saltmarsh", "ada@saltmarsh")
    assert set(project.build().made) == {"elm", "oak", "yew"}
    assert "ada@saltmarsh" in project.page("elm/breaks")
    monkeypatch.undo()
    assert as_if_clean(project)


def test_many_small_changes_add_up_to_what_a_clean_build_gives(project: Project) -> None:
    for text in ("See [](visits).", "Breaks last clover minutes.", "See [](#principles)."):
        project.vary("elm", text)
        project.build()
        project.vary("oak", f"{text} And so at Oak.", policy="visits")
        project.build()
    assert "And so at Oak" in project.page("policies/visits/local")
    assert as_if_clean(project)


def test_new_words_at_two_academies_go_in_together(project: Project) -> None:
    project.vary("oak")
    project.build()
    before = files_below(project)
    project.vary("elm", "Breaks last clover minutes.")
    project.vary("oak", "Breaks last burdock minutes.")
    assert project.build().made == ("elm", "oak")
    assert new_in_portal(project, before) == {LOCAL, QUOTES}
    assert as_if_clean(project)


def changed_pages(
    monkeypatch: pytest.MonkeyPatch, *, more: str = "", description: str = ""
) -> None:
    """Let a page that says “clover” say more at its end, or of itself."""
    make = practice.variation_page

    def changed(*given: object) -> Page:
        page = make(*given)  # type: ignore[arg-type]
        if "clover" not in page.html:
            return page
        return replace(page, html=page.html + more, description=description)

    monkeypatch.setattr(portal_pages, "variation_page", changed)


def test_where_new_words_lead_elsewhere_the_site_is_exchanged_as_a_whole(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_pages(monkeypatch, more='<a href="../../../oak/visits/#breaks">Oak</a>')
    before = files_below(project)
    part = (project.out / "yew").stat().st_ino
    project.vary("elm", "Breaks last clover minutes.")
    project.build()
    assert new_in_portal(project, before) == {LOCAL, QUOTES}
    assert (project.out / "yew").stat().st_ino != part
    assert as_if_clean(project)


def test_a_link_that_does_not_arrive_is_never_put_in(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = '<a href="#none">a</a><a href="../#none">b</a><p style="x">c</p>'
    changed_pages(monkeypatch, more=more)
    before = tree(project.out)
    project.vary("elm", "Breaks last clover minutes.")
    with pytest.raises(NotPublishedError) as caught:
        project.build()
    assert [fault.partition(": ")[2].split(",")[0] for fault in caught.value.faults] == [
        "<p> has a style attribute",
        "the link “#none” leads to the place “none” on policies/breaks/local/index.html",
        "the link “../#none” leads to the place “none” on policies/breaks/index.html",
    ]
    assert tree(project.out) == before


def test_a_damaged_page_is_made_again(project: Project) -> None:
    page = project.out / LOCAL
    page.write_bytes(page.read_bytes().replace(b"<footer", b"<heater"))
    project.vary("elm", "Breaks last clover minutes.")
    project.build()
    assert as_if_clean(project)


def test_what_the_theme_shows_of_a_page_beside_its_content_is_new_too(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_pages(monkeypatch, description="Of clover")
    project.vary("elm", "Breaks last clover minutes.")
    project.build()
    assert 'content="Of clover"' in project.page("policies/breaks/local")
    assert as_if_clean(project)


@pytest.mark.parametrize(
    "content",
    [
        "{{ page.content }}<p>Again: {{ page.content | striptags | truncate(2000) }}</p>",
        "{{ page.content }}<hr>{{ page.content }}",
    ],
)
def test_a_theme_may_do_what_it_likes_with_the_words(project: Project, content: str) -> None:
    own = project.folder / "theme"
    shutil.copytree(ROOT / "overrides", own)
    (own / "partials" / "content.html").write_text(content, encoding="utf-8")
    rewrite(project, "mkdocs.yml", str(ROOT / "overrides"), str(own))
    project.build()
    made = (project.out / "index.html").stat().st_ino
    project.build()
    assert (project.out / "index.html").stat().st_ino == made
    project.vary("elm", "Breaks last clover minutes.")
    project.build()
    told = project.page("policies/breaks/local").lower()
    assert told.count("last clover minutes") == project.page("elm/local").lower().count(
        "last clover minutes"
    )
    assert "last clover minutes" in told
    assert "\0" not in told
    assert as_if_clean(project)


def test_mkdocs_build_gives_the_same(project: Project) -> None:
    project.vary("elm", "Breaks last clover minutes.")
    options = f"plugins: [search, policybook: {{as_of: {DAY}, pdf: false}}]\nsite_dir: other"
    rewrite(project, "mkdocs.yml", "plugins: [search, policybook]", options)
    project.build()
    project.vary("elm", "Breaks last burdock minutes.")
    project.build()
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(call, cwd=project.folder, check=True)
    own = {MARK: "", LEDGER: ""}
    assert {**tree(project.folder / "other"), **own} == {**tree(project.out), **own}


def test_links_between_pages_are_proved_by_what_is_kept_of_them() -> None:
    pages = {
        "a": '<a href="../b/">b</a> <a href="../b/#here">b</a> <a href="../c/#no">c</a>',
        "b": '<i id="here"></i> <a href="../c/#there">c</a> <a href="#lost">lost</a>',
        "c": '<i id="there"></i> <a href="../elm/x/">x</a> <a href="../b/#gone">b</a><a href="#">',
    }
    files = {f"{name}/index.html": html.encode() for name, html in pages.items()}
    stored = {
        name: StoredPage(Kept("", digest_of(html), page_told(name, html, "told", ["said"])))
        for name, html in files.items()
    }
    leads, faults = proof.of_portal(stored, files, "")
    assert [(lead.page, lead.target, lead.anchor) for lead in leads] == [
        ("c/index.html", "elm/x/index.html", "")
    ]
    assert [fault.partition(", ")[0] for fault in faults] == [
        "b/index.html: the link “#lost” leads to the place “lost” on b/index.html",
        "a/index.html: the link “../c/#no” leads to the place “no” on c/index.html",
        "c/index.html: the link “../b/#gone” leads to the place “gone” on b/index.html",
    ]
    assert {each.record for each in stored.values()} == {"told"}
    assert {each.warnings for each in stored.values()} == {("said",)}
