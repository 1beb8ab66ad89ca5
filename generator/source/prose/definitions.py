"""The addresses of links that stand apart: `[g]: https://…` for `[the guidance][g]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown_it.rules_block import StateBlock, reference

from generator.model.rules import Rule
from generator.source.prose.notes import Notes

MAX_ADDRESS = 2000  # more would make a small text with many links a huge one


def read_definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read one as markdown-it does; the note of a footnote, `[^1]: …`, is none."""
    begin = state.bMarks[first] + state.tShift[first]
    if state.src.startswith("[^", begin):
        return False
    known = len(state.env.get("references", {}))
    read = reference(state, first, end, silent)
    found = state.env.get("references", {})
    if len(found) > known and len(found[(label := next(reversed(found)))]["href"]) > MAX_ADDRESS:
        found[label]["href"] = ""
        notes: Notes = state.env["notes"]
        message = f"the address of [{label.lower()}] has more than {MAX_ADDRESS} characters"
        notes.note(first + 1 + notes.shift, 1, Rule.NOT_SUPPORTED, message, "shorten it")
    return read


def check_definitions(notes: Notes, env: Mapping[str, Any]) -> None:
    """Note addresses that no link uses, and labels with two: they would be lost without a word.

    Args:
        notes: where problems go, with the labels that links use.
        env: what markdown-it kept of a text.
    """
    for label, found in env.get("references", {}).items():
        if label not in notes.labels:
            message = f"“[{label.lower()}]:” is taken for the address of a link, and is not shown"
            hint = (
                f"write [words][{label.lower()}] where the link belongs; if it is text, a "
                "backslash before the ["
            )
            notes.note(found["map"][0] + 1 + notes.shift, 1, Rule.ADDRESS_UNUSED, message, hint)
    for found in env.get("duplicate_refs", ()):
        message = f"“[{found['label'].lower()}]:” stands twice, and only the first one counts"
        line = found["map"][0] + 1 + notes.shift
        notes.note(line, 1, Rule.ADDRESS_UNUSED, message, "keep one, or give it another label")
