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
from generator.cli.options import on_day, wrong, wrong_with
from generator.cli.options import policies as policies_option
from generator.cli.question import (
    Question,
    base_named,
    nearest_version,
    read_question,
    version_named,
)
from generator.history.editions import timeline
from generator.history.redline import redline
from generator.merge.effect import effects, leaving
from generator.merge.merge import merge
from generator.model.edition import Edition
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.values import When
from generator.model.variation import Variation
from generator.render.at import edition_at
from generator.render.cited import cite
from generator.render.effect_text import effect_text
from generator.render.redline_text import redline_text
from generator.site.edition_text import edition_text, gap_text

# Whatever looks like a day or a month, so that one in another form gets advice on days.
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?|[0-9]{1,2}([/. -])[0-9]{1,2}\2[0-9]{4}")
_MORE = {"allow_extra_args": True}  # words too many are answered with what was perhaps meant


@click.command(context_settings=_MORE)
@click.argument("policy")
@policies_option
@click.option(
    "--academy", default="", metavar="ID", help="An academy; the trust's own text unless said."
)
@on_day("The day, such as 2026-09-01; today unless said.")
def show(*, policy: str, policies: Path, academy: str, day: date) -> None:
    """Print the text in force on a day, and where its words come from."""
    question = read_question(policies, policy, academy)
    _refuse_more(question, "--on")
    today = day_named("")
    spans = timeline(question.policy, question.trust, academy)
    span = spans.on(day)
    if isinstance(span, Edition):
        text = edition_text(question.library, question.trust, span, day, today)
        click.echo(text, nl=False)
        return
    click.echo(question.policy.title)
    click.echo(gap_text(span, spans, _place(question, day), today), nl=False)


def _refuse_more(question: Question, on: str = "") -> None:
    """Stop at a word too many; an academy or a day was perhaps meant as an option."""
    for word in click.get_current_context().args:
        hint = ""
        if word in question.trust.academies:
            hint = f"for the text at an academy, write --academy {word}"
        elif on and _DAY.fullmatch(word):
            hint = f"for the text of a day, write {on} {word}"
        wrong_with(f"“{word}” is one word too many", hint)


def _place(question: Question, day: date) -> str:
    names = question.trust.names_on(question.academy, day)
    return names["academy.short_name" if question.academy else "trust.short_name"]


@dataclass(frozen=True, eq=False)
class _Text:
    """One of the two texts that are compared: how it is cited, and its words."""

    cite: str
    merged: MergedPolicy


@click.command(context_settings=_MORE)
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
    question = read_question(policies, policy, academy, every=effect)
    _refuse_more(question)
    if effect:
        click.echo(_effect(question, old, new), nl=False)
        return
    before, after = _text(question, old), _text(question, new)
    titles = {name: each.title for name, each in question.library.policies.items()}
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(after.merged.base.meta.title)
    click.echo(f"From {before.cite}\nto {after.cite}\n")
    click.echo(redline_text(redline(before.merged, after.merged, titles), colour=colour), nl=False)


def _text(question: Question, named: str) -> _Text:
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
    own = f"{short_name} {variation.version}{_unapproved(variation)}"
    return _Text(f"{_of_trust(base)}, {own}", merged)


def _of_trust(base: Base) -> str:
    return f"{base.cited}{_unapproved(base)}"


def _unapproved(version: Base | Variation) -> str:
    return "" if version.approved else f" ({version.meta.status})"


def _text_on(question: Question, named: str) -> _Text:
    try:
        day = day_named(named)
    except ValueError as error:
        wrong(str(error))
    spans = timeline(question.policy, question.trust, question.academy)
    span = spans.on(day)
    if not isinstance(span, Edition):
        told = gap_text(span, spans, _place(question, day), day_named(""))
        wrong(f"there is no text to compare on {When(day)}. {' '.join(told.split())}")
    return _Text(cite(span), edition_at(span, spans, question.trust, day).merged)


def _variation(question: Question, named: str) -> Variation:
    version = version_named(named)
    known = question.policy.variations.get(question.academy, ())
    found = next((each for each in known if version and each.version == version), None)
    if found is None:
        hint = nearest_version(named, [each.version for each in known])
        told = f"{question.academy} has no version “{named}” of {question.policy.id}"
        wrong(f"{told}; {hint or 'leave --academy out to compare versions of the trust'}")
    return found


def _command(question: Question, old: Base, new: Base) -> str:
    academy = f" --academy {question.academy}" if question.academy else ""
    versions = f"{question.policy.id} {old.version} {new.version}"
    return f"policybook diff {versions} --effect{academy}"


def _effect(question: Question, old: str, new: str) -> str:
    for named in (old, new):
        if _DAY.fullmatch(named):
            wrong(f"--effect needs two versions of the trust, such as 1.0 and 2.0; not “{named}”")
    before, after = base_named(question, old), base_named(question, new)
    if after.version < before.version:
        wrong(
            f"--effect says what the second version does, and {after.version} is older than"
            f" {before.version}; write: {_command(question, after, before)}"
        )
    trust, day = question.trust, day_named("")
    found = effects(question.policy, before, after, trust, day)
    gone = leaving(before, after, trust, day)
    if question.academy:
        found = tuple(each for each in found if each.academy == question.academy)
        gone = tuple(name for name in gone if name == question.academy)
    return effect_text(after, found, gone, trust, day)
