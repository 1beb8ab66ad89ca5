"""Word files as Word writes them become drafts: numbers, words, facts, what is asked."""

from __future__ import annotations

import json
import re

import pytest

from generator.importer.labels import bare
from generator.importer.nodes import WordTable, paragraphs
from generator.importer.report import as_json, as_text
from tests.imported import document, expected, of_file

FILES = (
    "s1-visitors.docx",
    "s2-lone-working.docx",
    "s3-attendance.docx",
    "s4-first-aid.docx",
    "s5-mobile-phones.docx",
)
files = pytest.mark.parametrize("file", FILES)


def flat(text: str) -> str:
    return " ".join(text.split())


def body(file: str) -> str:
    return of_file(file).content.decode().split("\n---\n", 1)[1]


@files
def test_each_number_is_the_one_that_word_prints(file: str) -> None:
    want = expected(file)
    wanted = [
        (each["n"], "" if each["text"] == "(empty)" else each["text"])
        for each in (*want["headings"], *want["numbered_paragraphs"])
        if each.get("auto")
    ]
    found = [
        (each.number.text, each.words)
        for each in paragraphs(document(file).blocks)
        if each.number and not each.number.bullet
    ]
    assert len(found) == len(wanted)
    for number, words in wanted:
        assert any(n == number and w.startswith(words[:60]) for n, w in found), (number, words)


@files
def test_each_number_agrees_or_is_listed(file: str) -> None:
    """What differs is what the file says must differ, with both numbers, and nothing else."""
    wanted = {
        (each["word_prints"], bare(each["product_counts"] or ""), each["text"][:40])
        for each in expected(file)["number_differences"]
        if each["kind"].startswith("another") and each["text"] != "(empty)"
    }
    differences = of_file(file).report.proof.differences
    assert {(d.word, bare(d.here), d.words[:40]) for d in differences} == wanted
    text = as_text(of_file(file).report)
    for word, _, words in wanted:
        assert f"Word prints {word}, here it is " in text
        assert words in text


@files
def test_every_word_is_in_the_draft_or_in_the_report(file: str) -> None:
    proof = of_file(file).report.proof
    assert proof.missing == ()
    assert proof.here == proof.spoken > 300
    assert proof.problems == ()
    whole = flat(of_file(file).content.decode() + as_text(of_file(file).report))
    for words in expected(file)["words_that_must_be_present"]:
        assert words in whole or words.replace("|", "\\|") in whole, words


@files
def test_furniture_is_not_in_the_text(file: str) -> None:
    for words in expected(file)["words_that_must_not_be_in_the_body"]:
        assert words not in body(file)
    for each in expected(file)["headers_and_footers"]:
        for words in filter(None, each["text"]):
            assert words not in body(file) or len(words) < 5


@files
def test_headings_have_their_words_and_their_levels(file: str) -> None:
    mark = r"\{#[a-z0-9-]+( numbered=no)?(?: appendix)?\}"
    shown = re.findall(rf"^(#{{2,4}}) (.+?) {mark}$", body(file), re.MULTILINE)
    wanted = list(expected(file)["headings"])
    found = {words: (len(hashes) - 1, bool(setting)) for hashes, words, setting in shown}
    for each in wanted:
        level, unnumbered = found[each["text"]]
        assert level == each["level"], each["text"]
        assert unnumbered == (each["n"] is None), each["text"]


@files
def test_clauses_are_counted_in_the_way_that_fits(file: str) -> None:
    fits = expected(file)["clause_numbering_that_fits"]
    assert f"clause_numbering: {fits}" in of_file(file).content.decode()


@files
def test_what_stands_aside_is_told_with_its_words(file: str) -> None:
    want, text = expected(file), flat(as_text(of_file(file).report))
    told = want["cannot_be_carried_or_must_be_reported"]
    for kind in ("footnotes", "endnotes"):
        for each in told.get(kind, ()):
            assert f"]: {each['text'][:25]}" in flat(body(file))  # names are values there
            assert kind == "footnotes" or f"endnote: “{each['text']}” (a footnote here" in text
    for each in told.get("pictures", ()):
        assert each["file"] in text
        assert each["alt"] == "none" or each["alt"] in text
    for each in told.get("text_boxes", ()):
        assert text.count(f"text box: “{' '.join(each['text'])}”") == 1
    for each in told.get("hidden_text", ()):
        assert f"hidden words: “{each['text'].strip()}” (left out)" in text
    for each in told.get("links", ()):
        assert f"[{each['text']}]({each['url']})" in body(file)
    for each in want["comments"]:
        assert f"comment: “{each['text']}” ({each['author']}, {each['date'][:10]}" in text
        assert each["on_words"] in text


