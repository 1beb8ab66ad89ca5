"""An academy's variation before the vote: its page, and what show, print and the register know."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.check.linter import check
from generator.cli import main
from generator.document.printed import proposal_printed
from generator.document.report import board_paper
from generator.document.reported import Reported
from generator.history.at import timelines
from generator.model.governance import Status
from generator.model.library import Library
from generator.model.numerals import roman
from generator.model.policy import Policy
from generator.model.variation import Variation
from generator.pdf.printing import print_policy
from generator.register.due import due_items
from generator.register.rows import rows_of
from generator.render.quotes import curled_html
from generator.site.page import Page
from generator.source.folder.library import parse
from generator.text.edition import version_text
from tests.made_sites import academy_site
from tests.pdf_pages import Pages, squeezed
from tests.said_on import Element, read, said_on
from tests.test_printing import TRUSTS, missing_words
from tests.test_printing import library as trust_of
from tests.test_printing_cases import in_order
from tests.test_render import balanced
from tests.written_case import CASES, TRUST, read_case

DAY = date(2026, 11, 21)
BASE = """\
---
title: Staff handbook
reference: VLT-H
version: {version}
status: approved
version_date: 2020-01-01
approval: {{body: board, on: {on}}}
slots: {{place: {{prompt: Where is it?}}, who: {{prompt: Who keeps it?, default: the clerk}}}}
---

## Use {{#use local=add}}

