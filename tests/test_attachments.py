"""Attachments: looked at, listed after the text, ticked in packs, sealed by their bytes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date

import docx
import pytest

from generator.check.seals import broken_seals
from generator.document.pack import pack_document, pack_printed
from generator.drafting.seals import sealed
from generator.history.redline import redline
from generator.merge.merge import merge
from generator.model.rules import Rule
from generator.register.json_file import register_json
from generator.register.rows import register_rows
from generator.render.redline_text import redline_text
from generator.source.attachments.attached import read_attachments
from generator.source.folder.library import parse
from generator.text.lines import TextLines
from tests.drawn_pictures import REAL_JPEG, png
from tests.made_sites import academy_site
from tests.written_case import TRUST

_SAVE = "open it in the program that it is of, and save it again"
_BASE = """\
---
title: Handbook
version: 1.0
status: approved
version_date: 2026-01-05
approval: {body: board, on: 2026-01-05}
attachments:
  - {file: proposal.docx, title: Proposal for a visit, kind: form}
---

## Use {#use local=add}

1. Fill it in.
"""


def word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_macros() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"Sub")
    return out.getvalue()


PACK = b"""\
title: New staff
policies: [handbook]
letter: Welcome.
enclosures: [A map]
"""
OPEN = b"application/vnd.oasis.opendocument.text"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


def looked_at(name: str, content: bytes) -> str:
    """Return what is wrong with a file; what it is, where nothing is."""
    folders, problems = read_attachments({f"handbook/attachments/{name}": content})
    told = "\n".join(f"{each.message}; {each.hint}" for each in problems)
    return told or " ".join(each.format for each in folders.all)


def told_alone(value: object) -> str:
    """Return the name of a case without its bytes, which may have the time in them."""
    return value[:40] if isinstance(value, str) else ""


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", PDF, "PDF"),
        ("a.docx", word(), "Word document"),
        ("a.odt", zipped(mimetype=OPEN), "OpenDocument text"),
        ("a.png", png(), "picture"),
        ("a.JPG", REAL_JPEG, "picture"),
        ("a.csv", b"name,day\n", "CSV table"),
        ("a.pdf", b"MZ", f"this is no PDF, whatever its name says, or it is damaged; {_SAVE}"),
        (
            "a.pdf",
            PDF.replace(b"endobj", b"/Launch"),
            "this PDF starts a program; print it to a new PDF, and take that",
        ),
        (
            "a.docx",
            zipped(a=b""),
            f"this is no Word document, whatever its name says, or it is damaged; {_SAVE}",
        ),
        (
            "a.docx",
            word()[:200],
            f"this is no Word document, whatever its name says, or it is damaged; {_SAVE}",
        ),
        (
            "a.xlsx",
            word(),
            f"this is no Excel table, whatever its name says, or it is damaged; {_SAVE}",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0old",
            (
                "this file is protected with a password, or saved in an old form; save it again "
                "without a password, as .docx or .xlsx"
            ),
        ),
        (
            "a.docx",
            with_macros(),
            (
                "this file has macros in it, which are programs; save it without macros, as .docx "
                "or .xlsx"
            ),
        ),
        (
            "a.odt",
            zipped(mimetype=OPEN, Basic__a=b""),
            "this file has macros in it, which are programs; save it without macros",
        ),
        (
            "a.txt",
            b"<html>",
            f"this is no plain text, whatever its name says, or it is damaged; {_SAVE}",
        ),
        (
            "a.html",
            b"<html>",
            (
                "files of the kind .html are not given to readers; save it as one of these: pdf, "
                "docx, xlsx, pptx, odt, ods, png, jpg, jpeg, csv, txt"
            ),
        ),
        (
            "Form (2).docx",
            word(),
            (
                "a file cannot be called “Form (2).docx” on every computer and in an address; use "
                "letters, digits, - and _ only, as form-2.docx"
            ),
        ),
    ],
    ids=told_alone,
)
def test_a_file_is_what_its_name_says_and_runs_nothing(
    name: str, content: bytes, told: str
) -> None:
    assert looked_at(name, content) == told


def handbook(**more: bytes) -> dict[str, bytes]:
    files = {
        "trust.yml": TRUST.encode(),
        "handbook/1.0.md": _BASE.encode(),
        "handbook/attachments/proposal.docx": word(),
        "handbook/variations/ashdown/1.0.yml": (
            b"policy: handbook\nacademy: ashdown\nversion: 1.0\nbase: 1.0\nstatus: approved\n"
            b"adoption: {body: local, on: 2026-02-01}\n"
            b"attachments:\n  - {file: coaches.pdf, title: Coach firms, kind: guidance}\n"
        ),
        "handbook/variations/ashdown/attachments/coaches.pdf": PDF,
    }
    return files | more


def test_entries_that_name_no_file_or_one_twice_are_told() -> None:
    more = "  - {file: Proposal.docx, title: Again, kind: form}\n---\n\n## Use"
    base = _BASE.replace("---\n\n## Use", more).encode()
    files = handbook(**{"handbook/1.0.md": base})
    del files["handbook/variations/ashdown/attachments/coaches.pdf"]
    twice, gone = map(str, parse(files).problems)
    assert twice.endswith("is attached twice; the first is in line 8; keep one of them")
    assert gone == (
        "handbook/variations/ashdown/1.0.yml:8:6: there is no file “coaches.pdf” in the folder "
        "attachments in the academy’s folder; put the file there"
    )


def test_a_seal_covers_title_kind_and_bytes_of_an_attachment() -> None:
    files = handbook()
    kept = {**files, **sealed(parse(files), files, date(2026, 3, 1))}
    assert kept["handbook/seals.yml"].count(b"scheme: 2\n") == 2
    assert not list(broken_seals(parse(kept)))
    kept["handbook/attachments/proposal.docx"] = with_macros().replace(b"vbaProject", b"vbaprofect")
    (found,) = broken_seals(parse(kept))
    assert found.rule is Rule.SEALED_TEXT_CHANGED
    assert "the attachment “proposal.docx”" in found.message
    assert found.hint.startswith("put the old file back")


def test_the_page_lists_the_trusts_files_then_the_academys_own() -> None:
    library, day = parse(handbook()), date(2026, 3, 1)
    site = academy_site(library, "ashdown", day)
    page = next(each for each in site.pages if each.address == "handbook/")
    row = r'<li><a href="files/[0-9a-f]{10}/([^"]+)">([^<]+)</a> \(([^)]*)\)(.*)</li>'
    listed = re.findall(row, page.html)
    assert [each[:2] for each in listed] == [
        ("proposal.docx", "Proposal for a visit"),
        ("coaches.pdf", "Coach firms"),
    ]
    assert listed[1][2] == "guidance, PDF, 1 KB"
    assert ["Local addition" in each[3] for each in listed] == [False, True]
    (found,) = (each for each in page.search if each.title == "Forms and files")
    assert found.anchor == "_forms"
    assert "Coach firms (guidance, PDF, 1 KB)" in found.text
    assert any(each.id == "_forms" for each in page.headings)
    (edition,) = (each for each in site.archive if each.address == "handbook/2026-02-01/")
    assert '<a href="../files/' in edition.make(day).html


def test_who_looks_for_a_form_finds_it_on_the_home_pages_and_in_the_register() -> None:
    library, day = parse(handbook()), date(2026, 3, 1)
    assert library.trust
    home = next(each for each in academy_site(library, "ashdown", day).pages if not each.address)
    assert (
        'href="handbook/#_forms">Forms and files: Proposal for a visit; Coach firms</a>'
        in home.html
    )
    rows = register_rows(library, library.trust, day)
    told = {row.academy: list(row.files) for row in rows}
    listed = json.loads(register_json(rows, library.trust, day))["policies"]
    assert {each["academy"]: each["forms_and_files"] for each in listed} == told
    assert told == {
        None: ["Proposal for a visit"],
        "ashdown": ["Proposal for a visit", "Coach firms"],
        "castle": ["Proposal for a visit"],
    }


def test_paper_names_them_and_a_pack_has_a_box_for_each() -> None:
    library, day = parse({**handbook(), "packs/new.yml": PACK}), date(2026, 3, 1)
    assert library.trust
    assert not library.problems
    printed = pack_printed(library, library.trust, "ashdown", library.packs["new"], day)
    document = pack_document(printed)
    assert [each.partition(" (form")[0] for each in document.enclosures] == [
        "A map",
        "Proposal for a visit",
        "Coach firms (guidance; Handbook)",
    ]
    lines = list(TextLines().body(document.policies[0].files))
    at = lines.index("Forms and files")
    assert [line.partition(" (")[0] for line in lines[at + 2 : at + 4]] == [
        "  • Proposal for a visit",
        "  • Coach firms",
    ]


def test_a_redline_tells_another_file_under_the_same_title() -> None:
    later = _BASE.replace("version: 1.0", "version: 2.0").replace("2026-01-05}", "2026-02-05}")
    files = handbook(
        **{
            "handbook/2.0.md": later.replace("proposal.docx", "proposal-2.docx").encode(),
            "handbook/attachments/proposal-2.docx": with_macros().replace(b"vbaP", b"xbaP"),
        }
    )
    library = parse(files)
    assert library.trust
    policy = library.policies["handbook"]
    old, new = (
        merge(base, None, None, library.trust, None, date(2026, 3, 1)) for base in policy.bases
    )
    told = redline_text(redline(old, new))
    assert "Forms and files [the trust’s text changed]" in told
    assert "Proposal for a visit ([-proposal.docx-] {+proposal-2.docx+};" in told
