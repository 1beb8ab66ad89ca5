"""Links and anchors: what is found in a page, where it leads, and what is reported."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import proof
from generator.publish.order import NotPublishedError
from generator.publish.stored_page import StoredPage, page_told
from generator.render.colours import contrast, stylesheet
from generator.site import links
from generator.site.scan import Scan, scan_page
from generator.site.theme.surroundings import Surroundings
from generator.writer.ledger import Kept
from generator.writer.published import digest_of
from tests.project import begin


def test_a_scan_finds_ids_and_links() -> None:
    html = (
        '<!-- <a href="hidden"> --><h2 class="x" id="one">One</h2><a href="a?b&amp;c#d" id=two>'
        '<p>as in href="text"</p><img alt="" src="p.png"><div\n id=\'three\'></div>'
    )
    found = scan_page(html)
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
        (
            "<base href='/x/'>",
            "there is a <base> element: every link of the page would lead elsewhere",
        ),
        ('<iframe srcdoc="x">', "<iframe> has a page in its attribute srcdoc"),
        ('<a href=" java\nscript:run()">', "<a> has a script in its attribute href"),
        ('<form action="JavaScript:run()">', "<form> has a script in its attribute action"),
    ],
)
def test_what_a_strict_policy_refuses_is_a_fault(html: str, fault: str) -> None:
    assert scan_page(html).faults == (fault,)


# Each is fetched by a browser, however the tag is written.
@pytest.mark.parametrize(
    "html",
    [
        '<img alt="1 > 0" src="//e.example/p.png">',
        "<img alt='<a> & <b>' src='//e.example/p.png'>",
        '<p title="a>b"><img title="x > y" alt="" src="//e.example/p.png">',
        "<IMG SRC=//e.example/p.png>",
        "<img/src='//e.example/p.png'/>",
        '<img src="//e.example/p.png" src="p.png">',
        '<img src="\\\\e.example/p.png">',
        '<img src="/\\e.example/p.png">',
        '<img src="ht\ntps://e.example/p.png">',
        '<img src=" &#x2f;/e.example/p.png">',
        '<img srcset="p.png 1x, //e.example/p.png 2x" src="p.png">',
        '<video poster="//e.example/p.png"></video>',
        '<input type="image" alt="x" src="//e.example/p.png">',
        '<object data="//e.example/p.png"></object>',
        '<svg><image href="//e.example/p.png"/></svg>',
        '<svg><use xlink:href="//e.example/p.png"/></svg>',
        '<link href="//e.example/p.png" rel="Shortcut ICON">',
        '<link rel="preload" as="image" imagesrcset="//e.example/p.png 2x" href="p.png">',
        '<!-- > --><img src="//e.example/p.png">',
        '<nav title="</nav>"><img src="//e.example/p.png"></nav>',
        '<script src="a.js">"<!--"</script><img src="//e.example/p.png">',
        '<!--><img src="//e.example/p.png"><!-- -->',
        '<!-- --!><img src="//e.example/p.png"><!-- -->',
        '<![CDATA[ > <img src="//e.example/p.png"> ]]>',
        '<title>a <!-- b</title><img src="//e.example/p.png"><!-- -->',
        '<svg><title><img src="//e.example/p.png"></title></svg>',
        '<svg/><title><!--</title><img src="//e.example/p.png"><!-- -->',
        '<textarea><!--</textarea><img src="//e.example/p.png"><!-- -->',
    ],
)
def test_whatever_asks_another_host_is_found(html: str) -> None:
    faults = scan_page(html).faults
    assert len(faults) == 1, faults
    assert " asks another host for " in faults[0]


_PIECES = (
    *("<p>", "</p>", '<p id="one">', "<p id='two'>", "<a href=three>", '<a href="a?b&amp;c#d">'),
    *("<svg>", "<svg/>", "</svg>", "<title>", "</title>", "<TITLE >", "</Title>", "<textarea>"),
    *("</textarea>", "<script>", '<script src="a.js">', "</script>", "<style>", "</style>"),
    *('<img src="//e.example/p.png">', '<b title="1 > 0" id="four">', '<b title="a < b">', "<br/>"),
    *("<!doctype html>", "<!--", "-->", "<", ">", '"', "'", "text", " ", "\n", "<p\nid=five", "</"),
    *("<iframe>", "</iframe>", "<xmp>", "</xmp>", '<i a="b"c="d" id="six">', "<plaintext>", "&lt;"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_a_comment_before_a_page_changes_nothing_of_what_it_holds(html: str) -> None:
    assert scan_page(html) == scan_page(f"<!-- -->{html}")  # tags are read one by one, or all


def test_what_is_no_tag_is_none() -> None:
    html = (
        '<p>as in x id="one" and 1 < 2</p><!-- <img src="//e.example/p.png" id="two"> -->'
        '<script type="application/json">{"a": "<img src=//e.example/p.png id=three>"}</script>'
    )
    assert scan_page(html) == Scan(frozenset(), (), ())


@pytest.mark.parametrize(
    "html",
    [
        '<script id="__config" type="application/json">{}</script>',
        '<link rel="canonical" href="https://policies.example/">',
        '<a href="https://elsewhere.example/">',
        '<img src="data:image/png;base64,AAAA">',
        '<img srcset="a.png 1x, b.png 2x" src="a.png" alt="see https://elsewhere.example/">',
    ],
)
def test_what_it_allows_is_none(html: str) -> None:
    assert scan_page(html).faults == ()


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
        ('<img alt="1 > 0" src="//elsewhere.example/p.png">', "<img> asks another host"),
    ],
)
def test_a_broken_link_publishes_nothing(tmp_path: Path, markdown: str, told: str) -> None:
    project = begin(tmp_path)
    project.write("docs/guide.md", f"# Guide\n\n{markdown}\n")
    with pytest.raises(NotPublishedError) as caught:
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
    with pytest.raises(NotPublishedError, match="nothing was published"):
        project.build()


PARTS = st.sampled_from(
    ["../", "a/", "b-1/", "./", "index.html", "x.css", "#a-1", "#", "%20", "", "?q", "é"]
)


@given(st.sampled_from(["", "elm", "elm/breaks", "elm/breaks/1.0"]), st.lists(PARTS, max_size=5))
def test_the_short_way_to_where_a_link_leads_is_the_long_one(folder: str, parts: list[str]) -> None:
    href = "".join(parts)
    assert links._seen_from(folder, href, "/") == links._target_of(folder, href, "/")


def stored(page: str, html: bytes, *wanted: str) -> StoredPage:
    return StoredPage(Kept("", digest_of(html), page_told(page, html, wanted=wanted)))


def around(*addresses: str) -> Surroundings:
    return Surroundings("", {"elm": frozenset(addresses), "oak": frozenset(addresses)})


def test_only_pages_that_an_academy_has_are_promised() -> None:
    told = around("lunches/")
    assert told.promises("elm/index.html")
    assert told.promises("oak/lunches/index.html")
    others = ["index.html", "elm/lunches/x.pdf", "yew/lunches/index.html", "elm/breaks/index.html"]
    assert not any(map(told.promises, others))


def test_an_anchor_that_search_leads_to_must_be_there() -> None:
    name = "elm/breaks/index.html"
    page = stored(name, b'<h1 id="one">One</h1>', "one", "nowhere")
    found = proof.of_academy("elm", {name: page.scan}, {name, "elm/index.html"}, around())
    said = f"{name}: search leads to the place “nowhere” on {name}, which is not there"
    assert found == ((), (said,))


def test_a_page_that_other_academies_lead_to_must_be_there() -> None:
    around_it, home = around("lunches/"), frozenset({"elm/index.html"})
    _, faults = proof.of_academy("elm", {}, home, around_it)
    assert faults == ("elm/lunches/index.html: other pages lead to it, and it was not made",)


@pytest.mark.parametrize(
    ("colour", "text"), [("#ffffff", "#000000"), ("#000000", "#ffffff"), ("#757575", "#ffffff")]
)
def test_the_text_on_a_colour_is_what_stands_out_more(colour: str, text: str) -> None:
    assert f"--pb-on-academy:{text}" in stylesheet(colour).decode()
    assert contrast(colour, text) >= 4.5
