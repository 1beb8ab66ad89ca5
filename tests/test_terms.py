"""Defined words from the text of a policy to its page, paper, Word, plain text, search and seal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped]

from generator.check.seals import broken_seals
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.drafting.seals import sealed
from generator.history.at import timelines
from generator.merge.merge import merge
from generator.model.merged import MergedPolicy, walk_merged
from generator.pdf.printing import print_policy
from generator.site.page import Page
from generator.source.folder.library import load, parse
from generator.text.printing import print_policy as policy_as_text
from generator.word.printing import print_policy as policy_as_word
from tests.made_sites import academy_site
from tests.pdf_pages import Pages
from tests.project import DAY
from tests.test_footnotes import FRONT, TRUST, as_bytes, words
from tests.word_paper import Paper

BODY = """
A visitor signs in, and this visitor signs out.

## Definitions {#definitions terms local=add}

visitor
guest
: Anyone who comes in and is no pupil, whatever the {{ academy.short_name }}
  office calls a visitor.

Working Day
: Monday to Friday.
: A day on which the *office* is open, for visitors too.[^term]

[^term]: Not a bank holiday.

## A visitor {#arrival local=add}

1. Visitors, [a guest](#arrival) and `guest` {{ desk }}. {#in}
2. The **guest** of each Working
   Day, not of a working day; re-visitor.[^guest] {#out}

[^guest]: No guest here.
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
  - add: hatch
    into: definitions
    text: |
      hatch
      : The window of the office.
    reason: Nobody else has one.
  - add: where
    after: out
    text: They wait at the hatch, as every visitor.
    reason: Small hall.
"""
FILES = {
    "trust.yml": TRUST,
    "visitors/1.0.md": FRONT + BODY,
    "visitors/variations/elm/1.0.yml": LOCAL,
}


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terms")
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
def root(page: Page) -> Any:
    return lxml_html.fromstring(page.html)


@pytest.fixture(scope="module")
def printed(policies: Path) -> Printed:
    known = load(policies)
    assert known.trust
    spans = timelines(known, known.trust, "elm")
    edition = spans["visitors"].edition_on(DAY)
    assert edition
    return edition_printed(known, known.trust, edition, spans, DAY)


def opened(element: Any) -> list[str]:
    return [words(button) for button in element.xpath('.//button[contains(@class, "pb-term")]')]


def test_a_use_is_marked_once_a_clause_and_never_in_headings_links_notes_and_code(
    root: Any,
) -> None:
    [first] = root.xpath('//*[@class="pb-preamble pb-text"]')
    assert opened(first) == ["visitor"]
    assert opened(root.xpath('//*[@id="arrival"]')[0]) == []
    assert opened(root.xpath('//*[@id="in"]')[0]) == ["Visitors"]
    assert opened(root.xpath('//*[@id="out"]')[0]) == ["guest", "Working Day"]
    assert opened(root.xpath('//*[@id="where"]')[0]) == ["hatch", "visitor"]
    [notes] = root.xpath('//*[@role="doc-endnotes"]')
    assert opened(notes) == []


def test_a_term_is_not_marked_where_it_is_defined(root: Any) -> None:
    [listed, local] = root.xpath('//dl[@class="pb-terms"]')
    assert opened(listed) == ["visitors"]  # in the meaning of another one
    assert opened(local) == []
    assert [words(each) for each in listed] == [
        "visitor",
        "guest",
        "Anyone who comes in and is no pupil, whatever the Elm office calls a visitor.",
        "Working Day",
        "Monday to Friday.",
        "A day on which the office is open, for visitors too.1",
    ]


def test_a_use_opens_its_meaning_which_leads_to_the_definition(root: Any) -> None:
    for button in root.xpath('//button[contains(@class, "pb-term")]'):
        [meaning] = root.xpath(f'//*[@id="{button.get("popovertarget")}"]')
        assert meaning.get("popover") is not None
        [link] = meaning.xpath(".//a[last()]")
        assert root.xpath(f'//dt[@id="{link.get("href")[1:]}"]')
    [meaning] = root.xpath('//*[@id="_means-working-day"]')
    assert meaning.get("aria-label") == "What “Working Day” means"
    assert words(meaning) == (
        "Working DayMonday to Friday. A day on which the office is open, for visitors too. "
        "[note: Not a bank holiday.] Section 1"
    )


def test_a_term_is_found_by_an_entry_of_its_own(page: Page) -> None:
    found = {entry.anchor: entry for entry in page.search if entry.anchor.startswith("_term-")}
    assert list(found) == ["_term-visitor", "_term-guest", "_term-working-day", "_term-hatch"]
    assert found["_term-hatch"].text == "The window of the office."
    assert found["_term-hatch"].local == "Local addition"
    assert found["_term-guest"].path == ("Definitions",)


def test_plain_text_has_definitions_a_line_each(printed: Printed) -> None:
    told = policy_as_text(printed).decode()
    assert "  visitor, guest: Anyone who comes in and is no pupil, whatever" in told
    assert "  Working Day: Monday to Friday.\n    A day on which the office is open" in told


def test_in_a_pdf_a_use_leads_to_the_definition(printed: Printed) -> None:
    pages = Pages(print_policy(printed))
    at = next(at for at, words in enumerate(pages.words) if "window" in words)
    text = pages.pdf.pages[at]
    inner = [each for each in text.obj.get("/Annots", []) if "/Dest" in each]
    uses, notes = 7, 2
    assert len(inner) == uses + len(["the link of the author"]) + 2 * notes
    assert {each.Dest[0].objgen for each in inner} == {text.obj.objgen}


def test_in_word_a_use_leads_to_the_definition(printed: Printed) -> None:
    paper = Paper(policy_as_word(printed))
    styled = [
        (each.style.name, each.text)
        for each in paper.document.paragraphs
        if each.style and each.style.name in {"Defined Term", "Meaning"}
    ]
    assert styled == [
        ("Defined Term", "visitor"),
        ("Defined Term", "guest"),
        (
            "Meaning",
            "Anyone who comes in and is no pupil, whatever the Elm office calls a visitor.",
        ),
        ("Defined Term", "Working Day"),
        ("Meaning", "Monday to Friday."),
        ("Meaning", "A day on which the office is open, for visitors too."),
        ("Defined Term", "(A)\thatch"),
        ("Meaning", "The window of the office."),
    ]
    body = dict(paper.parts())["word/document.xml"].decode()
    for name in ("visitor", "guest", "working_day", "hatch"):
        [anchor] = {
            each.split('"')[0]
            for each in body.split('w:anchor="')[1:]
            if each.split('"')[0].endswith(f"term_{name}")
        }
        assert body.count(f'w:name="{anchor}"') == 1


def test_a_seal_covers_what_is_defined() -> None:
    files = as_bytes(FILES)
    files |= sealed(parse(files), files, DAY)
    assert files["visitors/seals.yml"].decode().count("scheme: 2") == 2
    for old, new in ((b"Friday", b"Saturday"), (b"definitions terms", b"definitions")):
        base = files["visitors/1.0.md"].replace(old, new)
        first = next(broken_seals(parse({**files, "visitors/1.0.md": base})))
        assert "“Definitions”" in first.message


def used(body: str) -> list[str]:
    """Return what the first clause after some definitions marks."""
    text = f"{FRONT}\n## Terms {{#terms terms}}\n\n{body}\n"
    known = parse({"trust.yml": TRUST.encode(), "visitors/1.0.md": text.encode()})
    assert known.trust
    merged = merge(known.policies["visitors"].bases[0], None, None, known.trust, None, DAY)
    return marked(merged)


def marked(merged: MergedPolicy) -> list[str]:
    found: list[str] = []
    for clause in walk_merged(merged.clauses):
        for part in clause.parts:
            for block in getattr(part, "tokens", ()):
                inside = False
                for token in block.children or ():
                    if token.type == "term_open":
                        found.append("")
                    inside = (inside or token.type == "term_open") and token.type != "term_close"
                    if inside:
                        found[-1] += "\n" if token.type == "softbreak" else token.content
    return found


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        ("child\n: x", "A child and another child.", ["child"]),
        ("child\n: x", "childish, grandchild, child-like, re-child", []),
        ("child\n: x", "Child’s play", ["Child"]),
        ("Child\n: x", "each child", ["child"]),
        ("Working day\n: x", "WORKING DAYS", ["WORKING DAYS"]),
        ("Working Day\n: x", "a working day", []),
        ("IT\n: x", "use it, or IT", ["IT"]),
        ("the Trust\n: x", "to trust the Trust", ["the Trust"]),
        ("body\n: x", "some bodies", ["bodies"]),
        ("day\n: x", "some days, daies", ["days"]),
        ("box\n: x", "two boxes", ["boxes"]),
        ("day\n: x\n\nworking day\n: y", "each working day of a day", ["working day", "day"]),
        ("head's room\n: x", "the head’s room", ["head’s room"]),
        ("term (short)\n: x", "one term (short) here", ["term (short)"]),
        ("a\nb\n: x\nc\n: y", "b or c", ["b", "c"]),
        ("loose\n\n: x\n\nmore\n\n: y", "loose, more", ["loose", "more"]),
        ("one\n: x\n  wrapped\n  two\n: y", "two, wrapped, one", ["one"]),
        ("not one", "not one", []),
        (": of nothing", "nothing", []),
        ("child\n: x", "a *child*, **a child**", ["child"]),
        ("working day\n: x", "a working\nday", ["working\nday"]),
        ("working day\n: x", "a working *day*", []),
    ],
)
def test_how_a_term_is_found(terms: str, text: str, found: list[str]) -> None:
    assert used(f"{terms}\n\n## Use\n\n{text}") == found


@given(
    st.lists(st.text("ab c", min_size=1, max_size=5), min_size=1, max_size=4), st.text("ab c.*\n")
)
def test_marks_change_no_word(terms: list[str], text: str) -> None:
    """Whatever is defined, the text reads as it does without definitions."""
    listed = "\n\n".join(f"{' '.join(term.split()) or 'a'}\n: meaning" for term in terms)
    whole = f"{FRONT}\n## Terms {{#terms terms}}\n\n{listed}\n\n## Use {{#use}}\n\nx {text}\n"
    said = []
    for written in (whole, whole.replace("{#terms terms}", "{#terms}")):
        known = parse({"trust.yml": TRUST.encode(), "visitors/1.0.md": written.encode()})
        assert known.trust
        merged = merge(known.policies["visitors"].bases[0], None, None, known.trust, None, DAY)
        tokens = (
            token
            for part in merged.by_id["use"].parts
            for block in getattr(part, "tokens", ())
            for token in block.children or ()
        )
        said.append("".join(t.content or t.type for t in tokens if not t.type.startswith("term_")))
    assert said[0] == said[1]
