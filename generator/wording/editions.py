"""What is said of an edition: from when to when, how to cite it, why it began, who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.history.since import text_begun
from generator.model.edition import Absence, Began, Edition, Gap, Timeline
from generator.model.governance import must_read_again
from generator.model.source_document import SOURCE
from generator.model.variation import Variation
from generator.wording.cited import academy_of
from generator.wording.decisions import day_html
from generator.wording.spoken import foretold, trusted

SOURCE_CHANGED = "New law or guidance"
_IS = {
    Absence.NOT_YET: "it has not begun",
    Absence.WITHDRAWN: "it is withdrawn",
    Absence.NOT_HERE: "it does not apply to {academy}",
    Absence.NOT_JOINED: "{academy} is not yet part of the trust",
    Absence.LEFT: "{academy} is no longer part of the trust",
}
_WAS = {
    Absence.NOT_YET: "it had not begun",
    Absence.WITHDRAWN: "it was withdrawn",
    Absence.NOT_HERE: "it did not apply to {academy}",
    Absence.NOT_JOINED: "{academy} was not yet part of the trust",
    Absence.LEFT: "{academy} was no longer part of the trust",
}


def span_words(begins: date | None, ends: date | None) -> Markup:
    """Return a span of days in words: "from 25 April 2022 to 5 June 2022".

    Args:
        begins: the first day; None where there is none.
        ends: the first day after it; None where no end is known.
    """
    last = day_html(ends - timedelta(days=1)) if ends else ""
    if begins is None:
        return trusted(f"before {day_html(ends)}" if ends else "on any day")
    if ends is None:
        return trusted(f"from {day_html(begins)}")
    if ends - begins == timedelta(days=1):
        return trusted(f"on {day_html(begins)} only")
    return trusted(f"from {day_html(begins)} to {last}")


def standing(begins: date, ends: date | None, day: date) -> Markup:
    """Return how an edition stands on the reader's day, in two or three words.

    Args:
        begins: its first day.
        ends: the first day without it; None where no end is known.
        day: the day of the build.
    """

    def words(on: date) -> str:
        if on < begins:
            return "Not yet in force"
        return "In force" if ends is None or on < ends else "No longer in force"

    return foretold((begins, ends), words, day)


def first_line(edition: Edition, spans: Timeline, day: date) -> Markup:
    """Return what an edition's page says first: what it is, and from when to when.

    Args:
        edition: the edition; one that only a new name began has the text of the one before.
        spans: all editions of its policy there.
        day: the day of the build.
    """
    place, ends = escape(academy_of(edition)), edition.ends
    span, text = span_words(edition.begins, ends), text_begun(edition, spans)
    names = f", with the {names_words(edition)} of {day_html(edition.begins)}"
    names = names if text is not edition else ""

    def words(on: date) -> Markup:
        if on < edition.begins:
            return trusted(
                f"<strong>This text is not yet in force:</strong> it applies at {place} {span}."
            )
        if ends is None or on < ends:
            last = day_html(ends - timedelta(days=1)) if ends else ""
            until = f"; it applies until {last}" if ends else ""
            since = f"in force at {place} since {day_html(text.begins)}"
            return trusted(f"<strong>This is the text {since}</strong>{names}{until}.")
        return trusted(
            f"<strong>This text is no longer in force.</strong> It applied at {place} {span}."
        )

    return foretold((edition.begins, ends), words, day)


def gap_words(gap: Gap, short_name: str, day: date) -> Markup:
    """Return that nothing was in force in a gap, and why; or that its text is not kept.

    Args:
        gap: the gap.
        short_name: the academy's short name.
        day: the day on which it is said.
    """
    over = gap.ends is not None and gap.ends <= day
    if gap.why is Absence.NOT_KEPT:
        when = trusted(f" {span_words(gap.begins, gap.ends)}") if gap.ends else ""
        return Markup(
            "What {} at {}{} is not kept here: version control names the earlier versions, without "
            "their text."
        ).format("applied" if over else "applies", short_name, when)
    why = escape((_WAS if over else _IS)[gap.why].format(academy=short_name))
    # What had not begun had not begun before, either, whenever the academy joined.
    begins = None if gap.why is Absence.NOT_YET else gap.begins
    verb, span = "was" if over else "is", span_words(begins, gap.ends)
    if begins and begins <= day and gap.ends is None:
        verb, span = "has been", trusted(f"since {day_html(begins)}")
    return Markup("Nothing of this policy {} in force at {} {}: {}.").format(
        verb, short_name, span, why
    )


def why_began(edition: Edition, spans: Timeline) -> str:
    """Return why an edition began, with the versions: "New trust version 2.0"."""
    return "; ".join(_reasons(edition, spans.before(edition)))


def _reasons(edition: Edition, before: Edition | None) -> Iterator[str]:
    own, academy = edition.variation, academy_of(edition)
    for began in edition.began:
        if began is Began.FIRST:
            yield "First version"
        elif began is Began.KEPT:
            yield "First text that is kept"
        elif began is Began.JOINED:
            yield f"{academy} joined the trust{' again' if before else ''}"
        elif began is Began.BASE:
            yield f"New trust version {edition.base.version}"
        elif began is Began.VARIATION and own:
            yield f"New {academy} version {own.version}"
        elif began is Began.ENDED:
            yield "Local version withdrawn"
        elif began is Began.RENAMED:
            yield f"New name: {', '.join(_new_names(edition, before))}"
        elif began is Began.SOURCE:
            yield f"{SOURCE_CHANGED}: {', '.join(_new_sources(edition, before))}"


def names_words(edition: Edition) -> str:
    """Return what the text of an edition has of its first day that is not new text."""
    if Began.SOURCE not in edition.began:
        return "names"
    return "names, law and guidance" if Began.RENAMED in edition.began else "law and guidance"


def _changed(edition: Edition, before: Edition | None) -> Iterator[str]:
    earlier = before.names if before else {}
    yield from (name for name, told in edition.names.items() if earlier.get(name, told) != told)


def _new_sources(edition: Edition, before: Edition | None) -> list[str]:
    """Return the sources that have a new edition, each with its name."""
    cited = (name for name in _changed(edition, before) if name.startswith(SOURCE))
    return [edition.told[name] for name in dict.fromkeys(each.partition("#")[0] for each in cited)]


def _new_names(edition: Edition, before: Edition | None) -> list[str]:
    new = (name for name in _changed(edition, before) if not name.startswith(SOURCE))
    told = dict.fromkeys(edition.names[name] for name in new)
    # "Cedar Academy" says that it is Cedar now, too.
    return [name for name in told if not any(name != each and name in each for each in told)]


def read_again(edition: Edition, before: Edition | None) -> bool:
    """Return whether staff must read an edition, having read the one before.

    Args:
        edition: the edition.
        before: the one before it; None for the first.
    """
    if before is None or not {Began.FIRST, Began.KEPT, Began.JOINED}.isdisjoint(edition.began):
        return True
    asked = []
    if Began.BASE in edition.began:
        meta = edition.base.meta
        asked.append(must_read_again(meta.type_of_change, said=meta.read_again))
    if Began.VARIATION in edition.began and edition.variation:
        own = edition.variation.meta
        words = _has_words(edition.variation) or _has_words(before.variation)
        again = must_read_again(own.type_of_change, said=own.read_again)
        asked.append(again and (words or own.read_again is True))
    if Began.ENDED in edition.began:  # its words give way to the trust's
        asked.append(_has_words(before.variation))
    return any(asked)


def _has_words(variation: Variation | None) -> bool:
    """Return whether a variation changes what is read; one adopted as it stands does not."""
    return variation is not None and bool(variation.meta.changes or variation.meta.slots)


def read_from(edition: Edition, spans: Timeline) -> date:
    """Return the first day of the latest edition, up to this one, that had to be read.

    Whoever signed an edition that was in force since then need not sign again.
    """
    upto = [each for each in spans.editions if each.begins <= edition.begins]
    asked = (each for each in reversed(upto) if read_again(each, spans.before(each)))
    return next(asked, upto[0]).begins
