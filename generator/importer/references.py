"""What in a text refers to a clause of it: fields, links to bookmarks, numbers typed by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from generator.importer.items import DraftItem, ItemKind
from generator.importer.labels import bare, worded_label
from generator.importer.markdown_text import Piece, Raw, alike
from generator.importer.nodes import StyledSpan, ToTell
from generator.model.source_document import SOURCE, SourceDocument, cited_on
from generator.source.prose.blocks import slug

_WORD = (
    r"(?P<word>[Ss]ections?|[Pp]aragraphs?|[Pp]aras?\.?|[Cc]lauses?|[Ss]ee(?: also)?|"
    r"[Pp]art|[Aa]ppendix|[Aa]nnex)"
)
_TYPED = re.compile(
    rf"\b{_WORD}[ \u00a0](?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-Z]\d?(?:\.\d+)*|[IVX]{{1,4}})"
    r"(?![\w-]|\.\d)(?!\s+(?:of|to|in)\s+(?:the\s+)?[A-Z])"
)
_BEFORE = re.compile(r"(?:\b[Ss]ections?|\b[Pp]aragraphs?|\b[Pp]aras?\.?|\b[Cc]lauses?) $")
_OWN = re.compile(r"clause\d*[_-]([a-z][a-z0-9_-]*)")
_BY_PLACE = re.compile(r"-(?:[a-z]|\d+)")
_OUR_WORDS = re.compile(r"(?:section \d+|Appendix [A-Z])(?:\.\d+)*(?: [a-z]{1,2}\.?)?")
_DEFINED = re.compile(r"clause\d+__(?:term|note)_")  # bookmarks of files that Policybook writes
_LINKED = {"appendix", "annex", "part"}


class References:
    """Knows the clauses of a text by bookmark and by the number that Word prints.

    Args:
        items: the text.
        findings: where what the report tells is put.
        names: the ids of clauses by bookmark, where the file says so itself.
        sources: the sources of the trust, by id.
    """

    def __init__(
        self,
        items: Sequence[DraftItem],
        findings: list[ToTell],
        names: Mapping[str, str] | None = None,
        sources: Mapping[str, SourceDocument] | None = None,
    ) -> None:
        """Look up bookmarks and numbers, and give ids to headings and to what is referred to."""
        self._findings = findings
        self._names = names or {}
        self._sources = _by_words(sources or {})
        self._addresses = _by_address(sources or {})
        self._here: DraftItem | None = None
        self._taken: set[str] = set()
        self._equal: Counter[str] = Counter()  # how often a name was taken already
        self._by_bookmark: dict[str, DraftItem] = {}
        self._by_number: dict[str, DraftItem | None] = {}
        for item in items:
            self._know(item)
        wanted = {span.target for item in items for span in _spans(item) if span.target}
        under = ""
        for item in items:
            if item.kind is ItemKind.HEADING:
                self._name(item)
                under = item.id
            elif _citable(item):
                own = self._own_id(item).removeprefix(under)
                given = own and (self._names or not _BY_PLACE.fullmatch(own))  # has it anyway
                if given or wanted & set(item.bookmarks):
                    self._name(item)
        for item in items:
            self._name_typed(item)

    def _name_typed(self, item: DraftItem) -> None:
        """Give an id to what words of an item refer to by a typed number."""
        for text in _typed_in(item):
            for match in _TYPED.finditer(text):
                target = self._found(match)
                if target is not None and target is not item:
                    self._name(target)

    def at(self, item: DraftItem) -> None:
        """Say whose words are written now."""
        self._here = item

    def resolve(self, span: StyledSpan, before: str) -> Sequence[Piece] | None:
        """Return what a span becomes that refers to something; None for its own words.

        Args:
            span: the words.
            before: what is written before them.
        """
        if span.target:
            return self._field(span, before)
        if span.link:
            return self._source(span)
        if not _TYPED.search(span.text):
            return None
        if span.bold or span.italic:
            return None
        return list(self._typed(span.text))

    def _source(self, span: StyledSpan) -> Sequence[Piece] | None:
        """Return a link to a source as a reference: by the words that cite it, else its address."""
        cited, words = self._sources.get(span.text), ""
        if cited is None:
            cited, words = self._addresses.get(span.link), _escaped(span.text.strip())
        if not cited or (span.text.strip() != span.text):
            return None
        self._findings.append(ToTell("reference", span.text, f"leads to {cited} now"))
        return [Raw(f"[{words}]({cited})")]

    def _field(self, span: StyledSpan, before: str) -> Sequence[Piece] | None:
        target = self._by_bookmark.get(span.target)
        if target is None or not target.id:
            if _DEFINED.match(span.target):
                return [span.text]
            if span.text.strip():
                words = span.text.strip()
                self._ask(f"“{words}” was a reference that leads to no clause; to which?")
            return [span.text]
        if _OUR_WORDS.fullmatch(span.text.strip()):
            self._tell(span.text, target)
            return [Raw(f"[](#{target.id})")]
        if not span.counted:
            words = _escaped(span.text.strip())
            lead = span.text[: len(span.text) - len(span.text.lstrip())]
            tail = span.text[len(span.text.rstrip()) :]
            return [lead, Raw(f"[{words}](#{target.id})"), tail]
        now = bare(target.number.text) if target.number else ""
        if now and bare(span.text) != now:
            self._ask(
                f"Word shows {span.text.strip()} here, but the clause that it leads to has the "
                f"number {now}; is that the one?"
            )
        word = _BEFORE.search(before)
        self._tell(f"{word[0] if word else ''}{span.text}", target)
        pieces: list[Piece] = [Raw(f"[](#{target.id})")]
        if word:
            pieces.insert(0, Raw(f"\b{word[0]}"))
        return pieces

    def _typed(self, text: str) -> Iterator[Piece]:
        done = 0
        for match in _TYPED.finditer(text):
            target = self._found(match)
            if target is None or target is self._here or not target.id:
                self._unknown(match)
                continue
            yield text[done : match.start()]
            word = match["word"].lower()
            if word in _LINKED and not target.appendix:
                yield Raw(f"[{match[0]}](#{target.id})")
            else:
                if word.startswith("see"):
                    yield f"{match['word']} "
                yield Raw(f"[](#{target.id})")
            self._tell(match[0], target)
            done = match.end()
        yield text[done:]

    def _found(self, match: re.Match[str]) -> DraftItem | None:
        if match["word"].lower() in _LINKED:
            return self._by_number.get(f"{match['word'].capitalize()} {match['number']}")
        target = self._by_number.get(match["number"])
        if match["word"].lower().startswith("see") and not match["number"][0].isdigit():
            return None
        return target if target is None or _citable(target) else None

    def _unknown(self, match: re.Match[str]) -> None:
        number = match["number"]
        first = number.partition(".")[0]
        if "." in number and first in self._by_number and number not in self._by_number:
            self._ask(f"“{number}” is a number that this text does not have; which is meant?")

    def _know(self, item: DraftItem) -> None:
        for bookmark in item.bookmarks:
            self._by_bookmark.setdefault(bookmark, item)
        names = []
        if item.number is not None and not item.number.bullet:
            names.append(bare(item.number.text))
        if item.kind is ItemKind.HEADING:
            names.append(worded_label(item.words))
        for name in filter(None, names):
            # A number that stands twice, such as (a), names nothing for sure.
            self._by_number[name] = None if name in self._by_number else item

    def _name(self, item: DraftItem) -> None:
        if item.id:
            return
        own = self._own_id(item)
        words = item.words if item.kind is ItemKind.HEADING else " ".join(item.words.split()[:5])
        name = own or slug(words)[:48].strip("-") or "clause"
        free = name
        while free in self._taken:
            self._equal[name] += 1
            free = f"{name}-{self._equal[name] + 1}"
        self._taken.add(free)
        item.id = free

    def _own_id(self, item: DraftItem) -> str:
        """Return the id that Policybook itself wrote as a bookmark; "" for none."""
        if self._names:
            return next((self._names[b] for b in item.bookmarks if b in self._names), "")
        found = (_OWN.fullmatch(bookmark) for bookmark in item.bookmarks)
        return next((match[1].replace("_", "-") for match in found if match), "")

    def _ask(self, question: str) -> None:
        if self._here is not None and question not in self._here.asks:
            self._here.asks.append(question)

    def _tell(self, words: str, target: DraftItem) -> None:
        self._findings.append(ToTell("reference", words.strip(), f"leads to {target.id} now"))


def _by_words(sources: Mapping[str, SourceDocument]) -> dict[str, str]:
    """Return the sources and their parts by the words that cite each edition of them."""
    days = {each.begins for source in sources.values() for each in source.editions}
    found: dict[str, str] = {}
    for day in (*sorted(days), date.max):
        found |= {words: name for name, words in cited_on(sources, day).items()}
    return found


def _by_address(sources: Mapping[str, SourceDocument]) -> dict[str, str]:
    """Return the sources by the addresses of their editions; none that two of them share."""
    found: dict[str, str] = {}
    for name, source in sources.items():
        for address in {source.address, *(each.address for each in source.editions)} - {""}:
            found[address] = "" if address in found else f"{SOURCE}{name}"
    return found


def _escaped(words: str) -> str:
    """Return words that can stand between the square brackets of a link."""
    return re.sub(r"([\[\]])", r"\\\1", words)


def _citable(item: DraftItem) -> bool:
    """Return whether a clause can be referred to: a heading, or an entry right under one."""
    return item.kind is ItemKind.HEADING or (item.kind is ItemKind.ENTRY and not item.depth)


def _typed_in(item: DraftItem) -> Iterator[str]:
    """Yield the texts of an item in which numbers may be typed, as they are and without looks."""
    for spans in _texts(item):
        own = [span for span in spans if not (span.target or span.link)]
        yield "".join(span.text for span in own)
        yield from (span.text for span in alike(own))


def _spans(item: DraftItem) -> Iterator[StyledSpan]:
    """Yield the spans of an item, and those of its notes."""
    return chain.from_iterable(_texts(item))


def _texts(item: DraftItem) -> Iterator[tuple[StyledSpan, ...]]:
    tables = (each.spans for each in item.table.paragraphs) if item.table else ()
    for spans in (item.spans, *tables):
        yield spans
        yield from (span.note for span in spans if span.note)
