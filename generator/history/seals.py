"""What a seal covers, its fingerprint, and what has changed since: docs/seals.md tells it in words.

The sealed form of a file is a list of named texts in the order of the page. Anything here that
changes what stands in it breaks every seal ever made: that is a new scheme, beside the old one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import textwrap
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.attachment import Attachment
from generator.model.clause import Clause, Kind, Local, Text, walk
from generator.model.figure import FIGURE, Figure
from generator.model.policy import Base
from generator.model.seal import SCHEMES
from generator.model.slot import Slot
from generator.model.terms import DEFINED
from generator.model.values import plain_quotes
from generator.model.variation import Change, Variation, Verb

CLAUSE, DETAIL, CHANGE, QUESTION = "clause", "local detail", "change", "question"
PICTURE, ATTACHMENT = "picture", "attachment"
PREAMBLE = "text before the first heading"
FIRST = SCHEMES[0]
_MOST = 20_000_000  # bytes of a sealed form; a policy's file has at most a tenth of that
_WIDTH = 76


class Part(NamedTuple):
    """One named text of a sealed form, such as (`title`, `Social media`)."""

    name: str
    text: str


Form = tuple[Part, ...]


def scheme_of(version: Base | Variation) -> str:
    """Return the scheme in which a version is sealed: the first that covers what it has."""
    lettered = isinstance(version, Base) and any(each.appendix for each in version.clauses)
    shows = lettered or version.attachments or any(_pictures(version.texts))
    says = _has_footnotes(version) or _has_terms(version)
    return SCHEMES[bool(version.meta.questions or shows or says)]


def _has_terms(version: Base | Variation) -> bool:
    marked = isinstance(version, Base) and any(each.terms for each in walk(version.clauses))
    return marked or any(DEFINED in text.canonical for text in version.texts)


def _has_footnotes(version: Base | Variation) -> bool:
    return any(text.footnotes for text in version.texts)


def sealed_form(version: Base | Variation, scheme: str) -> Form:
    """Return what a seal of a version covers.

    Args:
        version: a base or a variation, as read.
        scheme: the way of sealing.

    Returns:
        Its named texts in page order; layout, and what life adds later, are not among them.
    """
    if scheme == FIRST and _has_footnotes(version):
        version = version.without_footnotes
    if isinstance(version, Base):
        details, text = _details_of_base(version), _text_of_base(version)
    else:
        details, text = _details_of_variation(version), _text_of_variation(version)
    told = [(name, "\n".join(map(plain_quotes, value.split("\n")))) for name, value in details]
    attached = (_attachment(each) for each in version.attachments)
    parts = (*told, *text, *_pictures(version.texts), *attached)
    return tuple(Part(name, value) for name, value in parts if value)


def _pictures(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Yield the pictures that texts show, each once, with the fingerprint of its bytes."""
    tokens = (token for text in texts for token in text.tokens if token.type == FIGURE)
    figures: dict[str, Figure] = {}
    for token in tokens:
        figure: Figure = token.meta["figure"]
        figures.setdefault(figure.address, figure)
    yield from ((f"{PICTURE} {name}", each.digest) for name, each in sorted(figures.items()))


def _attachment(each: Attachment) -> tuple[str, str]:
    told = f"{plain_quotes(each.title)}\nkind: {each.kind}\n{each.held.digest}"
    return f"{ATTACHMENT} {each.held.name}", told


def _details_of_base(base: Base) -> Iterator[tuple[str, str]]:
    meta = base.meta
    yield "title", meta.title
    yield "version", str(meta.version)
    yield "in force from", base.effective.iso if base.effective else ""
    if meta.approval:
        yield "approved by", meta.approval.body
        yield "approved on", meta.approval.on.iso if meta.approval.on else ""
        yield "minute", meta.approval.minute
        yield "signatories", "\n".join(meta.approval.signatories)
    yield "applies to", ", ".join(sorted(meta.applies_to))
    yield "numbering of clauses", meta.clause_numbering.value
    yield "on base change", meta.on_base_change.value if meta.on_base_change else ""
    for name, slot in sorted(meta.slots.items()):
        yield f"{DETAIL} {name}", _slot(slot)
    for question in meta.questions:
        told = f"{question.answer}\nread: {question.read}"
        yield f"{QUESTION} {plain_quotes(question.ask)}", told


def _text_of_base(base: Base) -> Iterator[tuple[str, str]]:
    if base.preamble:
        yield PREAMBLE, base.preamble.canonical
    for clause in base.clauses:
        yield from _clause(clause, 2, None)


