"""Print one policy: an edition, a version, or a draft as an academy would read it."""

from __future__ import annotations

from dataclasses import replace

import click

from generator.cli.options import wrong
from generator.cli.question import Question, read_question
from generator.cli.text_named import place_on
from generator.cli.version_named import version_printed
from generator.cli.wanted import Wanted
from generator.document.printed import edition_printed
from generator.document.subject import Printed, UnprintableError
from generator.history.editions import timeline
from generator.model.edition import Edition
from generator.model.values import When
from generator.model.when_asked import WhenAsked
from generator.publish.day import day_named
from generator.publish.formats import FORMATS
from generator.render.gap_text import gap_text
from generator.writer.folders import CannotWriteError
from generator.writer.printed import write_printed


def print_text(wanted: Wanted) -> None:
    """Print a policy, or what changed in it, and say where it stands.

    Args:
        wanted: what the command was asked for.
    """
    question = read_question(wanted.policies, wanted.policy, wanted.academy)
    try:
        printed, name = _found(question, wanted)
        if wanted.against:
            from generator.cli.print_redline import changes_printed  # noqa: PLC0415 - seldom asked

            content, name = changes_printed(question, wanted, printed, name)
        else:
            content = FORMATS[wanted.form].print_policy(replace(printed, large=wanted.large))
        path = write_printed(wanted.out, _file_name(wanted, name), content)
    except CannotWriteError as error:
        wrong(str(error))
    except UnprintableError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(1) from error
    click.echo(f"{path}")


def _file_name(wanted: Wanted, name: str) -> str:
    ending = "-large-print" if wanted.large else ""
    return f"{wanted.policy}-{wanted.academy or 'trust'}-{name}{ending}.{wanted.form}"


def _found(question: Question, wanted: Wanted) -> tuple[Printed, str]:
    """Return what is to be printed, and what its file is told from others by."""
    if not wanted.version:
        return _edition(question, wanted)
    return version_printed(question, wanted.version)


def _edition(question: Question, wanted: Wanted) -> tuple[Printed, str]:
    """Return the edition in force on a day, with the names that its page shows today."""
    today = day_named("")
    policies, at = question.library.policies, (question.trust, question.academy)
    known = WhenAsked(policies, lambda name: timeline(policies[name], *at))
    spans = known[question.policy.id]
    span = spans.on(wanted.day)
    if not isinstance(span, Edition):
        told = gap_text(span, spans, place_on(question, wanted.day), today)
        wrong(f"there is nothing to print on {When(wanted.day)}. {' '.join(told.split())}")
    printed = edition_printed(question.library, question.trust, span, known, today)
    return printed, span.begins.isoformat()
