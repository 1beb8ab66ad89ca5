"""Links and anchors: what is found in a page, where it leads, and what is reported."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import proof
from generator.build.order import RefusedError
from generator.render.colours import contrast, stylesheet
from generator.site import links
from generator.site.academy import academy_site
from generator.site.academy_build import Surroundings, academy_files
from generator.site.page import SearchEntry
from generator.site.theme import load_theme
from generator.source.library import load
from tests.project import begin


def test_a_scan_finds_ids_and_links() -> None:
    html = (
        '<!-- <a href="hidden"> --><h2 class="x" id="one">One</h2><a href="a?b&amp;c#d" id=two>'
        '<p>as in href="text"</p><img alt="" src="p.png"><div\n id=\'three\'></div>'
    )
    found = links.scan(html)
    assert found.ids == {"one", "two", "three"}
    assert found.links == ("a?b&c#d", "p.png")
    assert found.faults == ()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p style="color: red">', "<p> has a style attribute"),
        ("<style>p {}</style>", "there is a <style> element"),
        ("<script>run()</script>", "there is a script in the page itself"),
        ('<a href="x" onclick="run()">', "<a> has a script in its attribute onclick"),
        (
            '<script src="https://cdn.example/x.js"></script>',
            "<script> asks another host for https://cdn.example/x.js",
        ),
        (
            '<link rel="stylesheet" href="//fonts.example/css">',
            "<link> asks another host for //fonts.example/css",
        ),
        (
            '<img src="http://elsewhere.example/p.png">',
            "<img> asks another host for http://elsewhere.example/p.png",
        ),
    ],
)
def test_what_a_strict_policy_refuses_is_a_fault(html: str, fault: str) -> None:
    assert links.scan(html).faults == (fault,)


@pytest.mark.parametrize(
    "html",
    [
        '<script id="__config" type="application/json">{}</script>',
        '<link rel="canonical" href="https://policies.example/">',
        '<a href="https://elsewhere.example/">',
        '<img src="data:image/png;base64,AAAA">',
    ],
)
def test_what_it_allows_is_none(html: str) -> None:
    assert links.scan(html).faults == ()


@pytest.mark.parametrize(
    ("href", "target", "anchor"),
    [
        ("#a%20b", "elm/breaks/index.html", "a b"),
        ("../visits/#x", "elm/visits/index.html", "x"),
        ("..", "elm/index.html", ""),
        ("./", "elm/breaks/index.html", ""),
        ("../../assets/a.css?v=1", "assets/a.css", ""),
        ("/sub/policies/", "policies/index.html", ""),
        ("/sub/", "index.html", ""),
        ("../../../../out", "../../out", ""),
    ],
)
def test_a_link_leads_somewhere(href: str, target: str, anchor: str) -> None:
    found = links.resolve("elm/breaks/index.html", href, "/sub/")
    assert found is not None
    assert (found.target, found.anchor) == (target, anchor)


@pytest.mark.parametrize("href", ["https://x.example/", "mailto:a@b.example", "tel:1", "//x/"])
def test_a_link_may_leave_the_site(href: str) -> None:
    assert links.resolve("index.html", href) is None


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("[a](policies/nowhere/)", "guide/index.html: the link “policies/nowhere/”"),
        ("[a](#nowhere)", "leads to the place “nowhere” on guide/index.html, which is not there"),
        ("[a](../elm/breaks/#nowhere)", "the place “nowhere” on elm/breaks/index.html"),
        ("[a](../../../../../etc/passwd)", "which is not there"),
        ("![a](https://elsewhere.example/p.png)", "guide/index.html: <img> asks another host"),
    ],
)
def test_a_broken_link_publishes_nothing(tmp_path: Path, markdown: str, told: str) -> None:
    project = begin(tmp_path)
    project.write("docs/guide.md", f"# Guide\n\n{markdown}\n")
    with pytest.raises(RefusedError) as caught:
        project.build()
    assert len(caught.value.faults) == 1
    assert told in caught.value.faults[0]
    assert not project.out.exists()


def test_links_into_unchanged_academies_are_checked_again(
    tmp_path: Path,
) -> None:
    project = begin(tmp_path)
    project.write("docs/guide.md", "# Guide\n\n[a](../elm/breaks/#breaks)\n")
    project.build()
    project.write("docs/guide.md", "# Guide\n\n[a](../elm/breaks/#gone)\n")
    with pytest.raises(RefusedError, match="nothing was published"):
        project.build()


def test_an_anchor_that_search_leads_to_must_be_there(
    tmp_path: Path,
) -> None:
    project = begin(tmp_path)
    library = load(project.order.policies)
    site = academy_site(library, "elm", project.order.day)
    page = replace(site.pages[1], search=(SearchEntry("nowhere", "Title", "Text"),))
    site = replace(site, pages=(site.pages[0], page, *site.pages[2:]))
    around = Surroundings("", {"elm": frozenset({"breaks/", "visits/", "lunches/"})})
    files = academy_files(site, load_theme(project.order.config_file), around)
    _, faults = proof.of_academy(site, proof.scanned(site.id, files), around.files)
    assert len(faults) == 2
    assert "“breaks/#nowhere”" in faults[0]
    assert "elm/lunches/index.html: other pages lead to it" in faults[1]


@pytest.mark.parametrize(
    ("colour", "text"), [("#ffffff", "#000000"), ("#000000", "#ffffff"), ("#757575", "#ffffff")]
)
def test_the_text_on_a_colour_is_what_stands_out_more(colour: str, text: str) -> None:
    assert f"--pb-on-academy:{text}" in stylesheet(colour).decode()
    assert contrast(colour, text) >= 4.5