def _details_of_variation(variation: Variation) -> Iterator[tuple[str, str]]:
    meta = variation.meta
    yield "academy", meta.academy
    yield "version", str(meta.version)
    yield "base", str(meta.base)
    yield "in force from", variation.effective.iso if variation.effective else ""
    if meta.adoption:
        yield "adopted by", meta.adoption.body
        yield "adopted on", meta.adoption.on.iso if meta.adoption.on else ""
        yield "minute", meta.adoption.minute
    if meta.consent:
        yield "consent of", meta.consent.role
        yield "consent on", meta.consent.on.iso
        yield "consent reference", meta.consent.reference
    for name, value in sorted(meta.slots.items()):
        yield f"{DETAIL} {name}", value
    for answer in meta.questions:
        told = "the trust's answer" if answer.confirm else answer.answer
        read = f"\nread: {answer.read}" if answer.read else ""
        yield f"{QUESTION} {plain_quotes(answer.ask)}", f"{told}{read}"


def _text_of_variation(variation: Variation) -> Iterator[tuple[str, str]]:
    for change in variation.changes:
        yield f"{CHANGE} {change.id}", "\n".join(_change(change))


def _slot(slot: Slot) -> str:
    told = {
        "prompt": slot.prompt,
        "required": "yes" if slot.must_be_decided else "no",
        "default": slot.default,
        "example": slot.example,
        "max_length": slot.max_length,
    }
    return "\n".join(f"{key}: {value}" for key, value in told.items() if value not in {None, ""})


def _clause(clause: Clause, level: int, above: Clause | None) -> Iterator[tuple[str, str]]:
    """Yield a clause and those under it; one without an id is told with the text above it."""
    yield f"{CLAUSE} {clause.id}", "\n".join(_lines(clause, level, above))
    for below in clause.clauses:
        if below.id:
            yield from _clause(below, level + 1, clause)


def _lines(
    clause: Clause, level: int, above: Clause | None, *, whole: bool = False
) -> Iterator[str]:
    """Yield a clause as a base writes it; unless whole, only the marks of those under it."""
    yield " ".join(filter(None, [_head(clause, level), _mark(clause, above)]))
    for part in clause.parts:
        if isinstance(part, Text):
            yield part.canonical
        elif part.id and not whole:
            told = f" {{#{part.id}}}" if part.named else ""
            yield ("#" * (level + 1) if part.kind is Kind.SECTION else "1.") + told
        else:
            yield from _lines(part, level + 1, clause, whole=whole)


def _head(clause: Clause, level: int) -> str:
    return f"{'#' * level} {clause.heading.canonical}" if clause.heading else "1."


def _mark(clause: Clause, above: Clause | None) -> str:
    """Return the mark of a clause, without what says only what holds above it already."""
    local = above.local if above else Local.FIXED
    told = [
        f"#{clause.id}" if clause.named else "",
        f"local={clause.local}" if clause.local is not local else "",
        f"was={clause.was}" if clause.was else "",
        "numbered=no" if not clause.numbered and (above is None or above.numbered) else "",
        "appendix" if clause.appendix else "",
        "terms" if clause.terms and not (above and above.terms) else "",
    ]
    return f"{{{' '.join(filter(None, told))}}}" if any(told) else ""


def _change(change: Change) -> Iterator[str]:
    where = f" {change.where} {change.anchor}" if change.verb is Verb.ADD else ""
    yield f"{change.verb} {change.id}{where}"
    if change.heading:
        yield f"heading: {change.heading.canonical}"
    for part in change.parts:
        if isinstance(part, Text):
            yield part.canonical
        else:
            yield from _lines(part, 2, None, whole=True)
    yield f"reason: {plain_quotes(change.reason)}"


def _bytes(form: Form) -> bytes:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()


def fingerprint(form: Form) -> str:
    """Return the fingerprint of a sealed form."""
    return hashlib.sha256(_bytes(form)).hexdigest()


def copy_of(form: Form) -> str:
    """Return a sealed form compressed, in lines that no search for words finds anything in."""
    packed = base64.b64encode(zlib.compress(_bytes(form), 9)).decode()
    return "\n".join(textwrap.wrap(packed, _WIDTH, break_on_hyphens=False))


def is_whole(copy: str, told: str) -> bool:
    """Return whether a copy still holds what a fingerprint was taken of."""
    packed = _unpacked(copy)
    return packed is not None and hashlib.sha256(packed).hexdigest() == told


def _unpacked(copy: str) -> bytes | None:
    try:
        packed = base64.b64decode("".join(copy.split()), validate=True)
        return zlib.decompressobj().decompress(packed, _MOST)
    except (binascii.Error, zlib.error, ValueError):
        return None


def unpacked(copy: str) -> Form | None:
    """Return the sealed form that a copy holds; None where it cannot be read any more."""
    try:
        found = json.loads(_unpacked(copy) or b"")
        return tuple(Part(str(name), str(text)) for name, text in found)
    except (ValueError, TypeError, RecursionError):
        return None
