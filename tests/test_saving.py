"""What the form saves over a file reads as old and new together; comments and layout stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.drafting.kept_layout import with_new_values
from generator.source.yaml.tree import read_tree

Data = Mapping[str, Any]
# What YAML takes for something else, and what stands in policies.
LINES = st.lists(
    st.sampled_from(["word", "- x", "key: value", "# no comment", "'", '"', "é", "1.0", "yes"]),
    min_size=1,
    max_size=3,
).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join) | LINES
IDS = ("first", "second", "third")


def texts(*names: str) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(names), TEXTS, min_size=1)


def one_change(name: str) -> st.SearchStrategy[dict[str, str]]:
    kinds = [
        st.fixed_dictionaries({"replace": st.just(name), "text": TEXTS, "reason": LINES}),
        st.fixed_dictionaries({"omit": st.just(name), "reason": LINES}),
        st.fixed_dictionaries(
            {"add": st.just(f"own-{name}"), "after": st.just(name), "text": TEXTS}
        ),
    ]
    return st.one_of(kinds)


CHANGES = st.permutations(IDS).flatmap(
    lambda ids: st.tuples(*map(one_change, ids[:2])) | st.tuples(one_change(ids[0]))
)
QUESTIONS = st.permutations(["Who?", "Where?"]).flatmap(
    lambda asks: st.tuples(
        *(st.fixed_dictionaries({"ask": st.just(a), "answer": LINES}) for a in asks)
    )
)
CONSULTATION = st.sampled_from(
    ["not applicable", ({"body": "local", "opens": "2026-11-01", "closes": "2026-12-01"},)]
)
ASKED = {
    "version_date": st.sampled_from(["2026-11-20", "2026-11-21"]),
    "adoption": st.sampled_from([{"body": "local"}, {"body": "board", "planned": "2027-01-01"}]),
}
MAYBE = {
    "summary_of_change": LINES,
    "consultation": CONSULTATION,
    "slots": texts("place", "who", "when"),
    "questions": QUESTIONS,
    "changes": CHANGES,
}
OTHERS = {
    "effective_date": st.just("2027-02-01"),
    "review": st.just({"cycle": "12 months", "triggers": ("law",)}),
    "consent": st.just({"role": "head", "on": "2026-11-01"}),
}
NEW = st.fixed_dictionaries(ASKED, optional=MAYBE)
OLD = st.fixed_dictionaries(
    {**ASKED, "adoption": st.sampled_from([{"body": "local"}, {"body": "local", "minute": "7"}])},
    optional={**MAYBE, **OTHERS},
)


class _Written(yaml.SafeDumper):
    """Writes texts of several lines as blocks, as people do."""


_Written.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)
_Written.add_representer(tuple, lambda dumper, rows: dumper.represent_list(rows))


def dumped(value: object, *, flow: bool | None = False) -> list[str]:
    text = yaml.dump(
        value,
        Dumper=_Written,
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
        default_flow_style=flow,
    )
    return text.splitlines(keepends=True)


@dataclass(frozen=True)
class ByHand:
    """A file as somebody wrote it: comments, blank lines, brackets here and there.

    Args:
        text: the file.
        notes: its comments.
    """

    text: str
    notes: tuple[str, ...]


@st.composite
def by_hand(draw: st.DrawFn, data: Data) -> ByHand:
    lines: list[str] = []
    notes: list[str] = []

    def note() -> str:
        notes.append(f"# note {len(notes)}")
        return notes[-1]

    def above(indent: str = "") -> None:
        lines.extend([f"{indent}{note()}\n"] if draw(st.booleans()) else [])

    def beside(one: list[str], indent: str = "") -> None:
        if not any("|" in line for line in one) and draw(st.booleans()):
            one[-1] = f"{one[-1].rstrip()}  {note()}\n"
        lines.extend(indent + line if line.strip() else line for line in one)

    for name, value in data.items():
        lines += ["\n"] if draw(st.booleans()) else []
        above()
        if isinstance(value, str) or draw(st.booleans()):
            flow = None if not isinstance(value, str) and draw(st.booleans()) else False
            beside(dumped({name: value}, flow=flow))
            continue
        lines.append(f"{name}:\n")
        indent = "  " if isinstance(value, dict) or draw(st.booleans()) else ""
        for row in value.items() if isinstance(value, dict) else value:
            above(indent)
            beside(dumped(dict([row]) if isinstance(value, dict) else [row]), indent)
    return ByHand("".join(lines), tuple(notes))


def by_form(data: Data, *to_do: str) -> str:
    """Return a file as the form writes it."""
    head = ["# Ashdown’s variation.\n", *(f"# STILL TO DO: {each}\n" for each in to_do)]
    return "".join([*head, *dumped(data)])


def read(text: str) -> Data:
    tree = read_tree("1.1.yml", text)
    assert tree.problems == (), text
    return dict(stripped(tree.data))


def stripped(value: Any) -> Any:
    """Return a value without white space around its texts, which the form does not tell apart."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return {name: stripped(each) for name, each in value.items()}
    return tuple(map(stripped, value))


def saved(old: str, new: str) -> str:
    return with_new_values(old, read_tree("", old).data, new, read_tree("", new).data)


def together(old: Data, new: Data) -> Data:
    """Return what a file says that has the form's values and all else as it was."""
    others = {name: old[name] for name in OTHERS if name in old}
    return {**new, **others, "adoption": {**old["adoption"], **new["adoption"]}}


@given(st.data(), OLD, NEW)
def test_what_is_saved_reads_as_old_and_new_together(
    data: st.DataObject, old: Data, new: Data
) -> None:
    hand = data.draw(by_hand(old))
    assert read(hand.text) == stripped(old)
    written = by_form(new, "One thing", "Another")
    result = saved(hand.text, written)
    assert read(result) == stripped(together(old, new))
    assert saved(result, written) == result
    assert sorted(re.findall(r"# note \d+$", result, re.MULTILINE)) == sorted(hand.notes)
    assert re.findall(r"^# STILL TO DO: (.*)$", result, re.MULTILINE) == ["One thing", "Another"]


@given(st.data(), OLD)
def test_what_says_nothing_new_changes_nothing(data: st.DataObject, old: Data) -> None:
    hand = data.draw(by_hand(old))
    kept = {name: value for name, value in old.items() if name not in OTHERS}
    assert saved(hand.text, by_form(kept)) == hand.text
