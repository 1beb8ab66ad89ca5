"""What the parts of a policy are called that have no number and no heading of their own."""

from __future__ import annotations

from collections.abc import Mapping

from generator.history.passages import Sort
from generator.wording.attachments import FILES
from generator.wording.questions import TITLE as QUESTIONS

PARTS: Mapping[Sort, str] = {
    Sort.QUESTIONS: QUESTIONS,
    Sort.PREAMBLE: "Introduction",
    Sort.FILES: FILES,
}
