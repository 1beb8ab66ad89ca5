"""Printed packs: what a new member of staff holds in the hand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.document.documents import WhomToTell
from generator.document.pack import PrintedPack, pack_document, pack_printed
from generator.document.qr import qr_svg
from generator.document.subject import UnprintableError
from generator.history.content import content_hash
from generator.model.library import Library
from generator.model.trust import Contacts
from generator.pdf import compiler
from generator.pdf.compiler import _renderer
from generator.pdf.more_fonts import Script
from generator.pdf.printing import print_pack
from generator.pdf.together import together
from generator.source.folder.library import load
from tests.pdf_pages import Pages, font_sizes, squeezed
from tests.test_printing import missing_from

PDF = Path(compiler.__file__).parent

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
ACADEMIES = ("ashdown", "castlegate", "larkfield", "northmere-high", "oakwell")


@cache
def library() -> Library:
    return load(ROOT / "policies")


def induction(academy: str | None = "ashdown", day: date = DAY, **more: Any) -> PrintedPack:
    known = library()
    assert known.trust
    printed = pack_printed(known, known.trust, academy, known.packs["induction"], day)
    return replace(printed, **more)


@cache
def pages(academy: str = "ashdown", *, large: bool = False) -> Pages:
    return Pages(print_pack(induction(academy, large=large, recipient="Rhiannon Ŵyn")))


def read(words: str) -> str:
    """Return words on one line, as a reader sees them."""
    line = " ".join(words.replace("\u00a0", " ").replace("\u200b", "").split())
    return re.sub(r" ([.,:;])", r"\1", line)  # after a link, a new run of words begins


def starts(pages: Pages, academy: str = "ashdown") -> list[int]:
    """Return the page on which each policy begins, counted from 1."""
    printed = induction(academy)
    name = printed.trust.academies[academy].name.on(DAY)
    heads = [f"{each.merged.base.meta.title} {name} " for each in printed.policies]
    return [
        next(at for at, words in enumerate(pages.words, 1) if read(words).startswith(head))
        for head in heads
    ]


@pytest.mark.slow
@pytest.mark.parametrize("academy", ACADEMIES)
def test_a_pack_has_every_word_of_its_policies_in_order(academy: str) -> None:
    whole, printed = pages(academy), induction(academy)
    places = starts(whole, academy)
    assert places == sorted(places)
    for each, first, after in zip(
        printed.policies, places, [*places[1:], len(whole.words)], strict=True
    ):
        assert missing_from(each, whole.words[first - 1 : after - 1]) == []


def test_the_parts_stand_in_the_order_of_reading() -> None:
    top = [title for depth, title in pages().bookmarks if depth == 1]
    assert top == [
        "Covering letter",
        "If you are worried about a child",
        "Contents",
        "Staff code of conduct",
        "Social media policy",
        "Acceptable use of IT systems and devices",
        "Data protection policy",
        "Enclosures",
        "Staff declaration",
        "The record of each policy",
    ]
    assert (2, "4 Official accounts") in pages().bookmarks
    assert (3, "4.1 Opening and closing an account") in pages().bookmarks


@pytest.mark.parametrize("large", [False, True])
def test_headings_skip_no_level(*, large: bool) -> None:
    tags = pages(large=large).root.all("H1", "H2", "H3", "H4", "H5", "H6")
    levels = [int(tag.kind[1]) for tag in tags]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("large", [False, True])
def test_both_standards_are_declared_and_every_cell_has_its_headers(*, large: bool) -> None:
    whole = pages(large=large)
    assert re.findall(r"<pdfaid:(part|conformance)>(\w+)<", whole.xmp) == [
        ("part", "2"),
        ("conformance", "A"),
    ]
    assert re.findall(r"<pdfuaid:part>(\w+)<", whole.xmp) == ["1"]
    assert whole.pdf.docinfo.Title == "Induction pack"
    for table in whole.root.all("Table"):
        heads = [row.element for part in table.all("THead") for row in part.all("TR")]
        for row in table.all("TR"):
            first, *others = [(cell.kind, cell.scope) for cell in row.below]
            in_head = row.element in heads
            assert first == ("TH", "Column" if in_head else "Row")
            assert set(others) == {("TH", "Column") if in_head else ("TD", "")}


def test_every_policy_begins_on_a_right_hand_page_after_a_blank_one() -> None:
    whole = pages()
    for first in starts(whole):
        assert first % 2 == 1
    blank = [at for at, words in enumerate(whole.words, 1) if not words.strip()]
    assert blank
    assert all(at % 2 == 0 for at in blank)
    assert all(not whole.running[at - 1].strip() for at in blank)


def test_a_pack_for_one_side_has_no_blank_page() -> None:
    printed = induction()
    single = Pages(print_pack(replace(printed, pack=replace(printed.pack, duplex=False))))
    assert all(words.strip() for words in single.words)
    assert len(single.words) < len(pages().words)


def test_the_contents_name_the_right_pages_through_the_whole_pack() -> None:
    whole = pages()
    first = next(at for at, words in enumerate(whole.words) if read(words).startswith("Contents"))
    listed = read(" ".join(whole.words[first : first + 2]))
    titles = [each.merged.base.meta.title for each in induction().policies]
    for title, page in zip(titles, starts(whole), strict=True):
        assert re.search(rf"{re.escape(title)}[ .]*{page}\b", listed), title
    [page] = [
        at
        for at, words in enumerate(whole.words, 1)
        if "16 Review 16.1 This policy is reviewed every year" in read(words)
    ]
    assert re.search(rf"16 Review[ .]*{page}\b", listed)
    for title in ("Staff declaration", "The record of each policy"):
        [page] = [at for at, words in enumerate(whole.words, 1) if read(words).startswith(title)]
        assert re.search(rf"{title}[ .]*{page}\b", listed)


def test_every_page_says_whose_it_is_and_where_in_the_pack() -> None:
    whole, count = pages(), len(pages().words)
    [after] = [at for at, words in enumerate(whole.words, 1) if read(words)[:10] == "Enclosures"]
    firsts = [*starts(whole), after]
    for printed, first, after in zip(induction().policies, firsts, firsts[1:], strict=False):
        digest = content_hash(printed.merged)[:8]
        for at in range(first, after):
            line = read(whole.running[at - 1])
            if not line:
                continue  # the page left over before the next policy
            assert line.startswith(printed.merged.base.meta.title)
            assert f"Fingerprint {digest}" in line
            assert f"Pack page {at} of {count}" in line
            assert "Printed copies are uncontrolled: check the intranet" in line
    assert read(whole.running[2]).startswith("Induction pack All staff Ashdown")


def test_the_safeguarding_page_names_the_lead_and_the_deputy() -> None:
    [words] = [read(words) for words in pages().words if "worried about a child" in words[:60]]
    assert "Designated Safeguarding Lead Tom Ferrers Telephone: 01632 960 117" in words
    assert "Deputy Designated Safeguarding Lead Nuala Stennet" in words
    assert "dsl@ashdown.example" in words
    assert "call 999 first" in words


def tell_words(printed: PrintedPack) -> str:
    found = Pages(print_pack(printed))
    [words] = [read(words) for words in found.words if "worried about a child" in words[:60]]
    return words


def test_people_are_named_there_also_where_pages_name_only_roles() -> None:
    printed = induction()
    settings = replace(printed.trust.settings, contacts=Contacts.TITLES_ONLY)
    words = tell_words(replace(printed, trust=replace(printed.trust, settings=settings)))
    assert "Tom Ferrers" in words
    assert "Policies of this trust name roles and no people. Here people are named" in words


def test_a_role_that_nobody_holds_is_said_and_what_to_do() -> None:
    printed = induction("larkfield")
    vacant = replace(printed.pack, safeguarding_page=("communications-lead",))
    words = tell_words(replace(printed, pack=vacant))
    assert "Communications Lead Nobody is named at Larkfield: ask the office whom to tell." in words


def test_central_staff_are_welcomed_to_the_trust_and_told_whom_to_tell_at_each_academy() -> None:
    found = pack_document(induction(None))
    assert (found.whose.academy, found.whose.place) == ("Central staff", "Northmere")
    assert [each.title for each in found.policies] == [
        "Staff code of conduct",
        "Social media policy",
        "Acceptable use of IT systems and devices",
        "Data protection policy",
    ]
    letter = f"{found.letter}"
    assert (letter.count("Northmere Learning Trust"), letter.count("Chief Executive")) == (1, 1)
    assert found.tell
    assert found.tell.people[0] == WhomToTell(
        "Designated Safeguarding Lead, Ashdown",
        "Tom Ferrers",
        "01632 960 117",
        "dsl@ashdown.example",
    )
    assert len(found.tell.people) == 2 * len(ACADEMIES)


def test_central_staff_get_the_letter_of_academies_where_they_have_none_of_their_own() -> None:
    printed = induction(None)
    found = pack_document(replace(printed, pack=replace(printed.pack, central_letter=())))
    letter = f"{found.letter}"
    assert (letter.count("Northmere Learning Trust"), letter.count("Headteacher")) == (2, 1)
    at_ashdown = f"{pack_document(induction()).letter}"
    assert (at_ashdown.count("Headteacher"), at_ashdown.count("Chief Executive")) == (1, 0)


def one_page() -> bytes:
    made, file = pikepdf.new(), BytesIO()
    page = made.add_blank_page(page_size=(595, 842))
    page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot)])
    made.Root.StructTreeRoot = made.make_indirect(pikepdf.Dictionary())
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("duplex", "count"), [(True, 5), (False, 3)])
def test_packs_put_together_each_begin_on_a_right_hand_page(duplex: bool, count: int) -> None:
    files = [one_page()] * 3
    made = together(files, "Induction pack: 3 copies", duplex=duplex)
    assert made == together(files, "Induction pack: 3 copies", duplex=duplex)
    with pikepdf.open(BytesIO(made)) as whole:
        assert len(whole.pages) == count
        assert whole.docinfo.Title == "Induction pack: 3 copies"
        assert "/StructTreeRoot" not in whole.Root, "it claims no tags that it has not"
        assert not any("/Annots" in page for page in whole.pages)
        assert ("/ViewerPreferences" in whole.Root) is duplex


def test_the_letter_has_the_academys_values_and_the_readers_name() -> None:
    [letter] = [read(words) for words in pages().words if "Dear colleague" in words]
    assert "21 November 2026 Rhiannon Ŵyn Dear colleague" in letter
    assert "Welcome to Ashdown Primary Academy, and to Northmere Learning Trust." in letter
    assert "Start with the Staff code of conduct." in letter
    assert "2 Ash Lane, Northmere" in letter


def test_the_declaration_names_each_policy_with_version_and_hash_on_one_page() -> None:
    [last] = [read(words) for words in pages().words if read(words).startswith("Staff declaration")]
    for printed in induction().policies:
        assert printed.edition
        assert printed.merged.base.meta.title in last
        assert content_hash(printed.merged)[:8] in last
    assert "NLT-SM 2.0, Ashdown 2.0, from 23 March 2026" in last
    assert last.count("☐") == len(induction().policies) + len(induction().pack.sign)
    assert "Name Rhiannon Ŵyn Role Signature Date" in last


def test_a_reference_to_a_policy_of_the_pack_leads_there_inside_the_pack() -> None:
    links = [
        each
        for page in pages().pdf.pages
        for each in page.obj.get("/Annots", [])
        if each.Subtype == "/Link"
    ]
    out = [str(each.A.URI) for each in links if "/A" in each and "/URI" in each.A]
    inside = [each.policy.id for each in induction().policies]
    codes = [f"https://policies.northmere.example/ashdown/{name}/" for name in inside]
    assert sorted({uri for uri in out if "/ashdown/" in uri}) == sorted(
        [*codes, "https://policies.northmere.example/ashdown/"]
    )
    said = [str(each.Contents) for each in links if "/Contents" in each]
    assert any(words.startswith("Staff code of conduct, page 7") for words in said)


@pytest.mark.parametrize("large", [False, True])
def test_an_address_that_goes_on_in_the_next_line_is_whole_when_copied(*, large: bool) -> None:
    words = "".join(pages(large=large).words)
    assert "\u200b" not in words
    assert "deputy.dsl@ashdown.example" in words.replace("\n", "")


def test_a_pack_for_a_day_to_come_says_of_which_day_its_decisions_are() -> None:
    ahead = induction(day=date(2027, 9, 1), today=DAY)
    whole = Pages(print_pack(ahead))
    told = "in force on 1 September 2027, as far as decided on 21 November 2026"
    assert told in read(whole.words[0])
    assert told in read(whole.running[0])
    assert "as far as decided" not in read(pages().words[0] + pages().running[0])


def test_policies_that_are_not_in_force_are_named_with_the_reason() -> None:
    early = induction(day=date(2019, 10, 1))
    held = {each.policy.id for each in early.policies}
    assert len(early.absent) == len(early.pack.policies) - len(held)
    assert early.absent
    words = read(" ".join(Pages(print_pack(early)).words))
    assert "Not in this pack" in words
    for title, why in early.absent:
        assert f"{title}: {why}" in words
    signed = [each.text for each in early.pack.sign if each.policy in held | {""}]
    assert 0 < len(signed) < len(early.pack.sign)
    assert [each.text for each in early.pack.sign if f"☐ {each.text}" in words] == signed
    before = induction(day=date(2019, 8, 1))
    assert not before.policies
    assert {why for _, why in before.absent} == {"Ashdown is not yet part of the trust"}
    assert Pages(print_pack(before)).words


def test_the_same_input_gives_the_same_bytes_on_any_day() -> None:
    first = print_pack(induction(dated=False))
    assert print_pack(induction(day=DAY + timedelta(days=1), dated=False)) == first
    text = read("".join(Pages(first).words))
    assert "4 policies, as in force since 21 September 2026" in text
    assert "21 November 2026" not in text


def test_large_print_is_18_points_everywhere() -> None:
    for page in pages(large=True).pdf.pages:
        assert min(font_sizes(page), default=18) >= 18


def test_a_name_that_no_font_has_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pdf.compiler.folders_with", lambda _: ())
    with pytest.raises(UnprintableError) as error:
        print_pack(induction(recipient="王芳"))
    assert str(error.value) == (
        "packs/induction.yml: no font has the character “王” (U+738B); the letters of Chinese and "
        "Japanese need a font: install Debian’s fonts-noto-cjk, or put NotoSansCJK’s files into "
        "~/.local/share/fonts, and print again"
    )


def test_a_font_of_this_machine_is_taken_for_a_letter_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "pdf", tmp_path / "theirs"
    shutil.copytree(PDF, ours, ignore=shutil.ignore_patterns("NotoSansHebrew*", "*.py", "__*"))
    theirs.mkdir()
    for font in PDF.glob("fonts/NotoSansHebrew*"):
        shutil.copy(font, theirs)
    monkeypatch.setattr("generator.pdf.compiler._HERE", ours)
    monkeypatch.setattr("generator.pdf.more_fonts.FOLDERS", (str(theirs),))
    hebrew = Script("Hebrew", 0x590, 0x5FF, "NotoSansHebrew")
    monkeypatch.setattr("generator.pdf.more_fonts.SCRIPTS", (hebrew,))
    _renderer.cache_clear()
    try:
        found = Pages(print_pack(induction(recipient="שרה")))
        assert {*"שרה"} <= {*"".join(found.words)}
    finally:
        _renderer.cache_clear()


@pytest.mark.parametrize("name", ["Siân Llŷn", "#set x $y$ @z", "ليلى حسن", "O’Neill-Ødegård"])
def test_a_name_prints_as_it_is_written(name: str) -> None:
    found = Pages(print_pack(induction(recipient=name)))
    text = squeezed("".join(found.words))
    if re.search("[\u0600-\u06ff]", name):
        assert any(letter in text for letter in name)  # a reader turns its letters round
    else:
        assert text.count(squeezed(name)) == 3


_MANY = """
import resource
from tests.test_packs_printed import induction, print_pack
for number in range(8):
    print_pack(induction(recipient=f"Person {number}"))
    if number in (2, 7):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_many_packs_need_no_more_memory_than_a_few() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _MANY], capture_output=True, text=True, check=True, cwd=ROOT
    )
    few, many = map(int, ended.stdout.split())
    assert many - few < 80, "MB; Typst alone would keep 50 of each pack"


def test_an_address_too_long_for_a_code_has_none() -> None:
    address = "https://policies.example/"
    assert "<svg" in qr_svg(address)
    assert [qr_svg(address + "a" * 3000), qr_svg("")] == ["", ""]
