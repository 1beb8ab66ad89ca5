"""The commands that read: show and diff."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from generator.build.day import day_named
from generator.cli.asked import Asked, asked, base_named, version_named
from generator.cli.options import day as read_day
from generator.cli.options import policies as policies_option
from generator.cli.options import wrong
from generator.history.editions import timeline
from generator.history.redline import redline
from generator.merge.effect import effects, leaving
from generator.merge.merge import merge
from generator.model.edition import Edition
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.values import When
from generator.model.variation import Variation
from generator.render.cited import cited
from generator.render.effect_text import effect_text
from generator.render.redline_text import redline_text
from generator.site.at import edition_at
from generator.site.plain import edition_text, gap_text
from generator.source.door import nearest

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


@click.command()
@click.argument("policy")
@policies_option
@click.option(
    "--academy", default="", metavar="ID", help="An academy; the trust's own text unless said."
)
@click.option(
    "--on",
    "day",
    callback=read_day,
    default="",
    metavar="DATE",
    help="The day, such as 2026-09-01; today unless said.",
)
def show(*, policy: str, policies: Path, academy: str, day: date) -> None:
    """Print the text in force on a day, and where its words come from."""
    question = asked(policies, policy, academy)
    today = day_named("")
    spans = timeline(question.policy, question.trust, academy)
    span = spans.on(day)
    if isinstance(span, Edition):
        text = edition_text(question.library, question.trust, span, day, today)
        click.echo(text, nl=False)
        return
    click.echo(question.policy.title)
    click.echo(gap_text(span, spans, _place(question, day), today), nl=False)


def _place(question: Asked, day: date) -> str:
    names = question.trust.names_on(question.academy, day)
    return names["academy.short_name" if question.academy else "trust.short_name"]


@dataclass(frozen=True, eq=False)
class _Text:
    """One of the two texts that are compared: how it is cited, and its words."""

    cite: str
    merged: MergedPolicy


@click.command()
@click.argument("policy")
@click.argument("old", metavar="V1")
@click.argument("new", metavar="V2")
@policies_option
@click.option(
    "--academy", default="", metavar="ID", help="An academy; V1 and V2 are then its own versions."
)
@click.option(
    "--effect", is_flag=True, help="Say instead what the trust's version V2 would do to academies."
)
def diff(*, policy: str, old: str, new: str, policies: Path, academy: str, effect: bool) -> None:
    """Show what changed between two versions, or between the texts of two days."""
    question = asked(policies, policy, academy)
    if effect:
        click.echo(_effect(question, old, new), nl=False)
        return
    before, after = _text(question, old), _text(question, new)
    titles = {name: each.title for name, each in question.library.policies.items()}
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(after.merged.base.meta.title)
    click.echo(f"From {before.cite}\nto {after.cite}\n")
    click.echo(redline_text(redline(before.merged, after.merged, titles), colour=colour), nl=False)


def _text(question: Asked, named: str) -> _Text:
    """Return the text of a day with the names of that day, or of a version with today's.

    So a name that changed between two versions is no change in what they say.
    """
    if _DAY.fullmatch(named):
        return _text_on(question, named)
    today = day_named("")
    if not question.academy:
        base = base_named(question, named)
        merged = merge(base, None, None, question.trust, "", today)
        return _Text(_of_trust(base), merged)
    variation = _variation(question, named)
    base = base_named(question, str(variation.meta.base))
    merged = merge(base, variation, base, question.trust, question.academy, today)
    short_name = merged.values["academy.short_name"].text
    return _Text(f"{_of_trust(base)}, {short_name} {variation.version}", merged)


def _of_trust(base: Base) -> str:
    draft = "" if base.approved else f" ({base.meta.status})"
    return f"{base.meta.reference or base.meta.title} {base.version}{draft}"


def _text_on(question: Asked, named: str) -> _Text:
    try:
        day = day_named(named)
    except ValueError as error:
        wrong(str(error))
    spans = timeline(question.policy, question.trust, question.academy)
    span = spans.on(day)
    if not isinstance(span, Edition):
        told = gap_text(span, spans, _place(question, day), day_named(""))
        wrong(f"there is no text to compare on {When(day)}. {' '.join(told.split())}")
    return _Text(cited(span), edition_at(span, spans, question.trust, day).merged)


def _variation(question: Asked, named: str) -> Variation:
    version = version_named(named)
    known = question.policy.variations.get(question.academy, ())
    found = next((each for each in known if version and each.version == version), None)
    if found is None:
        hint = nearest(named, [str(each.version) for each in known])
        told = f"{question.academy} has no version “{named}” of {question.policy.id}"
        wrong(f"{told}; {hint or 'leave --academy out to compare versions of the trust'}")
    return found


def _effect(question: Asked, old: str, new: str) -> str:
    before, after = base_named(question, old), base_named(question, new)
    trust, day = question.trust, day_named("")
    found = effects(question.policy, before, after, trust, day)
    gone = leaving(before, after, trust, day)
    if question.academy:
        found = tuple(each for each in found if each.academy == question.academy)
        gone = tuple(name for name in gone if name == question.academy)
    return effect_text(found, trust, gone)