@files
def test_each_tracked_change_is_told(file: str) -> None:
    told = json.loads(as_json(of_file(file).report))["told"]
    for each in expected(file)["tracked_changes"]:
        who = f"{each['author']}, {each['date'][:10]}"
        mine = [f for f in told if f["kind"] == each["type"] and f["more"].startswith(who)]
        assert mine, each
        if each["type"] in {"deletion", "moved from here", "moved to here"}:
            assert any(flat(each["text"]) in flat(f["words"]) for f in mine), each


@files
def test_tables_keep_their_cells(file: str) -> None:
    tables = [each for each in document(file).blocks if isinstance(each, WordTable)]
    for want in expected(file)["tables"]:
        if want["kind"] == "nested":
            continue
        rows = [[None if c == "^" else flat(str(c)) for c in row] for row in want["cells"]]
        assert any(_same(rows, table) for table in tables), want["name"]


def _same(rows: list[list[str | None]], table: WordTable) -> bool:
    if len(rows) != len(table.rows):
        return False
    for row, cells in zip(rows, table.rows, strict=True):
        for words, cell in zip(row, cells, strict=False):
            got = re.sub(r"(?:Step )?\d\.? (?=[a-zA-Z])", "", cell.words)
            plain = re.sub(r"(?:Step )?\d\.? (?=[a-zA-Z])", "", words or "")
            if words is None:
                if not cell.above:
                    return False
            elif got != plain and not got.startswith(plain):
                return False
    return True


@files
def test_no_guess_without_its_words_in_the_draft(file: str) -> None:
    """All that the report asks stands in the draft as TO DECIDE; so the check finds it."""
    text = of_file(file).content.decode()
    asked = of_file(file).report.draft.asked
    assert text.count("TO DECIDE:") == len(asked) > 0


SURE = {"sure", "sure (or 1 year)", "sure (the file is 4.md)"}


@files
def test_facts_become_front_matter(file: str) -> None:
    facts = {each.label.strip(": "): each for each in of_file(file).report.draft.facts}
    for want in expected(file)["control_facts"]:
        label = want["label"].strip(": ")
        if label.startswith("(header") or label not in facts:
            continue
        fact = facts[label]
        becomes = want["becomes"]
        if want.get("certainty") in SURE and isinstance(becomes, str):
            assert becomes in fact.becomes
        if want.get("certainty", "").startswith("ask:"):
            assert fact.certainty != "sure", label


def test_rows_of_the_version_table_become_earlier_versions() -> None:
    text = of_file("s1-visitors.docx").content.decode()
    dates = dict(re.findall(r"- version: (\S+)\n    version_date: (\S+)", text))
    assert dates == {"1.0": "2019-09", "2.0": "2021-09", "2.1": "2023-02-14", "2.2": "2023-02-14"}
    assert "version_date: 2024-03-12\nsummary_of_change: Contractors to show" in text
    assert "date from a merged cell" in as_text(of_file("s1-visitors.docx").report)


def test_an_empty_number_is_told() -> None:
    text = as_text(of_file("s2-lone-working.docx").report)
    assert "Word prints 4. before an empty paragraph" in text


def test_strict_open_xml_is_the_same() -> None:
    strict, usual = of_file("s6-strict.docx"), of_file("s1-visitors.docx")
    assert strict.content == usual.content


def test_the_same_bytes_twice() -> None:
    for file in FILES:
        assert of_file.__wrapped__(file).content == of_file(file).content


def test_references_lead_to_what_they_led_to() -> None:
    visitors, phones = body("s1-visitors.docx"), body("s5-mobile-phones.docx")
    assert "dealt with as [](#visitors-without-a-badge) says." in visitors
    assert "See also [](#reception-gives-each-visitor-a) for badges." in visitors
    assert "Word shows 3.2 here, but the clause that it leads to has the number 3.3" in phones
    assert "in the light of [Staff](#staff) survey results; see [](#staff) and Error!" in phones
    assert "(see [](#pupils-who-are-missing) below)" in body("s3-attendance.docx")
    assert "“5.4” is a number that this text does not have" in body("s3-attendance.docx")


def test_words_that_look_like_markdown_stay_words() -> None:
    text = body("s3-attendance.docx")
    assert "{See the dashboard} and file #12 * for details_of_method." in text
    assert "\n1\\. This sentence begins with a number" in text
    assert "| Reason not yet known \\| to be followed up |" in text
