"""Who was asked about a text, when, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.academy import AcademyOrTrust
from generator.model.fields import Answer
from generator.model.governance import Consultation
from generator.model.trust import Trust
from generator.wording.adoption import LOCAL_BODY
from generator.wording.decisions import body_name, local_body
from generator.wording.said import Cell, Line, Turning, stacked


def consultations_cell(
    given: tuple[Consultation, ...] | Answer, trust: Trust, academy: AcademyOrTrust, day: date
) -> Cell:
    """Return who was asked, when, and what came of it."""
    if isinstance(given, Answer):
        return ((given.value,),)
    return stacked(_consultation(each, trust, academy, day) for each in given)


def _consultation(each: Consultation, trust: Trust, academy: AcademyOrTrust, day: date) -> Line:
    known = each.on or each.closes or each.opens
    names_of = known.day if known else day
    body = body_name(trust, each.body, names_of)
    if academy and each.body == LOCAL_BODY:
        body = local_body(trust, academy, each.body, names_of)
    turns = {each.opens.day} if each.opens else set()
    if each.closes:
        turns.add(each.closes.day + timedelta(days=1))
    dates = Turning(frozenset(turns), lambda on: _consultation_dates(each, on))
    return (body, dates, f". {each.outcome}" if each.outcome else "")


def _consultation_dates(each: Consultation, on: date) -> Line:
    """Return the dates of a consultation as they are told on a day."""
    line: Line = ()
    if each.opens:
        verb = "opened" if each.opens.day <= on else "opens"
        line += (f", {verb} ", each.opens)
    if each.closes:
        verb = "closes" if each.closes.day >= on else "closed"
        line += (f", {verb} ", each.closes)
    if each.on:
        line += (", concluded ", each.on)
    if each.comments_to and each.closes and each.closes.day >= on:
        line += (f", comments to {each.comments_to}",)
    return line
