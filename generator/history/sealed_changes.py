"""What changed between a sealed form and the file as it is now, named, and marked word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.history.likeness import Bag, bag, likeness
from generator.history.runs import spans
from generator.history.seals import (
    ATTACHMENT,
    CHANGE,
    CLAUSE,
    DETAIL,
    PICTURE,
    QUESTION,
    Form,
    Part,
)

_AROUND = 6  # words shown on both sides of a change
_LONGEST = 60  # words of one insertion or deletion
_ALIKE = 0.4  # from here on, one clause that went and one that came are the same under a new id
_Step = tuple[list[str], list[str]]
_CALLED = {
    QUESTION: "the question",
    PICTURE: "the picture",
    ATTACHMENT: "the attachment",
    CHANGE: "the change of",
}
_ORDER = "the order of the clauses"


@dataclass(frozen=True)
class Difference:
    """One named text that is no longer what was sealed.

    Args:
        name: its name in the form as it is now; of one that is gone, the name it had.
        then: what was sealed, "" where it was not there.
        now: what the file says now, "" where it is gone.
    """

    name: str
    then: str
    now: str

    @property
    def told(self) -> str:
        """Return its name as a person would say it."""
        heading = (self.now or self.then).partition("\n")[0]
        kind, _, rest = self.name.partition(" ")
        if kind == CLAUSE and heading.startswith("#"):
            words = heading.lstrip("#").partition(" {")[0].strip()
            return f"the text under “{words}”"
        if kind == CLAUSE:
            return f"the clause “{rest}”"
        if self.name.startswith(f"{DETAIL} "):
            return f"the local detail “{self.name.removeprefix(DETAIL).strip()}”"
        if kind in _CALLED:
            return f"{_CALLED[kind]} “{rest}”"
        return self.name if self.name == _ORDER else f"“{self.name}”"


def differences(then: Form, now: Form) -> tuple[Difference, ...]:
    """Return what changed since a form was sealed.

    Args:
        then: the sealed form.
        now: the form of the file as it is.

    Returns:
        The named texts that changed, in the order of the page, those that are gone at the end.
    """
    before, after = dict(then), dict(now)
    gone = {part: bag(part.text.split()) for part in then if part.name not in after}
    found = []
    for part in now:
        text = before.get(part.name)
        if text is None:
            former = _most_like(part, gone)
            if former:
                del gone[former]
            found.append(Difference(part.name, former.text if former else "", part.text))
        elif text != part.text:
            found.append(Difference(part.name, text, part.text))
    found.extend(Difference(part.name, part.text, "") for part in gone)
    if not found and then != now:
        found.append(Difference(_ORDER, _names(then), _names(now)))
    return tuple(found)


def _names(form: Form) -> str:
    return "\n".join(part.name.removeprefix(f"{CLAUSE} ") for part in form)


def _most_like(part: Part, gone: Mapping[Part, Bag]) -> Part | None:
    """Return the text that went and is most like one that came, if any is: its id changed."""
    kind, words = part.name.partition(" ")[0], bag(part.text.split())
    size = sum(words.values())
    rated = [
        (likeness(words, known, (size, sum(known.values())), _ALIKE), former)
        for former, known in gone.items()
        if former.name.partition(" ")[0] == kind
    ]
    best = max(rated, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] else None


def marked(difference: Difference) -> str:
    """Return a difference on one line: “may [-not-] {+always+} use”, a few words around each.

    Args:
        difference: what changed.
    """
    steps = list(_joined(_steps(difference.then.split("\n"), difference.now.split("\n"))))
    pieces: list[str] = []
    for index, (then, now) in enumerate(steps):
        if then == now:
            pieces.extend(_around(now, first=index == 0, last=index == len(steps) - 1))
            continue
        pieces.extend([f"[-{_cut(then)}-]"] if then else [])
        pieces.extend([f"{{+{_cut(now)}+}}"] if now else [])
    return " ".join(pieces)


def _steps(then: Sequence[str], now: Sequence[str]) -> Iterator[_Step]:
    """Yield words then and now, alike or changed: lines first, so that long texts stay quick."""
    for lines in spans(then, now).exact:
        before = _words(then[lines.old : lines.old_end])
        after = _words(now[lines.new : lines.new_end])
        if lines.same:
            yield before, after
            continue
        for run in spans(before, after).exact:
            yield before[run.old : run.old_end], after[run.new : run.new_end]


def _words(lines: Sequence[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


def _joined(steps: Iterator[_Step]) -> Iterator[_Step]:
    """Yield steps, those that are alike and follow each other as one."""
    for alike, group in groupby(steps, key=lambda step: step[0] == step[1]):
        if alike:
            same = [word for words, _ in group for word in words]
            yield same, same
        else:
            yield from group


def _around(words: Sequence[str], *, first: bool, last: bool) -> Iterator[str]:
    head = [] if first else list(words[:_AROUND])
    tail = [] if last else list(words[-_AROUND:])
    if len(words) <= len(head) + len(tail):
        yield from words
    else:
        yield from (*head, "…", *tail)


def _cut(words: Sequence[str]) -> str:
    if len(words) <= _LONGEST:
        return " ".join(words)
    return " ".join((*words[: _LONGEST // 2], "…", *words[-_LONGEST // 2 :]))
