"""The metadata of a new version, made from that of the version before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.drafting.own_notes import exactly, without_notes
from generator.drafting.yaml_editor import YamlEditor
from generator.model.values import Version
from generator.wording.models import HEAD, HEAD_MORE, SAID_THEN, SAYS_NOW, SAYS_OURS, TEXTS_OF

# What was decided, or happened, about the version before and no other.
_PAST = (
    "effective_date",
    "withdrawn_date",
    "published_date",
    "acknowledgement",
    "consultation",
    "consent",
    "reviews",
    "reviewed_against",
    "read_again",
    "earlier_versions",
    "type_of_change",
    "summary_of_change",
)
_TO_FILL_IN = (
    "# What kind of change is it, and what is different? Write it after the colons, and take away",
    "# the hash and the space before them. Types: substantive, editorial, reviewed without change,",
    "# or words of your own.",
    "# type_of_change:",
    "# summary_of_change:",
)
ASKED_AT_FIRST = "# What your governing body decided, in a sentence:"
_LAST_REVIEW = "When is the next review? The version before had:"
_TEXTS = (
    HEAD,
    HEAD_MORE,
    rf"({SAID_THEN}|{SAYS_OURS}|{SAYS_NOW}) [0-9.]+:",
    rf"{TEXTS_OF} “[^”]+”.*:",
)
QUESTIONS = (
    *map(exactly, (*_TO_FILL_IN, ASKED_AT_FIRST)),
    (*exactly(f"# {_LAST_REVIEW}"), re.compile(r"# *next:.*")),
    *((re.compile(f"# {line}"),) for line in _TEXTS),
    (re.compile(r"# TO DECIDE: .* (?:of the model|left out)\b.*"),),
)


def without_questions(yaml: str) -> str:
    """Return the facts of a version without what was asked about them when it was begun."""
    return without_notes(yaml, QUESTIONS)


@dataclass(frozen=True)
class NewVersion:
    """A version that is begun.

    Args:
        version: its number.
        dated: its version date.
    """

    version: Version
    dated: date


def renew(editor: YamlEditor, begun: NewVersion, decision: str) -> None:
    """Make the facts of one version those of the draft after it.

    Args:
        editor: the facts; they are edited.
        begun: the number of the draft, and its version date.
        decision: what the format calls the decision: `approval` or `adoption`.
    """
    editor.set(("version",), str(begun.version))
    editor.set(("status",), "draft")
    for key in _PAST:
        editor.remove((key,))
    editor.set(("version_date",), begun.dated.isoformat(), after="status")
    editor.add_lines("version_date", _TO_FILL_IN)
    for key in ("on", "minute", "planned"):
        editor.remove((decision, key))
    if ("review", "next") in editor:
        editor.remark(("review", "next"), [_LAST_REVIEW])
        editor.comment_out(("review", "next"))
