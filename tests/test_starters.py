"""The list of those who start, and the names of the files that are made for them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.rules import Rule
from generator.source.files.plain_text import MAX_BYTES
from generator.source.files.starters import read_starters, starters_in
from generator.writer.file_names import MAX_BYTES as ROOM
from generator.writer.file_names import file_words, numbered

CASES = sorted((Path(__file__).parent / "cases" / "starters").glob("*.yml"))


def rows(text: str | bytes) -> list[tuple[str, bool, int]]:
    content = text if isinstance(text, bytes) else text.encode()
    read = starters_in("list.csv", content)
    assert read.problems == ()
    return [(each.name, each.large_print, each.line) for each in read.rows]


ANN_AND_BO = [("Ann Lee", True, 2), ("Bo Ray", False, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "name,large_print\nAnn Lee,yes\nBo Ray,no\n",
        "name,large_print\r\nAnn Lee,yes\r\nBo Ray,no\r\n",
        "name,large_print\rAnn Lee,yes\rBo Ray,no",
        "\ufeffname;large_print\nAnn Lee;yes\nBo Ray;no\n",
        "name\tlarge_print\nAnn Lee\tyes\nBo Ray\tno\n",
        "large_print,name\nTRUE,Ann Lee\nFALSE,Bo Ray\n",
        '"Name","Large print"\n"Ann Lee","Yes"\n"Bo Ray",""\n',
        "Name , Large-Print\n Ann Lee , y\nBo Ray\n",
        "name,large_print,,\nAnn Lee,yes,,\nBo Ray,no,,\n,,,\n\n",
        "name,,large_print\nAnn Lee,,yes\nBo Ray,,no\n",
        "name|large_print\nAnn Lee|yes\nBo Ray|no\n",
        'name, "large print"\n"Ann Lee", "yes"\n"Bo Ray", no\n',
        "Name,Start date,Large\xa0print,Rooms\nAnn Lee,1/9/26,yes,\nBo Ray,1/9/26,no,A|B\n",
        'name,"Role; room",large_print\nAnn Lee,"Teacher; B2",yes\nBo Ray,"Cook",no\n',
        "\ufeffname\tlarge_print\r\nAnn Lee\tyes\r\nBo Ray\tno\r\n".encode("utf-16-le"),
        "\ufeffname\tlarge_print\r\nAnn Lee\tyes\r\nBo Ray\tno\r\n".encode("utf-16-be"),
    ],
)
def test_a_list_as_people_and_their_programs_write_it(text: str | bytes) -> None:
    assert rows(text) == ANN_AND_BO


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^"])
def test_a_first_line_that_tells_excel_the_separator_is_passed_over(sign: str) -> None:
    found = rows(f"sep={sign}\nname{sign}large_print\nAnn Lee{sign}yes\nBo Ray{sign}no\n")
    assert found == [("Ann Lee", True, 3), ("Bo Ray", False, 4)]


def test_names_are_kept_as_they_are_written() -> None:
    names = [
        '"Lee, Ann"',
        '"Ann ""Bo"" Lee"',
        "Siân Ŵyn O’Neil",
        "فاطمة الزهراء",
        "=1+1",
        "../../x",
        '"Lee; Ann"',
        "Lee; Bo",
        "A|B",
    ]
    found = [name for name, _, _ in rows("name\n" + "\n".join(names))]
    assert found == ["Lee, Ann", 'Ann "Bo" Lee', *names[2:6], "Lee; Ann", *names[7:]]


def test_a_semicolon_in_quotes_is_part_of_a_name() -> None:
    text = 'name,large_print\n"Lee; Ann",yes\n"Ray; Bo"\nOkafor; Cy,no\n'
    assert rows(text) == [("Lee; Ann", True, 2), ("Ray; Bo", False, 3), ("Okafor; Cy", False, 4)]


def test_other_columns_are_passed_over_and_named() -> None:
    text = 'Staff code,name,Address,large_print\n7,Ann,"1 Lane\nTown",yes\n8,Bo,,no\n'
    read = starters_in("list.csv", text.encode())
    assert [(each.name, each.large_print, each.line) for each in read.rows] == [
        ("Ann", True, 2),
        ("Bo", False, 4),
    ]
    assert (read.problems, read.unread) == ((), ("Staff code", "Address"))


def test_people_of_one_name_are_not_one_person() -> None:
    assert rows("name\nAnn\nAnn\n") == [("Ann", False, 2), ("Ann", False, 3)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_wrong_with_a_list_is_told_with_its_row(path: Path) -> None:
    case = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it reads text only
    content = case["list"].encode() if "list" in case else escaped(case["bytes"])
    problems = starters_in("list.csv", content).problems
    assert [f"{each} [{each.rule}]" for each in problems] == case["problems"], case["about"]


def escaped(text: str) -> bytes:
    return text.encode().decode("unicode_escape").encode("latin-1")


def test_a_file_of_no_sensible_size_is_not_read() -> None:
    (problem,) = starters_in("list.csv", b"x" * (MAX_BYTES + 1)).problems
    assert problem.rule is Rule.TOO_LARGE


def test_a_list_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nAnn\n", "utf-8")
    assert [each.name for each in read_starters(path).rows] == ["Ann"]


def test_a_list_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_starters(tmp_path / "none.csv").problems
    assert problem.rule is Rule.UNREADABLE
    assert problem.message == "this file cannot be read: No such file or directory"


@given(st.binary(max_size=300))
def test_no_bytes_upset_the_reader(content: bytes) -> None:
    read = starters_in("list.csv", b"name,large_print\n" + content)
    assert read.problems or read.rows
    for each in read.rows:
        assert each.name == each.name.strip() != ""


# Names of files


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ann Lee", "ann-lee"),
        ("Siân Ŵyn O’Neil", "siân-ŵyn-oneil"),
        ("فاطمة الزهراء", "فاطمة-الزهراء"),
        ("../../etc/passwd", "etc-passwd"),
        (r"C:\Windows\x", "c-windows-x"),
        ("...hidden", "hidden"),
        ("a\u202eb\u0000c\nd", "a-b-c-d"),
        ("-rf *", "rf"),
        ("😀", "starter"),
        ("x" * 300, "x" * 80),
        ("ŵ" * 300, "ŵ" * 40),
    ],
)
def test_a_name_becomes_part_of_a_file_name(name: str, words: str) -> None:
    assert file_words(name) == words


@given(st.text())
def test_whatever_somebody_is_called_the_file_stays_in_its_folder(name: str) -> None:
    words = file_words(name)
    assert 0 < len(words.encode()) <= ROOM
    assert not re.search(r"^-|-$|--", words)
    for sign in words:
        assert sign == "-" or unicodedata.category(sign)[0] in "LNM"


@given(st.lists(st.sampled_from(["ann", "Ann", "ann-2", "Ann-2", "bo", "ß", "ss"]), max_size=12))
def test_no_two_files_have_one_name(names: list[str]) -> None:
    found = numbered(names)
    assert len({each.casefold() for each in found}) == len(names)
    assert all(own.startswith(name) for own, name in zip(found, names, strict=True))


def test_the_second_of_a_name_has_a_number() -> None:
    assert numbered(["ann", "bo", "ann", "ann-2"]) == ("ann", "bo", "ann-2", "ann-2-2")
