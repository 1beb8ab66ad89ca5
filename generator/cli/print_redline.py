"""Print what changed: from a version or a day to what is printed otherwise."""

from __future__ import annotations

from typing import NoReturn

import click

from generator.cli.options import wrong
from generator.cli.question import Question
from generator.cli.text_named import DAY, comes_after, text_named, trust_text
from generator.cli.wanted import Wanted
from generator.document.cover import cite_words
from generator.document.redline import PrintedRedline, Side
from generator.document.subject import Printed
from generator.model.edition import Edition
from generator.model.merged import MergedPolicy
from generator.publish.formats import FORMATS
from generator.wording.neighbours import Neighbours


def changes_printed(
    question: Question, wanted: Wanted, printed: Printed, name: str
) -> tuple[bytes, str]:
    """Return what changed up to a text, as the bytes of a file, and what it is told by.

    Args:
        question: the policy, at an academy or the trust's own text.
        wanted: what the command was asked for; against which text, above all.
        printed: the text.
        name: what the file of that text is told from others by.

    Raises:
        UnprintableError: when it cannot be printed as it is.
    """
    redlined = redline_since(question, wanted, printed)
    if redlined.found.is_empty:
        told = "only emphasis" if redlined.found.changed else "nothing"
        click.echo(f"Note: {told} changed since {wanted.against}; the file says so", err=True)
    return FORMATS[wanted.form].print_redline(redlined), f"{name}-against-{wanted.against}"


def redline_since(question: Question, wanted: Wanted, printed: Printed) -> PrintedRedline:
    """Return what changed up to a text, to be printed.

    Args:
        question: the policy, at an academy or the trust's own text.
        wanted: what the command was asked for.
        printed: the text.
    """
    before = text_named(question, wanted.against)
    earlier = before.edition or _edition_of(before.merged, printed)
    old = Side(before.cite, before.merged, earlier, before.around)
    new = _newer(question, wanted, printed)
    if comes_after(old, new):
        _refuse_backwards(question, wanted, old, new)
    return PrintedRedline(
        question.policy,
        old,
        new,
        printed.timeline,
        question.trust,
        printed.day,
        wanted.large,
    )


def _refuse_backwards(question: Question, wanted: Wanted, old: Side, new: Side) -> NoReturn:
    """Stop: a file of what changed back would show what is new as gone, and look like news."""
    named = wanted.against
    if DAY.fullmatch(named):
        which = f"--on {named}"
    elif question.academy and old.edition:
        which = f"--on {old.edition.begins}"
    else:
        which = f"--version {named}"
    where = f" --academy {question.academy}" if question.academy else ""
    since = wanted.version or (new.edition.begins if new.edition else wanted.day)
    wrong(
        f"{old.cite} is newer than {new.cite}, so what is new would stand there as gone; write: "
        f"policybook print {question.policy.id}{where} {which} --against {since}"
    )


def _newer(question: Question, wanted: Wanted, printed: Printed) -> Side:
    """Return a text as it is compared: a version of the trust's with today's names, as in diff."""
    if wanted.version and not question.academy:
        text = trust_text(question, printed.merged.base)
        return Side(text.cite, text.merged, _edition_of(text.merged, printed), text.around)
    around = Neighbours(question.trust, printed.short_name, printed.policies)
    return Side(cite_words(printed), printed.merged, printed.edition, around)


def _edition_of(merged: MergedPolicy, printed: Printed) -> Edition | None:
    """Return the edition made of the same versions: the one in force, else the last."""
    now = printed.timeline.edition_on(printed.day)
    same = [
        each
        for each in printed.timeline.editions
        if each.base is merged.base and each.variation is merged.variation
    ]
    return now if now in same else next(reversed(same), None)
