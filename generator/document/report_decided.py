"""What was decided in a period: approved, adopted, reviewed without change, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.document.line import (
    Line as NodeLine,
)
from generator.document.line import (
    Lines,
)
from generator.document.report_changes import Changes
from generator.document.report_document import ReportSection
from generator.document.report_table import policy_cell, section, table, words_cell
from generator.document.reported import NONE_THEN, Reported
from generator.document.words import cell_nodes, line_nodes
from generator.history.in_force import latest_base, variation_on
from generator.history.owner import own_of
from generator.history.proposal import draft_address, readable_drafts
from generator.model.academy import TRUST
from generator.model.governance import ReviewDone, must_read_again
from generator.model.policy import Base, Policy
from generator.model.values import Version, When
from generator.model.variation import Variation
from generator.wording.control import acknowledged_line, applies_words
from generator.wording.decisions import consent_line, deciding_body, decision_line
from generator.wording.phrases import capital, sentence
from generator.wording.said import Line, Mark, on_or_in

_WITHOUT_CHANGE = "reviewed without change"
_UNRECORDED = Mark.NOT_RECORDED.value
_SUMMARY_ABSENT = f"Summary of change: {_UNRECORDED}."


def decided(reported: Reported, changes: Changes) -> Iterator[ReportSection]:
    """Yield what was decided in the period, a section for each kind of decision.

    Args:
        reported: what the report is about.
        changes: takes what the versions changed.
    """
    academies = reported.trust.settings.words.academies
    who = reported.place(reported.academy) if reported.academy else academies
    parts = (
        ("approved", "Approved", ("Policy", "Approved by", "What changed"), _approved),
        ("adopted", f"Adopted by {who}", ("Policy", "Adopted by", "What is local"), _adopted),
    )
    for ident, title, heads, rows in parts:
        found = table(heads, (4, 5, 6), rows(reported, changes), NONE_THEN)
        yield section(ident, title, [found])
    found = table(("Policy", "Reviewed by", "Outcome"), (4, 5, 6), _reviewed(reported), NONE_THEN)
    yield section("reviewed", "Reviewed without change", [found])
    found = table(("Policy", "No longer in force from"), (2, 1), _withdrawn(reported), NONE_THEN)
    yield section("withdrawn", "Withdrawn", [found])


def approved_in(reported: Reported) -> Iterator[tuple[Policy, Base]]:
    """Yield the versions of trust texts that were approved in the period, in their order."""
    for policy, base in reported.bases():
        decision = base.meta.approval
        if base.approved and decision and reported.holds(decision.on):
            yield policy, base


def adopted_in(reported: Reported) -> Iterator[tuple[Policy, Variation]]:
    """Yield the versions of academies that were adopted in the period, in their order."""
    for policy, variation in reported.variations():
        decision = variation.meta.adoption
        if variation.approved and decision and reported.holds(decision.on):
            yield policy, variation


def base_cell(reported: Reported, base: Base) -> Lines:
    """Return a cell that names a version of the trust's text, or of an academy's own policy."""
    meta, trust = base.meta, reported.trust
    own = own_of(base, trust)
    bound = meta.applies_to and not own and not reported.academy
    return policy_cell(
        reported,
        meta.title,
        f"{own or 'policies'}/{base.policy}/",
        (
            f"{base.cited if meta.reference else f'Version {base.version}'}",
            f"{reported.place(own)}’s own policy" if own else "",
            "Statutory" if meta.statutory else "",
            f"Applies to {applies_words(meta, trust, reported.until)}" if bound else "",
        ),
    )


def variation_cell(reported: Reported, policy: Policy, variation: Variation) -> Lines:
    """Return a cell that names a version of an academy."""
    base, academy = policy.base(variation.meta.base), variation.academy
    work = variation in readable_drafts(policy, reported.trust, academy, reported.until)
    return policy_cell(
        reported,
        base.meta.title if base else policy.title,
        f"{variation.academy}/{policy.id}/{draft_address(variation) if work else ''}",
        (
            f"{reported.place(variation.academy)} {variation.version}",
            f"for the trust’s version {variation.meta.base}",
        ),
    )


def _approved(reported: Reported, changes: Changes) -> Iterator[list[Lines]]:
    for policy, base in approved_in(reported):
        meta = base.meta
        if meta.approval:
            line = decision_line(reported.trust, meta.approval, TRUST, reported.until)
            yield [
                base_cell(reported, base),
                _decision(reported, line, base.effective),
                (*_summary(base), *changes.of_base(policy, base)),
            ]
    yield from _earlier(reported)


def _adopted(reported: Reported, changes: Changes) -> Iterator[list[Lines]]:
    trust = reported.trust
    for policy, variation in adopted_in(reported):
        meta = variation.meta
        if meta.adoption:
            line = decision_line(trust, meta.adoption, variation.academy, reported.until)
            yield [
                variation_cell(reported, policy, variation),
                (
                    *_decision(reported, line, variation.effective),
                    *_noted(reported, variation),
                ),
                (*_summary(variation), *changes.of_variation(policy, variation)),
            ]


def _noted(reported: Reported, variation: Variation) -> Iterator[NodeLine]:
    """Yield the trust's consent and who took note, where both were there by the last day."""
    trust, until = reported.trust, reported.until
    consent, noted = variation.meta.consent, variation.meta.acknowledgement
    if consent and consent.on.day <= until:
        yield line_nodes(("The trust consented: ", *consent_line(trust, consent)), until)
    if noted and noted.on.day <= until:
        line = acknowledged_line(variation, trust, until)
        yield line_nodes(("Acknowledged by ", *line), until)


