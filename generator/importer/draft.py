"""Make the whole draft of a document: front matter, body, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.importer.appendices import find_appendices
from generator.importer.body import BodyWriter, WrittenBlock, WrittenBody
from generator.importer.counted import any_number
from generator.importer.cover import sort_blocks, texts_elsewhere
from generator.importer.dates import days_in
from generator.importer.embedded import CarriedFiles, attached
from generator.importer.fact import Fact, scalar
from generator.importer.front import FrontReader
from generator.importer.front_lines import front_lines
from generator.importer.front_values import Front
from generator.importer.identity import Identity
from generator.importer.items import DraftItem, ItemKind
from generator.importer.language import asked_language
from generator.importer.layout import ItemLayout
from generator.importer.markdown_text import SpanWriter, clean
from generator.importer.names import NameFinder
from generator.importer.nodes import Document, StyledSpan, ToTell, paragraphs, words_of
from generator.importer.pictures import FigureNames
from generator.importer.recorded import Recorded, own_front, recorded
from generator.importer.references import References
from generator.model.academy import AcademyOrTrust
from generator.model.clause import TOP
from generator.model.front_matter import Numbering
from generator.model.trust import Trust

_NO_HEADING = "the file has no heading, so its title became one; divide the text under headings"
_BY_LOOK = (
    "no heading of this file has a heading style, so lines that are bold or large became "
    "headings; look whether each is one, and at its level"
)
_SENTENCES = (
    "numbered paragraphs with the style of headings that are sentences became clauses: "
    "{count} of them; look whether each is one"
)


@dataclass(frozen=True)
class ImportQuestion:
    """Something to be decided: where it stands, and the question."""

    at: str
    question: str


@dataclass(frozen=True)
class Draft:
    """A document as a draft.

    Args:
        body: the lines of the text.
        placed: which line holds which block of the file.
        asked: what is to be decided.
        own: what a file that Policybook wrote holds of its own.
        figures: the pictures that it shows, by their names.
        attached: the files that it lists as attachments, by their names.
    """

    title: str
    front: Front
    body: tuple[str, ...]
    placed: tuple[WrittenBlock, ...]
    findings: tuple[ToTell, ...]
    asked: tuple[ImportQuestion, ...]
    facts: tuple[Fact, ...] = field(default=())
    own: Recorded | None = None
    figures: Mapping[str, bytes] = field(default_factory=dict)
    attached: Mapping[str, bytes] = field(default_factory=dict)

    def text(self, numbering: Numbering) -> str:
        """Return the file of the draft, its clauses counted in one way or the other."""
        lines = ["---", *self._front_lines(numbering), "---", "", *self.body]
        return "\n".join(lines).rstrip("\n") + "\n"

    def first_line(self, numbering: Numbering) -> int:
        """Return the line of the file, from 1, on which the body begins."""
        return len(self._front_lines(numbering)) + 4

    def _front_lines(self, numbering: Numbering) -> list[str]:
        return front_lines(self.front, self.own, numbering)


def make_draft(
    document: Document, trust: Trust | None, academy: AcademyOrTrust, day: date, name: str
) -> Draft:
    """Make a draft of a document.

    Args:
        document: what the file says.
        trust: the trust, for names; None where none is known.
        academy: whose own policy it is; None for the trust's.
        day: the day it is.
        name: what the file is called, for one without a title.
    """
    found = sort_blocks(document)
    running = [f.words for f in document.findings if f.kind in {"header", "footer"}]
    reader = FrontReader(trust, day, texts_elsewhere(found, running), running)
    front = reader.read(found)
    title = found.title or name
    own = recorded(document, academy)
    if own is not None:
        front = own_front(own, front)
        title = str(own.front.get("title", title))
    found.findings.extend(_titled(front, title))
    _version_date(front, document, running, day)
    if academy and own is None:
        front.values |= {"policy_type": "academy", "applies_to": f"\n  - {academy}"}
    layout = ItemLayout(found.body)
    items = _with_heading(layout.arranged(), title)
    find_appendices(items)
    if layout.looked and any(item.kind is ItemKind.HEADING for item in items):
        front.ask("", _BY_LOOK)
    if layout.sentences:
        front.ask("", _SENTENCES.format(count=layout.sentences))
    findings = [*document.findings, *found.findings, *layout.findings]
    named = _named(document.identity, own)
    references = References(items, findings, named, trust.sources if trust else {})
    writer = SpanWriter(references.resolve, NameFinder(trust, academy, day).pieces)
    numbers, figures = any_number(document, items), FigureNames(document.pictures)
    findings += _told_numbers(items) if not numbers else ()
    marks = document.identity.marks if own is not None else None
    within = attached(document, front) if own is None else CarriedFiles()
    findings += within.findings
    names = within.names
    body = BodyWriter(
        writer, references, numbers=numbers, marks=marks, figures=figures, attached=names
    )
    body.lang = asked_language(document, front) if own is None else str(own.front.get("lang", ""))
    written = body.write(items)
    findings += _notes_aside(document, writer, written)
    made = _made(title, front, written, findings, own, figures)
    return replace(made, attached=within.files)


def _made(
    title: str,
    front: Front,
    written: WrittenBody,
    findings: Sequence[ToTell],
    own: Recorded | None,
    figures: FigureNames,
) -> Draft:
    return Draft(
        title,
        front,
        tuple(written.lines),
        tuple(written.placed),
        (*findings, *written.findings),
        tuple(_asked(front, written)),
        tuple(front.facts),
        own,
        figures.files,
    )


def _notes_aside(document: Document, writer: SpanWriter, written: WrittenBody) -> Iterator[ToTell]:
    """Yield the notes whose signs stood in what is no text here: on the cover, among the facts."""
    told = {each.words for each in written.findings}
    every = (span.note for each in paragraphs(document.blocks) for span in each.spans)
    for note in dict.fromkeys(note for note in every if note and note not in writer.notes):
        if words_of(note) not in told:
            yield ToTell("footnote", words_of(note), "its sign stood in what is no text here")


def _titled(front: Front, title: str) -> Iterator[ToTell]:
    """Give a draft its status and title; yield another title that the file has."""
    front.values["status"] = "draft"
    if front.values.setdefault("title", scalar(title)) != scalar(title):
        told = "the file has another title among its facts, and that one is taken"
        yield ToTell("title", title, told)


def _told_numbers(items: Sequence[DraftItem]) -> Iterator[ToTell]:
    if any(each.kind is ItemKind.HEADING and not each.number for each in items):
        yield ToTell("headings", "", "Word prints no numbers there; here they have some")


def _named(told: Identity, own: Recorded | None) -> Mapping[str, str]:
    """Return the ids that somebody gave, by bookmark, where the file says which these are."""
    if own is None:
        return {}
    return {bookmark: name for bookmark, name in told.clauses.items() if name in told.marks}


def _asked(front: Front, written: WrittenBody) -> Iterator[ImportQuestion]:
    for key, questions in front.asks.items():
        yield from (ImportQuestion(key or "the file", question) for question in questions)
    for question, near in written.asked:
        yield ImportQuestion(f"“{near}”" if near else "the text", question)


def _with_heading(items: list[DraftItem], title: str) -> list[DraftItem]:
    """Return items with a heading above them, where there is none at all."""
    shown = (item for item in items if item.kind is ItemKind.HEADING and clean(item.words).strip())
    if not items or any(shown):
        return items
    return [DraftItem(ItemKind.HEADING, TOP, (StyledSpan(title),), asks=[_NO_HEADING]), *items]


def _version_date(front: Front, document: Document, running: list[str], day: date) -> None:
    """Give the draft the day that a version must have; what is not stated is asked."""
    front.values.setdefault("version", "0.1")
    if "version_date" in front.values:
        return
    said = [each for text in running for each in days_in(text) if each.sure]
    modified = document.properties.get("modified", "")[:10]
    sources = [
        (said[0].text if said else "", "a header or footer of the file"),
        (modified if days_in(modified) else "", "the day on which the file was last saved"),
        (day.isoformat(), "today"),
    ]
    value, where = next(source for source in sources if source[0])
    front.values["version_date"] = value
    question = f"no day of this version is stated; {value} is {where}"
    front.asks.setdefault("version_date", []).append(question)
