"""The clerk's form: what it writes is read back, what it foretells comes, what it says."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from generator.merge.merge import merge
from generator.model.library import Library
from generator.model.problem import errors
from generator.model.quotes import curled
from generator.source.folder.library import load
from generator.source.yaml.tree import read_tree
from tests.browser.axe import assert_accessible
from tests.browser.clerk import PHONE, Clerk, varying_trust
from tests.browser.conftest import Look, Serve, Visitor
from tests.conftest import Once
from tests.made_sites import academy_site
from tests.project import DAY, ROOT, Project, copied
from tests.test_quotes import CASES as MARKS

pytestmark = pytest.mark.browser

_FIXED = """\
---
title: Fixed
version: 1.0
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-05}
---

## Purpose {#purpose}

It is the same everywhere.
"""
# Additions at places of each kind, and to one another: id, where, what, whether it has a heading.
ADDITIONS = {
    "visits": (
        ("a", "after", "dogs", True),
        ("b", "into", "dogs", False),
        ("c", "after", "call-time", False),
        ("d", "after", "call-time", False),
        ("e", "into", "visitors", True),
        ("f", "after", "visitors", True),
        ("g", "into", "a", False),
        ("h", "into", "visitors", False),
        ("i", "after", "a", True),
    ),
    "keys": (
        ("a", "into", "holding", False),
        ("b", "after", "told", False),
        ("c", "into", "losing", False),
        ("d", "after", "losing", True),
        ("e", "after", "notes", True),
        ("f", "into", "notes", False),
        ("g", "into", "d", False),
        ("h", "into", "holding", True),
        ("i", "into", "key-form", False),
        ("j", "into", "key-form", True),
        ("k", "after", "key-form", True),
        ("l", "into", "spare", False),
        ("m", "after", "spare", True),
        ("n", "after", "sign", False),
    ),
}
_LABELS = """
(additions) => {
  const changes = additions.map(([id, where, at, heading]) => ({key: id, do: "add", id, where, at,
    heading: heading ? "Heading" : "", text: "Text.", reason: "Reason.", from: "now"}));
  const state = Object.assign(PBVary.begin(), {changes});
  const labels = PBVary.labels(state);
  return [PBVary.file(state), Object.fromEntries(labels)];
}
"""
# What YAML, our own marks and editors take for something else.
_BITS = (
    *("- ", "? ", ": ", "#", " #", "'", '"', "\\", "\n", "\n\n", "  ", "\t", "{", "}", "["),
    *("]", "&a", "*a", "!x", "|", "|-", ">", "%", "@", "`", "yes", "no", "~", "null", "1.0"),
    *("1_000", "0x1f", "2026-11-21", "12:30:45", "<<", "=", "---", "...", "é", "e\u0301", "“"),
    *("\u00a0", "\u2028", "\ufeff", "😀", "ا", "word", "{{ role.head }}", "{#id}", "[](#x)"),
    *("1. ", "\r\n", "\x07", "\x7f", ".inf", ",", "key: value", "\n    - x", "!!str a", "\\n"),
    *("''", '""', "0o17", "+1", "y"),
)
_WRITTEN = """
(all) => all.map((said) => {
  const text = PBVary.toFile(`${said}x`);
  const line = text.replace(/\\s+/g, " ").trim();
  const change = {do: "add", at: "dogs", where: "after", id: "x", key: "x", text};
  Object.assign(change, {heading: line, reason: line});
  const state = Object.assign(PBVary.begin(), {changes: [change], slots: {gate: line}});
  return [PBVary.record(state), PBVary.file(state)];
})
"""


@pytest.fixture
def built(once: Once) -> Project:
    return Project(once("vary", lambda folder: varying_trust(folder).build()))


def test_a_clause_is_linked_to_by_its_name_in_this_policy_and_in_others(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    page.get_by_role("button", name="Begin").click()
    page.goto(f"{page.url.partition('#')[0]}#/clause/calls")
    page.get_by_label("Keep it, and add something of our own").check()
    page.get_by_role("button", name="Save and continue").click()
    clerk = Clerk(page).on("Something of our own").write("The text to add", "Ask as in ")
    for wanted in ("2.1 Waiting", "1.3.1: It is told.", "Notes"):
        clerk.to("Link to a clause", backwards=True).page.keyboard.press("Enter")
        page.get_by_label("Which clause?").select_option(label=wanted)
        clerk.press("Put it in").type(" or ")
    clerk.type("not.")
    assert page.locator("#text").input_value() == (
        "Ask as in [section 2.1] or [Keys, section 1.3.1] or [Keys, Notes] or not."
    )
    page.locator(
        ".pb-vary__seen", has_text="Keys, section 1.3.1 or Keys, “Notes” or not."
    ).wait_for()
    assert page.evaluate("PBVary.form.state.changes[0].text") == (
        "Ask as in [](#waiting) or [](keys#told) or [](keys#notes) or not."
    )


def test_a_figure_is_shown_where_the_page_has_it_and_described_where_not(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/keys/vary/", PHONE).page
    page.get_by_role("button", name="Begin").click()
    page.goto(f"{page.url.partition('#')[0]}#/clause/notes")
    shown = page.get_by_role("img", name="A key on its hook")
    assert shown.evaluate("each => each.decode().then(() => each.naturalWidth)") > 0
    assert shown.get_attribute("width") == "60"
    assert_accessible(page)
    other = "![Our <own> key](figures/own.png)"
    assert page.evaluate("text => PBVary.rendered(text, {}).innerText.trim()", other) == (
        "Figure: Our <own> key"
    )


def test_two_windows_do_not_write_over_each_other(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    page.get_by_role("button", name="Begin").click()
    page.goto(f"{page.url.partition('#')[0]}#/detail/gate")
    other = page.context.new_page()
    other.goto(page.url)
    for window in (page, other):
        window.get_by_text("This draft is open in another window of this browser, too.").wait_for()
    assert_accessible(page)
    other.get_by_label("At which gate do visitors wait?").fill("the back gate")
    other.get_by_role("button", name="Save and continue").click()
    other.get_by_text("Kept: At which gate").wait_for()
    page.get_by_role("heading", name="This draft was changed in another window").wait_for()
    page.get_by_label("At which gate do visitors wait?").fill("the front gate")
    assert_accessible(page)
    assert "“At which gate do visitors wait?”" in page.get_by_role("alert").inner_text()
    other.reload()
    assert other.evaluate("PBVary.store.read().slots.gate") == "the back gate"
    page.get_by_role("button", name="Go on with the other window’s").click()
    assert page.get_by_label("At which gate do visitors wait?").input_value() == "the back gate"
    other.goto("about:blank")
    page.get_by_text("open in another window").wait_for(state="detached")


def test_strings_written_by_the_form_are_read_back_as_they_were(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    draw = random.Random(13)
    said = ["".join(draw.choices(_BITS, k=draw.randint(1, 9))) for _ in range(3000)]
    for text, (record, written) in zip(said, page.evaluate(_WRITTEN, said), strict=True):
        tree = read_tree("1.0.yml", written)
        assert tree.problems == (), text
        for read in (yaml.load(written, Loader=yaml.CSafeLoader), tree.data):
            assert read["changes"] == record["changes"], text
            assert read["slots"] == record["slots"], text


def test_the_preview_reads_markdown_as_the_site_does(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    policies = sorted((ROOT / "policies").glob("*/*.md"))
    texts = [part for path in policies for part in path.read_text("utf-8").split("\n\n")]
    draw = random.Random(13)
    marks: tuple[str, ...] = (
        "*",
        "**",
        "_",
        "`",
        "1. ",
        "- ",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "| a | b |\n| - | - |\n",
    )
    marks += (
        "a",
        "[x](y)",
        "[",
        "](",
        "<b>",
        "&amp;",
        "\\",
        "#",
        "# ",
        "~~",
        "http://a.b",
        "\t",
        ")",
    )
    texts += ["".join(draw.choices(marks, k=draw.randint(2, 12))) for _ in range(5000)]
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["html_block", "html_inline"])
    shown = page.evaluate("(all) => all.map((text) => PBVary.markdown.render(text))", texts)
    for text, html in zip(texts, shown, strict=True):
        # A backslash before blanks that end a line: one of the two leaves a blank that nobody sees.
        assert html.replace(" <br />", "<br />") == parser.render(text).replace(
            " <br />", "<br />"
        ), text


def test_the_preview_shows_notes_and_line_breaks_in_cells(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    text = "Badge.[^1] No[^2].\n\n[^1]: Red\n\n| a<br>b |\n| --- |\n| d<br/>e[^1] |\n"
    shown = page.evaluate("(text) => PBVary.rendered(text, () => '').innerHTML", text)
    assert shown.startswith("<p>Badge.<sup>1</sup> No[^2].</p>\n<p><sup>1</sup>: Red</p>\n")
    assert "<td>d<br>\ne<sup>1</sup></td>" in shown
    odd = "(text) => PBVary.oddities(text, PBVary.data.clauses[0], 'replace')"
    assert page.evaluate(odd, text) == []
    assert len(page.evaluate(odd, "a<br>b")) == 1


def test_the_form_shows_the_quotation_marks_that_the_site_shows(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    drawn = random.Random(6)
    texts = [typed for typed, _ in MARKS]
    texts += ["".join(drawn.choices("'\"’“ ab5.(-@né", k=24)) for _ in range(300)]
    assert page.evaluate("(all) => all.map(PBVary.curled)", texts) == [*map(curled, texts)]
    written = "Don't say **\"no\"**, `it's`, <o'b@x.example>: {{ gate }}'s \"so\" 6'\n"
    rendered = '(text) => PBVary.rendered(text, () => `Ann\'s "own"`).innerText.trim()'
    assert page.evaluate(rendered, written) == (
        "Don’t say “no”, it's, o'b@x.example: Ann’s “own”’s “so” 6′"
    )
    box = "(text) => PBVary.toFile(PBVary.toBox(text))"
    assert page.evaluate(box, written) == written.rstrip()


def test_additions_have_the_numbers_that_the_site_gives_them(
    built: Project, tmp_path: Path, serve: Serve, visit: Visitor
) -> None:
    site = serve(built.out)
    project = copied(built.folder, tmp_path / "own")
    foretold = {}
    for policy, additions in ADDITIONS.items():
        page = visit(site, f"/elm/{policy}/vary/", PHONE).page
        text, foretold[policy] = page.evaluate(_LABELS, additions)
        project.write(f"policies/{policy}/variations/elm/1.0.yml", text)
    library = load(project.folder / "policies")
    assert errors(library.problems) == ()
    assert library.trust
    for policy, labels in foretold.items():
        read = library.policies[policy]
        base, variation = read.bases[0], read.variations["elm"][0]
        merged = merge(base, variation, base, library.trust, "elm", DAY)
        clauses = {name: merged.by_id[name] for name in labels}
        assert labels == {
            name: each.label if each.heading else re.sub("^(?:section|Appendix) ", "", each.cite)
            for name, each in clauses.items()
        }


def test_without_javascript_the_page_says_what_to_do_instead(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", Look(width=390, javascript=False)).page
    said = page.locator("article").inner_text()
    assert "This form needs JavaScript" in said
    assert "Send it to the Headteacher, head@saltmarsh.example." in said
    assert page.get_by_role("link", name="the trust’s text").get_attribute("href") == (
        "../../../policies/visits/"
    )


def test_the_form_begins_and_goes_on_from_a_file_share(built: Project, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 900}).new_page()
    page.goto((built.out / "elm/visits/vary/index.html").as_uri())
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="At which gate").click()
    page.get_by_label("At which gate do visitors wait?").fill("the gate in Mill Lane")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_text("Kept: At which gate").wait_for()
    page.goto((built.out / "elm/visits/vary/index.html").as_uri())
    page.get_by_role("button", name="Go on with your draft").click()
    page.get_by_text("the gate in Mill Lane").wait_for()
    page.context.close()


def test_where_nothing_is_to_be_varied_or_no_forms_are_wanted_there_is_no_form(
    built: Project, tmp_path: Path
) -> None:
    project = copied(built.folder, tmp_path / "own")
    project.write("policies/fixed/1.0.md", _FIXED)
    made = {each.address for each in academy_site(_library(project), "elm", DAY).pages}
    assert {"visits/vary/", "keys/vary/"} <= made
    assert "fixed/" in made
    assert "fixed/vary/" not in made
    trust = (project.folder / "policies/trust.yml").read_text("utf-8")
    project.write("policies/trust.yml", f"{trust}settings: {{forms: no}}\n")
    pages = academy_site(_library(project), "elm", DAY).pages
    assert not [each.address for each in pages if "vary" in each.address or "vary/" in each.html]


def _library(project: Project) -> Library:
    library = load(project.folder / "policies")
    assert errors(library.problems) == ()
    return library
