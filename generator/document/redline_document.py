"""A redline as one document: who proposes what, which clauses changed, and how."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.cover import (
    UNCONTROLLED,
    draft_word,
    facts,
    head_words,
    version_words,
    whose,
)
from generator.document.documents import RedlineDocument
from generator.document.heads import Pair, Running, Way
from generator.document.line import (
    Line,
    Lines,
)
from generator.document.policy import open_words
from generator.document.redline import PrintedRedline, Side
from generator.document.redline_rows import RedlineRows
from generator.document.sent import sent
from generator.document.words import cell_nodes, line_nodes
from generator.model.values import When
from generator.wording.consultations import consultations_cell
from generator.wording.control import FINGERPRINT
from generator.wording.redline import summary_sentences
from generator.wording.said import Line as SaidLine
from generator.wording.said import Mark

_OF_THE_TEXT = {
    "State",
    "Approved by",
    "To be approved by",
    "Would be in force from",
    "Adopted by",
    "To be adopted by",
}


def redline_document(redlined: PrintedRedline) -> RedlineDocument:
    """Return everything that is printed of a redline.

    Args:
        redlined: what is printed.
    """
    text, found, new = redlined.text, redlined.found, redlined.new.merged
    draft, rows = draft_word(text), RedlineRows(redlined.found)
    return RedlineDocument(
        title=title(redlined),
        whose=whose(redlined.trust, text.merged.academy, new.day),
        draft=draft,
        facts=tuple(_facts(redlined)),
        running=_running(redlined),
        way=Way(text.address) if text.address else None,
        heading="What would change" if draft else "What changed",
        told=tuple(summary_sentences(found)),
        brought=tuple(_brought(redlined)),
        asked=_asked(redlined),
        open=open_words(new),
        listed=rows.listed(),
        rows=rows.all() if found.changed else (),
        sent=sent(text, redline=True),
    )


def title(redlined: PrintedRedline) -> str:
    """Return the title of the document."""
    would = "what would change" if draft_word(redlined.text) else "what changed"
    return f"{redlined.new.merged.base.meta.title}: {would}"


def _facts(redlined: PrintedRedline) -> Iterator[Pair]:
    meta, day = redlined.new.merged.base.meta, redlined.day
    if meta.reference:
        yield _fact("Reference", (meta.reference,))
    for label, side in (("From", redlined.old), ("To", redlined.new)):
        yield _fact(label, line_nodes(_cited(side), day))
    yield from (each for each in facts(redlined.text) if each.label in _OF_THE_TEXT)


def _fact(label: str, line: Line) -> Pair:
    return Pair(label, (line,))


def _cited(side: Side) -> SaidLine:
    """Return how a text is cited, with the day from which it applies where the citation has none.

    An edition ends where a name changes, too; so its last day says nothing of the text.
    """
    base, own = side.merged.base, side.merged.variation
    since = own.effective if own else base.effective
    in_citation = side.edition is not None and str(When(side.edition.begins)) in side.cite
    if since is None or in_citation or not (base.approved and (own is None or own.approved)):
        return (side.cite,)
    return (side.cite, ", from " if since.precise else ", since ", since)


def _running(redlined: PrintedRedline) -> Running:
    """Return the words of header and footer."""
    text, before = redlined.text, redlined.before
    own = redlined.trust.organisation.short_name.on(redlined.new.merged.day)
    was, now = version_words(before), version_words(text)
    return Running(
        state=head_words(text),
        title=redlined.new.merged.base.meta.title,
        version=f"changes from {was} to {now}" if was != now else f"{now}: changes",
        academy=text.short_name or own,
        uncontrolled=UNCONTROLLED,
        edition=_edition(redlined),
        hash=f"{FINGERPRINT} {before.short_hash} to {text.short_hash}",
    )


def _edition(redlined: PrintedRedline) -> str:
    draft, edition = draft_word(redlined.text), redlined.new.edition
    if draft:
        return f"{draft}: not in force"
    return f"Changes up to the edition from {When(edition.begins)}" if edition else "Changes"


def _brought(redlined: PrintedRedline) -> Iterator[Pair]:
    """Yield what each version between the two texts says that it changed."""
    old, new = redlined.old.merged, redlined.new.merged
    for base in redlined.policy.bases:
        drafted = not base.approved and base is not new.base
        if old.base.version < base.version <= new.base.version and not drafted:
            yield _summary(f"Version {base.version}", base.meta.summary_of_change)
    since, own = old.variation, new.variation
    for each in redlined.policy.variations_of(new.academy) if own else ():
        drafted = not each.approved and each is not own
        later = since is None or old.academy != new.academy or since.version < each.version
        if own and later and each.version <= own.version and not drafted:
            yield _summary(
                f"{redlined.text.short_name} {each.version}", each.meta.summary_of_change
            )


def _asked(redlined: PrintedRedline) -> Lines:
    """Return who is asked about a draft, until when, and where to comment."""
    new = redlined.new.merged
    version = new.base if not new.base.approved or new.variation is None else new.variation
    if version.approved or not version.meta.consultation:
        return ()
    academy = new.academy if version is new.variation else ""
    asked = consultations_cell(version.meta.consultation, redlined.trust, academy, new.day)
    return cell_nodes(asked, redlined.day)


def _summary(label: str, words: str) -> Pair:
    return Pair(label, ((words or Mark.NOT_RECORDED.value,),))
