"""The three forms in which problems are shown."""

from __future__ import annotations

import json

from generator.check.report import as_github, as_json, as_text, count
from generator.model.problem import Place, Problem
from generator.model.rules import Rule

TYPO = Problem(
    Place("visitors/variations/elmfield/2.0.yml", 14, 5),
    Rule.UNKNOWN_TARGET,
    "replaces “use-at-wrok”, which base 2.0 does not have",
    "did you mean “use-at-work”?",
)
TWICE = Problem(
    Place("visitors/1.0.md", 9, 1),
    Rule.SENTENCE_TWICE,
    "this sentence stands in line 3 already",
    also=tuple(Place("visitors/1.0.md", line, 1) for line in (3, 4, 5, 6, 7)),
)
WAITING = Problem(Place("visitors/1.0.md", 3, 1), Rule.NOT_ADOPTED, "not yet adopted by Elmfield")
STRAY = Problem(Place("copy of 1.0.md"), Rule.STRAY_FILE, "this file has no place here")


def test_text_stands_under_a_heading_for_each_severity() -> None:
    assert as_text([WAITING, TWICE, TYPO, STRAY], "policies") == (
        "Errors, to be put right before anything they touch is published:\n"
        "policies/visitors/variations/elmfield/2.0.yml:14:5: replaces “use-at-wrok”, which base "
        "2.0 does not have; did you mean “use-at-work”? [unknown-target]\n"
        "policies/copy of 1.0.md: this file has no place here [stray-file]\n"
        "\n"
        "Warnings, worth a look:\n"
        "policies/visitors/1.0.md:9:1: this sentence stands in line 3 already; "
        "see policies/visitors/1.0.md:3:1, policies/visitors/1.0.md:4:1, "
        "policies/visitors/1.0.md:5:1 and 2 more [sentence-twice]\n"
        "\n"
        "Open points, still to be dealt with:\n"
        "policies/visitors/1.0.md:3:1: not yet adopted by Elmfield [not-adopted]\n"
        "\n"
        "2 errors, 1 warning and 1 open point.\n"
    )


def test_text_of_nothing() -> None:
    assert as_text([]) == "No problems found.\n"


def test_count_reads_as_a_sentence() -> None:
    assert count([TYPO]) == "1 error."
    assert count([TWICE, TWICE]) == "2 warnings."
    assert count([TYPO, WAITING, WAITING]) == "1 error and 2 open points."


def test_text_keeps_a_problem_on_one_line() -> None:
    spread = Problem(Place("a.md", 1, 1), Rule.BAD_VALUE, "first\nsecond", "a\n\n  b")
    assert as_text([spread]).splitlines()[1] == "a.md:1:1: first second; a b [bad-value]"


def test_a_missing_folder_is_named_once() -> None:
    missing = Problem(Place("/trusts/vale"), Rule.NO_FOLDER, "there is no folder “/trusts/vale”")
    assert "\n/trusts/vale: there is" in as_text([missing], "/trusts/vale")


def test_json() -> None:
    rows = json.loads(as_json([TYPO, TWICE, WAITING], "policies/"))
    assert rows[0] == {
        "file": "policies/visitors/variations/elmfield/2.0.yml",
        "line": 14,
        "column": 5,
        "rule": "unknown-target",
        "severity": "error",
        "message": "replaces “use-at-wrok”, which base 2.0 does not have",
        "hint": "did you mean “use-at-work”?",
        "also": [],
        "details": [],
    }
    assert rows[1]["also"][0] == {"file": "policies/visitors/1.0.md", "line": 3, "column": 1}
    assert [row["severity"] for row in rows] == ["error", "warning", "open point"]
    assert json.loads(as_json([])) == []


def test_github() -> None:
    assert as_github([TYPO, TWICE, WAITING, STRAY], "policies") == (
        "::error file=policies/visitors/variations/elmfield/2.0.yml,line=14,col=5,"
        "title=unknown-target::replaces “use-at-wrok”, which base 2.0 does not have; "
        "did you mean “use-at-work”?\n"
        "::warning file=policies/visitors/1.0.md,line=9,col=1,title=sentence-twice::"
        "this sentence stands in line 3 already\n"
        "::notice file=policies/visitors/1.0.md,line=3,col=1,title=not-adopted::"
        "not yet adopted by Elmfield\n"
        "::error file=policies/copy of 1.0.md,title=stray-file::this file has no place here\n"
    )


def test_github_escapes_what_would_end_a_command() -> None:
    odd = Problem(Place("a,b:c%.md", 1, 2), Rule.BAD_VALUE, "100%: a,b\r\n::error::x")
    assert as_github([odd]) == (
        "::error file=a%2Cb%3Ac%25.md,line=1,col=2,title=bad-value::100%25: a,b%0D%0A::error::x\n"
    )