1. {first} {{#first local=replace}}
2. Keep it at {{{{ place }}}}; {{{{ who }}}} has the key. {{#second local=replace}}
3. See [](#first).
"""
ADOPTED = """\
policy: handbook
academy: ashdown
version: 1.0
base: 1.0
status: approved
adoption: {body: local, on: 2026-02-02}
slots: {place: the office}
changes:
  - {replace: first, text: We use it., reason: Need.}
"""
DRAFT = """\
policy: handbook
academy: ashdown
version: 1.1
base: {base}
status: {status}
version_date: 2026-11-01
type_of_change: substantive
summary_of_change: The key moves
adoption: {{body: local, planned: 2027-01-20}}
effective_date: 2027-02-01
{more}
slots: {{who: the caretaker}}
changes:
  - {{replace: first, text: "We use it daily:\\n\\n- here;\\n- there.", reason: Need.}}
  - {{add: lost, after: second, text: A lost key is told at once., reason: One was lost.}}
"""
ASKED = """\
consultation:
  - {body: local, opens: 2026-11-10, closes: 2026-12-10, comments_to: clerk@ashdown.example}
"""
ADDRESS = "handbook/1.1/"


def files(
    *, status: str = "draft", more: str = "", base: str = "1.0", **others: str
) -> dict[str, bytes]:
    local = "handbook/variations/ashdown"
    texts = {
        "trust.yml": TRUST,
        "handbook/1.0.md": BASE.format(version="1.0", on="2020-01-01", first="First."),
        f"{local}/1.0.yml": ADOPTED,
        f"{local}/1.1.yml": DRAFT.format(status=status, more=more, base=base),
        **others,
    }
    return {name: text.encode() for name, text in texts.items() if text}


def library(**told: str) -> Library:
    found = parse(files(**told))
    assert [str(problem) for problem in found.problems] == []
    return found


def newer() -> dict[str, str]:
    """Return the trust's next version, which came after the draft was begun."""
    return {"handbook/2.0.md": BASE.format(version="2.0", on="2026-11-20", first="Other.")}


def pages(found: Library, day: date = DAY, academy: str = "ashdown") -> dict[str, Page]:
    return {page.address: page for page in academy_site(found, academy, day).pages}


@cache
def draft_page() -> Page:
    return pages(library())[ADDRESS]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in files().items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*told: str) -> Result:
    return CliRunner().invoke(main, told)


# The page


def test_it_has_a_page_that_search_does_not_know() -> None:
    page = draft_page()
    assert page.title == "Staff handbook: Ashdown version 1.1"
    assert (page.noindex, page.search) == (True, ())
    assert [entry.address for entry in academy_site(library(), "ashdown", DAY).navigation] == [
        "",
        "handbook/",
        "register/",
    ]
    balanced(page.html)


@pytest.mark.parametrize(
    ("day", "cited", "standing"),
    [
        (
            DAY,
            "VLT-H 1.0, Ashdown 1.1, draft: not in force",
            (
                "Ashdown’s version 1.1 is in draft. It is not in force, and may still change. It "
                "would bring: The key moves."
            ),
        ),
        (
            date(2026, 11, 22),
            "VLT-H 1.0, Ashdown 1.1, not in force when this page was made on 21 November 2026",
            (
                "Ashdown’s version 1.1 was in draft when this page was made on 21 November 2026. "
                "It was not in force then. It would bring: The key moves."
            ),
        ),
    ],
)
def test_it_says_first_that_it_is_not_in_force(day: date, cited: str, standing: str) -> None:
    assert said_on(draft_page().html, "#_top", day)[:4] == [
        "Staff handbook: Ashdown version 1.1",
        cited,
        standing,
        "This page shows how the policy would read at Ashdown. Read what applies today.",
    ]


def test_it_says_who_is_to_decide_and_what_it_is_written_against() -> None:
    assert said_on(draft_page().html, "pb-state", DAY) == [
        "To be adopted by Ashdown’s Local Committee, planned for 20 January 2027",
        "Would be in force from 1 February 2027",
        "Written against the trust’s version 1.0",
        "Type of change: Substantive",
        "Would be local: 1 local wording, 1 local addition, 1 local detail",
    ]


def test_it_says_what_is_still_to_be_answered_and_where() -> None:
    html = draft_page().html
    assert said_on(html, "pb-part", DAY)[:2] == [
        "What Ashdown has still to answer",
        "To be decided: local detail “place”: Where is it?",
    ]


def test_its_text_is_marked_against_what_is_in_force_and_against_the_trusts() -> None:
    html = draft_page().html
    before, local = html.partition('<h2 id="_before">')[2].split('<h2 id="_local">')
    told, other = (re.sub("<[^>]+>", "", part) for part in (before, local))
    assert "VLT-H 1.0, Ashdown 1.0, from 2 February 2026" in told
    assert "1 ba. Use: new local text" in told
    assert "the office" in told  # what is in force says where
    assert "First." not in told
    assert "First." in other
    assert "the office" not in other


def test_who_is_consulted_until_when_stands_on_it_and_on_the_policys_page() -> None:
    found = pages(library(status="consultation", more=ASKED))
    standing = said_on(found[ADDRESS].html, "pb-notice--open", DAY)[0]
    assert standing == (
        "Ashdown’s version 1.1 is out for consultation with Ashdown’s Local Committee until "
        "10 December 2026. It is not in force. It would bring: The key moves. Comments to "
        "clerk@ashdown.example."
    )
    closed = said_on(found[ADDRESS].html, "pb-notice--open", date(2026, 12, 11))[0]
    assert closed.startswith(
        "The consultation on Ashdown’s version 1.1 closed on 10 December 2026. Ashdown’s version "
        "1.1 was not in force when this page was made on 21 November 2026."
    )
    rows = said_on(found[ADDRESS].html, "pb-stack", DAY)
    assert "Ashdown’s Local Committee" in rows
    assert rows[-3:-1] == ["Closes 10 December 2026", "clerk@ashdown.example"]
    policy = found["handbook/"].html
    assert '<a href="1.1/">Read it, and what it would change here</a>' in policy


def test_the_table_of_versions_leads_to_it() -> None:
    html = pages(library())["handbook/"].html
    assert '<a href="1.1/">Read version 1.1, and what it changes</a>' in html


def test_local_text_that_nobody_agreed_says_so() -> None:
    told = said_on(draft_page().html, "pb-origin", DAY)
    assert told[-1] == (
        "Proposed, and not agreed yet: to be decided by Ashdown’s Local Committee, planned for "
        "20 January 2027. Ashdown version 1.1, in draft, written against the trust’s version 1.0."
    )
    assert "Agreed by" not in draft_page().html


def test_where_the_trust_has_moved_on_it_reads_in_the_newer_text() -> None:
    html = pages(library(**newer()))[ADDRESS].html
    assert (
        "Written against the trust’s version 1.0. The trust has brought out version 2.0 since, and "
        "this page shows how it would read in that"
    ) in said_on(html, "pb-state", DAY)
    assert said_on(html, "pb-part", DAY)[2] == (
        "To be reconfirmed: local wording at section 1 a.: the trust changed its text of this "
        "clause in 2.0"
    )


def test_a_draft_of_a_policy_that_is_nowhere_in_force_leads_to_the_trusts_page() -> None:
    later = {"handbook/1.0.md": BASE.format(version="1.0", on="2027-06-01", first="First.")}
    none = {"handbook/variations/ashdown/1.0.yml": ""}
    draft = {
        "handbook/1.0.md": later["handbook/1.0.md"]
        .replace("approved", "draft")
        .replace("on: 2027-06-01", "planned: 2027-06-01")
    }
    html = pages(library(**draft, **none))[ADDRESS].html
    assert '<a href="../../../policies/handbook/">Read what applies today</a>' in html
    assert "Nothing of this policy was in force at Ashdown when this page was made" in html
    assert "the trust’s version 1.0, which is not approved yet" in re.sub("<[^>]+>", "", html)


def test_an_academy_that_left_has_none() -> None:
    left = TRUST.replace("phase: primary}", "phase: primary, left: 2026-11-01}")
    assert ADDRESS not in pages(library(**{"trust.yml": left}))


def test_the_page_ends_when_it_is_adopted() -> None:
    adopted = DRAFT.format(status="approved", more="", base="1.0").replace("planned", "on")
    adopted = adopted.replace("2027-01-20", "2026-11-20")
    assert ADDRESS not in pages(library(**{"handbook/variations/ashdown/1.1.yml": adopted}))


# Page, screen and paper: the same words


BREAK = "\0"  # where a mark stands among the words


def words_on_page(html: str) -> str:
    """Return the words of a page's text, without what its clauses open to."""
    (text,) = (e for e in read(html).parts(DAY) if e.attributes.get("id") == "_text")
    return _without_marks("".join(_words(text)))


def _words(element: Element) -> Iterator[str]:
    aside = {"pb-hidden", "pb-todo", "pb-tag"} & set(element.attributes.get("class", "").split())
    if element.tag == "details" or aside or not element.shown(DAY):
        yield BREAK if "pb-tag" in aside else ""
        return
    if "pb-contacts" in element.attributes.get("class", ""):  # elsewhere, the names stand apart
        heads = (each for each in element.parts(DAY) if each.attributes.get("scope") == "row")
        yield from (each.text(DAY) for each in heads)
        return
    if "pb-number" in element.attributes.get("class", ""):  # the rest of it nobody sees
        yield from (each for each in element.inner if isinstance(each, str))
        return
    counted = "pb-roman" in element.attributes.get("class", "")
    numbers = itertools.count(int(element.attributes.get("start", "1")))
    for each in element.inner:
        if isinstance(each, str):
            yield each
            continue
        if counted and each.tag == "li":
            yield f"{roman(next(numbers))}."
        yield from _words(each)


def words_shown(text: str) -> str:
    """Return the words of a text in the terminal, without marks and reasons."""
    body = re.sub(
        r"^ *\((?:The|Added|It|In|Its|Another|“[^”]*”,?) .*\)$", "", text, flags=re.MULTILINE
    )
    body = re.sub(r"\bNot used at [\w ]+\.", "", body)  # on the page it is a mark
    return _without_marks(body)


def _without_marks(text: str) -> str:
    return squeezed(re.sub(rf"{BREAK}|•|\||\[[^\]]*\]", "", text))


def without_marks(text: str) -> str:
    """Return the words of paper without the marks of local details."""
    return squeezed(text).replace("[Localdetail]", "")


def blocks_on_page(html: str) -> list[str]:
    (text,) = (e for e in read(html).parts(DAY) if e.attributes.get("id") == "_text")
    return [part for words in _blocks(text) for part in words.split(BREAK) if part.strip()]


def _blocks(element: Element) -> Iterator[str]:
    if element.tag in {"p", "h2", "h3", "td", "th"}:
        yield "".join(_words(element))
    elif element.tag != "details" and "pb-contacts" not in element.attributes.get("class", ""):
        for each in element.inner:
            yield from _blocks(each) if isinstance(each, Element) else ()


def with_draft(policy: Policy, own: Variation) -> tuple[Policy, Variation]:
    """Return a policy in which a variation has still to be decided."""
    meta = replace(own.meta, status=Status.DRAFT, adoption=None)
    draft, academy = replace(own, meta=meta), own.academy
    others = tuple(each for each in policy.variations[academy] if each.version < own.version)
    varied = {**policy.variations, academy: (*others, draft)}
    return Policy(policy.id, policy.bases, varied), draft


VARIED = sorted(
    path for path in (CASES / "merge").glob("*.yml") if "\nvariation:" in path.read_text("utf-8")
)


def test_the_page_says_what_show_says() -> None:
    """Of every third case of merging, and of the trust above, as if nothing were adopted yet."""
    wrong, seen = [], 0
    for path in [None, *VARIED[::3]]:
        found = read_case(path).library if path else library()
        trust, name = found.trust, "handbook"
        own = found.policies[name].variations.get("ashdown", ())
        if trust is None or not own:
            continue
        seen += 1
        policy, draft = with_draft(found.policies[name], own[-1])
        anew = replace(found, policies={**found.policies, name: policy})
        html = pages(anew)[f"{name}/{draft.version}/"].html
        known = timelines(anew, trust, "ashdown")
        shown = version_text(proposal_printed(anew, trust, draft, known, DAY))
        if not words_shown(shown).endswith(words_on_page(html)) or "Follow this" in html:
            wrong.append(path)
    assert wrong == []
    assert seen > 40


@pytest.mark.slow
@pytest.mark.parametrize("name", TRUSTS)
def test_the_page_of_every_draft_says_what_show_and_paper_say(name: str) -> None:
    """Of the variations of whole trusts, as if the newest of each were not adopted yet."""
    found, drafts = trust_of(name), []
    for policy in found.policies.values():
        for each in policy.variations.values():
            changed, draft = with_draft(found.policies[policy.id], each[-1])
            found = replace(found, policies={**found.policies, policy.id: changed})
            drafts.append(draft)
    assert found.trust
    shown = {academy: pages(found, academy=academy) for academy in {d.academy for d in drafts}}
    for draft in drafts:
        html = curled_html(shown[draft.academy][f"{draft.meta.policy}/{draft.version}/"].html)
        known = timelines(found, found.trust, draft.academy)
        printed = proposal_printed(found, found.trust, draft, known, DAY)
        where = draft.places.file
        assert words_shown(version_text(printed)).endswith(words_on_page(html)), where
        if draft.academy != next(iter(printed.policy.variations)):
            continue  # one sheet of each policy, because sheets take time
        paper = Pages(print_policy(printed))
        assert missing_words(printed, paper) == [], where
        assert in_order(blocks_on_page(html), without_marks("".join(paper.words))) == [], where
    assert drafts


def test_page_and_paper_say_the_same_on_every_sheet() -> None:
    found = library()
    trust = found.trust
    assert trust
    draft = found.policies["handbook"].variations["ashdown"][-1]
    known = timelines(found, trust, "ashdown")
    paper = Pages(print_policy(proposal_printed(found, trust, draft, known, DAY)))
    assert (
        in_order(
            blocks_on_page(draft_page().html),
            without_marks("".join(paper.words)),
        )
        == []
    )
    assert len(paper.running) > 1
    assert all("Draft: not in force" in sheet.replace("\n", " ") for sheet in paper.running[1:])


# Commands and lists


def test_show_prints_it_with_how_it_stands(folder: Path) -> None:
    result = run("show", "handbook", "--academy", "ashdown", "--version", "1.1")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:6] == [
        "Staff handbook",
        "VLT-H 1.0, Ashdown 1.1 (draft)",
        "State: Draft: not in force. So would it read at Ashdown",
        "Approved by: Board of Trustees on 1 January 2020",
        "Would be in force from: 1 February 2027",
        "To be adopted by: Ashdown’s Local Committee, planned for 20 January 2027",
    ]
    assert "- to be decided: local detail “place”: Where is it?" in result.stdout
    assert (folder / "policies").is_dir()


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_print_writes_it(folder: Path, form: str) -> None:
    told = ("print", "handbook", "--academy", "ashdown", "--version", "1.1", "--format", form)
    result = run(*told)
    assert (result.exit_code, result.stdout) == (0, f"print/handbook-ashdown-local-1.1.{form}\n")
    assert (folder / "print" / f"handbook-ashdown-local-1.1.{form}").stat().st_size > 1000


def test_two_drafts_with_one_number_are_told_apart(folder: Path) -> None:
    base = BASE.format(version="1.1", on="2020-01-01", first="Other.")
    base = base.replace("approved", "draft").replace(", on: 2020-01-01", "")
    (folder / "policies/handbook/1.1.md").write_text(base, "utf-8")
    show = ("show", "handbook", "--academy", "ashdown", "--version")
    result = run(*show, "1.1")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "Error: both the trust and Ashdown have a version 1.1 in work: write --version "
            "local-1.1 or --version trust-1.1\n"
        ),
    )
    assert "VLT-H 1.0, Ashdown 1.1 (draft)" in run(*show, "local-1.1").stdout
    assert "VLT-H 1.1, Ashdown 1.0 (draft)" in run(*show, "trust-1.1").stdout


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (
            "--version 1.0",
            (
                "version 1.0 is approved: leave --version out, and name a day on which it is in "
                "force with --on"
            ),
        ),
        ("--version 3.0", "handbook has no trust version “3.0”; did you mean “1.0”?"),
        (
            "--version 1.1 --on 2026-11-21",
            "--version and --on both choose a text; leave one of them out",
        ),
    ],
)
def test_what_show_cannot_show_is_said(folder: Path, told: str, message: str) -> None:
    result = run("show", "handbook", "--academy", "ashdown", *told.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert (folder / "policies").is_dir()


def test_diff_compares_with_the_text_in_force(folder: Path) -> None:
    result = run("diff", "handbook", "2026-11-21", "1.1", "--academy", "ashdown")
    assert result.exit_code == 0
    assert "to VLT-H 1.0, Ashdown 1.1 (draft)\n" in result.stdout
    assert "A lost key is told at once." in result.stdout
    assert (folder / "policies").is_dir()


def test_the_register_leads_to_its_page() -> None:
    found = library(status="consultation", more=ASKED)
    assert found.trust
    (row,) = rows_of(found, found.trust, "ashdown", DAY)
    assert [(each.version, each.href) for each in row.in_work] == [("1.1", f"ashdown/{ADDRESS}")]
    assert [each.href for each in row.asked] == [f"ashdown/{ADDRESS}"]


def test_the_list_of_what_is_due_and_the_board_paper_lead_to_its_page() -> None:
    address = f"https://policies.vale.example/ashdown/{ADDRESS}"
    site = "  site_url: https://policies.vale.example/\n  bodies:"
    more = {"trust.yml": TRUST.replace("  bodies:", site)}
    found = library(status="consultation", more=ASKED, **more)
    assert found.trust
    due = due_items(rows_of(found, found.trust, "ashdown", DAY), DAY)
    assert [(str(each.kind), each.href) for each in due if each.href.endswith(ADDRESS)] == [
        ("consultation", f"ashdown/{ADDRESS}"),
        ("decision", f"ashdown/{ADDRESS}"),
    ]
    reported = Reported(found, found.trust, None, date(2026, 9, 1), DAY)
    cells = {section.id: repr(section.tables) for section in board_paper(reported).sections}
    assert address in cells["consulted"]
    assert cells["due"].count(address) == 1  # the decision; who is asked stands above


def open_points(**told: str) -> list[str]:
    problems = check(library(**told), DAY)
    return [
        f"{p.rule}: {p.hint}"
        for p in problems
        if p.place.file.startswith("handbook/")
        and p.rule in {"not-adopted", "to-reconfirm", "slot-to-decide"}
        and "castle" not in p.hint
    ]


def test_check_does_not_advise_to_begin_what_is_begun() -> None:
    assert open_points() == []
    assert open_points(**newer()) == [
        f"{rule}: handbook/variations/ashdown/1.1.yml is in work, but against version 1.0 of the "
        "trust's text: move it out of the folder, and begin again with policybook adopt handbook "
        "--academy ashdown"
        for rule in ("not-adopted", "to-reconfirm")
    ]
    begun = "handbook/variations/ashdown/1.1.yml"
    approve = "policybook approve handbook 1.1 --academy ashdown --body … --on …"
    assert open_points(base="2.0", **newer()) == [
        f"{rule}: {begun} is in work: once the academy's body has decided, run {approve}"
        for rule in ("not-adopted", "to-reconfirm")
    ]
    unanswered = {
        "handbook/variations/ashdown/1.0.yml": ADOPTED.replace("slots: {place: the office}\n", "")
    }
    assert open_points(**unanswered) == [
        f"slot-to-decide: give it a value under slots: in {begun}, which is in work"
    ]
