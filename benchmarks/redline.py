"""What a redline of a hundred pages costs, next to reading and merging the two texts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.words import heading, paragraph, sentence
from generator.history.redline import Redline, redline
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.merged import MergedPolicy
from generator.render.redline_html import redline_html
from generator.source.folder.library import parse
from tests.undone import old_words

LONGEST = 2.0  # seconds
_CLAUSES, _SENTENCES = 520, 4  # about 50,000 words: a hundred pages
_DAY = date(2026, 11, 21)
_TRUST = """\
trust:
  name: Northmere Learning Trust
  short_name: Northmere
  bodies: {board: Board of Trustees}
academies:
  ashdown: {name: Ashdown Primary Academy, short_name: Ashdown, phase: primary}
"""
_SEED = 31


@dataclass(frozen=True)
class RedlineCost:
    """What the redlines of one long policy cost, in seconds of CPU.

    Args:
        words: how many words the old text has.
        read: to read and merge the two texts.
        mended: to compare them, and write the redline, where every third clause has other words.
        rewritten: the same where all of them are written anew.
        unnamed: the same where no clause has an id, and some are new, gone or elsewhere.
    """

    words: int
    read: float
    mended: float
    rewritten: float
    unnamed: float

    @property
    def slowest(self) -> float:
        """Return the longest of the three."""
        return max(self.mended, self.rewritten, self.unnamed)

    @property
    def ratio(self) -> float:
        """Return how long the slowest takes, as a multiple of reading."""
        return self.slowest / self.read


def redline_cost() -> RedlineCost:
    """Measure the redlines of a policy of a hundred pages."""
    random = Random(_SEED)
    texts = [paragraph(random, _SENTENCES) for _ in range(_CLAUSES)]
    mended = [_reworded(random, text) if at % 3 == 0 else text for at, text in enumerate(texts)]
    rewritten = [paragraph(random, _SENTENCES) for _ in range(_CLAUSES)]
    shuffled = [_reworded(random, text) for text in (*texts[40:], *texts[:20])]
    start = time.process_time()
    old, new = _merged(random, texts), _merged(random, mended)
    read = time.process_time() - start
    other = _merged(random, rewritten)
    bare, moved = _merged(random, texts, named=False), _merged(random, shuffled, named=False)
    seconds, found = _timed(old, new)
    words = len(old_words(found))
    return RedlineCost(words, read, seconds, _timed(old, other)[0], _timed(bare, moved)[0])


def _timed(old: MergedPolicy, new: MergedPolicy) -> tuple[float, Redline]:
    start = time.process_time()
    found = redline(old, new)
    redline_html(found, whole=True)
    return time.process_time() - start, found


def _reworded(random: Random, text: str) -> str:
    """Return a paragraph with a sentence changed, and one more."""
    sentences = text.split(". ")
    sentences[random.randrange(len(sentences))] = sentence(random).removesuffix(".")
    return f"{'. '.join(sentences)} {sentence(random)}"


def _merged(random: Random, texts: list[str], *, named: bool = True) -> MergedPolicy:
    lines = [
        '---\ntitle: Handbook\nversion: "1.0"\nstatus: approved\nversion_date: 2026-01-01',
        "approval: {body: board, on: 2026-01-01}\n---\n",
    ]
    for at, text in enumerate(texts):
        if at % 20 == 0:
            lines.append(f"## {heading(random)} {{#part-{at}}}\n")
        lines.append(f"1. {text} {{#clause-{at}}}\n" if named else f"1. {text}\n")
    files = {"trust.yml": _TRUST.encode(), "handbook/1.0.md": "\n".join(lines).encode()}
    library = parse(files)
    trust, [base] = library.trust, library.policies["handbook"].bases
    if trust is None:
        message = "the benchmark’s own trust cannot be read"
        raise ValueError(message)
    return merge(base, None, None, trust, TRUST, _DAY)


if __name__ == "__main__":
    cost = redline_cost()
    print(f"{cost.words} words; reading and merging both: {cost.read:.2f} s")
    print(f"every third clause reworded: {cost.mended:.2f} s")
    print(f"all clauses rewritten: {cost.rewritten:.2f} s")
    print(
        f"no ids, all reworded, some elsewhere: {cost.unnamed:.2f} s ({cost.ratio:.1f} x reading)"
    )
