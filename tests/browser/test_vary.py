"""The clerk's form: the whole walk by keyboard on a phone, what it writes, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from generator.model.problem import errors
from generator.source.library import load
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, Serve, Visitor, assert_fits
from tests.conftest import Once
from tests.project import ROOT, Project, begin, copied

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