def _decision(reported: Reported, line: Line, effective: When | None) -> Lines:
    lines: tuple[Line, ...] = (line, ("In force from ", effective)) if effective else (line,)
    return cell_nodes(lines, reported.until)


def _summary(version: Base | Variation) -> Lines:
    meta = version.meta
    again = must_read_again(meta.type_of_change, said=meta.read_again)
    kind = f"{capital(meta.type_of_change)}: staff " if meta.type_of_change else "Staff "
    return words_cell(
        sentence(meta.summary_of_change) if meta.summary_of_change else _SUMMARY_ABSENT,
        f"{kind}{'must' if again else 'need not'} read it again.",
    )


def _earlier(reported: Reported) -> Iterator[list[Lines]]:
    """Yield the versions approved in the period whose text is gone."""
    seen: set[tuple[str, Version]] = set()
    for policy, base in reported.bases():
        for each in base.meta.earlier_versions:
            key = (policy.id, each.version)
            known = key in seen or policy.base(each.version)
            if known or not base.approved or not reported.holds(each.approved_on):
                continue
            seen.add(key)
            line: Line = (f"{each.approved_by or capital(_UNRECORDED)}, ", each.approved_on or "")
            yield [
                policy_cell(reported, base.meta.title, "", (f"Version {each.version}",)),
                (line_nodes(line, reported.until),),
                words_cell(
                    sentence(each.summary_of_change) if each.summary_of_change else _SUMMARY_ABSENT,
                    "Its text is not kept.",
                ),
            ]


def _reviewed(reported: Reported) -> Iterator[list[Lines]]:
    """Yield the reviews held in the period; a version that only says so is one, too."""
    for _, base in reported.bases():
        for done in base.meta.reviews if base.approved else ():
            if reported.holds(done.on):
                yield [base_cell(reported, base), *_review(reported, done, "")]
    for policy, variation in reported.variations():
        for done in variation.meta.reviews if variation.approved else ():
            if reported.holds(done.on):
                cell = variation_cell(reported, policy, variation)
                yield [cell, *_review(reported, done, variation.academy)]
    yield from _versions_without_change(reported)


def _versions_without_change(reported: Reported) -> Iterator[list[Lines]]:
    trust, day = reported.trust, reported.until
    for _, base in approved_in(reported):
        decision = base.meta.approval
        if decision and base.meta.type_of_change.lower() == _WITHOUT_CHANGE:
            line = decision_line(trust, decision, TRUST, day)
            words = words_cell(f"Approved as version {base.version}: see above.")
            yield [base_cell(reported, base), (line_nodes(line, day),), words]
    for policy, variation in adopted_in(reported):
        adoption = variation.meta.adoption
        if adoption and variation.meta.type_of_change.lower() == _WITHOUT_CHANGE:
            line = decision_line(trust, adoption, variation.academy, day)
            words = words_cell(f"Adopted as version {variation.version}: see above.")
            yield [variation_cell(reported, policy, variation), (line_nodes(line, day),), words]


def _review(reported: Reported, done: ReviewDone, academy: str) -> tuple[Lines, Lines]:
    body = f"By whom is {_UNRECORDED},"
    if done.body:
        body = deciding_body(reported.trust, academy, done.body, done.on.day)
    minute = f" (minute {done.minute})" if done.minute else ""
    held = line_nodes((body, " ", *on_or_in(done.on), minute), reported.until)
    outcome = sentence(done.outcome) if done.outcome else f"Outcome: {_UNRECORDED}."
    said: list[Line] = [(outcome,)]
    if done.next:
        said.append(("Next review ", done.next))
    return (held,), cell_nodes(tuple(said), reported.until)


def _withdrawn(reported: Reported) -> Iterator[list[Lines]]:
    """Yield what was in force and was withdrawn; what something newer follows is not."""
    for policy, base in reported.bases():
        ended = base.meta.withdrawn_date
        if ended and reported.holds(ended) and latest_base(policy, ended.day) is base:
            yield [base_cell(reported, base), (line_nodes((ended,), reported.until),)]
    for policy, variation in reported.variations():
        ended = variation.meta.withdrawn_date
        if ended is None or not reported.holds(ended):
            continue
        before = ended.day - timedelta(days=1)
        after = variation_on(policy, variation.academy, ended.day)
        if variation_on(policy, variation.academy, before) is variation and after is None:
            cell = variation_cell(reported, policy, variation)
            yield [cell, (line_nodes((ended,), reported.until),)]
