"""What single features of Word become: numbers, runs, boxes, controls, changes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.importer.formats import as_format
from generator.importer.importing import read_document
from generator.importer.markdown_text import SpanWriter
from generator.importer.nodes import StyledSpan, WordParagraph, paragraphs
from generator.importer.report import as_text
from generator.source.prose.markdown import parse_markdown
from tests.drawn_word import drawn_file
from tests.imported import imported
from tests.made_word import heading, level, listed, lists, made, p, read, rows

TRUST = """
trust:
  name: Northmere Learning Trust
  short_name: Northmere
  bodies:
    board: Board of Trustees
roles:
  headteacher: Headteacher
"""


def printed(body: str, **parts: str) -> list[str]:
    found = paragraphs(read(body, **parts).blocks)
    return [each.number.text for each in found if each.number]


def words(body: str, **parts: str) -> list[str]:
    return [each.words for each in paragraphs(read(body, **parts).blocks)]


def draft(body: str, **parts: str) -> str:
    return imported("a.docx", read(body, **parts), TRUST).content.decode().split("\n---\n", 1)[1]


def sign(name: int, kind: str = "footnote") -> str:
    return f"<w:r><w:{kind}Reference w:id='{name}'/></w:r>"


def note(name: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f"<w:{kind} w:id='{name}'>{''.join(paragraphs)}</w:{kind}>"


def test_footnotes_become_footnotes_with_all_that_is_in_them() -> None:
    notes = note(4, p("First, see [^9]"), p("- and second.")) + note(
        5,
        "<w:p><w:r><w:t xml:space='preserve'> Not </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
        "<w:t>once</w:t></w:r>"
        "<w:del w:author='Kim'><w:r><w:delText> more</w:delText></w:r></w:del></w:p>",
    )
    cell = f"<w:tc><w:p><w:r><w:t>a</w:t></w:r>{sign(5)}</w:p>{p('b')}</w:tc>"
    body = (
        heading("Top") + f"<w:p><w:r><w:t>Words,</w:t></w:r>{sign(4)}<w:r><w:t> more</w:t><w:br/>"
        f"<w:t>[^1]: and more.</w:t></w:r>{sign(8, 'endnote')}</w:p>"
        + f"<w:tbl><w:tr>{cell}<w:tc>{p('x<w:br/>y'.replace('<', '&lt;'))}</w:tc></w:tr></w:tbl>"
    )
    found = imported(
        "a.docx",
        read(body, footnotes=notes, endnotes=note(8, p("At the end."), kind="endnote")),
        TRUST,
    )
    assert found.content.decode().split("\n---\n", 1)[1] == (
        "\n## Top {#top}\n\nWords,[^1] more\\\n\\[^1\\]: and more.[^2]\n\n"
        "| a[^3]<br>b | x\\<w:br/>y |\n| --- | --- |\n\n"
        "[^1]: First, see \\[^9\\]\\\n\\- and second.\n\n"
        "[^2]: At the end.\n\n"
        "[^3]: Not **once**\n"
    )
    told = [(each.kind, each.words, each.more) for each in found.report.draft.findings]
    assert ("endnote", "At the end.", "a footnote here; after “more [^1]: and more.”") in told
    assert ("deletion", "more", "Kim, in a footnote") in told
    assert found.report.proof.missing == ()


def test_a_second_sign_of_a_note_is_one_of_the_same_note() -> None:
    marked = f"<w:bookmarkStart w:id='1' w:name='_Ref7'/>{sign(1)}<w:bookmarkEnd w:id='1'/>"
    field = "<w:fldSimple w:instr=' NOTEREF _Ref7 \\f \\h '><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    first = f"<w:p><w:r><w:t>One</w:t></w:r>{marked}</w:p>"
    second = f"<w:p><w:r><w:t>Two</w:t></w:r>{sign(2)}<w:r><w:t>, three</w:t></w:r>{field}</w:p>"
    notes = note(1, p("Same.")) + note(2, p("Same."))
    text = draft(heading("Top") + first + second, footnotes=notes)
    assert "One[^1]\n\nTwo[^2], three[^1]\n\n[^1]: Same.\n\n[^2]: Same.\n" in text


def test_the_note_of_a_heading_is_asked_and_that_of_the_cover_told() -> None:
    notes = note(1, p("On the title.")) + note(2, p("On the heading."))
    title = (
        f"<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Keys</w:t></w:r>{sign(1)}</w:p>"
    )
    styles = "<w:style w:type='paragraph' w:styleId='Title'><w:name w:val='Title'/></w:style>"
    top = heading("Top").replace("</w:p>", f"{sign(2)}</w:p>")
    found = imported(
        "a.docx", read(title + top + p("Text."), footnotes=notes, styles=styles), TRUST
    )
    text = found.content.decode()
    assert "## Top {#top}\n\n**TO DECIDE:** a footnote, of this heading: “On the heading.”." in text
    assert ("footnote", "On the title.") in [
        (each.kind, each.words) for each in found.report.draft.findings
    ]
    assert found.report.proof.missing == ()


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 53, "AAA"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 42, "Forty-two"),
        ("ordinalText", 21, "Twenty-first"),
        ("ordinalText", 30, "Thirtieth"),
        ("ordinalText", 12, "Twelfth"),
        ("none", 3, ""),
        ("someNewKind", 3, "3"),
    ],
)
def test_numbers_are_written_as_word_writes_them(kind: str, value: int, shown: str) -> None:
    assert as_format(value, kind) == shown


def test_deeper_levels_begin_anew_under_each_higher_one() -> None:
    three = (level(0), level(1, text="%1.%2"), level(2, "lowerLetter", "(%3)"))
    body = "".join(
        listed(str(n), level=n) for n in (0, 1, 2, 2, 1, 2, 0, 1)
    )  # 1 1.1 a b 1.2 a 2 2.1
    assert printed(body, numbering=lists(*three)) == [
        *("1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"),
    ]


def test_a_level_that_is_passed_over_counts_as_begun() -> None:
    three = (level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))
    body = "".join(listed(str(n), level=n) for n in (0, 2, 2, 1, 0, 1, 2))
    assert printed(body, numbering=lists(*three)) == [
        *("1.", "1.1.1", "1.1.2", "1.2", "2.", "2.1", "2.1.1"),
    ]


def test_a_level_may_count_on_whatever_stands_above() -> None:
    never = level(1, text="%2)", more='<w:lvlRestart w:val="0"/>')
    body = "".join(listed("x", level=n) for n in (0, 1, 1, 0, 1))
    assert printed(body, numbering=lists(level(0), never)) == ["1.", "1)", "2)", "2.", "3)"]


def test_a_start_of_its_own_counts_from_there() -> None:
    fifth = level(0, more='<w:start w:val="5"/>')
    assert printed(listed("x") + listed("y"), numbering=lists(fifth)) == ["5.", "6."]


def test_another_instance_goes_on_unless_it_begins_anew() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(listed("x", num) for num in (1, 1, 2, 3, 3, 1))
    assert printed(body, numbering=lists(level(0), nums=nums)) == [
        *("1.", "2.", "3.", "1.", "2.", "3."),
    ]


def test_an_instance_may_bring_a_level_of_its_own() -> None:
    own = level(0, "upperRoman", "Part %1")
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    )
    body = listed("x", 1) + listed("y", 2)
    assert printed(body, numbering=lists(level(0), nums=nums)) == ["1.", "Part II"]


def test_numbers_that_a_style_inherits_are_found_and_zero_takes_them_away() -> None:
    linked = level(0, text="%1", more='<w:pStyle w:val="Clause"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tight"><w:name w:val="Tight"/>'
        '<w:basedOn w:val="Clause"/></w:style>'
    )
    none = '<w:pStyle w:val="Tight"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", '<w:pStyle w:val="Clause"/>') + p("b", '<w:pStyle w:val="Tight"/>') + p("c", none)
    body += p("d", '<w:pStyle w:val="Tight"/>')
    assert printed(body, numbering=lists(linked), styles=styles) == ["1", "2", "3"]


def test_styles_that_are_based_on_each_other_in_a_circle_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert words(p("a", '<w:pStyle w:val="A"/>'), styles=styles) == ["a"]


def test_words_in_whatever_wraps_them_are_read_once() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>"
        f"<w:smartTag>{run.format('a')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run.format('b')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{run.format('c')}</w:customXml>"
        f"<w:ins w:author='A'>{run.format('d')}</w:ins>"
        f"<w:del w:author='A'><w:r><w:delText>e</w:delText></w:r></w:del>"
        f"<w:moveFrom w:author='A'>{run.format('f')}</w:moveFrom>"
        f"<w:moveTo w:author='A'>{run.format('g')}</w:moveTo>"
        "<mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{run.format('h')}</mc:Choice><mc:Fallback>{run.format('i')}</mc:Fallback>"
        "</mc:AlternateContent>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>j</w:t></w:r>"
        "<w:r><w:t>k</w:t><w:noBreakHyphen/><w:t>l</w:t><w:softHyphen/><w:t>m</w:t><w:tab/>"
        "<w:sym w:font='Wingdings' w:char='F0FC'/><w:br/><w:t>n</w:t></w:r>"
        "</w:p>"
    )
    assert words(body) == ["abcdghk-lm ✓ n"]
    told = {(f.kind, f.words) for f in read(body).findings}
    assert {("deletion", "e"), ("moved from here", "f"), ("hidden words", "j")} <= told
    assert imported("a.docx", read(heading("Top") + body), TRUST).report.proof.missing == ()


def test_boxes_are_read_once_whatever_draws_them() -> None:
    box = "<w:txbxContent>" + p("In a box") + "</w:txbxContent>"
    vml = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    both = (
        "<mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{new}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
    )
    for drawing in (vml, new, both):
        body = f"<w:p><w:r>{drawing}</w:r><w:r><w:t>Beside it</w:t></w:r></w:p>"
        [found] = read(body).blocks
        assert isinstance(found, WordParagraph)
        assert found.words == "Beside it"
        assert [(m.kind, m.words) for m in found.marks] == [("text box", "In a box")]
        assert "“In a box”" in draft(heading("Top") + body)


def test_fields_show_what_they_show_and_instructions_are_no_words() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>12</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    simple = "<w:fldSimple w:instr='SEQ Figure'><w:r><w:t>3</w:t></w:r></w:fldSimple>"
    assert words(f"<w:p>{field}{simple}</w:p>") == ["123"]


def test_a_paragraph_whose_mark_is_deleted_joins_the_next() -> None:
    gone = "<w:rPr><w:del w:author='A'/></w:rPr>"
    assert words(p("One ", gone) + p("two")) == ["One two"]
    assert words(p("One ", gone)) == ["One"]


def test_nested_tables_and_rows_in_controls_are_kept() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('in')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{p('a')}{inner}{p()}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
    controlled = (
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{p('c')}</w:tc><w:tc>{p('d')}</w:tc></w:tr>"
        "</w:sdtContent></w:sdt>"
    )
    text = draft(heading("Top") + f"<w:tbl>{row}{controlled}</w:tbl>")
    assert "| a<br>in | b |\n| --- | --- |\n| c | d |" in text


def test_notes_and_comments_without_a_place_are_told() -> None:
    note = f"<w:footnote w:id='7'>{p('Nobody refers to me.')}</w:footnote>"
    told = read(heading("Top") + p("Text"), footnotes=note).findings
    assert [(f.kind, f.words) for f in told] == [("footnote", "Nobody refers to me.")]


def test_what_word_embeds_is_told() -> None:
    text = draft(heading("Top") + "<w:altChunk r:id='x'/>" + p("Text"))
    assert "an inserted text stood here; open the file in Word and save it again" in text


def test_lists_stand_in_one_another_by_level_and_by_indent() -> None:
    three = lists(level(0), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%3)"))
    body = heading("Top") + "".join(
        listed(text, level=at) for text, at in (("A:", 0), ("b", 1), ("c", 2), ("d", 1), ("E", 0))
    )
    assert "1. A:\n    1. b\n        1. c\n    1. d\n1. E" in draft(body, numbering=three)


def test_a_list_that_goes_on_after_bullets_further_left_stands_in_none_of_them() -> None:
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    other = f'<w:abstractNum w:abstractNumId="7">{bullet}</w:abstractNum>'
    nums = f'{other}<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    body = heading("Top") + listed("One") + listed("b", 2) + listed("Two") + listed("c", 2)
    counted = lists(level(0), nums=nums)
    assert "1. One\n\n- b\n\n1. Two\n\n- c\n" in draft(body, numbering=counted)
    inside = heading("Top") + listed("b", 2) + listed("One") + listed("Two") + listed("c", 2)
    assert "- b\n    1. One\n    1. Two\n- c\n" in draft(inside, numbering=counted)


def test_bullets_as_far_left_as_the_clauses_that_they_stand_between_belong_to_them() -> None:
    other = f'<w:abstractNum w:abstractNumId="7">{level(0, "bullet", "·")}</w:abstractNum>'
    nums = f'{other}<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    counted = lists(level(0), nums=nums)
    body = heading("Top") + listed("One") + listed("b", 2) + listed("c", 2) + listed("Two")
    asks = (
        " **TO DECIDE:** this list stood as far left as the numbered clause before it, and numbers "
        "went on after it; does it belong to that clause?"
    )
    text = draft(body + listed("d", 2), numbering=counted)
    assert f"1. One\n    - b{asks}\n    - c\n1. Two\n    - d{asks}\n" in text
    after = heading("Top") + listed("One") + listed("Two") + listed("b", 2) + heading("End")
    assert "1. One\n1. Two\n\n- b\n" in draft(after, numbering=counted)


def test_letters_and_numerals_that_headings_count_on_with_are_their_numbers() -> None:
    body = "".join(heading(f"{each} Part") + p("Text.") for each in ("I.", "II.", "III.", "IV."))
    text = draft(body + heading("See", 2) + p("See section IV."))
    assert "\n## Part {#part-4}\n" in text
    assert "See [](#part-4)." in text
    lettered = heading("Aims") + heading("A) Why", 2) + heading("B) How", 2)
    assert "### Why {#why}" in draft(lettered)
    alone = heading("I. Purpose") + heading("A. Smith", 2) + p("Text.")
    assert "## I. Purpose {" in draft(alone)
    looked = "".join(p(f"{each}. Part", bold=True) + p("Text.") for each in ("I", "A", "B", "II"))
    text = draft(looked)
    assert [line[:8] for line in text.splitlines() if "#" in line[:3]] == [
        *("## Part ", "### Part", "### Part", "## Part ")
    ]


def test_typed_numbers_that_count_on_are_taken_out_and_others_stay() -> None:
    body = heading("Top") + p("a) One") + p("b) Two") + p("Between") + p("1. Alone it stays")
    text = draft(body)
    assert "1. One\n1. Two" in text
    assert "\n1\\. Alone it stays" in text


def test_typed_lists_stand_in_one_another() -> None:
    typed = ("a. one", "b. two", "i. inner", "ii. inner too", "c. three", "• dot", "• dot two")
    text = draft(heading("Top") + "".join(map(p, typed)))
    assert "1. one\n1. two\n    1. inner\n    1. inner too\n1. three\n\n- dot\n- dot two" in text


def test_a_dash_alone_is_no_bullet_and_two_are() -> None:
    text = draft(heading("Top") + p("– never alone") + heading("Next") + p("- a") + p("- b"))
    assert "– never alone" in text
    assert "\n- a\n- b" in text


def test_more_clauses_than_letters_are_counted_as_decimals() -> None:
    body = heading("Top") + "".join(listed(f"clause {n}") for n in range(28))
    found = imported("a.docx", read(body, numbering=lists(level(0))), TRUST)
    assert found.report.proof.problems == ()
    assert found.report.proof.missing == ()
    assert "clause_numbering: decimal" in found.content.decode()
    assert len(found.report.proof.differences) == 28


def test_names_that_are_exact_become_values() -> None:
    body = heading("Top") + p(
        "The Headteacher of Northmere Learning Trust asks the Board of Trustees."
    )
    text = draft(body + p("The Deputy Headteacher does not."))
    assert "The {{ role.headteacher }} of {{ trust }} asks the {{ body.board }}." in text
    assert "The Deputy Headteacher does not." in text


def test_headings_that_are_only_bold_are_asked() -> None:
    text = draft(heading("Top") + p("Only bold", bold=True) + p("Some text here."))
    assert "**Only bold** **TO DECIDE:** “Only bold” looks like a heading" in text


def test_a_text_without_any_heading_gets_its_title_and_is_asked() -> None:
    found = imported("my-file.docx", read(p("A sound text.")), TRUST)
    assert "## my-file {#my-file" in found.content.decode()
    assert found.report.proof.problems == ()


# Characters that mean something in Markdown, and some that do not.
plain = st.text(st.sampled_from("ab1 .)(*_`[]<>{}#|~&;\\-+=!:é’"), min_size=1, max_size=25)


@given(plain, st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_words_come_through_as_they_stand(text: str, bold: bool, italic: bool) -> None:
    writer = SpanWriter(lambda _span, _before: None, lambda words: [words])
    lines = writer.lines([StyledSpan(text, bold, italic)])
    tokens, _ = parse_markdown("x.md", "\n".join(lines), 1)
    blocks = [token.type for token in tokens if token.level == 0 and token.nesting != -1]
    assert blocks == (["paragraph_open"] if text.strip() else [])
    shown = "".join(
        child.content
        for token in tokens
        for child in token.children or ()
        if child.type in {"text", "text_special", "code_inline", "html_inline"}
    )
    assert " ".join(shown.split()) == " ".join(text.split())


def test_a_list_typed_with_soft_returns_is_a_list() -> None:
    said = ["Then:", "(1) record it;", "(2) tell the office;", "at once."]
    runs = "<w:br/>".join(f"<w:t>{words}</w:t>" for words in said)
    text = draft(heading("Steps") + f"<w:p><w:r>{runs}</w:r></w:p>")
    assert text.endswith("Then:\n\n1. record it;\n1. tell the office;\\\n    at once.\n")


def test_what_is_deleted_in_notes_and_formulas_is_told() -> None:
    gone = '<w:del w:id="1" w:author="Kim Lee" w:date="2026-01-05T00:00:00Z">{}</w:del>'
    note = f"<w:p>{gone.format('<w:r><w:delText>Old note.</w:delText></w:r>')}</w:p>"
    formula = (
        "<w:p><m:oMath><m:r><m:t>A=</m:t></m:r><m:r>"
        f"{gone.format('<m:t>2</m:t>')}</m:r><m:r><m:t>b</m:t></m:r></m:oMath></w:p>"
    )
    document = read(heading("One") + formula, footnotes=f'<w:footnote w:id="1">{note}</w:footnote>')
    told = [(each.words, each.more) for each in document.findings if each.kind == "deletion"]
    assert told == [("2", "in a formula"), ("Old note.", "Kim Lee, 2026-01-05, in a footnote")]
    assert document.spoken == ("one", "a", "b", "2", "old", "note")


def test_the_end_of_a_comment_is_escaped() -> None:
    assert draft(heading("One") + p("A note --&gt;")).endswith("A note --\\>\n")


def test_paragraphs_in_a_paragraph_are_lines_of_it() -> None:
    text = draft(
        heading("One") + f"<w:p><w:r><w:t>Forms:</w:t></w:r>{p('A')}<w:p>{p('B')}</w:p></w:p>"
    )
    assert text.endswith("Forms:\\\nA\\\nB\n")


def test_a_soft_hyphen_parts_no_word() -> None:
    proof = imported("a.docx", read(heading("One") + p("Pre\u00adpaid fees.")), TRUST).report.proof
    assert (proof.spoken, proof.missing) == (3, ())


def test_an_embedded_file_is_asked_at_its_place() -> None:
    ole = (
        "<w:p><w:r><w:t>Fill in:</w:t><w:object><o:OLEObject "
        'xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/>'
        "</w:object></w:r></w:p>"
    )
    found = imported("a.docx", read(heading("One") + ole), TRUST)
    question = (
        "an embedded file stood here, Excel.Sheet.12; save it in Word as a file of its own, and "
        "name it under attachments."
    )
    assert f"Fill in: **TO DECIDE:** {question}" in found.content.decode()
    assert question in [each.question for each in found.report.draft.asked]


NO_DOCUMENT = "it is no document, table or slides that readers may be given"


def put_in(name: str) -> str:
    return (
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
        f'ProgID="Any" r:id="{name}"/></w:object></w:r></w:p>'
    )


def office(kind: str, **more: bytes) -> bytes:
    """Return the beginnings of a file of Office, with more parts."""
    told = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Override ContentType="{told}"/>')
        for name, content in more.items():
            archive.writestr(f"{name}.bin", content)
    return out.getvalue()


def test_forms_within_a_file_become_attachments_by_what_is_in_them() -> None:
    within = {
        "Sheet1.bin": office("spreadsheetml.sheet"),
        "Visit form.docx": office("wordprocessingml.document"),
        "Macro.xlsx": office("spreadsheetml.sheet", vbaProject=b"Sub"),
        "setup.docx": b"MZ\x90\x00 a program",
    }
    whole = made(heading("Top") + "".join(map(put_in, within)) + put_in("lost.xlsx"), within)
    found = imported("a.docx", read_document("a.docx", whole), TRUST)
    assert found.beside == {
        "a/attachments/sheet1.xlsx": within["Sheet1.bin"],
        "a/attachments/visit-form.docx": within["Visit form.docx"],
    }
    text = found.content.decode()
    assert (
        "# TO DECIDE: what are these files called, and is each a form, template, checklist, letter "
        "or guidance?\nattachments:\n  - file: sheet1.xlsx\n    title: Sheet1\n    kind: form\n"
        "  - file: visit-form.docx\n    title: Visit form\n    kind: form\n"
    ) in text
    assert "**TO DECIDE:** the file attachments/sheet1.xlsx stood here; say where readers" in text
    assert "an embedded file stood here, Any, setup.docx; save it in Word" in text
    told = [each.more for each in found.report.draft.findings if each.kind == "embedded file"]
    assert told[:4] == [
        "Any, Sheet1.bin became attachments/sheet1.xlsx",
        "Any, Visit form.docx became attachments/visit-form.docx",
        "Any, Macro.xlsx: not carried: this file has macros in it, which are programs",
        f"Any, setup.docx: not carried: {NO_DOCUMENT}",
    ]
    assert found.report.proof.problems == ()


def numbered_heading(text: str, depth: int, *, bold: bool = False) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    return p(text, f'{place}<w:outlineLvl w:val="0"/>', bold=bold)


def test_clauses_with_the_style_of_headings_are_clauses() -> None:
    body = (
        numbered_heading("Keys", 0, bold=True)
        + numbered_heading("Each key is signed for.", 1)
        + numbered_heading("and never copied", 1)
        + numbered_heading("Locks", 0, bold=True)
        + numbered_heading("Nobody changes a lock without asking.", 1)
    )
    two = lists(level(0), level(1, text="%1.%2"))
    found = imported("a.docx", read(body, numbering=two), TRUST)
    text = found.content.decode()
    assert text.split("\n---\n", 1)[1].split("\n") == [
        "", "## Keys {#keys}", "", "1. Each key is signed for.", "1. and never copied", "",
        "## Locks {#locks}", "", "1. Nobody changes a lock without asking.", "",
    ]  # fmt: skip
    assert found.report.proof.agree == 5
    assert "are sentences became clauses: 3 of them; look whether each is one" in text


def test_a_title_that_stands_twice_is_told() -> None:
    large = '<w:p><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>Keys policy</w:t></w:r></w:p>'
    found = imported("a.docx", read(large + large + heading("One") + p("Words.")), TRUST)
    assert found.report.proof.missing == ()
    assert ("Keys policy", "the title once more, left out") in [
        (each.words, each.more) for each in found.report.draft.findings
    ]


def test_a_typed_reference_may_stand_in_several_runs() -> None:
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{w}</w:t></w:r>' for w in ("As section ", "2", " says.")
    )
    bold = "<w:r><w:t>See section 2</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>.1 first</w:t></w:r>"
    body = p("1. Keys", '<w:outlineLvl w:val="0"/>') + f"<w:p>{runs}</w:p><w:p>{bold}</w:p>"
    text = draft(body + p("2. Locks", '<w:outlineLvl w:val="0"/>') + p("Shut."))
    assert "As [](#locks) says." in text
    assert "[](#)" not in text


def test_equal_headings_are_told_apart_in_their_order() -> None:
    text = draft("".join(heading("Notes") + p("Words.") for _ in range(12)) + heading("Notes 2"))
    ids = [line.partition("{#")[2].strip("}") for line in text.split("\n") if line.startswith("#")]
    assert ids == ["notes", *(f"notes-{n}" for n in range(2, 13)), "notes-2-2"]


def test_many_clauses_under_a_heading_within_an_unnumbered_one_are_counted() -> None:
    outer = heading("Forms") + p(
        "Sub", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>'
    )
    clauses = "".join(listed(f"Clause {n} says so.", 2) for n in range(27))
    other = '<w:abstractNum w:abstractNumId="1">' + level(0) + "</w:abstractNum>"
    nums = '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    found = imported(
        "a.docx", read(outer + clauses, numbering=other + lists(level(0), nums=nums)), TRUST
    )
    assert found.report.proof.problems == ()


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
@example(seed=75_648)  # a number before nothing
def test_of_whatever_word_holds_no_word_is_lost_and_the_draft_can_be_read(seed: int) -> None:
    proof = imported("a.docx", read_document("a.docx", drawn_file(seed))).report.proof
    assert proof.missing == ()
    assert proof.problems == ()


FACTS = rows(("Version", "2.0"), ("Approved by", "Trust Board"), ("Date approved", "14 July 2025"))
HISTORY = rows(
    ("Version", "Date", "Changes"),
    ("1.0", "13/05/2023", "First"),
    ("2.0", "05/06/2025", "Lettings"),
)


def test_the_board_has_the_name_that_the_files_give_it_so_that_nothing_is_asked_of_it() -> None:
    found = imported("a.docx", read(FACTS + heading("Rooms") + p("We let rooms.")))
    assert "approval:\n  body: board\n" in found.content.decode()
    assert "“Trust Board” became approval: board (sure)" in as_text(found.report)
    assert found.report.approve == "policybook approve a 2.0 --body board --on 2025-07-14"
    elsewhere = imported("a.docx", read(FACTS + heading("Rooms")), folder="ours/policies")
    assert elsewhere.report.approve.endswith(" --policies ours/policies")


def test_a_heading_over_a_table_of_facts_alone_is_left_out_and_told() -> None:
    whole = p("DRAFT for consultation") + heading("Rooms") + p("We let rooms.")
    found = imported("a.docx", read(whole + heading("Version control") + p() + HISTORY))
    text = found.content.decode()
    assert text.endswith("\n---\n\n## Rooms {#rooms}\n\nWe let rooms.\n")
    told = {(each.kind, each.words): each.more for each in found.report.draft.findings}
    assert told["heading", "Version control"] == "left out: only a table of facts stood under it"
    assert told["cover", "DRAFT for consultation"] == "left out"
    assert found.report.proof.missing == ()
    assert "2025-06-05 or 2025-05-06: day and month could change places" in text
    kept = draft(heading("1. Versions") + HISTORY + heading("2. Rooms") + p("We let rooms."))
    assert kept.startswith("\n## Versions {#versions}\n\n## Rooms"), "or 2. would be 1."


def test_a_clause_counted_with_its_heading_is_one_though_it_stands_alone() -> None:
    body = heading("4. Data") + p("4.1 Staff must not enter:") + listed("names") + listed("marks")
    found = imported("a.docx", read(body + p("4.2 Else ask."), numbering=lists(level(0))), TRUST)
    assert "\n1. Staff must not enter:\n    1. names\n    1. marks\n1. Else ask.\n" in (
        found.content.decode()
    )
    alone = draft(
        heading("4. Data") + p("4.1 Staff ask first.") + listed("a"), numbering=lists(level(0))
    )
    assert "\n1. Staff ask first.\n    1. a\n" in alone
    other = draft(heading("4. Data") + p("5.1 is the version that we use."))
    assert "5.1 is the version" in other


def drawing(kind: str, inside: str) -> str:
    return (
        f'<w:r><w:drawing><a:graphic><a:graphicData uri="http://x/2006/{kind}">{inside}'
        "</a:graphicData></a:graphic></w:drawing></w:r>"
    )


BOX = (
    "<w:r><w:pict><v:shape><v:textbox><{0}><w:p><w:r><w:t>{1}</w:t></w:r></w:p></{0}></v:textbox>"
    "</v:shape></w:pict></w:r>"
)
CHART = "<c:title><a:p><a:t>Absence</a:t></a:p></c:title><c:strCache><c:v>Year 7</c:v></c:strCache>"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
NEXT_PAGE = '<w:footnote w:id="1" w:type="continuationNotice">{}</w:footnote>'
LETTERS = '<w:r><w:t>n</w:t><w:sym w:font="Symbol" w:char="F061"/><w:t>x</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "parts", "shown", "told"),
    [
        pytest.param(
            drawing("chart", '<c:chart r:id="chart"/>'),
            {"chart": CHART},
            "a drawing stood here (a chart): “Absence Year 7”.",
            ("drawing", "Absence Year 7"),
            id="a chart",
        ),
        pytest.param(
            drawing("diagram", '<dgm:relIds r:dm="diagramData"/>'),
            {"diagramData": "<a:p><a:t>Tell</a:t></a:p><a:p><a:t>Record</a:t></a:p>"},
            "a drawing stood here (a diagram (SmartArt)): “Tell Record”.",
            ("drawing", "Tell Record"),
            id="a diagram",
        ),
        pytest.param(
            drawing(
                "lockedCanvas",
                "<a:sp><a:txSp><a:txBody><a:p><a:r><a:t>Gate</a:t></a:r></a:p></a:txBody></a:txSp></a:sp>",
            ),
            {},
            "a text box stood here: “Gate”",
            ("text box", "Gate"),
            id="a shape that another program drew",
        ),
        pytest.param(
            BOX.format("wne:txbxContent", "Bell"), {}, "“Bell”", ("text box", "Bell"), id="a box"
        ),
        pytest.param(
            BOX.format("w:txbxContent", "Twice") * 2,
            {},
            "“Twice”",
            ("text box", "Twice"),
            id="a box that stands twice",
        ),
        pytest.param(
            f"{BEGIN}<w:r><w:t>Read on</w:t></w:r>",
            {},
            "Read on",
            None,
            id="a field without an end",
        ),
        pytest.param(
            f"<w:r><w:body>{p('Within')}</w:body></w:r>", {}, "Within", None, id="a body in a run"
        ),
        pytest.param(
            "<w:r><w:t>Text</w:t></w:r>",
            {"footnotes": NEXT_PAGE.format(p("goes on overleaf"))},
            "Text",
            ("line above the notes", "goes on overleaf"),
            id="what stands above notes",
        ),
        pytest.param(LETTERS, {}, "nαx", None, id="Greek of the font Symbol"),
    ],
)
def test_each_word_of_what_stands_in_a_paragraph_is_shown_or_told(
    inside: str, parts: dict[str, str], shown: str, told: tuple[str, str] | None
) -> None:
    body = heading("Top") + f"<w:p>{inside}</w:p>" + p("Last.")
    found = imported("a.docx", read(body, **parts), TRUST)
    text = found.content.decode()
    assert shown in text
    assert text.endswith("\nLast.\n")
    findings = [(each.kind, each.words) for each in found.report.draft.findings]
    assert told is None or told in findings
    assert (found.report.proof.missing, found.report.proof.problems) == ((), ())


def test_a_second_body_is_read_as_well() -> None:
    whole = f"{heading('Top')}{p('One.')}</w:body><w:body>{p('Two.')}"
    assert draft(whole) == "\n## Top {#top}\n\nOne.\n\nTwo.\n"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (p("1.Aims", '<w:outlineLvl w:val="0"/>'), "## Aims {#aims}"),
        (
            heading("4. Data") + p("4.1.Ask first.") + p("4.2.Then tell."),
            "\n1. Ask first.\n1. Then",
        ),
        (heading("Top") + p("7.Ask first."), "\n7\\.Ask first.\n"),
        (
            heading("Top") + "<w:p><w:r><w:t>One &lt;</w:t></w:r>"
            "<w:r><w:rPr><w:i/></w:rPr><w:t>b&gt;</w:t></w:r></w:p>",
            "One \\<b>\n",
        ),
        (
            heading("\u00ad")
            + f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{sign(1)}</w:p>'
            + p("Top", '<w:outlineLvl w:val="1"/>'),
            "## Top {#top}",
        ),
    ],
)
def test_what_is_nearly_a_number_a_tag_or_a_heading_is_read_as_what_it_is(
    body: str, shown: str
) -> None:
    found = imported("a.docx", read(body, footnotes=note(1, p("Aside."))), TRUST)
    assert shown in found.content.decode()
    assert (found.report.proof.missing, found.report.proof.problems) == ((), ())


def in_language(code: str) -> str:
    usual = f'<w:rPrDefault><w:rPr><w:lang w:val="{code}"/></w:rPr></w:rPrDefault>'
    return f"<w:docDefaults>{usual}</w:docDefaults>"


@pytest.mark.parametrize(
    ("usual", "run", "lang"),
    [
        ("cy-GB", "", "cy"),
        ("en-GB", "cy-GB", "cy"),
        ("en-US", "", ""),
        ("pl-PL", "en-GB", ""),
        ("zh-TW", "", "zh-Hant"),
    ],
)
def test_the_language_of_a_text_is_taken_from_word_and_asked(
    usual: str, run: str, lang: str
) -> None:
    look = f'<w:rPr><w:lang w:val="{run}"/></w:rPr>' if run else ""
    words = f"<w:p><w:r>{look}<w:t>Cloi pob drws bob nos</w:t></w:r></w:p>"
    found = imported("a.docx", read(heading("Top") + words, styles=in_language(usual)), TRUST)
    text = found.content.decode()
    asked = f"# TO DECIDE: Word says that this text is in the language {lang}; delete the line"
    assert (f"\nlang: {lang}\n" in text, asked in text) == (bool(lang), bool(lang))
    told = [each for each in found.report.draft.findings if each.kind == "another language"]
    assert len(told) == (usual == "pl-PL"), "English words in a text that is said to be Polish"
    assert found.report.proof.problems == ()
