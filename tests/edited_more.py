"""More edits of the tiny trust: what texts hold beside words, and files that lie beside them."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

from hypothesis import strategies as st

Told = dict[str, Any]

WORDS = ("clover", "sorrel", "burdock")

# Further sections of a trust's text, by what each of them is about.
SECTIONS = {
    "footnote": "## Notes {{#notes local=replace}}\n\nIt is noted.[^1]\n\n[^1]: A note of {word}.",
    "figure": "## Way {{#way local=replace}}\n\n![The way past the {word}](figures/way.png)",
    "terms": "## Words {{#words terms}}\n\nRest\n: To do nothing near {word}, at {{{{ place }}}}.",
    "appendix": "## Form {{#form appendix local=replace}}\n\n1. Fill it in with {word}.",
    "source": "## Law {{#law local=replace}}\n\n1. Do as [](source:guide#one) says of {word}.",
    "table": "## Times {{#times local=replace}}\n\n|At|What|\n|---|---|\n|Noon|{word}<br>tea|",
    "contacts": "## People {{#people}}\n\nThey know of {word}.\n\n{{{{ contacts }}}}",
}

# Changes of an academy's, by the section that the trust's text has for them.
CHANGES: tuple[tuple[str, Told], ...] = (
    (
        "footnote",
        {"replace": "notes", "text": "It is {}.[^1]\n\n[^1]: Our note.\n", "reason": "We note."},
    ),
    ("figure", {"replace": "way", "text": "![Our {}](figures/way.png)", "reason": "It is ours."}),
    ("source", {"replace": "law", "text": "[](source:guide) says {}.", "reason": "We do more."}),
    ("source", {"add": "ours", "into": "pause", "text": "[](source:act), {}.", "reason": "We do."}),
    ("appendix", {"omit": "form", "reason": "We fill in {} nowhere."}),
)

QUESTIONS = (
    [{"ask": "How long is it?", "answer": "Ask at {{ place }}", "read": "pause"}],
    [{"ask": "How long is it?", "answer": "Too long", "read": "rest"}],
    None,
)
ANSWERS = (
    [{"ask": "How long is it?", "answer": "Longer here"}],
    [{"ask": "How long is it?", "confirm": "yes"}],
    [{"ask": "May I?", "answer": "You may", "read": "pause"}],
    None,
)

_FIRST = {"name": "2020", "from": "2020-01-01"}
_GUIDE = {
    "title": "Guide to kindness",
    "kind": "guidance",
    "address": "https://guide.example/kind",
    "parts": {"one": "Part one"},
    "editions": [_FIRST, {"name": "2026", "from": "2026-11-22"}],
}
_SOURCES: tuple[Told, ...] = (
    {"guide": _GUIDE},
    {"guide": {**_GUIDE, "editions": [_FIRST]}},
    {"guide": {**_GUIDE, "title": "Guide to care"}},
    {"guide": {**_GUIDE, "parts": {"one": "The first part"}}},
    {"guide": {**_GUIDE, "address": "https://other.example/care"}},
    {"guide": {**_GUIDE, "editions": [{**_FIRST, "withdrawn": "2026-11-22"}]}},
)
_ACT = {"title": "Rest Act 2010", "kind": "law", "address": "https://law.example/2010/15"}

_DUTIES: tuple[Told | None, ...] = (
    {"list": "england"},
    {"list": "none", "add": {"rest": {"document": "Policy on rest", "cycle": "12 months"}}},
    {"list": "england", "fulfilled_by": {"behaviour": ["breaks"]}},
    {
        "list": "england",
        "elsewhere": {
            "admissions": [{"document": "Who may come", "address": "https://web.example/who"}]
        },
        "switched_off": {"careers": {"at": ["elm"], "reason": "They are five years old."}},
    },
    None,
)
_SCHEME = {
    "title": "Scheme",
    "from": "2021-01-01",
    "approval": {"body": "board", "on": "2020-12-01"},
}
_SCHEMES = (
    {**_SCHEME, "rules": [{"for": ["breaks"], "approves": ["board"], "adopts": ["local"]}]},
    {**_SCHEME, "rules": [{"for": ["visits"], "approves": ["local"], "may_vary": "no"}]},
    {**_SCHEME, "title": "New scheme", "rules": [{"for": ["visits"], "approves": ["board"]}]},
    None,
)
_READING = (
    {"teachers": {"title": "Teachers", "start": ["breaks"], "yearly": ["visits"]}},
    {"teachers": {"title": "All who teach", "start": ["visits"]}},
    {"teachers": {"title": "Teachers"}, "cooks": {"title": "Cooks", "start": ["breaks"]}},
)
_SAID = (
    [{"what": "where rest is had", "words": ["hall", "the Nest"]}],
    [{"what": "where rest is had", "words": ["hall"], "narrower": ["the Nook"]}],
    None,
)
_MODEL = "---\ntitle: Model of {policy}\nedition: {edition}\npublisher: Models\n---\n\n{text}"
_MODEL_TEXT = "## Aims\n\nWe are kind.\n\n## Rest\n\nRest is {word}.\n"


def first_files() -> dict[str, str | bytes]:
    """Return the files beside the texts, before any edit."""
    return {
        "policies/sources.yml": _yaml({"sources": {"act": _ACT, **_SOURCES[0]}}),
        "policies/breaks/figures/way.png": picture(2),
        "policies/visits/figures/way.png": picture(2),
        "policies/breaks/attachments/slip.txt": b"A slip.\n",
    }


def picture(width: int) -> bytes:
    """Return a grey PNG of a width, one pixel high."""
    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\x80" * width)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def another_section(told: Told, data: st.DataObject) -> None:
    """Give a version of a policy a section of another sort, or take it away."""
    base = told["bases"][_draw(data, told["bases"])]
    kind = _draw(data, SECTIONS)
    word = _draw(data, (*WORDS, None))
    base.setdefault("sections", {}).pop(kind, None)
    if word:
        base["sections"][kind] = SECTIONS[kind].format(word=word)


def another_file(told: Told, data: st.DataObject) -> None:
    """Change a picture or a form, or give an academy a picture of its own."""
    files = told["files"]
    kind = _draw(data, ("picture", "own", "form"))
    policy = _draw(data, ("breaks", "visits"))
    if kind == "form":
        files[f"policies/{policy}/attachments/slip.txt"] = _draw(data, (b"A slip.\n", b"A leaf.\n"))
        return
    folder = f"policies/{policy}/"
    if kind == "own":
        folder += f"variations/{_draw(data, told['trust']['academies'])}/"
    size = _draw(data, (2, 3, 4))
    files[f"{folder}figures/way.png"] = picture(size)


def another_attachment(told: Told, data: st.DataObject) -> None:
    """Attach a form to a version, under one title or another."""
    of = _draw(data, told["bases"])
    told["files"].setdefault(f"policies/{of[0]}/attachments/slip.txt", b"A slip.\n")
    title = _draw(data, ("A slip", "The slip", None))
    meta = told["bases"][of]["meta"]
    meta.pop("attachments", None)
    if title:
        meta["attachments"] = [{"file": "slip.txt", "title": title, "kind": "form"}]


def another_question(told: Told, data: st.DataObject) -> None:
    """Ask something else in a version, or answer it otherwise at an academy."""
    if told["local"] and data.draw(st.booleans()):
        name = _draw(data, told["local"])
        meta = told["local"][name]["meta"]
        base = told["bases"].get((name[0], meta.get("base")))
        if base:
            base["meta"].setdefault("questions", QUESTIONS[0])
        _put(meta, "questions", data, ANSWERS)
    else:
        _put(told["bases"][_draw(data, told["bases"])]["meta"], "questions", data, QUESTIONS)


def another_further_change(told: Told, data: st.DataObject) -> None:
    """Change, in a variation, a section of another sort."""
    if told["local"]:
        name = _draw(data, told["local"])
        local = told["local"][name]
        kind, change = _draw(data, CHANGES)
        base = told["bases"].get((name[0], local["meta"].get("base")))
        if base:
            sections = base.setdefault("sections", {})
            sections.setdefault(kind, SECTIONS[kind].format(word=WORDS[0]))
        filled = {key: text.format(_draw(data, WORDS)) for key, text in change.items()}
        kept = [each for each in local["changes"] if _target(each) != _target(filled)]
        local["changes"] = [*kept, filled][-3:]


def _target(change: Told) -> str:
    return str(next(iter(change.values())))


def another_source(told: Told, data: st.DataObject) -> None:
    """Tell of another edition, name or address of a source."""
    named = {"sources": {"act": _ACT, **_draw(data, _SOURCES)}}
    told["files"]["policies/sources.yml"] = _yaml(named)


def another_look(told: Told, data: st.DataObject) -> None:
    """Say which edition of a source a version has been held against."""
    held = _draw(data, ({"guide": "2020"}, {"guide": "2026"}, None))
    of = _draw(data, ("bases", "local"))
    if told[of]:
        meta = told[of][_draw(data, told[of])]["meta"]
        meta.pop("reviewed_against", None)
        if held:
            meta["reviewed_against"] = held


def other_duties(told: Told, data: st.DataObject) -> None:
    """Go by another list of duties."""
    duties = _draw(data, _DUTIES)
    told["files"].pop("policies/duties.yml", None)
    if duties:
        told["files"]["policies/duties.yml"] = _yaml(duties)


def another_scheme(told: Told, data: st.DataObject) -> None:
    """Let other bodies decide."""
    _put(told["trust"], "delegation", data, _SCHEMES)


def another_group(told: Told, data: st.DataObject) -> None:
    """Let other groups read other policies."""
    told["trust"]["reading"] = _draw(data, _READING)
    _put(told["bases"][_draw(data, told["bases"])]["meta"], "audiences", data, (["teachers"], None))


def another_word(told: Told, data: st.DataObject) -> None:
    """Say what else staff call something."""
    _put(told["trust"], "words", data, _SAID)


def another_model(told: Told, data: st.DataObject) -> None:
    """Keep another edition of a model, and say what a version was made from."""
    policy, edition = _draw(data, ("breaks", "visits")), _draw(data, ("2020", "2026"))
    name = f"policies/{policy}/models/{edition}.md"
    word = _draw(data, (*WORDS, None))
    told["files"].pop(name, None)
    if word:
        text = _MODEL_TEXT.format(word=word)
        told["files"][name] = _MODEL.format(policy=policy, edition=edition, text=text)
    version = _draw(data, told["bases"])
    if version[0] == policy:
        _put(told["bases"][version]["meta"], "source_model", data, ({"edition": edition}, None))


def another_openness(told: Told, data: st.DataObject) -> None:
    """Open a version to the public, in another language or about another audience."""
    key, values = _draw(
        data,
        (
            ("classification", ("public", "internal", None)),
            ("lang", ("cy", "en", None)),
            ("fulfils", (["behaviour"], ["careers"], None)),
        ),
    )
    _put(told["bases"][_draw(data, told["bases"])]["meta"], key, data, values)


def _put(told: Told, key: str, data: st.DataObject, values: tuple[Any, ...]) -> None:
    value = _draw(data, values)
    told.pop(key, None)
    if value is not None:
        told[key] = value


def _draw(data: st.DataObject, from_: Any) -> Any:
    return data.draw(st.sampled_from(list(from_)))


def _yaml(told: Told) -> str:
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in told.items())


MORE_EDITS = (
    another_section,
    another_section,
    another_section,
    another_file,
    another_attachment,
    another_question,
    another_further_change,
    another_further_change,
    another_source,
    another_look,
    other_duties,
    another_scheme,
    another_group,
    another_word,
    another_model,
    another_openness,
)
