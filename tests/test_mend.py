"""What `check --fix` mends, and what it leaves: text by text, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.linter import check
from generator.cli.checking import check as check_command
from generator.drafting.mend import mended
from generator.drafting.seals import sealed
from generator.model.problem import Severity
from generator.source.folder.library import parse
from tests.test_slips import FRONT, HEADED, LOCAL, files
from tests.written_case import CASES

MEND = sorted((CASES / "mend").glob("*.yml"))
DAY = date(2026, 11, 21)
BASE = "handbook/1.0.md"
VARIATION = "handbook/variations/ashdown/1.0.yml"


def read_case(path: Path) -> Mapping[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - it reads text only


def after(given_files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**given_files, **mended(given_files, DAY).files}


@pytest.mark.parametrize("path", MEND, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    front = FRONT.replace("---\n", f"---\n{case.get('front', '')}", 1)
    text = files(case["text"])[BASE].decode().replace(FRONT, front)
    done = after({**files(""), BASE: text.encode()})[BASE].decode()
    assert done.removeprefix(front) == case.get("mended", case["text"]), case["about"]
    assert done.startswith(front)


def counts(given_files: Mapping[str, bytes]) -> tuple[int, int]:
    """Return how many errors and warnings there are; while there are errors, few warnings show."""
    found = [problem.severity for problem in check(parse(given_files), DAY)]
    return found.count(Severity.ERROR), found.count(Severity.WARNING)


PIECES = (
    *("Words of it. ", "\n", "\n\n", "\n- ", "\n1. ", "\n10. ", "\n   ", "    ", "\u00a0", "\t"),
    *(
        "\n• ",
        "\n•",
        "\n– ",
        "\no\t",
        "\n-text",
        "\n##Use",
        "\n## 1. One",
        "\n### 1.1 Two",
        "\n---\n",
    ),
    *(
        "\n===\n",
        "\n1.\u00a0",
        "\n2.One",
        "\na. ",
        "\nb. ",
        "\n(i) ",
        "\n\n1.1 This ",
        "{{ academy }}",
    ),
    *("\n## ", "\n> ", "| a | b |\n", "| - | - |\n", "\n2026. The ", "```\n", "<b>", "**", "\\"),
    *("\u00ad", "\u200b", "e\u0301", "\uf0b7\t", "\n\u00a0\n", "{#one}", "[a]: b\n", "[a]"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_mending_is_done_once_for_all_and_nothing_checks_worse(
    text: str, local: str, end: str, marked: bool
) -> None:
    body = HEADED + text + "\n"
    indented = "".join(f"      {line}\n" for line in local.replace("\t", " ").split("\n"))
    given_files = files(body, variation=f"{LOCAL}      Words.\n{indented}")
    for name in (BASE, VARIATION):
        content = given_files[name].replace(b"\n", end.encode())
        given_files[name] = (b"\xef\xbb\xbf" if marked else b"") + content
    once = after(given_files)
    assert mended(once, DAY).files == {}
    for name in (BASE, VARIATION):
        assert once[name].startswith(b"\xef\xbb\xbf") == marked
        rest = once[name].replace(end.encode(), b"")
        assert b"\n" not in rest
        assert b"\r" not in rest
    # A sign that cannot be read hides what stands in its file; the rest is compared.
    hidden = any(sign in text + local for sign in "\u00ad\u200b\uf0b7")
    if not hidden:
        assert counts(once) <= counts(given_files)


def test_a_sealed_file_is_left_and_named() -> None:
    given_files = files("## 1. Use {#use local=replace}\n\n•\tOne.\n")
    seals = sealed(parse(given_files), given_files, DAY, ())
    done = mended({**given_files, **seals}, DAY)
    assert done.files == {}
    assert done.sealed == (BASE,)
    broken = {**given_files, **dict.fromkeys(seals, b"seals: [")}
    assert mended(broken, DAY).files == {}
    assert mended(broken, DAY).sealed == (BASE,)


def test_a_variation_is_mended_and_nothing_else_in_it_changes() -> None:
    text = (
        LOCAL.replace("reason: Ours.", "reason: Ours.  # a note")
        + "      •\tOne.\n\n      •\tTwo.\n"
    )
    text = text.replace("\t", " ")
    given_files = files(HEADED + "Text.\n", variation=text)
    assert after(given_files)[VARIATION].decode() == text.replace("• ", "- ")


def test_the_command_shows_what_it_mends(tmp_path: Path) -> None:
    given_files = files("## 1. Use\n\nSafe\u00adguarding\u00a0words.\n\n1.\u00a0One.\n")
    for name, content in given_files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    run = CliRunner().invoke(check_command, ["--policies", str(tmp_path), "--fix"])
    lines = run.output.splitlines()
    assert lines[:2] == [f"--- {tmp_path}/{BASE} before", f"+++ {tmp_path}/{BASE} after"]
    assert "-## 1. Use" in lines
    assert "+## Use" in lines
    assert "-Safe<U+00AD>guarding<U+00A0>words." in lines
    assert "-1.<U+00A0>One." in lines
    assert "+1. One." in lines
    assert "Mended 1 file; look at each change." in lines
    assert (
        (tmp_path / BASE)
        .read_text("utf-8")
        .endswith("## Use\n\nSafeguarding\u00a0words.\n\n1. One.\n")
    )
    again = CliRunner().invoke(check_command, ["--policies", str(tmp_path), "--fix"])
    assert again.output.startswith("Nothing was mended.\n")
    refused = CliRunner().invoke(check_command, ["--fix", "--format", "json"])
    assert refused.exit_code == 2


def test_a_file_that_is_marked_as_read_only_stays_as_it_is(tmp_path: Path) -> None:
    given_files = files("## Use\n\n1.\u00a0One.\n")
    for name, content in given_files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / BASE).chmod(0o444)
    run = CliRunner().invoke(check_command, ["--policies", str(tmp_path), "--fix"])
    assert run.exit_code == 2
    assert f"“{tmp_path}/{BASE}” is marked as read-only; where it is to be changed" in run.output
    assert (tmp_path / BASE).read_bytes() == given_files[BASE]
