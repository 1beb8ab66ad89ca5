"""Which paragraphs are headings: by style or outline level; else by their look, which is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.importer.labels import Label, typed_label, worded_label
from generator.importer.lettered_headings import lettered_headings
from generator.importer.nodes import Block, WordParagraph
from generator.model.clause import DEEPEST, TOP

_MOST = 14  # words; a longer line is a sentence that is stressed
_BARE = re.compile(r"(\d{1,2})[ \u00a0]+(?=[A-Z])")
_SENTENCE = re.compile(r"[.!?;,:…]$")


class Headings:
    """Says of paragraphs whether they are headings.

    Args:
        blocks: the text, contents lists and cover left out.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Look at how headings are made in this text."""
        found = [each for each in blocks if isinstance(each, WordParagraph) and each.words]
        self.styled = any(each.outline is not None for each in found)
        self._sentences = _styled_sentences(found) if self.styled else set()
        self._usual = usual_size(found)
        made = (self._made(each) for each in found)
        self._lettered = lettered_headings(each for each in made if each is not None)
        self._by_look = {} if self.styled else self._looked(found)

    def _made(self, paragraph: WordParagraph) -> WordParagraph | None:
        """Return a paragraph that is made as a heading, whatever it is counted with."""
        if self.styled:
            own = id(paragraph) not in self._sentences and paragraph.outline is not None
        else:
            own = looks_like_heading(paragraph, self._usual)
        return paragraph if own else None

    def label(self, paragraph: WordParagraph) -> Label | None:
        """Return the number typed before a heading: letters where others go on from them."""
        return heading_label(paragraph) or self._lettered.get(id(paragraph))

    @property
    def sentences(self) -> int:
        """Return how many clauses have the style of headings."""
        return len(self._sentences)

    def level(self, paragraph: WordParagraph) -> int | None:
        """Return the level of a heading from 0; None for what is none."""
        if not paragraph.words:
            return None
        if not self.styled:
            return self._by_look.get(id(paragraph))
        return None if id(paragraph) in self._sentences else paragraph.outline

    def looks_like_one(self, paragraph: WordParagraph) -> bool:
        """Return whether a paragraph looks like a heading: a few words, bold or large."""
        return looks_like_heading(paragraph, self._usual) and paragraph.number is None

    def _looked(self, found: Iterable[WordParagraph]) -> dict[int, int]:
        """Return the level of each paragraph that is a heading by its look alone."""
        some = [each for each in found if looks_like_heading(each, self._usual)]
        labels = {id(each): self.label(each) for each in some}
        numbered = [each for each in some if labels[id(each)] is not None]
        sizes = sorted({each.size for each in some}, reverse=True)
        levels = {}
        for each in some:
            label = labels[id(each)]
            if label is not None:
                levels[id(each)] = label.depth - 1
            elif not numbered:
                levels[id(each)] = min(sizes.index(each.size), DEEPEST - TOP)
            elif worded_label(each.words) or each.size > max(n.size for n in numbered):
                levels[id(each)] = 0
        return levels


def _styled_sentences(found: Iterable[WordParagraph]) -> set[int]:
    """Return which paragraphs have the style of headings and are numbered clauses.

    Many give their clauses that style, so that Word counts them with the headings. Where most of
    a level are sentences, the others of that level are clauses as well, unless they are bold.
    """
    levels: dict[tuple[str, int], list[WordParagraph]] = {}
    for each in found:
        level = _numbered_level(each) if each.outline is not None else None
        if level is not None:
            levels.setdefault(level, []).append(each)
    sentences = set()
    for some in levels.values():
        own = {id(each) for each in some if _reads_as_sentence(each)}
        plain = {id(each) for each in some if not each.bold} if len(own) * 2 >= len(some) else set()
        sentences |= own | plain
    return sentences


def _numbered_level(paragraph: WordParagraph) -> tuple[str, int] | None:
    """Return the list and level that a paragraph is counted in; None for one that is not."""
    number = paragraph.number
    if number is not None:
        return (number.key, number.level) if number.text and not number.bullet else None
    label = heading_label(paragraph)
    return ("typed", label.depth - 1) if label is not None else None


def _reads_as_sentence(paragraph: WordParagraph) -> bool:
    level = _numbered_level(paragraph)
    deep = level is not None and level[1] > 0
    ends = _SENTENCE.search(paragraph.words) is not None
    return len(paragraph.words.split()) > _MOST or (ends and deep and not paragraph.bold)


def heading_label(paragraph: WordParagraph) -> Label | None:
    """Return the number typed before a heading; letters are none."""
    text = paragraph.text.lstrip()
    label = typed_label(text)
    bare = _BARE.match(text)
    if label is None and bare is not None:  # "1 Purpose", which elsewhere may be a sentence
        return Label(bare[1], 1, {"number": int(bare[1])}, bare.end())
    return label if label is not None and label.text[0].isdigit() else None


def looks_like_heading(paragraph: WordParagraph, usual: int) -> bool:
    """Return whether a paragraph is a few words, all bold or larger than usual."""
    words = paragraph.words
    if not words or len(words.split()) > _MOST or _SENTENCE.search(words):
        return False
    return paragraph.bold or bool(usual and paragraph.size > usual)


def usual_size(found: Iterable[WordParagraph]) -> int:
    """Return the size of most words."""
    sizes: Counter[int] = Counter()
    for each in found:
        sizes[each.size] += len(each.words)
    return sizes.most_common(1)[0][0] if sizes else 0


def shown_levels(levels: Sequence[int]) -> list[int]:
    """Return the hashes of headings: from two to four, none skipped.

    Args:
        levels: their levels from 0, in order.
    """
    above: list[int] = []
    shown = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        shown.append(TOP + len(above) - 1)
    return shown
