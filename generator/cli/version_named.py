"""The version that somebody names, to be read before the vote or after it, as it is printed."""

from __future__ import annotations

from generator.cli.options import wrong
from generator.cli.question import Question, base_named, version_named
from generator.cli.text_named import place_on
from generator.document.printed import draft_printed, edition_printed, proposal_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.history.editions import timeline
from generator.history.in_force import draft_variations
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.policy import Base
from generator.model.variation import Variation
from generator.publish.day import day_named
from generator.render.around import around_on

# Of two drafts with one number, the academy's and the trust's, these say which is meant.
_LOCAL, _TRUST = "local-", "trust-"
_PAST = "leave --version out, and name a day on which it is in force with --on"


def version_printed(question: Question, named: str) -> tuple[Printed, str]:
    """Return a version to be read or printed, and what its file is told from others by; or stop.

    At an academy: its own variation in work, or a draft of the trust's as it would read there.

    Args:
        question: the policy, at an academy or the trust's own text.
        named: the version; with `local-` or `trust-` before it where both have one.
    """
    if not question.academy:
        base = base_named(question, named)
        return _version(question, base), str(base.version)
    local = _local(question, named.removeprefix(_LOCAL))
    ours = None if named.startswith(_TRUST) else local
    number = version_named(named)
    theirs = question.policy.base(number) if number else None
    if ours is not None and theirs is not None and not (theirs.approved or ours.approved):
        wrong(
            f"both the trust and {_place(question)} have a version {number} in work: write "
            f"--version {_LOCAL}{number} or --version {_TRUST}{number}"
        )
    if ours is not None and not ours.approved:
        return _proposal(question, ours), f"{_LOCAL}{ours.version}"
    if ours is not None and theirs is None:
        wrong(f"{_place(question)}’s version {ours.version} is approved: {_PAST}")
    base = base_named(question, named.removeprefix(_TRUST))
    return _draft_at(question, question.academy, base), str(base.version)


def _place(question: Question) -> str:
    return place_on(question, day_named(""))


def _local(question: Question, named: str) -> Variation | None:
    """Return the academy's version of that number; None where there is none."""
    version = version_named(named)
    known = question.policy.variations_of(question.academy)
    return next((each for each in known if version and each.version == version), None)


def _proposal(question: Question, variation: Variation) -> Printed:
    if variation not in draft_variations(question.policy, question.academy):
        wrong(f"{_place(question)} has adopted a newer version than {variation.version} since")
    known = timelines(question.library, question.trust, question.academy)
    return proposal_printed(question.library, question.trust, variation, known, day_named(""))


def _version(question: Question, base: Base) -> Printed:
    """Return a version of the trust's text, whether it ever was in force or not."""
    today = day_named("")
    known = timelines(question.library, question.trust, TRUST)
    spans = known.get(question.policy.id) or timeline(question.policy, question.trust, TRUST)
    edition = next((each for each in spans.editions if each.base is base), None)
    if edition is not None:
        return edition_printed(question.library, question.trust, edition, known, today)
    merged = merge(base, None, None, question.trust, TRUST, today)
    around = around_on(question.library, question.trust, TRUST, known, today)
    return Printed(question.policy, merged, None, spans, question.trust, around, today)


def _draft_at(question: Question, academy: str, draft: Base) -> Printed:
    """Return a draft of the trust's as an academy would read it."""
    if draft.approved:
        wrong(f"version {draft.version} is approved: {_PAST}")
    library = question.library
    known = timelines(library, question.trust, academy)
    printed = draft_printed(library, question.trust, draft, academy, known, day_named(""))
    if printed is None:
        wrong(f"version {draft.version} would not apply at {_place(question)}")
    return printed
