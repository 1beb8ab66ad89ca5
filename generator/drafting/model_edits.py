"""Write what a newer edition of the model brings into the lines of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.drafting.model_words import ModelWords
from generator.drafting.own_lines import OwnLines
from generator.source.files.to_decide import ASKED

_ASK = f"**{ASKED}**"


@dataclass
class BodyEdits:
    """What is to be done to the lines of a draft.

    Args:
        lines: its lines, without their ends.
        instead: the new lines from one on, with the line behind those that go.
        behind: blocks that are put behind a line; 0 is before the first.
    """

    lines: Sequence[str]
    instead: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    behind: dict[int, list[list[str]]] = field(default_factory=dict)

    def ask(self, own: OwnLines, questions: Sequence[str]) -> None:
        """Write what is to be decided about a clause that stays as it is."""
        asked = [f"{_ASK} {each}" for each in questions]
        at = own.marked_line
        if own.heading is None and at is not None and own.prefix:
            line = self.lines[at]
            stem = line[: len(line) - len(own.mark)] if own.mark else line
            bare = stem.rstrip() if own.mark else line.rstrip()
            self.instead[at] = (at + 1, [f"{bare} {' '.join(asked)}{own.mark}"])
            return
        inside = " " * len(own.prefix)
        place = own.end if own.heading is None else own.heading + 1
        for each in asked:
            self.behind.setdefault(place, []).append(["", f"{inside}{each}", ""])

    def take(self, own: OwnLines, words: ModelWords, questions: Sequence[str]) -> bool:
        """Give a clause the words of the model; return whether they have a place in it."""
        if bool(words.heading) is not (own.heading is not None):
            return False  # a section became a numbered clause, or the other way round
        if own.heading is not None:
            return self._take_section(own, words, questions)
        if len(own.runs) != len(words.runs) or (own.mark and not words.paragraph):
            return False
        first, *more = own.runs
        new = item_lines(own.prefix, words, questions, own.mark)
        self.instead[first.first] = (first.end, new)
        for span, run in zip(more, words.runs[1:], strict=True):
            inside = " " * len(own.prefix)
            self.instead[span.first] = (span.end, [f"{inside}{line}".rstrip() for line in run])
        return True

    def _take_section(self, own: OwnLines, words: ModelWords, questions: Sequence[str]) -> bool:
        heading = own.heading or 0
        several = len(own.runs) > 1 or len(words.runs) > 1
        if several and len(own.runs) != len(words.runs):
            return False
        head = f"{'#' * own.level} {words.heading}{own.mark}"
        self.instead[heading] = (heading + 1, [head])
        for each in questions:
            self.behind.setdefault(heading + 1, []).append(["", f"{_ASK} {each}", ""])
        if not own.runs and words.runs:
            self.behind.setdefault(heading + 1, []).append(["", *words.runs[0], ""])
        elif own.runs and not words.runs:
            self.instead[own.runs[0].first] = (own.runs[0].end, [])
        for span, run in zip(own.runs, words.runs, strict=False):
            self.instead[span.first] = (span.end, list(run))
        return True

    def put(self, line: int, block: Iterable[str]) -> None:
        """Put lines behind a line."""
        self.behind.setdefault(line, []).append(list(block))

    def text(self) -> list[str]:
        """Return the lines of the draft with all changes, no two empty ones in a row of ours."""
        done: list[str] = []
        self._put_behind(0, done)
        at = 0
        while at < len(self.lines):
            end, new = self.instead.get(at, (at + 1, [self.lines[at]]))
            done += new
            for line in range(at + 1, end + 1):
                self._put_behind(line, done)
            at = end
        return done

    def _put_behind(self, line: int, done: list[str]) -> None:
        following = self.lines[line] if line < len(self.lines) else ""
        blocks = self.behind.get(line, ())
        for at, block in enumerate(blocks):
            begins = block[1:] if done and not done[-1].strip() and not block[0] else block
            last = at == len(blocks) - 1 and not following.strip()
            done += begins[:-1] if last and not begins[-1] else begins


def item_lines(prefix: str, words: ModelWords, questions: Sequence[str], mark: str) -> list[str]:
    """Return a numbered clause as lines: its words, what is to be decided, its mark.

    Args:
        prefix: what stands before it.
        words: its words.
        questions: what is to be decided.
        mark: its mark, with the blank before it.
    """
    inside = " " * len(prefix)
    lines = [line for run in words.runs[:1] for line in run] or [""]
    asked = "".join(f" {_ASK} {each}" for each in questions)
    if words.paragraph:
        at = words.paragraph - 1
        lines[at] = f"{lines[at].rstrip()}{asked}{mark}"
        asked = ""
    made = [f"{prefix}{lines[0]}", *(f"{inside}{line}".rstrip() for line in lines[1:])]
    return [*made, *(["", f"{inside}{asked.strip()}"] if asked else [])]


def section_lines(
    level: int, words: ModelWords, questions: Sequence[str], mark: str
) -> Iterator[str]:
    """Yield a section as lines, with what is to be decided below its heading."""
    yield ""
    yield f"{'#' * level} {words.heading}{mark}"
    for each in questions:
        yield from ("", f"{_ASK} {each}")
    for run in words.runs:
        yield from ("", *run)
    yield ""
