"""The clerk's form: the whole walk by keyboard on a phone, what it writes, what it says."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from generator.merge.merge import merge
from generator.model.library import Library
from generator.model.problem import errors
from generator.site.academy import academy_site
from generator.source.library import load
from generator.source.yaml_tree import read_tree
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Serve, Visitor, assert_fits
from tests.conftest import Once
from tests.project import DAY, ROOT, Project, begin, copied

pytestmark = pytest.mark.browser

PHONE = Look(width=390, now="2026-11-21T10:00:00")
BASE = """\
---
title: Visits policy
reference: SLT-V
version: {version}
status: approved
version_date: {on}
approval: {{body: board, on: {on}}}
document_owner: head
slots:
  gate:
    prompt: At which gate do visitors wait?
    example: the gate in Mill Lane
    max_length: 60
  calls:
    prompt: How soon are calls returned?
    default: two school days
questions:
  - {{ask: May visitors bring dogs?, answer: "No.", read: dogs}}
  - {{ask: Where do visitors wait?, answer: "At {{{{ gate }}}}.", read: waiting}}
---

## Principles {{#principles}}

1. Visitors are welcome. See [](#dogs-leads).
2. Everyone reports to the {{{{ role.head }}}}.

## Visitors {{#visitors local=add}}

### Waiting {{#waiting local=replace}}

1. Visitors wait at {{{{ gate }}}}. {{#wait-place}}
2. They are met within:
    - ten minutes;
    - or sooner.

### Dogs {{#dogs local=replace}}

1. {dogs}
2. Guide dogs are led. {{#dogs-leads}}

### Calls {{#calls local=add}}

1. Calls are returned within {{{{ calls }}}}. {{#call-time local=replace}}
2. Calls are noted.

## Records {{#records}}

| What | Kept |
| --- | --- |
| Names | a year |
"""
# What Word puts beside the plain words: a list as paragraphs with the numbers typed in front.
WORD = """
<html><head><style>p.MsoListParagraph {margin: 0}</style></head><body lang=EN-GB>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>
<![endif]>Dogs wait <b>outside</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt'>&nbsp; </span></span><![endif]>They have:</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>&middot;<span style='font:7.0pt'>&nbsp; </span></span><![endif]>a lead;</p>
</body></html>
"""
_PASTE = """
(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "not this");
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}
"""
WRITTEN = """\
# Elm’s variation of “Visits policy”, against the trust’s version 1.0.
# Written with the form of the policy pages (form 1).
policy: visits
academy: elm
version: '1.0'
base: '1.0'
status: draft
version_date: '2026-11-21'
type_of_change: new
summary_of_change: Dogs wait outside
read_again: 'yes'
consultation: not applicable
adoption:
  body: local
slots:
  gate: the gate in Mill Lane
  calls: one school day
questions:
  - ask: May visitors bring dogs?
    answer: They wait outside.
  - ask: Where do visitors wait?
    confirm: 'yes'
changes:
  - omit: waiting
    reason: There is one gate.
  - replace: dogs
    text: |-
      1. Dogs wait outside.
      2. They have: {#dogs-leads}
          - a lead;
    reason: Our yard is small.
  - add: calls-from-parents-come
    into: calls
    text: Calls from parents come first.
    reason: Parents asked.
"""
KEYS = """\
---
title: Keys
version: 1.0
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-05}
clause_numbering: decimal
---

## Holding {#holding local=add}

1. Keys are signed for. {#signed}
2. Keys are counted.

### Losing {#losing local=add}

1. It is told. {#told local=replace}

## Notes {#notes numbered=no local=add}

Ask.
"""
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
_KEPT = """
() => {
  const state = Object.assign(PBVary.begin(), {base: "1.0", version: "1.0"});
  PBVary.store.write(state, true);
}
"""
_NAMED = """
() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const label = it.labels?.[0]?.textContent || it.getAttribute("aria-label") || "";
  return (label || it.textContent).replace(/\\s+/g, " ").trim();
}
"""


def _trust(folder: Path) -> Project:
    project = begin(folder)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    look = {**config["theme"], "custom_dir": str(ROOT / "overrides")}
    config = {**config, "theme": look, "plugins": ["search", "policybook"], "nav": None}
    project.write("mkdocs.yml", yaml.safe_dump(config))
    write_base(project, "1.0", "2026-01-05", "No dogs.")
    project.write("policies/keys/1.0.md", KEYS)
    return project


def write_base(project: Project, version: str, on: str, dogs: str) -> None:
    text = BASE.format(version=version, on=on, dogs=dogs)
    project.write(f"policies/visits/{version}.md", text)


@pytest.fixture
def built(once: Once) -> Project:
    return Project(once("vary", lambda folder: _trust(folder).build()))


@dataclass(frozen=True)
class Clerk:
    """A person at the form with a keyboard and nothing else."""

    page: Page

    def to(self, name: str, *, backwards: bool = False) -> Clerk:
        """Go to what is called so, by the tab key."""
        seen = []
        for _ in range(80):
            self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
            seen.append(self.page.evaluate(_NAMED))
            if seen[-1].startswith(name):
                return self
        raise AssertionError(f"no “{name}” among {seen}")

    def press(self, name: str, key: str = "Enter") -> Clerk:
        self.to(name)
        self.page.keyboard.press(key)
        return self

    def write(self, name: str, text: str) -> Clerk:
        self.to(name)
        self.page.keyboard.insert_text(text)
        return self

    def choose(self, name: str, downs: int) -> Clerk:
        """Choose among radio buttons: the first one by its name, then down the list."""
        self.to(name)
        self.page.keyboard.press("Space")
        for _ in range(downs):
            self.page.keyboard.press("ArrowDown")
        return self

    def type(self, text: str) -> Clerk:
        self.page.keyboard.insert_text(text)
        return self

    def faults(self) -> list[str]:
        """Return what the summary of a page says is wrong."""
        return self.page.locator(".pb-vary__summary a").all_inner_texts()

    def shown(self, heading: str, *, within: str = "#pb-vary") -> Clerk:
        """Assert which page this is, and that all can use it."""
        self.on(heading)
        assert_fits(self.page)
        assert_accessible(self.page, heading, within)
        return self

    def on(self, heading: str) -> Clerk:
        """Wait for a page."""
        self.page.get_by_role("heading", level=1, name=heading).wait_for()
        return self

    def saved(self) -> Clerk:
        return self.press("Save and continue")


def _details(clerk: Clerk) -> None:
    clerk.shown("Elm’s draft of version 1.0").press("At which gate")
    clerk.shown("At which gate do visitors wait?").saved()
    assert clerk.faults() == ["Answer: At which gate do visitors wait?"]
    assert clerk.page.title().startswith("Error: At which gate do visitors wait? - ")
    clerk.press("Answer:").shown("At which gate").type("the gate in Mill Lane")
    clerk.saved().shown("Elm’s draft").press("How soon are calls").on("How soon are calls")
    clerk.choose("The trust’s answer", 1).write("Elm’s answer", "one school day").saved()


def _pasted(clerk: Clerk) -> None:
    clerk.shown("Elm’s draft").press("Change another clause").shown("Which clause")
    clerk.write("Find a clause", "guide dogs").press("Dogs").shown("2.2 Dogs")
    clerk.choose("Keep the trust’s wording", 1).to("Elm’s wording")
    clerk.page.evaluate(_PASTE, WORD)
    text = clerk.page.locator("#text").input_value()
    assert text == "1. Dogs wait outside.\n2. They have:\n    - a lead;"
    told = clerk.page.locator(".pb-vary__said").first.inner_text()
    assert told.startswith("Pasted as plain words: 1 numbered list")
    clerk.saved().shown("2.2 Dogs")
    assert clerk.faults() == ["Say why"]
    clerk.press("Say why").type("Our yard is small.").saved()


def _added(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("Change another clause").on("Which clause")
    clerk.write("Find a clause", "calls are").press("Calls").shown("2.3 Calls")
    clerk.choose("Keep the trust’s wording", 1).saved().shown("Something of our own")
    clerk.write("The text to add", "Calls from parents come first.")
    clerk.page.locator(".pb-vary__seen", has_text="2.3 ba.").wait_for()
    clerk.write("Why does Elm add it?", "Parents asked.").saved()


def _left_out(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("Change another clause").on("Which clause")
    clerk.write("Find a clause", "2.1").press("Waiting").on("2.1 Waiting")
    clerk.choose("Keep the trust’s wording", 2)
    clerk.write("Why does Elm leave it out?", "There is one gate.").saved()


def _questions(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("May visitors bring dogs?").on("May visitors bring dogs?")
    clerk.choose("The trust’s answer still holds", 1).shown("May visitors bring dogs?")
    clerk.write("Elm’s answer", "They wait outside.").saved()
    clerk.on("Elm’s draft").press("Where do visitors wait?").on("Where do visitors wait?")
    clerk.choose("The trust’s answer still holds", 0).saved()


def _decision(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("What is different").on("What is different")
    clerk.write("What is different", "Dogs wait outside").choose("Yes", 0).saved()
    clerk.on("Elm’s draft").press("Who was asked").shown("Is anybody asked").choose(
        "Yes", 1
    ).saved()


def _taken(clerk: Clerk) -> str:
    clerk.shown("Elm’s draft").press("Check the draft").shown("Check Elm’s draft")
    clerk.press("Take the file")
    (lost,) = clerk.faults()
    assert lost == (
        "“section 1 a.” refers to section 2.2 b., which Elm’s wording replaces: mark the clause "
        "that now says it, with the button “Stands for 2.2 b.”"
    )
    clerk.shown("Check Elm’s draft").press("“section 1 a.”").shown("2.2 Dogs")
    clerk.to("Stands for 2.2 b.", backwards=True).page.keyboard.press("Enter")
    clerk.saved().on("Elm’s draft").press("Check the draft").on("Check Elm’s draft")
    with clerk.page.expect_download() as taken:
        clerk.press("Take the file")
    clerk.shown("You have the file")
    assert taken.value.suggested_filename == "elm-visits-1.0.yml"
    return Path(taken.value.path()).read_text("utf-8")


def test_a_clerk_writes_a_variation_by_keyboard_alone(
    built: Project, tmp_path: Path, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/", PHONE).page
    page.get_by_role("link", name="write Elm’s next variation").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vary/")
    clerk = Clerk(page).shown("Vary the Visits policy at Elm", within="").press("Begin")
    for part in (_details, _pasted, _added, _left_out, _questions, _decision):
        part(clerk)
    text = _taken(clerk)
    assert text == WRITTEN
    project = copied(built.folder, tmp_path / "own")
    project.write("policies/visits/variations/elm/1.0.yml", text)
    assert errors(load(project.folder / "policies").problems) == ()


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


def test_two_windows_do_not_write_over_each_other(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    page.get_by_role("button", name="Begin").click()
    page.goto(f"{page.url.partition('#')[0]}#/detail/gate")
    other = page.context.new_page()
    other.goto(page.url)
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


def test_when_the_base_moves_on_three_texts_are_laid_side_by_side(
    built: Project, tmp_path: Path, serve: Serve, visit: Visitor
) -> None:
    project = copied(built.folder, tmp_path / "own")
    decided = "adoption: {body: local, on: 2026-02-02, minute: 7}"
    text = WRITTEN.replace("adoption:\n  body: local", decided)
    text = text.replace("status: draft\nversion_date: '2026-11-21'", "status: approved")
    project.write("policies/visits/variations/elm/1.0.yml", text)
    write_base(project, "2.0", "2026-11-01", "No dogs and no cats.")
    project.build()
    page = visit(serve(project.out), "/elm/visits/vary/", PHONE).page
    # What was kept in this browser was begun against the first version.
    page.evaluate(_KEPT)
    page.reload()
    clerk = Clerk(page).on("Vary the Visits policy at Elm").press("Go on with your draft")
    clerk.shown("Elm’s draft of version 2.0")
    asked = page.locator(".pb-vary__task", has_text="May visitors bring dogs?")
    assert asked.locator(".pb-vary__status").inner_text().endswith("To answer")
    clerk.press("2.2 Dogs").shown("The trust changed this")
    sides = page.locator(".pb-vary__side")
    assert [each.split("\n")[0] for each in sides.all_inner_texts()] == [
        "Elm’s wording",
        "The trust’s wording then",
        "The trust’s wording now",
    ]
    assert "Dogs wait outside." in sides.nth(0).inner_text()
    assert "No dogs." in sides.nth(1).inner_text()
    assert sides.nth(2).locator("ins").text_content() == "inserted:  and no cats"
    clerk.saved().shown("The trust changed this")
    assert clerk.faults() == ["Decide: keep Elm’s wording, take the trust’s, or write anew"]
    clerk.choose("Keep Elm’s wording", 2).to("Elm’s new wording")
    clerk.page.keyboard.press("Control+End")
    clerk.type("\n3. Cats too.").shown("The trust changed this").saved().on("Elm’s draft")
    page.get_by_text("Written anew").wait_for()
    written = page.evaluate("PBVary.file(PBVary.form.state)")
    assert "1. Dogs wait outside." in written
    assert "3. Cats too." in written
    project.write("policies/visits/variations/elm/2.0.yml", written)
    assert errors(load(project.folder / "policies").problems) == ()


def test_strings_written_by_the_form_are_read_back_as_they_were(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    draw = random.Random(13)
    said = ["".join(draw.choices(_BITS, k=draw.randint(1, 9))) for _ in range(300)]
    for text, (record, written) in zip(said, page.evaluate(_WRITTEN, said), strict=True):
        tree = read_tree("1.0.yml", written)
        assert tree.problems == (), text
        for read in (yaml.safe_load(written), tree.data):
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
    texts += ["".join(draw.choices(marks, k=draw.randint(2, 12))) for _ in range(500)]
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["html_block", "html_inline"])
    shown = page.evaluate("(all) => all.map((text) => PBVary.markdown.render(text))", texts)
    for text, html in zip(texts, shown, strict=True):
        assert html == parser.render(text), text


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
            name: each.label if each.heading else each.cite.removeprefix("section ")
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
