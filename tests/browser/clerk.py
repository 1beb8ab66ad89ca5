"""A trust whose policies are varied on the form, and a clerk with a keyboard and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Look, assert_fits
from tests.drawn_pictures import svg
from tests.project import ROOT, Project, begin

PHONE = Look(width=390, now="2026-11-21T10:00:00")
_BASE = """\
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
_KEYS = """\
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

![A key on its hook](figures/hook.svg)

## Key form {#key-form appendix local=add}

1. Sign it. {#sign local=replace}

### Spare keys {#spare local=add}

They hang in the office.
"""
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
PASTE = """
(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "not this");
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
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


def varying_trust(folder: Path) -> Project:
    """Write a trust with policies of which much may be varied."""
    project = begin(folder)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    look = {**config["theme"], "custom_dir": str(ROOT / "overrides")}
    config = {**config, "theme": look, "plugins": ["search", "policybook"], "nav": None}
    project.write("mkdocs.yml", yaml.safe_dump(config))
    write_base(project, "1.0", "2026-01-05", "No dogs.")
    project.write("policies/keys/1.0.md", _KEYS)
    project.write("policies/keys/figures/hook.svg", svg().decode())
    return project


def write_base(project: Project, version: str, on: str, dogs: str) -> None:
    """Write a version of the trust's text."""
    text = _BASE.format(version=version, on=on, dogs=dogs)
    project.write(f"policies/visits/{version}.md", text)


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
