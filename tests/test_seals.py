"""Seals: what breaks one and what does not, how they are kept, and what the command tells."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.drafting.seals import sealed
from generator.history.sealed_changes import Difference, differences, marked
from generator.history.seals import Part, copy_of, fingerprint, scheme_of, sealed_form, unpacked
from generator.model.rules import Rule
from generator.source.folder.library import parse
from tests.drawn_policies import BASE, VARIATION, DrawnPolicy, sound_policies
from tests.sealed_handbook import FILES, ON, broken, shown, with_seals

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "tests" / "cases" / "seals").glob("*.yml"))


def read_case(path: Path) -> Mapping[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - it reads text only


def changed(case: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the sealed files with the case's change made."""
    files = with_seals(FILES)
    name = case["file"]
    text = files.pop(name).decode()
    if case.get("done") == "deleted":
        return files
    for change in case.get("change", []):
        old = change["old"]
        assert text.count(old) == 1, f"“{old}” stands there {text.count(old)} times"
        text = text.replace(old, change["new"])
    if case.get("done") == "crlf":
        text = "\ufeff" + text.replace("\n", "\r\n")
    return {**files, name: text.encode()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    assert changed(case) != with_seals(FILES), "a case changes something"
    found = broken(changed(case))
    assert [shown(problem) for problem in found] == case.get("problems", []), case["about"]
    details = [line for problem in found for line in problem.details[1:]]
    assert details == case.get("words", []), case["about"]


def test_there_are_cases_of_both_kinds() -> None:
    cases = [read_case(path) for path in CASES]
    assert len([case for case in cases if "problems" not in case]) >= 12
    assert len([case for case in cases if "problems" in case]) >= 20


# What a seal is


def test_the_scheme_never_changes() -> None:
    """Seals made years ago must hold: what this breaks is a new scheme, beside the old one."""
    library = parse(FILES)
    policy = library.policies["handbook"]
    assert [
        fingerprint(sealed_form(v, scheme_of(v)))
        for v in (policy.bases[0], policy.variations["ashdown"][0])
    ] == [
        "557e7c8b0b13e8b3cf272e0933d2dafc312da7cea27af4e3494374f289e90661",
        "69b9f025a1e6db3ca868d438a4b1538eaec27d223a3377fbb59acc7b7ccdaf02",
    ]


def test_the_form_of_a_base() -> None:
    form = dict(sealed_form(parse(FILES).policies["handbook"].bases[0], "1"))
    assert list(form) == [
        *("title", "version", "in force from", "approved by", "approved on", "minute"),
        *("signatories", "applies to", "numbering of clauses"),
        *("local detail desk", "local detail hours", "text before the first heading"),
        *("clause arrival", "clause waiting", "clause leaving", "clause badges", "clause help"),
    ]
    assert form["clause arrival"] == (
        "## Arrival {#arrival local=replace}\n"
        "Visitors sign in at {{ desk }}, and they wear a badge that everybody can see.\n"
        "1. {#waiting}\n1.\nNobody walks alone.\n1.\nThe office calls the host."
    )
    assert form["clause waiting"] == "1. {#waiting}\nThey wait."
    assert form["clause leaving"] == "## Leaving\n1. {#badges}"
    assert form["local detail desk"] == (
        "prompt: Where do visitors sign in?\nrequired: yes\nexample: the office's hatch"
    )


def test_the_form_of_a_variation() -> None:
    form = dict(sealed_form(parse(FILES).policies["handbook"].variations["ashdown"][0], "1"))
    assert form == {
        "academy": "ashdown",
        "version": "1.0",
        "base": "1.0",
        "in force from": "2025-03-10",
        "adopted by": "local",
        "adopted on": "2025-03-03",
        "minute": "A/25/2",
        "consent of": "head",
        "consent on": "2025-02-20",
        "consent reference": "C/1",
        "local detail desk": "the side door",
        "local detail hours": "9 to 3",
        "change waiting": ("replace waiting\nThey wait by the pond.\nreason: Our hall is small."),
        "change keys": (
            "add keys after help\nheading: Keys\n1. {#key-box}\nKeys stay here.\n"
            "1.\nNobody lends one.\nreason: A key went missing."
        ),
    }


def test_a_copy_holds_what_was_sealed_and_no_word_of_it() -> None:
    form = sealed_form(parse(FILES).policies["handbook"].bases[0], "1")
    copy = copy_of(form)
    assert unpacked(copy) == form
    assert max(map(len, copy.splitlines())) == 76
    assert "badge" not in copy


@pytest.mark.parametrize(
    "copy",
    [
        *("", "not base64!", "AAAA"),
        base64.b64encode(zlib.compress(b"no JSON")).decode(),
        base64.b64encode(zlib.compress(b"[1, 2]")).decode(),
        base64.b64encode(zlib.compress(b'[["a", "b", "c"]]')).decode(),
        base64.b64encode(zlib.compress(b"5")).decode(),
        base64.b64encode(zlib.compress(b" " * 20_000_001 + b"[]")).decode(),
    ],
)
def test_a_damaged_copy_cannot_be_unpacked(copy: str) -> None:
    assert unpacked(copy) is None


@given(st.text())
def test_no_copy_upsets_the_reader(copy: str) -> None:
    unpacked(copy)


# The words that changed


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("may not use it", "may use it", "may [-not-] use it"),
        ("", "new words", "{+new words+}"),
        ("old words", "", "[-old words-]"),
        (
            "a b c d e f g h i j k X l m",
            "a b c d e f g h i j k Y l m",
            "… f g h i j k [-X-] {+Y+} l m",
        ),
        ("one\ntwo\nthree", "one\nthree\nfour", "one [-two-] three {+four+}"),
    ],
)
def test_marked(then: str, now: str, told: str) -> None:
    assert marked(Difference("clause x", then, now)) == told


