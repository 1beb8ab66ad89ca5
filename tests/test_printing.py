"""Printed policies: their words, their structure, and what cannot be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.document.inside import words_of
from generator.document.nodes import (
    Paragraph,
)
from generator.document.policy import policy_document
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.document.words import starts_right
from generator.history.at import timelines
from generator.history.content import content_hash
from generator.model.academy import TRUST
from generator.model.library import Library
from generator.model.values import When
from generator.pdf.printing import print_policy
from generator.publish.installed import PYTHON
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.library import load
from generator.wording.neighbours import Neighbours
from tests.pdf_pages import Pages, font_sizes, squeezed
from tests.project import begin
from tests.unmet import unmet_in

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
_TAG = re.compile(r" \[(Local \w+( not in force)?|Not used at .*?)\]$")
_DETAIL = re.compile(r"\[Localdetail(,followeduntilitisdecidedagain)?\]")


@cache
def library(name: str) -> Library:
    return load((ROOT if name == "own" else ROOT / "tests" / "trusts" / name) / "policies")


def editions(name: str) -> Iterator[Printed]:
    """Yield every edition of every policy, at the trust and at every academy."""
    known = library(name)
    assert known.trust
    for academy in (None, *known.trust.academies):
        spans = timelines(known, known.trust, academy)
        for each in spans.values():
            for edition in each.editions:
                yield edition_printed(known, known.trust, edition, spans, DAY)


def one(policy: str, academy: str | None, day: date = DAY, *, large: bool = False) -> Printed:
    known = library("own")
    assert known.trust
    spans = timelines(known, known.trust, academy)
    edition = spans[policy].edition_on(day)
    assert edition
    printed = edition_printed(known, known.trust, edition, spans, DAY)
    return replace(printed, large=large)


@cache
def ashdown(*, large: bool = False) -> Pages:
    return Pages(print_policy(one("social-media", "ashdown", large=large)))


def page_text(printed: Printed) -> list[str]:
    """Return the pieces of the text that the site shows, in order, each without blanks."""
    around = Neighbours(printed.trust, printed.short_name, printed.policies)
    lines = PolicyText(Reader(), printed.merged, around).whole().splitlines()
    # Notes stand at the foot of a page, and a defined word without its colon.
    lines = [re.sub(r" ?\[note: [^\]]*\]", "", line) for line in lines]
    for each in printed.merged.terms:
        lines = [line.replace(f"{each.term.words}: ", f"{each.term.words}|", 1) for line in lines]
    pieces = (piece for line in lines for piece in _TAG.sub("", line).split("|"))
    return [squeezed(piece) for piece in pieces if piece.strip()]


def missing_words(printed: Printed, pages: Pages) -> list[str]:
    """Return the pieces of the text that do not stand in the PDF after the one before."""
    return missing_from(printed, pages.words)


def missing_from(printed: Printed, words: list[str]) -> list[str]:
    """Return the pieces of the text that do not stand on some pages after the one before."""
    text, at, missing = _DETAIL.sub("", squeezed("".join(words))), 0, []
    for piece in page_text(printed):
        found = text.find(piece, at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(piece)
    return missing


TRUSTS = ["own", "tidewater", "fellside"]


@pytest.mark.slow
@pytest.mark.parametrize("name", TRUSTS)
def test_every_edition_prints_with_every_word_in_order(name: str) -> None:
    count = 0
    for printed in editions(name):
        pages = Pages(print_policy(printed))
        where = f"{printed.policy.id} at {printed.short_name} from {printed.edition}"
        assert missing_words(printed, pages) == [], where
        assert begins_by_the_third_page(printed, pages), where
        assert unmet_in("".join([*pages.words, *pages.running])) == [], where
        count += 1
    assert count >= 4


def begins_by_the_third_page(printed: Printed, pages: Pages) -> bool:
    """Return whether the first words of a text, which no contents have, stand on pages 1 to 3."""
    first = max(page_text(printed)[:3], key=len)[:40]
    return any(first in _DETAIL.sub("", squeezed(words)) for words in pages.words[:3])


def test_a_word_that_is_not_printed_would_be_found() -> None:
    other = one("data-protection", "ashdown")
    assert len(missing_words(other, ashdown())) > 20
    assert missing_words(one("social-media", "ashdown"), ashdown()) == []


@pytest.mark.parametrize("large", [False, True])
def test_the_same_input_gives_the_same_bytes(*, large: bool) -> None:
    first = print_policy(one("home-visits", "larkfield", large=large))
    print_policy(one("data-protection", "castlegate"))
    assert print_policy(one("home-visits", "larkfield", large=large)) == first


@pytest.mark.parametrize("large", [False, True])
def test_both_standards_language_and_title_are_declared(*, large: bool) -> None:
    pages = ashdown(large=large)
    assert re.findall(r"<pdfaid:(part|conformance)>(\w+)<", pages.xmp) == [
        ("part", "2"),
        ("conformance", "A"),
    ]
    assert re.findall(r"<pdfuaid:part>(\w+)<", pages.xmp) == ["1"]
    assert pages.pdf.Root.Lang == "en-GB"
    assert pages.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pages.pdf.Root.MarkInfo.Marked
    assert "/Suspects" not in pages.pdf.Root.MarkInfo  # Poppler 22 warns of it even where false
    assert pages.pdf.docinfo.Title == "Social media policy"
    assert str(pages.pdf.docinfo.CreationDate) == "D:20260323000000Z"


@pytest.mark.parametrize("large", [False, True])
def test_headings_skip_no_level_and_are_the_bookmarks(*, large: bool) -> None:
    pages = ashdown(large=large)
    levels = [int(tag.kind[1]) for tag in pages.root.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = [title for depth, title in pages.bookmarks if depth == 1]
    assert titles[:3] == ["Contents", "What is local at Ashdown", "1 Scope and audience"]
    assert titles[-7:] == [
        "Appendix: before you post",
        "Associated documents",
        "Staff declaration",
        "Document control",
        "Version control",
        "Local details at Ashdown",
        "Signatures",
    ]
    assert (2, "4.1 Opening and closing an account") in pages.bookmarks
    assert (2, "6.1A Photographs at events") in pages.bookmarks


@pytest.mark.parametrize("large", [False, True])
def test_every_row_and_column_has_its_header(*, large: bool) -> None:
    tables = list(ashdown(large=large).root.all("Table"))
    assert len(tables) > 8
    for table in tables:
        heads = [row for part in table.all("THead") for row in part.all("TR")]
        for row in table.all("TR"):
            cells = [(cell.kind, cell.scope) for cell in row.below]
            if row.element in [head.element for head in heads]:
                assert set(cells) == {("TH", "Column")}
            else:
                assert cells[0] == ("TH", "Row")
                assert set(cells[1:]) == {("TD", "")}


def test_clauses_are_lists_with_the_numbers_of_the_site() -> None:
    labels = "".join(ashdown().words)
    assert re.search(r"\nca\.\nThe class diary", labels)
    items = list(ashdown().root.all("LI"))
    assert len(items) > 100
    for item in items:
        assert [part.kind for part in item.below if part.kind != "Lbl"] == ["LBody"]


def test_pictures_have_words_and_the_code_leads_to_the_site() -> None:
    figures = [str(figure.element.Alt) for figure in ashdown().root.all("Figure")]
    address = "https://policies.northmere.example/ashdown/social-media/"
    assert figures == [f"QR code that leads to {address}"] * 2


@pytest.mark.parametrize("large", [False, True])
def test_every_page_says_what_it_is(*, large: bool) -> None:
    printed = one("social-media", "ashdown")
    pages = ashdown(large=large)
    digest = content_hash(printed.merged)[:8]
    count = len(pages.running)
    for number, words in enumerate(pages.running, 1):
        line = " ".join(words.split()).replace("\u00a0", " ")
        assert "Printed copies are uncontrolled: check the intranet" in line
        assert "As in force from 23 March 2026" in line
        assert f"Fingerprint {digest}" in line
        assert f"Page {number} of {count}" in line
        if number > 1:
            assert line.startswith("Social media policy NLT-SM 2.0, Ashdown 2.0")


def test_the_contents_name_the_right_pages() -> None:
    wanted = [
        ("9 Partners", "9 Partners a. Partners are"),
        ("Staff declaration", "Staff declaration Every employee"),
        ("Document control", "Document control The trust"),
    ]
    assert_contents(ashdown(), wanted)
    whole = Pages(print_policy(one("social-media", None)))
    assert_contents(whole, [*wanted, ("4.4 Tone", "4.4 Tone a. Official")])


def assert_contents(pages: Pages, wanted: list[tuple[str, str]]) -> None:
    there = next(words for words in pages.words if words.lstrip().startswith("Contents"))
    listed = " ".join(there.replace("\u00a0", " ").split())
    for title, words in wanted:
        [number] = [
            at
            for at, page in enumerate(pages.words, 1)
            if words in " ".join(page.replace("\u00a0", " ").split())
        ]
        assert re.search(rf"{re.escape(title)}[ .]*{number}\b", listed), title


def test_a_long_contents_list_is_not_begun_at_the_foot_of_a_page() -> None:
    pages = Pages(print_policy(one("social-media", "castlegate", large=True)))
    listed = " ".join(next(words for words in pages.words if "Contents\n" in words).split())
    assert listed.startswith("Contents What is local at Castlegate 4 1 Scope and audience 6")


def test_links_say_where_they_lead() -> None:
    links = [
        str(each.Contents)
        for page in ashdown().pdf.pages
        for each in page.obj.get("/Annots", [])
        if each.Subtype == "/Link"
    ]
    assert "4 Official accounts, page 5" in links
    assert "Document control, page 16" in links
    assert all(not words.startswith(",") for words in links)


def test_the_declaration_has_its_page_to_itself() -> None:
    for large in (False, True):
        found = plain(ashdown(large=large))
        [at] = [at for at, words in enumerate(found) if words.startswith("Staff declaration")]
        assert "NLT-SM 2.0, Ashdown 2.0, from 23 March 2026" in found[at]
        assert "Signature" in found[at]
        assert found[at + 1].startswith("Document control")


def test_local_clauses_say_so_with_the_reason_and_the_words_that_they_replace() -> None:
    text = " ".join("".join(ashdown().words).split())
    local = next(
        each.local
        for each in one("social-media", "ashdown").merged.by_id.values()
        if each.local and each.local.trust_now and each.own
    )
    assert f"Reason: {local.change.reason}" in text
    assert "Local wording" in text
    assert "The trust’s wording:" in text
    assert "Agreed by Ashdown’s Local Governing Committee on 17" in text


def test_large_print_is_18_points_upright_everywhere() -> None:
    pages = ashdown(large=True)
    for page in pages.pdf.pages:
        assert min(font_sizes(page)) >= 18
        fonts = [str(font.BaseFont) for font in page.Resources.get("/Font", {}).values()]
        assert not [name for name in fonts if "Italic" in name]


def test_a_past_edition_names_nobody_and_says_that_it_is_over() -> None:
    printed = one("social-media", "ashdown", date(2023, 5, 1))
    assert printed.edition
    pages = Pages(print_policy(printed))
    text = " ".join("".join(pages.words).split()).replace("\u00a0", " ")
    last = printed.edition.last_day
    assert last
    told = f"No longer in force: it applied from {When(printed.edition.begins)} to {When(last)}"
    assert told in text
    for head in heads(pages)[1:]:
        assert head.startswith(
            f"No longer in force: applied until {When(last)} Social media policy"
        )
    assert "Priya Lanfear" not in text
    assert "Priya Lanfear" in " ".join("".join(ashdown().words).split())


def heads(pages: Pages) -> list[str]:
    """Return what runs along each page, on one line, with ordinary blanks."""
    return [" ".join(words.replace("\u00a0", " ").split()) for words in pages.running]


def test_an_edition_to_come_says_from_when_at_the_head_of_every_page() -> None:
    printed = one("social-media", "ashdown", date(2023, 5, 1))
    assert printed.edition
    begins = printed.edition.begins
    early = replace(printed, day=begins - timedelta(days=1), large=True)
    told = f"Not yet in force: applies from {When(begins)} Social media policy"
    assert all(head.startswith(told) for head in heads(Pages(print_policy(early)))[1:])


def plain(pages: Pages) -> list[str]:
    """Return the words of each page on one line, with ordinary blanks."""
    return [" ".join(words.replace("\u00a0", " ").split()) for words in pages.words]


def test_a_new_name_alone_neither_begins_nor_ends_a_text_on_its_cover() -> None:
    cover, *_ = plain(ashdown())  # from 1 January 2027 its governors have another name
    assert "State In force since 23 March 2026 Approved by" in cover
    castlegate = one("acceptable-use", "castlegate")  # another name since 1 September 2025
    cover, *_ = plain(Pages(print_policy(castlegate)))
    assert "State In force since 24 February 2025 Approved by" in cover


def test_what_follows_a_text_ends_it_on_its_cover(tmp_path: Path) -> None:
    project = begin(tmp_path)
    base = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    later = "version: 2.0\neffective_date: 2035-03-01"
    project.write("policies/breaks/2.0.md", base.replace("version: 1.0", later))
    run("breaks", "--policies", str(tmp_path / "policies"), "--out", str(tmp_path))
    cover, *_ = plain(Pages((tmp_path / "breaks-trust-2026-01-05.pdf").read_bytes()))
    assert "State In force since 5 January 2026, until 28 February 2035 Approved by" in cover


def test_a_version_taken_back_says_that_it_never_was_in_force(tmp_path: Path) -> None:
    project = begin(tmp_path)
    base = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    later = "version: 2.0\neffective_date: 2035-03-01\nwithdrawn_date: 2035-02-01"
    project.write("policies/breaks/2.0.md", base.replace("version: 1.0", later))
    where = ("--policies", str(tmp_path / "policies"), "--out", str(tmp_path))
    code, told = run("breaks", "--version", "2.0", *where)
    assert code == 0, told
    pages = Pages((tmp_path / "breaks-trust-2.0.pdf").read_bytes())
    cover, *_ = plain(pages)
    assert "State Approved, but withdrawn before its first day: never in force" in cover
    assert "How to cite it Breaks policy 2.0 (never in force)" in cover
    assert all("Never in force" in words.replace("\u00a0", " ") for words in pages.running)


def addresses(pages: Pages) -> set[str]:
    """Return the addresses that its links lead to."""
    return {
        str(each.A.URI)
        for page in pages.pdf.pages
        for each in page.obj.get("/Annots", [])
        if "/A" in each and "/URI" in each.A
    }


def test_a_policy_that_never_applied_is_cited_by_its_title_and_leads_to_the_trusts(
    tmp_path: Path,
) -> None:
    project = begin(tmp_path)
    other = (tmp_path / "policies/visits/1.0.md").read_text(encoding="utf-8")
    project.write(
        "policies/visits/1.0.md", other.replace("version: 1.0", "version: 1.0\napplies_to: [yew]")
    )
    where = ("--policies", str(tmp_path / "policies"), "--out", str(tmp_path))
    code, told = run("breaks", "--academy", "oak", *where)
    assert code == 0, told
    pages = Pages((tmp_path / "breaks-oak-2026-01-05.pdf").read_bytes())
    assert "Seesection1,andVisitspolicy." in squeezed("".join(pages.words))
    assert "https://policies.saltmarsh.example/policies/visits/" in addresses(pages)


def test_short_parts_stand_on_one_page() -> None:
    local = plain(Pages(print_policy(one("acceptable-use", "castlegate"))))
    [page] = [words for words in local if "What is local at Castlegate Agreed" in words]
    assert page.startswith("Contents")
    assert page.endswith(
        "Local clauses • 6.2A Workshop and studio computers : local addition"
        " • 6.5 Guests : not used"
    )
    assert local[-1].endswith(
        "Local details at Castlegate Who records the loan of equipment? the network technician"
        " Signatures Position Name Signature Date Chair of Trustees"
    )
    signed = plain(Pages(print_policy(one("educational-visits", None))))
    [page] = [words for words in signed if "Signatures Position" in words]
    assert "Chair of the committee" in page
    assert page.endswith("Headteacher")


def test_a_few_lines_on_what_is_local_have_no_page_to_themselves() -> None:
    pages = plain(Pages(print_policy(one("staff-code-of-conduct", "oakwell"))))
    [page] = [words for words in pages if "What is local at Oakwell Oakwell" in words]
    assert page.startswith("Contents")
    assert page.endswith(
        "Oakwell still has to decide 2 points. They are listed at the end of this document."
    )


def test_arabic_paragraphs_begin_on_the_right(tmp_path: Path) -> None:
    arabic = "سياسة وسائل التواصل"
    project = begin(tmp_path)
    base = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    body = f"{arabic}.\n\nEnglish, and {arabic}.\n\nWe are kind,"
    project.write("policies/breaks/1.0.md", base.replace("We are kind,", body))
    known = load(tmp_path / "policies")
    assert known.trust
    spans = timelines(known, known.trust, TRUST)
    printed = edition_printed(known, known.trust, spans["breaks"].editions[0], spans, DAY)
    nodes = policy_document(printed).body
    said = ["".join(words_of(node.inside)) for node in nodes if isinstance(node, Paragraph)]
    assert [words for words in said if starts_right(words)] == [f"{arabic}."]


def test_the_bytes_do_not_depend_on_the_day_while_nothing_turns() -> None:
    printed = one("home-visits", "larkfield")
    later = replace(printed, day=DAY + timedelta(days=1))
    assert print_policy(printed) == print_policy(later)


# The command


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["print", *args], catch_exceptions=False)
    return result.exit_code, result.output


def test_the_command_writes_one_file(tmp_path: Path) -> None:
    begin(tmp_path)
    policies, out = str(tmp_path / "policies"), tmp_path / "paper"
    code, told = run("breaks", "--policies", policies, "--academy", "elm", "--out", str(out))
    assert code == 0
    path = out / "breaks-elm-2026-02-02.pdf"
    assert told.split() == [str(path)]
    assert path.read_bytes().startswith(b"%PDF-1.7")
    run("breaks", "--policies", policies, "--large-print", "--out", str(out))
    assert sorted(each.name for each in out.iterdir()) == [
        "breaks-elm-2026-02-02.pdf",
        "breaks-trust-2026-01-05-large-print.pdf",
    ]


def test_nothing_is_printed_of_a_day_without_an_edition(tmp_path: Path) -> None:
    begin(tmp_path)
    policies = str(tmp_path / "policies")
    code, told = run("breaks", "--policies", policies, "--on", "2025-12-31", "--out", str(tmp_path))
    assert code == 2
    assert "there is nothing to print on 31 December 2025." in told
    assert "After: Breaks policy 1.0, from 5 January 2026." in told


def test_a_draft_carries_a_watermark_on_every_page(tmp_path: Path) -> None:
    project = begin(tmp_path)
    draft = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    draft = draft.replace("version: 1.0", "version: 1.1").replace("approved", "draft")
    draft = re.sub("approval:.*\n", "", draft)
    project.write("policies/breaks/1.1.md", draft)
    policies = str(tmp_path / "policies")
    code, told = run("breaks", "--policies", policies, "--version", "1.1", "--out", str(tmp_path))
    assert code == 0, told
    pages = Pages((tmp_path / "breaks-trust-1.1.pdf").read_bytes())
    assert all("DRAFT" in words for words in pages.running)
    assert "Draft: not in force" in pages.words[0]


def test_text_that_changed_under_its_seal_is_not_printed(tmp_path: Path) -> None:
    project = begin(tmp_path)
    policies, file = str(tmp_path / "policies"), "policies/breaks/1.0.md"
    sealed = CliRunner().invoke(main, ["seal", "--policies", policies])
    assert sealed.exit_code == 0, sealed.output
    base = (tmp_path / file).read_text(encoding="utf-8")
    project.write(file, base.replace("We are kind", "We are strict"))
    code, told = run("breaks", "--policies", policies, "--out", str(tmp_path))
    assert code == 1
    assert "[sealed-text-changed]" in told
    assert list(tmp_path.glob("*.pdf")) == []


def test_withdrawn_versions_say_so_as_on_the_page(tmp_path: Path) -> None:
    project = begin(tmp_path)
    base = (tmp_path / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    later = "version: 2.0\neffective_date: 2035-03-01\nwithdrawn_date: 2035-02-01"
    project.write("policies/breaks/2.0.md", base.replace("version: 1.0", later))
    project.write(
        "policies/breaks/1.0.md",
        base.replace("version: 1.0", "version: 1.0\nwithdrawn_date: 2026-03-01"),
    )
    code, told = run(
        "breaks",
        "--policies",
        str(tmp_path / "policies"),
        "--on",
        "2026-02-01",
        "--out",
        str(tmp_path),
    )
    assert code == 0, told
    pages = Pages((tmp_path / "breaks-trust-2026-01-05.pdf").read_bytes())
    text = squeezed("".join(pages.words))
    assert squeezed("Withdrawn on 1 March 2026") in text
    assert squeezed("Withdrawn before its first day") in text


def test_without_a_site_there_is_no_code(tmp_path: Path) -> None:
    project = begin(tmp_path)
    trust = (tmp_path / "policies/trust.yml").read_text(encoding="utf-8")
    project.write("policies/trust.yml", re.sub("  site_url:.*\n", "", trust))
    run("breaks", "--policies", str(tmp_path / "policies"), "--out", str(tmp_path))
    pages = Pages((tmp_path / "breaks-trust-2026-01-05.pdf").read_bytes())
    assert list(pages.root.all("Figure")) == []


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(tmp_path)
    monkeypatch.setattr(
        "generator.publish.installed.find_spec", lambda name: name != "typst" or None
    )
    code, told = run("breaks", "--policies", str(tmp_path / "policies"))
    assert code == 2
    assert told == (
        "Error: No PDFs are made, because typst is not installed; in the Policybook folder, type: "
        f'{PYTHON} -m pip install ".[pdf]"\n'
    )


# What people write: more in test_printing_cases.py


def printed_body(folder: Path, body: str) -> tuple[int, str, Pages | None]:
    """Print a policy whose first clause is some text; return what the command says and makes."""
    project = begin(folder)
    path = folder / "policies/breaks/1.0.md"
    base = path.read_text(encoding="utf-8").replace("We are kind,", f"{body}\n\nWe are kind,")
    project.write("policies/breaks/1.0.md", base)
    code, told = run("breaks", "--policies", str(folder / "policies"), "--out", str(folder))
    out = folder / "breaks-trust-2026-01-05.pdf"
    return code, told, Pages(out.read_bytes()) if out.exists() else None


def test_lists_as_deep_as_they_may_be_print(tmp_path: Path) -> None:
    depth = 8
    body = "\n".join(f"{'    ' * n}- level {n}" for n in range(depth))
    code, told, pages = printed_body(tmp_path, body)
    assert code == 0, told
    assert pages
    assert f"level{depth - 1}" in squeezed("".join(pages.words))


def test_so_is_one_in_a_local_detail_or_a_reason(tmp_path: Path) -> None:
    project = begin(tmp_path)
    path = "policies/breaks/variations/elm/1.0.yml"
    own = (tmp_path / path).read_text(encoding="utf-8")
    project.write(path, own.replace("Our day is shorter.", "Our day is 中."))
    args = ("--policies", str(tmp_path / "policies"), "--academy", "elm", "--out", str(tmp_path))
    code, said = run("breaks", *args)
    assert code == 1
    assert said.startswith("Error: breaks/variations/elm/1.0.yml:8:")
    assert "“中” (U+4E2D)" in said
