"""Policies in Word: their words, their structure, and what people write."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from generator.document.printed import draft_printed, edition_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.history.content import content_hash
from generator.source.folder.library import load
from generator.word.printing import print_policy as policy_as_word
from tests.pdf_pages import squeezed
from tests.project import begin
from tests.test_printing import DAY, TRUSTS, editions, library, one, page_text
from tests.unmet import unmet_in
from tests.word_paper import ORDERS, Heading, Paper, out_of_order, said, style_of

_DETAIL = re.compile(r"\[Localdetail(,followeduntilitisdecidedagain)?\]")
_OWN = ["Associated documents", "Document control", "Version control"]


@cache
def ashdown(*, large: bool = False) -> Paper:
    return Paper(policy_as_word(one("social-media", "ashdown", large=large)))


def small(folder: Path, academy: str | None = None) -> Printed:
    """Return the policy on breaks of a small trust."""
    known = load(folder / "policies")
    assert known.trust
    spans = timelines(known, known.trust, academy)
    edition = spans["breaks"].edition_on(DAY)
    assert edition
    return edition_printed(known, known.trust, edition, spans, DAY)


def with_text(folder: Path, body: str, *, large: bool = False) -> Paper:
    """Return a policy with a text at the beginning of its first clause."""
    project = begin(folder)
    path = folder / "policies/breaks/1.0.md"
    base = path.read_text(encoding="utf-8").replace("We are kind,", f"{body}\n\nWe are kind,")
    project.write("policies/breaks/1.0.md", base)
    return Paper(policy_as_word(replace(small(folder), large=large)))


def missing_words(printed: Printed, paper: Paper) -> list[str]:
    """Return the pieces of the text that do not stand in the file after the one before."""
    text, at, missing = _DETAIL.sub("", squeezed(paper.text)), 0, []
    for line in page_text(printed):
        piece = line.replace("•", "")  # Word sets the signs of a list itself
        found = text.find(piece, at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(piece)
    return missing


# The same words, the same bytes


@pytest.mark.slow
@pytest.mark.parametrize("name", TRUSTS)
def test_every_edition_has_every_word_of_its_page_in_order(name: str) -> None:
    count = 0
    for printed in editions(name):
        paper = Paper(policy_as_word(printed))
        where = f"{printed.policy.id} at {printed.short_name} on {printed.merged.day}"
        assert missing_words(printed, paper) == [], where
        assert unmet_in(paper.text) == [], where
        assert out_of_order(paper.all(*ORDERS)) == [], where
        count += 1
    assert count >= 4


def test_a_word_that_is_missing_would_be_found() -> None:
    assert len(missing_words(one("data-protection", "ashdown"), ashdown())) > 20
    assert missing_words(one("social-media", "ashdown"), ashdown()) == []


@pytest.mark.parametrize("large", [False, True])
def test_the_same_input_gives_the_same_bytes(*, large: bool) -> None:
    first = policy_as_word(one("home-visits", "larkfield", large=large))
    policy_as_word(one("data-protection", "castlegate", large=not large))
    assert policy_as_word(one("home-visits", "larkfield", large=large)) == first


def test_nothing_in_the_file_tells_when_or_where_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(ashdown().content)
    with ZipFile(path) as zipped:
        assert {each.date_time for each in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.create_system for each in zipped.infolist()} == {0}
    assert not [name for name, part in ashdown().parts() if b"rsid" in part]
    says = ashdown().document.core_properties
    assert says.title == "Social media policy"
    assert says.author == says.last_modified_by == "Northmere Learning Trust"
    assert says.subject == "Ashdown: NLT-SM 2.0, Ashdown 2.0"
    assert says.language == "en-GB"
    assert says.comments == ""
    assert says.created == says.modified
    assert says.created
    assert says.created.date() == date(2026, 3, 23)


# Structure


def test_properties_stand_in_the_order_that_word_asks_for() -> None:
    for paper in (ashdown(), ashdown(large=True)):
        for name, part in paper.parts():
            if name.startswith("word/") and name.endswith(".xml"):
                tags = [qn(tag) for tag in ORDERS]
                assert out_of_order(parse_xml(part).iter(*tags)) == [], name


def test_a_wrong_order_would_be_found() -> None:
    paper = Paper(ashdown().content)
    first = next(each for each in paper.all("w:pPr") if len(each) > 1)
    first.append(first[0])
    assert len(out_of_order(paper.all("w:pPr"))) == 1


def test_headings_are_headings_with_their_numbers_as_text(tmp_path: Path) -> None:
    begin(tmp_path)
    paper = Paper(policy_as_word(small(tmp_path, "elm")))
    assert paper.headings == [
        Heading(1, "What is local at Elm"),
        Heading(2, "Local clauses"),
        Heading(1, "1 Principles"),
        Heading(1, "2 Breaks"),
        Heading(1, "Contacts"),
        Heading(1, "Staff declaration"),
        Heading(1, "Document control"),
        Heading(2, "The trust’s text"),
        Heading(2, "At Elm"),
        Heading(1, "Version control"),
    ]
    names = {each.name for each in paper.document.styles}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet"} <= names


@pytest.mark.parametrize("large", [False, True])
def test_headings_skip_no_level_and_the_contents_list_them(*, large: bool) -> None:
    paper = ashdown(large=large)
    levels = [each.level for each in paper.headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    unlisted = {said(each) for each in paper.all("w:p") if style_of(each) == "Unlisted2"}
    # Two levels would fill more than a page, and the text begin on the fourth.
    listed = [e for e in paper.headings if e.level == 1 and e.words not in unlisted]
    assert paper.contents == listed
    assert [each.words for each in listed if each.words in _OWN] == _OWN
    other = Paper(policy_as_word(one("home-visits", "larkfield", large=large)))
    assert Heading(2, "4.2 Risk check") in other.contents


def test_links_inside_lead_to_the_heading_or_clause_that_they_name() -> None:
    paper = ashdown()
    places = {
        str(mark.get(qn("w:name"))): said(mark.getparent()) for mark in paper.all("w:bookmarkStart")
    }
    names = [str(each.get(qn("w:name"))) for each in paper.all("w:bookmarkStart")]
    numbers = [each.get(qn("w:id")) for each in paper.all("w:bookmarkStart")]
    assert len(set(names)) == len(names) == len(set(numbers))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII) for name in names)
    links = {
        said(each): places[each.get(qn("w:anchor"))]
        for each in paper.all("w:hyperlink")
        if each.get(qn("w:anchor"))
    }
    assert links["4 Official accounts"] == "4 Official accounts"
    assert links["section 8.4"] == "8.4 Owning up"
    assert links["section 5.2 a."].startswith("a.\tStaff use social media for themselves")
    assert links["4 ca. Official accounts"].startswith("ca.\tThe class diary")


def test_links_to_elsewhere_lead_there() -> None:
    paper = ashdown()
    rels = paper.document.part.rels
    found = {
        said(each): rels[each.get(qn("r:id"))].target_ref
        for each in paper.all("w:hyperlink")
        if each.get(qn("r:id"))
    }
    assert found["Staff code of conduct"] == (
        "https://policies.northmere.example/ashdown/staff-code-of-conduct/"
    )


@pytest.mark.parametrize("large", [False, True])
def test_every_table_repeats_its_first_row_and_splits_no_short_one(*, large: bool) -> None:
    tables = list(ashdown(large=large).all("w:tbl"))
    assert len(tables) > 4
    for table in tables:
        head, *rows = table.xpath("w:tr")
        assert head.xpath("w:trPr/w:tblHeader")
        assert all(said(cell) for cell in head.xpath("w:tc"))
        assert not [row for row in rows if row.xpath("w:trPr/w:tblHeader")]
        assert all(row.xpath("w:trPr/w:cantSplit") for row in [head, *rows])
        assert table.xpath("string(w:tblPr/w:tblCaption/@w:val)")


def test_the_tables_say_what_the_page_says() -> None:
    tables = {
        table._tbl.xpath("string(w:tblPr/w:tblCaption/@w:val)"): table
        for table in ashdown().document.tables
    }
    control = {row.cells[0].text: row.cells[1].text for row in tables["The trust’s text"].rows}
    assert control["Item"] == "Details"
    assert control["Document owner"] == "HR Director"
    assert control["Signed by"] == "Chair of Trustees\nChief Executive"
    newest = [cell.text for cell in tables["Version control"].rows[1].cells]
    assert newest[:2] == ["Trust 2.1\nIn consultation, not in force", "2\u00a0November\u00a02026"]
    assert [cell.text for cell in tables["Signatures"].rows[2].cells] == [
        "Chief Executive", "", "", ""
    ]  # fmt: skip
    checked = [cell.text for cell in tables["Check, If the answer is no"].rows[1].cells]
    assert checked == ["Has the post been approved?", "Wait"]


def test_questions_stand_before_the_text_each_with_the_clause_that_holds_the_answer() -> None:
    text = ashdown().text
    asked, _, after = text.partition("Questions\nMay I post")[2].partition("\n1 Scope and audience")
    assert after
    assert (
        "May I be friends with a pupil online?\nNo (section 7.1 a.)\n"
        "May I be friends with a former pupil?\n"
        "Not while the former pupil is under 18 (section 7.1 b.) [Local]\n"
        "May I look at my own accounts at work?\n"
        "During morning break and lunch, in the staff room and the library office (section 5.2 a.)"
        " [Local]\n"
    ) in asked


def test_clauses_have_their_numbers_as_text_and_bullets_are_a_list() -> None:
    paper = ashdown()
    assert any(each.startswith("ca.\tThe class diary is kept") for each in paper.paragraphs)
    bullets = [each for each in paper.all("w:p") if style_of(each) == "ListBullet"]
    words = [said(each) for each in bullets]
    assert "messaging groups with more than two members;" in words
    assert "Disciplinary procedure" in words
    levels = {each.style_id for each in paper.document.styles if each.element.xpath(".//w:numPr")}
    assert levels == {"ListBullet"}


def test_local_clauses_say_so_with_the_reason_and_the_words_that_they_replace() -> None:
    text = ashdown().text
    assert "5.2 Use at work\nLocal wording\nThe academy’s wording, in the place of" in text
    local = one("social-media", "ashdown").merged.by_id["use-at-work"].local
    assert local
    assert f"Reason: {local.change.reason}" in text
    assert "\nThe trust’s wording:\nUse at work\na.\tStaff use social media for" in text
    assert "Not used at Ashdown. The services that we use" in text


def test_every_page_says_what_it_is() -> None:
    [section] = ashdown().document.sections
    digest = content_hash(one("social-media", "ashdown").merged)[:8]
    [header] = [each.text for each in section.header.paragraphs]
    assert header == "Social media policy\tNLT-SM 2.0, Ashdown 2.0   Ashdown"
    assert section.different_first_page_header_footer
    assert [each.text for each in section.first_page_header.paragraphs] == [""]
    for footer in (section.footer, section.first_page_footer):
        assert [each.text for each in footer.paragraphs] == [
            "Printed copies are uncontrolled: check the intranet\tPage 1 of 1",
            f"As in force from 23 March 2026   Fingerprint {digest}",
        ]
        fields = footer._element.xpath(".//w:instrText")
        assert [each.text.strip() for each in fields] == ["PAGE", "NUMPAGES"]


def test_pictures_have_words() -> None:
    address = "https://policies.northmere.example/ashdown/social-media/"
    words = [str(each.get("descr")) for each in ashdown().all("wp:docPr")]
    assert words == [f"QR code that leads to {address}"] * 2
    assert len({each.get("id") for each in ashdown().all("wp:docPr")}) == 2


def test_without_a_site_there_is_no_code(tmp_path: Path) -> None:
    project = begin(tmp_path)
    trust = (tmp_path / "policies/trust.yml").read_text(encoding="utf-8")
    project.write("policies/trust.yml", re.sub("  site_url:.*\n", "", trust))
    paper = Paper(policy_as_word(small(tmp_path)))
    assert list(paper.all("w:drawing")) == []
    assert "The text in force" not in paper.text


def test_space_is_never_an_empty_paragraph() -> None:
    for large in (False, True):
        paper = ashdown(large=large)
        in_cells = {each for cell in paper.all("w:tc") for each in cell.xpath("w:p")}
        empty = [
            each
            for each in paper.all("w:p")
            if not said(each) and each not in in_cells and not each.xpath(".//w:drawing")
        ]
        assert empty == []


def test_large_print_is_18_points_upright_everywhere() -> None:
    paper = ashdown(large=True)
    parts = [paper.body, paper.document.styles.element]
    parts += [each._element for each in (paper.document.sections[0].footer,)]
    sizes = [int(each.get(qn("w:val"))) for part in parts for each in part.iter(qn("w:sz"))]
    assert min(sizes) >= 36
    assert not [each for part in parts for each in part.iter(qn("w:i"), qn("w:iCs"))]


# Drafts and the past


def test_a_draft_says_so_on_every_page() -> None:
    known = library("own")
    assert known.trust
    policy = known.policies["social-media"]
    base = next(each for each in policy.bases if str(each.version) == "2.1")
    spans = timelines(known, known.trust, "ashdown")
    printed = draft_printed(known, known.trust, base, "ashdown", spans, DAY)
    assert printed
    paper = Paper(policy_as_word(printed))
    [section] = paper.document.sections
    for header in (section.header, section.first_page_header):
        [across] = header._element.xpath(".//*[local-name() = 'textpath'][@string]")
        assert across.get("string") == "CONSULTATION DRAFT"
    assert section.header.paragraphs[0].text == "Consultation draft: not in force"
    assert "Consultation draft: not in force" in paper.paragraphs[:4]
    assert missing_words(printed, paper) == []


def test_what_is_in_force_has_no_word_across_it() -> None:
    headers = [part for name, part in ashdown().parts() if "header" in name]
    assert len(headers) == 2
    assert not [part for part in headers if b"textpath" in part]


def test_a_past_edition_names_nobody_and_says_that_it_is_over() -> None:
    paper = Paper(policy_as_word(one("social-media", "ashdown", date(2023, 5, 1))))
    assert "No longer in force: it applied from" in paper.text
    [section] = paper.document.sections
    first, second = (each.text for each in section.header.paragraphs)
    assert re.fullmatch(r"No longer in force: applied until \d+ \w+ 20\d\d", first)
    assert second.startswith("Social media policy\t")
    assert "Priya Lanfear" not in paper.text
    assert "Priya Lanfear" in ashdown().text


# What people write


@pytest.mark.parametrize(
    "words",
    [
        "Say #set page(width: 1cm) [brackets] * { PAGE } w:p",
        "$x^2$ @ref = heading - list / term: // comment",
        "Ŵ ŵ Ŷ ŷ â ê: Llŷn, ysgol gynradd",
        "→ ≤ ✓ ☐ ½ € “quoted” – dashed … 😀",
        "x" * 3000,
        "https://example.org/" + "a-very-long-address/" * 20,
    ],
)
def test_what_looks_like_markup_or_is_rare_stands_as_written(tmp_path: Path, words: str) -> None:
    paper = with_text(tmp_path, words)
    assert words in paper.paragraphs


def test_arabic_is_read_from_right_to_left_and_keeps_its_words(tmp_path: Path) -> None:
    words = "سياسة وسائل التواصل في Elm اليوم"
    paper = with_text(tmp_path, f"{words}\n\nAsk for سياسة here.")
    [whole] = [each for each in paper.all("w:p") if said(each) == words]
    assert whole.xpath("w:pPr/w:bidi")
    runs = [(said(run), bool(run.xpath("w:rPr/w:rtl"))) for run in whole.xpath("w:r")]
    assert runs == [("سياسة وسائل التواصل في", True), (" Elm ", False), ("اليوم", True)]
    [within] = [each for each in paper.all("w:p") if said(each) == "Ask for سياسة here."]
    assert not within.xpath("w:pPr/w:bidi")


def test_a_table_of_500_rows_is_one_table(tmp_path: Path) -> None:
    rows = "\n".join(f"| room {n} | a rule about room {n} |" for n in range(500))
    paper = with_text(tmp_path, f"| Room | Rule |\n| --- | --- |\n{rows}")
    [table] = [each for each in paper.all("w:tbl") if "room 1" in said(each)]
    assert len(table.xpath("w:tr")) == 501
    assert said(table).endswith("room 499a rule about room 499")


@pytest.mark.parametrize(("columns", "tables"), [(4, 1), (12, 0)])
def test_a_table_too_wide_for_the_page_becomes_a_list_of_its_rows(
    tmp_path: Path, columns: int, tables: int
) -> None:
    heads = " | ".join(f"Heading {n}" for n in range(columns))
    cells = " | ".join(f"headteacher {n}" for n in range(columns))
    paper = with_text(tmp_path, f"| {heads} |\n| {' | '.join(['---'] * columns)} |\n| {cells} |")
    assert ("Heading 3: headteacher 3\n" in paper.text) is (tables == 0)
    assert len([each for each in paper.all("w:tbl") if "Heading 3" in said(each)]) == tables


def test_two_tables_stay_two(tmp_path: Path) -> None:
    paper = with_text(tmp_path, "| A |\n| --- |\n| one |\n\n| B |\n| --- |\n| two |")
    first, second = (each for each in paper.all("w:tbl") if said(each) in {"Aone", "Btwo"})
    between = first.getnext()
    assert between.tag == qn("w:p")
    assert between.getnext() is second


def test_a_list_that_begins_with_a_table_or_a_list_keeps_its_bullet(tmp_path: Path) -> None:
    paper = with_text(tmp_path, "- - inner\n- outer\n\n  second paragraph\n- > quoted\n- `code`")
    at = paper.paragraphs.index("inner")
    found = paper.paragraphs[at - 1 : at + 6]
    assert found == ["", "inner", "outer", "second paragraph", "", "quoted", "code"]
    said_of = {said(each): each for each in paper.all("w:p")}
    assert said_of["inner"].xpath("string(w:pPr/w:numPr/w:ilvl/@w:val)") == "1"
    assert said_of["outer"].xpath("string(w:pPr/w:numPr/w:ilvl/@w:val)") == "0"
    assert not said_of["second paragraph"].xpath("w:pPr/w:numPr")
    assert said_of["quoted"].getprevious().xpath("w:pPr/w:numPr")
    assert said_of["code"].xpath("w:pPr/w:numPr")


def test_lists_as_deep_as_they_may_be_stay_on_the_page(tmp_path: Path) -> None:
    body = "\n".join(f"{'    ' * n}- level {n}" for n in range(8))
    paper = with_text(tmp_path, body)
    deep = [each for each in paper.all("w:p") if said(each).startswith("level ")]
    assert [said(each) for each in deep] == [f"level {n}" for n in range(8)]
    assert max(int(each.xpath("string(w:pPr/w:ind/@w:left)")) for each in deep) < 6000
    assert max(int(each.xpath("string(w:pPr/w:numPr/w:ilvl/@w:val)")) for each in deep) == 7


@pytest.mark.parametrize(("large", "looks"), [(False, {"w:i", "w:iCs"}), (True, {"w:b", "w:bCs"})])
def test_words_look_as_they_were_meant(tmp_path: Path, large: bool, looks: set[str]) -> None:
    paper = with_text(tmp_path, "Be *gentle* and **firm**.", large=large)
    runs = {said(run): run for run in paper.all("w:r")}

    def of(words: str) -> set[str]:
        return {f"w:{each.tag.split('}')[1]}" for each in runs[words].xpath("w:rPr/*")}

    assert of("gentle") == looks
    assert of("firm") == {"w:b", "w:bCs"}


def test_an_address_that_word_stumbles_over_is_words_alone(tmp_path: Path) -> None:
    text = "See [one](https://example.org/a?b=c#d), [two](https://exa!mple.org/)."
    paper = with_text(tmp_path, text)
    links = {said(each) for each in paper.all("w:hyperlink") if each.get(qn("r:id"))}
    assert "one" in links
    assert "two" not in links
    assert "See one (https://example.org/a?b=c#d), two (https://exa!mple.org/)." in paper.paragraphs