def test_a_long_text_is_cut() -> None:
    words = [f"w{number}" for number in range(100)]
    told = marked(Difference("clause x", "", " ".join(words)))
    assert told == f"{{+{' '.join(words[:30])} … {' '.join(words[70:])}+}}"


def test_a_clause_under_another_id_is_paired_with_what_it_was() -> None:
    then = (Part("clause a", "1. {#a}\nKeys stay in the box."), Part("clause b", "1. {#b}\nNo."))
    now = (Part("clause c", "1. {#c}\nKeys stay in the box."), Part("clause b", "1. {#b}\nNo."))
    assert differences(then, now) == (
        Difference("clause c", "1. {#a}\nKeys stay in the box.", "1. {#c}\nKeys stay in the box."),
    )
    other = (Part("clause d", "1. {#d}\nSomething else."), then[1])
    assert differences(then, other) == (
        Difference("clause d", "", "1. {#d}\nSomething else."),
        Difference("clause a", "1. {#a}\nKeys stay in the box.", ""),
    )


@given(st.lists(st.sampled_from("abc \n")), st.lists(st.sampled_from("abc \n")))
def test_marks_give_both_texts_back(then: list[str], now: list[str]) -> None:
    before, after = "".join(then), "".join(now)
    told = marked(Difference("clause x", before, after))
    if "…" not in told:
        assert re.sub(r"\{\+.*?\+\}|\[-|-\]", " ", told).split() == before.split()
        assert re.sub(r"\[-.*?-\]|\{\+|\+\}", " ", told).split() == after.split()


# Drawn policies


def _sealed(drawn: DrawnPolicy) -> dict[str, bytes]:
    files = drawn.files()
    return {**files, **sealed(parse(files), files, ON)}


@given(sound_policies(), st.data())
def test_any_word_that_changes_breaks_the_seal(drawn: DrawnPolicy, data: st.DataObject) -> None:
    files = _sealed(drawn)
    name = data.draw(st.sampled_from([BASE, VARIATION]))
    words = sorted(set(re.findall(rb"\bword[1-9][0-9]*\b", files[name])))
    assume(words)
    word = data.draw(st.sampled_from(words))
    files[name] = re.sub(rb"\b%s\b" % word, b"changed", files[name], count=1)
    found = [p for p in broken(files) if p.rule is Rule.SEALED_TEXT_CHANGED]
    assert [problem.place.file for problem in found] == [name]
    assert any("{+" in line and "changed" in line for line in found[0].details[1:])


@given(sound_policies())
def test_layout_alone_never_breaks_a_seal(drawn: DrawnPolicy) -> None:
    files = _sealed(drawn)
    for name in (BASE, VARIATION):
        text = re.sub(r"^(word\d+)$", r"  \1  ", files[name].decode(), flags=re.MULTILINE)
        files[name] = text.replace("\n\n", "\n\n\n").replace("\n", "\r\n").encode()
    assert broken(files) == []


def test_a_seal_of_letters_in_pieces_holds_now_that_they_are_read_whole() -> None:
    name = "handbook/1.0.md"
    text = FILES[name].decode().replace("## Help {", "## Hélp {", 1)
    assert "é" in text
    files = with_seals({**FILES, name: text.encode()})
    library = parse(files)
    form = sealed_form(library.policies["handbook"].bases[0], "1")
    pieces = tuple(Part(each.name, normalize("NFD", each.text)) for each in form)
    assert pieces != form
    seals = files["handbook/seals.yml"].decode()
    for old, new in (
        (fingerprint(form), fingerprint(pieces)),
        (_told(copy_of(form)), _told(copy_of(pieces))),
    ):
        assert seals.count(old) == 1
        seals = seals.replace(old, new)
    sealed_in_pieces = {**files, "handbook/seals.yml": seals.encode()}
    assert broken(sealed_in_pieces) == []
    other = {**sealed_in_pieces, name: text.replace("Hélp", "Help").encode()}
    assert [problem.rule for problem in broken(other)] == [Rule.SEALED_TEXT_CHANGED]


def _told(copy: str) -> str:
    return "\n".join(f"      {line}" for line in copy.split())
