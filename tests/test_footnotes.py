"""Footnotes from the text of a policy to its page, paper, Word and plain text, search and seal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]

from generator.check.seals import broken_seals
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.drafting.seals import sealed
from generator.history.at import timelines
from generator.pdf.printing import print_policy
from generator.site.page import Page
from generator.source.folder.library import load, parse
from generator.text.printing import print_policy as policy_as_text
from generator.word.printing import print_policy as policy_as_word
from tests.made_sites import academy_site
from tests.pdf_pages import Pages, squeezed
from tests.project import DAY
from tests.word_paper import Paper

TRUST = """\
trust:
  name: Vale Learning Trust
  short_name: Vale
  bodies: {board: Board of Trustees, local: Local Committee}
roles:
  clerk: {title: Clerk, name: Ines Harcombe}
academies:
  elm: {name: Elm Primary School, short_name: Elm, phase: primary}
"""
FRONT = """\
---
title: Visitors
version: "1.0"
status: approved
version_date: 2026-01-12
document_owner: clerk
approval: {body: board, on: 2026-02-02}
slots:
  desk: {prompt: Where do visitors sign in?}
---
"""
BODY = """
## Scope

Visitors sign in.[^law]

## Badges {#badges local=replace}

1. A badge is worn.[^colour] {#worn}
2. It is given back.[^law] {#back}

| Who | When |
| --- | --- |
| Parents | Now[^last] |

[^colour]: The red one.

[^last]: Not before **nine**.
[^law]: See {{ desk }}, [](#back) and
    [the guidance](https://guidance.example/).
"""
LOCAL = """\
policy: visitors
academy: elm
version: "1.0"
base: "1.0"
status: approved
adoption: {body: local, on: 2026-03-02}
slots: {desk: the hatch}
changes:
  - replace: worn
    text: |
      A badge is worn at the belt.[^1]

      [^1]: Bring a pin.
    reason: Our hall is small.
"""
FILES = {
    "trust.yml": TRUST,
    "visitors/1.0.md": FRONT + BODY,
    "visitors/variations/elm/1.0.yml": LOCAL,
}
NOTES = [
    "See the hatch, section 2 b. and the guidance.",
    "Bring a pin.",
    "Not before nine.",
]


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("footnotes")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def page(policies: Path) -> Page:
    known = load(policies)
    assert known.problems == ()
    return next(p for p in academy_site(known, "elm", DAY).pages if p.address == "visitors/")


@pytest.fixture(scope="module")
def printed(policies: Path) -> Printed:
    known = load(policies)
    assert known.trust
    spans = timelines(known, known.trust, "elm")
    edition = spans["visitors"].edition_on(DAY)
    assert edition
    return edition_printed(known, known.trust, edition, spans, DAY)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_notes_are_numbered_as_they_stand_on_the_page_and_lead_there_and_back(page: Page) -> None:
    root = lxml_html.fromstring(page.html)
    signs = root.xpath('//sup/a[@role="doc-noteref"]')
    assert [sign.text for sign in signs] == ["1", "2", "1", "3"]
    assert signs[1].get("aria-label") == "Note 2"
    [notes] = root.xpath('//section[@role="doc-endnotes"]')
    [heading] = root.xpath(f'//*[@id="{notes.get("aria-labelledby")}"]')
    assert heading.text == "Notes"
    rows = notes.xpath(".//li")
    assert [words(row).partition(" Back to ")[0] for row in rows] == NOTES
    assert [sign.get("href") for sign in signs] == [f"#{rows[at].get('id')}" for at in (0, 1, 0, 2)]
    backs = rows[0].xpath('.//a[@role="doc-backlink"]')
    assert [words(back) for back in backs] == ["Back to section 1", "Back to section 2 b."]
    assert [back.get("href") for back in backs] == [f"#{signs[at].get('id')}" for at in (0, 2)]
    # They stand after the text, and before the record.
    assert page.html.index('id="back"') < page.html.index('id="_notes"')
    assert page.html.index('id="_notes"') < page.html.index('id="_about"')


def test_the_wording_that_a_local_one_displaces_keeps_its_note_beside_it(page: Page) -> None:
    [quoted] = lxml_html.fromstring(page.html).xpath('//*[@id="worn"]//blockquote')
    assert words(quoted) == "A badge is worn. [note: The red one.]"


def test_a_note_is_found_with_its_clause(page: Page) -> None:
    [found] = [entry for entry in page.search if entry.anchor == "worn"]
    assert found.text == "A badge is worn at the belt. [note: Bring a pin.]"


def test_notes_of_a_pdf_stand_at_the_foot_of_the_page(printed: Printed) -> None:
    pages = Pages(print_policy(printed))
    notes = list(pages.root.all("Note"))
    assert len({bytes(note.element.ID) for note in notes}) == 3  # PDF/UA-1, 7.9
    [text] = [page for page in pages.words if "Scope" in page and "Bring" in page]
    told = (
        "See the hatch [Local detail], section 2 b. and the guidance (https://guidance.example/).",
        "Bring a pin.",
        "Not before nine.",
    )
    foot = squeezed("".join(f"{number}{words}" for number, words in enumerate(told, 1)))
    assert squeezed(text).endswith(foot)


def test_notes_of_a_word_file_are_its_own(printed: Printed) -> None:
    paper = Paper(policy_as_word(printed))
    parts = dict(paper.parts())
    notes = parts["word/footnotes.xml"].decode()
    found = re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', notes)
    said = [re.sub("<[^>]+>", "", inside).strip() for _, inside in found]
    assert [number for number, _ in found] == ["1", "2", "3"]
    assert said[1:] == NOTES[1:]
    body = parts["word/document.xml"].decode()
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2", "3"]
    [again] = re.findall(r"NOTEREF (\w+) ", body)
    assert f'w:name="{again}"' in body
    assert "https://guidance.example/" in parts["word/_rels/footnotes.xml.rels"].decode()
    assert '<w:footnote w:id="-1"/>' in parts["word/settings.xml"].decode()


def test_notes_of_plain_text_stand_below_it(printed: Printed) -> None:
    told = policy_as_text(printed).decode()
    assert "  a. A badge is worn at the belt.[2] [Local wording]\n" in told
    assert "  Parents | Now[3]\n" in told
    assert (
        "\nNotes\n  [1] See the hatch [Local detail], section 2 b. and the guidance "
        "(https://guidance.example/).\n  [2] Bring a pin.\n  [3] Not before nine.\n"
    ) in told


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def broken(files: dict[str, bytes]) -> list[str]:
    return [problem.details[1] for problem in broken_seals(parse(files))]


def test_a_seal_covers_the_notes_of_a_text() -> None:
    files = as_bytes(FILES)
    files |= sealed(parse(files), files, DAY)
    assert files["visitors/seals.yml"].decode().count("scheme: 2") == 2
    assert broken(files) == []
    for name, old, new in (
        ("visitors/1.0.md", b"The red one", b"The green one"),
        ("visitors/variations/elm/1.0.yml", b"a pin", b"two pins"),
    ):
        assert broken({**files, name: files[name].replace(old, new)})
    renamed = files["visitors/1.0.md"].replace(b"^colour]", b"^9]")
    assert broken({**files, "visitors/1.0.md": renamed}) == []


def test_a_seal_from_before_there_were_notes_holds_as_it_was() -> None:
    """Then, the sign of a note and the note were words like all others."""
    files = as_bytes(FILES)
    plain = {n: text.replace(b"[^", rb"\[^") for n, text in files.items()}
    files |= sealed(parse(plain), plain, DAY)
    assert files["visitors/seals.yml"].decode().count("scheme: 1") == 2
    assert broken(files) == []
    changed = files["visitors/1.0.md"].replace(b"The red one", b"The green one")
    assert broken({**files, "visitors/1.0.md": changed})
