"""The evidence of consultation: who was asked, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.document.line import (
    Lines,
)
from generator.document.report_decided import base_cell, variation_cell
from generator.document.report_document import ReportSection
from generator.document.report_table import section, table, words_cell
from generator.document.reported import NONE_THEN, Reported
from generator.document.words import cell_nodes, line_nodes
from generator.model.fields import Answer
from generator.model.governance import Consultation, Status
from generator.model.policy import Base
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.consultations import consultations_cell

_Given = tuple[Consultation, ...] | Answer


def consulted(reported: Reported) -> ReportSection:
    """Return who was asked about what was decided in the period, or was asked in it."""
    heads = ("Policy", "How it stands", "Who was asked, when, and what came of it")
    found = table(heads, (4, 3, 6), _rows(reported), NONE_THEN)
    return section("consulted", "Consultation", [found])


def _rows(reported: Reported) -> Iterator[list[Lines]]:
    for _, base in reported.bases():
        if _belongs(reported, base):
            cell = base_cell(reported, base)
            yield [cell, _standing(reported, base), _evidence(reported, base, "")]
    for policy, own in reported.variations():
        if own.meta.consultation and _belongs(reported, own):
            cell = variation_cell(reported, policy, own)
            yield [cell, _standing(reported, own), _evidence(reported, own, own.academy)]


def _belongs(reported: Reported, version: Base | Variation) -> bool:
    if reported.holds(_decided(version)):
        return True
    given = version.meta.consultation
    return not isinstance(given, Answer) and any(
        _asked_in(reported, each, version.meta.status) for each in given
    )


def _asked_in(reported: Reported, each: Consultation, status: Status) -> bool:
    """Return whether people were asked in the period, for some of it at least.

    Of a version in consultation they are asked from ever where no first day is given, as in the
    register; of any other such an entry tells of its last day alone.
    """
    last = each.on or each.closes
    first = each.opens or last
    if each.opens is None and status is Status.CONSULTATION:
        return last is None or last.day >= reported.since
    if first is None or first.day > reported.until:
        return False
    return last is None or last.day >= reported.since


def _decided(version: Base | Variation) -> When | None:
    """Return when a body decided; None where none has."""
    if not version.approved:
        return None
    decision = version.meta.approval if isinstance(version, Base) else version.meta.adoption
    return decision.on if decision else None


def _standing(reported: Reported, version: Base | Variation) -> Lines:
    on = _decided(version)
    if on and on.day <= reported.until:
        verb = "Approved" if isinstance(version, Base) else "Adopted"
        return (line_nodes((f"{verb} {'on' if on.precise else 'in'} ", on), reported.until),)
    if version.meta.status is Status.CONSULTATION:
        return words_cell("In consultation")
    return words_cell(f"Not decided on {reported.day}")


def _evidence(reported: Reported, version: Base | Variation, academy: str) -> Lines:
    given = _known(reported, version.meta.consultation)
    cell = consultations_cell(given, reported.trust, academy, reported.until)
    return cell_nodes(cell, reported.until)


def _known(reported: Reported, given: _Given) -> _Given:
    """Return what was known of consultations on the last day: no outcome that came later."""
    if isinstance(given, Answer):
        return given
    until = reported.until
    return tuple(
        replace(each, on=None, outcome="") if each.on and each.on.day > until else each
        for each in given
    )
