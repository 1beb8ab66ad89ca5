"""Terms: what a merged policy defines, and where its text uses a term first in each clause.

The rules are those of docs/format.md, “Terms”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from generator.model.clause import Text
from generator.model.merged import DefinedTerm, MergedClause, walk_merged
from generator.model.terms import Term, definitions_in

Terms = tuple[Term, ...]
_HOLE = "\ufffc"  # what stands for all that is no running text: nobody writes it


def defined(clauses: Sequence[MergedClause]) -> tuple[DefinedTerm, ...]:
    """Return what some clauses define; of two definitions of a term the first one counts.

    Args:
        clauses: the clauses of a merged policy, in page order.
    """
    found: dict[str, DefinedTerm] = {}
    for clause in walk_merged(clauses):
        texts = () if clause.omitted else clause.parts
        for text in texts:
            for entry in definitions_in(text) if isinstance(text, Text) else ():
                for term in entry.terms:
                    found.setdefault(term.id, DefinedTerm(term, entry.meanings, clause))
    return tuple(found.values())


def with_terms(
    parts: tuple[Text | MergedClause, ...], terms: Terms
) -> tuple[Text | MergedClause, ...]:
    """Return parts of a policy in which the first use of each term in each clause is marked.

    Args:
        parts: texts and clauses; one in which no term stands stays the same object.
        terms: what is defined.
    """
    done: list[Text | MergedClause] = []
    left = terms
    for part in parts:
        if isinstance(part, Text):
            text, used = _marked(part, left)
            left = tuple(term for term in left if term not in used) if used else left
            done.append(text)
        else:
            below = with_terms(part.parts, terms)
            same = all(new is old for new, old in zip(below, part.parts, strict=True))
            done.append(part if same else replace(part, parts=below))
    return tuple(done)


def uses(text: Text) -> Iterator[str]:
    """Yield the id of each term whose use is marked in a text."""
    for block in text.tokens:
        for token in block.children or ():
            if token.type == "term_open":
                yield str(token.meta["term"])


@lru_cache(maxsize=8192)  # most texts are the same at many academies
def _marked(text: Text, terms: Terms) -> tuple[Text, frozenset[Term]]:
    pattern = _pattern(terms)
    if pattern is None or not pattern.search(text.canonical):
        return text, frozenset()
    marking = _Marking(pattern, terms)
    tokens = tuple(marking.blocks(text.tokens))
    if not marking.used:
        return text, frozenset()
    return replace(text, tokens=tokens), frozenset(marking.used)


@lru_cache(maxsize=1024)
def _pattern(terms: Terms) -> re.Pattern[str] | None:
    """Return what finds terms: at each place the longest one, under the number that it has."""
    if not terms:
        return None
    longest = sorted(range(len(terms)), key=lambda at: -len(terms[at].words))
    wordings = "|".join(f"(?P<t{at}>{_wording(terms[at].words)})" for at in longest)
    return re.compile(rf"(?<![\w-])(?:{wordings})(?![\w-])")


def _wording(words: str) -> str:
    """Return how a term may be written: a capital counts where it stands inside the term."""
    *first, last = words.split()
    ending = rf"{re.escape(last)}(?:s|es)?"
    if last[-2:-1].isalpha() and last[-2:-1] not in "aeiou" and last.endswith("y"):
        ending = rf"{re.escape(last[:-1])}(?:y|ies)"
    said = r"\s+".join([*map(re.escape, first), ending])
    said = re.sub("['’]", "['’]", said)
    return said if any(letter.isupper() for letter in words[1:]) else f"(?i:{said})"


class _Marking:
    """Marks the first use of each term in one text.

    Args:
        pattern: what finds the terms.
        terms: the terms, by the number that the pattern gives them.
    """

    def __init__(self, pattern: re.Pattern[str], terms: Terms) -> None:
        self.used: dict[Term, None] = {}
        self._pattern = pattern
        self._terms = terms
        self._own: set[str] = set()  # what is being defined, and not used

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Yield the tokens of the text, with marks."""
        defining = False
        for token in tokens:
            if token.type == "dt_open":
                self._own = self._own if defining else set()
                self._own.add(token.meta["term"].id)
                defining = True
            elif token.type == "dd_open":
                defining = False
            elif token.type == "dl_close":
                self._own = set()
            yield self._line(token) if token.type == "inline" and not defining else token

    def _line(self, block: Token) -> Token:
        children = block.children or []
        written = list(_running(children))
        found = list(self._found("".join(written)))
        if not found:
            return block
        block = copy(block)
        block.children = list(_with_marks(children, written, found))
        return block

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each term stands that was not met before: from, to, and its id."""
        for match in self._pattern.finditer(text):
            term = self._terms[int((match.lastgroup or "t0")[1:])]
            if term not in self.used and term.id not in self._own:
                self.used[term] = None
                yield match.start(), match.end(), term.id


def _running(children: Sequence[Token]) -> Iterator[str]:
    """Yield the running text of each token; a link, a note and all that is no text is a hole."""
    depth = 0
    for token in children:
        if token.type in {"link_open", "footnote_open"}:
            depth += 1
        elif token.type in {"link_close", "footnote_close"}:
            depth -= 1
        if depth == 0 and token.type == "text":
            yield token.content
        else:
            yield "\n" if depth == 0 and token.type == "softbreak" else _HOLE


def _with_marks(
    children: Sequence[Token], written: Sequence[str], found: Sequence[tuple[int, int, str]]
) -> Iterator[Token]:
    """Yield inline tokens, parted where a term begins or ends."""
    begins = {begin: term for begin, _, term in found}
    ends = {end for _, end, _ in found}
    cuts = sorted({*begins, *ends})
    at = 0
    for token, text in zip(children, written, strict=True):
        end = at + len(text)
        for begin, until in pairwise([at, *(cut for cut in cuts if at < cut < end), end]):
            if begin in ends:
                ends.remove(begin)
                yield Token("term_close", "", -1)
            if begin in begins:
                yield Token("term_open", "", 1, meta={"term": begins[begin]})
            yield (
                token
                if (begin, until) == (at, end)
                else _part(token, text[begin - at : until - at])
            )
        at = end
    if at in ends:
        yield Token("term_close", "", -1)


def _part(token: Token, words: str) -> Token:
    token = copy(token)
    token.content = words
    return token
