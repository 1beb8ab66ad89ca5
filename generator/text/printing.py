"""A policy as plain text: the cover's facts, what is local, the text, and after it the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.document.documents import LocalPart, PolicyDocument
from generator.document.heads import Pair
from generator.document.policy import policy_document
from generator.document.subject import Printed
from generator.model.quotes import curled
from generator.text.lines import TextLines
from generator.text.words import cell_text, line_text
from generator.wording.local import DROPPED, details_title, local_title
from generator.wording.questions import TITLE as QUESTIONS

_LINES = TextLines()


def print_policy(printed: Printed) -> bytes:
    """Return a policy as a text file.

    Args:
        printed: what is printed.
    """
    return "\n".join([*_whole(policy_document(printed)), ""]).encode("utf-8")


def document_text(policy: PolicyDocument) -> str:
    """Return everything that a document says, as plain text."""
    return "\n".join(_whole(policy))


def _whole(policy: PolicyDocument) -> Iterator[str]:
    yield from map(curled, _cover(policy))
    yield from map(curled, _local(policy.local, policy.whose.place))
    if policy.questions:
        yield from ("", QUESTIONS, *_LINES.of(policy.questions))
    yield from ("", *_LINES.body((*policy.body, *policy.files)))
    if policy.contacts:
        yield from ("", "Contacts", *_LINES.of([policy.contacts]))
    if policy.associated:
        yield from ("", "Associated documents", *_points(policy.associated))
    if policy.recorded:
        yield from map(curled, _record(policy))


def _cover(policy: PolicyDocument) -> Iterator[str]:
    yield policy.title
    yield f"{policy.whose.academy}, {policy.whose.trust}"
    if policy.draft:
        yield f"{policy.draft}: not in force"
    if policy.summary:
        yield from ("", policy.summary)
    yield from ("", *map(_pair, policy.facts))
    if policy.way:
        yield f"The text in force: {policy.way.address}"


def _local(here: LocalPart, place: str) -> Iterator[str]:
    if not (here.agreed or here.waiting or here.clauses):
        return
    yield from ("", local_title(place))
    if here.agreed:
        yield line_text(here.agreed)
    yield from here.waiting
    if here.clauses:
        clauses = (f"{line_text(each.inside)}: {each.done}" for each in here.clauses)
        yield from ("", "Local clauses", *_points(clauses))


def _record(policy: PolicyDocument) -> Iterator[str]:
    for table in policy.control:
        yield from ("", f"Document control: {table.title}", *map(_pair, table.rows))
    yield from ("", "Version control")
    for row in policy.versions:
        told = (row.date, row.change, row.decisions)
        yield f"{row.version}, {line_text(row.standing)}"
        yield from (f"  {cell_text(cell)}" for cell in told if cell)
    here = policy.local
    if here.open:
        yield from ("", f"Still open at {policy.whose.place}", *_points(here.open))
    if here.details:
        details = (f"{each.label} {cell_text(each.lines)}" for each in here.details)
        yield from ("", details_title(policy.whose.place), *_points(details))
    if here.dropped:
        yield from ("", DROPPED)
    for each in here.dropped:
        yield from _points([each.why])
        for origin in each.content:
            yield from (f"  {line}" for line in (f"[{origin.tag}]", *_LINES.of([origin])))


def _points(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in lines)


def _pair(row: Pair) -> str:
    return f"{row.label}: {cell_text(row.lines)}"
