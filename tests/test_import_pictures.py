"""Pictures and appendices of Word files: figures with their files, letters where they agree."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from generator.document.printed import edition_printed
from generator.history.at import timelines
from generator.importer.importing import Imported, ImportRequest, import_document, read_document
from generator.importer.refused import CannotImportError
from generator.source.folder.library import parse
from generator.word.printing import print_policy
from tests.drawn_pictures import REAL_JPEG, png, svg
from tests.written_case import TRUST

DAY = date(2026, 11, 30)
_TEXT = """\
---
title: Handbook
version: 1.0
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-05}
---

## Use {#use}

![How a visit is agreed](figures/route.svg)

1. See [](#signed).

    ![A bag](figures/bag.png)

## Consent form {#form appendix}

### Signing {#signing}

1. Families sign. {#signed}
"""


def word(
    *,
    bare: bool = False,
    lettered: tuple[str, ...] = ("A", "B"),
    shows: str = "How a trip is agreed",
) -> bytes:
    """Return a Word file as somebody would write it."""
    document = docx.Document()
    document.add_heading("Trips policy", 0)
    document.add_heading("1 Purpose", 1)
    document.add_paragraph("We go out. See Appendix A.")
    run = document.add_paragraph().add_run()
    picture = run.add_picture(io.BytesIO(png(300, 200)))
    if not bare:
        picture._inline.docPr.set("descr", shows)
    table = document.add_table(1, 1)
    table.cell(0, 0).paragraphs[0].add_run("Bag ").add_picture(io.BytesIO(REAL_JPEG))
    for letter in lettered:
        document.add_heading(f"Appendix {letter} – List {letter}", 1)
        document.add_paragraph("A coat.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def imported(content: bytes, **files: bytes) -> Imported:
    wanted = ImportRequest("", None, refuse_tracked=False, day=DAY)
    known = {"trust.yml": TRUST.encode(), **files}
    return import_document("trips.docx", read_document("trips.docx", content), wanted, known)


def text(made: Imported) -> list[str]:
    return made.content.decode().split("\n---\n")[1].strip().splitlines()


def test_a_picture_becomes_a_figure_with_its_file_and_its_words() -> None:
    made = imported(word())
    assert "![How a trip is agreed](figures/how-a-trip-is-agreed.png)" in text(made)
    assert made.beside == {"trips/figures/how-a-trip-is-agreed.png": png(300, 200)}
    proof = made.report.proof
    assert proof.problems == ()
    assert proof.here == proof.spoken


def test_what_a_picture_shows_is_asked_where_the_file_does_not_say_and_in_a_table() -> None:
    made = imported(word(bare=True))
    assert "![TO DECIDE: what does this picture show?](figures/figure-1.png)" in text(made)
    asked = [each.question for each in made.report.draft.asked]
    assert "what does this picture show?" in asked
    assert any(each.startswith("a picture stood here (image2.jpg)") for each in asked)


def test_a_description_on_several_lines_is_one_line_and_one_by_a_program_is_asked() -> None:
    made = imported(word(shows="How a trip\n\nis agreed"))
    assert "![How a trip is agreed](figures/how-a-trip-is-agreed.png)" in text(made)
    for tail in ("AI-generated content may be incorrect.", "Description automatically generated"):
        made = imported(word(shows=f"A close-up of a form\n\n{tail}"))
        asked = "a program wrote “A close-up of a form”; what does this picture show?"
        assert f"![TO DECIDE: {asked}](figures/a-close-up-of-a-form.png)" in text(made)
        assert made.report.proof.problems == ()
        assert asked in [each.question for each in made.report.draft.asked]


def test_lettered_headings_after_the_text_become_appendices() -> None:
    made = imported(word())
    assert "## List A {#list-a appendix}" in text(made)
    assert "## List B {#list-b appendix}" in text(made)
    assert "We go out. See [](#list-a)." in text(made)
    assert made.report.proof.differences == ()


@pytest.mark.parametrize("lettered", [("B", "A"), ("A", "C"), ("1", "2")])
def test_other_letters_than_those_that_would_be_printed_stay_as_they_are(
    lettered: tuple[str, ...],
) -> None:
    assert not any("appendix}" in line for line in text(imported(word(lettered=lettered))))


def test_no_picture_is_written_over_another_one() -> None:
    path = "trips/figures/how-a-trip-is-agreed.png"
    assert imported(word(), **{path: png(300, 200)}).beside
    with pytest.raises(CannotImportError, match="is another file"):
        imported(word(), **{path: png()})


def test_a_word_file_of_ours_brings_its_figures_and_appendices_back() -> None:
    files = {
        "trust.yml": TRUST.encode(),
        "handbook/1.0.md": _TEXT.encode(),
        "handbook/figures/route.svg": svg(),
        "handbook/figures/bag.png": png(),
    }
    library = parse(files)
    assert library.trust
    spans = timelines(library, library.trust, None)
    (edition,) = spans["handbook"].editions
    made = imported(print_policy(edition_printed(library, library.trust, edition, spans, DAY)))
    draft = _TEXT.replace("status: approved", "status: draft").replace(", on: 2026-01-05", "")
    assert made.content.decode().split("\n---\n")[1] == draft.split("\n---\n")[1]
    assert made.beside == {n: each for n, each in files.items() if "/figures/" in n}
