"""The commands that read: show and diff."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from generator.cli.clause_history import told_history
from generator.cli.models import told_model
from generator.cli.options import at_academy, on_day, option_given, wrong, wrong_with
from generator.cli.options import policies as policies_option
from generator.cli.question import Question, base_named, read_question
from generator.cli.text_named import DAY, comes_after, place_on, text_named
from generator.cli.version_named import version_printed
from generator.history.editions import timeline
from generator.history.redline import redline
from generator.merge.effect import effects, leaving
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Edition
from generator.model.policy import Base
from generator.publish.day import day_named
from generator.render.around import neighbours_on
from generator.render.effect_text import effect_text
from generator.render.gap_text import gap_text
from generator.render.redline_text import redline_text
from generator.text.edition import edition_text, version_text

_MORE = {"allow_extra_args": True}  # words too many are answered with what was perhaps meant


@click.command(context_settings=_MORE)
@click.argument("policy")
@policies_option
@at_academy("An academy; the trust's own text unless said.")
@on_day()
@click.option("--version", default="", metavar="N", help="A version instead, such as a draft.")
@click.option("--clause", default="", metavar="ID", help="With --history: one clause alone.")
@click.option(
    "--history", is_flag=True, help="Print instead every wording that each clause has had."
)
def show(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policy: str,
    policies: Path,
    academy: AcademyOrTrust,
    day: date,
    version: str,
    clause: str,
    history: bool,
) -> None:
    """Print the text in force on a day, and where its words come from."""
    if clause and not history:
        wrong(f"--clause goes with --history: add --history to see every wording of “{clause}”")
    if version and (history or option_given("day")):
        other = "--history" if history else "--on"
        wrong(f"--version and {other} both choose a text; leave one of them out")
    question = read_question(policies, policy, academy)
    _refuse_more(question, "--on")
    if version:
        click.echo(version_text(version_printed(question, version)[0]), nl=False)
        return
    today = day_named("")
    spans = timeline(question.policy, question.trust, academy)
    span = spans.on(day)
    if isinstance(span, Edition) and history:
        click.echo(told_history(question, span, spans, clause), nl=False)
        return
    if isinstance(span, Edition):
        text = edition_text(question.library, question.trust, span, day, today)
        click.echo(text, nl=False)
        return
    click.echo(question.policy.title)
    click.echo(gap_text(span, spans, place_on(question, day), today), nl=False)


def _refuse_more(question: Question, on: str = "") -> None:
    """Stop at a word too many; an academy or a day was perhaps meant as an option."""
    for word in click.get_current_context().args:
        hint = ""
        if word in question.trust.academies:
            hint = f"for the text at an academy, write --academy {word}"
        elif on and DAY.fullmatch(word):
            hint = f"for the text of a day, write {on} {word}"
        wrong_with(f"“{word}” is one word too many", hint)


@click.command(context_settings=_MORE)
@click.argument("policy")
@click.argument("old", metavar="[V1]", default="")
@click.argument("new", metavar="[V2]", default="")
@policies_option
@at_academy("An academy; V1 and V2 are then its own versions.")
@click.option(
    "--effect", is_flag=True, help="Say instead what the trust's version V2 would do to academies."
)
@click.option(
    "--model",
    is_flag=True,
    help="Say instead what the trust changed in its model.",
)
@click.option("--edition", default="", metavar="N", help="With --model: another edition of it.")
def diff(  # noqa: PLR0913 - one argument an option, as click has it
    *,
    policy: str,
    old: str,
    new: str,
    policies: Path,
    academy: AcademyOrTrust,
    effect: bool,
    model: bool,
    edition: str,
) -> None:
    """Show what changed between two versions, or between the texts of two days.

    With --model, show what the trust changed in the model that its text was made from, in the
    newest approved version, or in version V1.
    """
    question = read_question(policies, policy, academy, every=effect)
    _refuse_more(question)
    if model:
        if academy or effect or new:
            wrong("--model compares the trust's text alone: give it one version, or none")
        click.echo(told_model(question, old, edition, colour=_colour()), nl=False)
        return
    if edition:
        wrong("--edition stands with --model")
    if not (old and new):
        wrong("name two versions or days; or, with --model, one version or none")
    if effect:
        click.echo(_effect(question, old, new), nl=False)
        return
    before, after = text_named(question, old), text_named(question, new)
    if comes_after(before, after):
        told = f"{before.cite} is the newer text: what is new in it stands here as gone"
        click.echo(f"Note: {told}", err=True)
    click.echo(after.merged.base.meta.title)
    click.echo(f"From {before.cite}\nto {after.cite}\n")
    found = redline(before.merged, after.merged, before.around, after.around)
    click.echo(redline_text(found, colour=_colour()), nl=False)


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _command(question: Question, old: Base, new: Base) -> str:
    academy = f" --academy {question.academy}" if question.academy else ""
    versions = f"{question.policy.id} {old.version} {new.version}"
    return f"policybook diff {versions} --effect{academy}"


def _effect(question: Question, old: str, new: str) -> str:
    for named in (old, new):
        if DAY.fullmatch(named):
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
    around = neighbours_on(question.library, trust, TRUST, day)
    return effect_text(after, found, gone, trust, day, around.policies)
