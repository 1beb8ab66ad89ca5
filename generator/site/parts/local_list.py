"""What is local on a page of a policy, listed after the text: each place with its words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.history.at import PolicyAt
from generator.model.clause import Text
from generator.model.merged import MergedClause
from generator.model.variation import Verb
from generator.render.open_details import first_use
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.wording.local import LocalClause, local_clauses, local_details, local_words
from generator.wording.notices import KeptDecision
from generator.wording.phrases import capital
from generator.wording.provenance import tag_words

_MOST = 160  # letters of a clause in the list; who wants more follows its number


@dataclass(frozen=True)
class LocalPlace:
    """A place where the text is the academy's.

    Args:
        id: its address on the page; "" for none.
        label: what the link to it reads: "4.2 b.".
        words: what it says.
        mark: what it is: "Local wording".
        unused: whether the academy leaves it out.
    """

    id: str
    label: str
    words: str
    mark: str
    unused: bool = False


@dataclass(frozen=True)
class LocalList:
    """What is local in a policy.

    Args:
        words: how much, in words; "" for nothing.
        clauses: the clauses that the academy decided about.
        details: what it answered.
        kept: what it decided and no longer applies.
    """

    words: str
    clauses: tuple[LocalPlace, ...]
    details: tuple[LocalPlace, ...]
    kept: tuple[KeptDecision, ...]


def local_list(
    at: PolicyAt, short_name: str, text: PolicyText, reader: Reader, kept: tuple[KeptDecision, ...]
) -> LocalList:
    """Return what is local in a policy at an academy.

    Args:
        at: the policy.
        short_name: its short name.
        text: writes it as plain text.
        reader: reads each text once.
        kept: what no longer applies.
    """
    return LocalList(
        local_words(at.merged),
        tuple(_clause(each, short_name, text) for each in local_clauses(at.merged)),
        tuple(_detail(at, name, text, reader) for name in local_details(at.merged)),
        kept,
    )


def _clause(each: LocalClause, short_name: str, text: PolicyText) -> LocalPlace:
    local, clause = each.local, each.clause
    unused = local.in_force and local.change.verb is Verb.OMIT
    mark = tag_words(local, short_name)
    return LocalPlace(clause.id, text.title(clause), _short(_said(each, text)), mark, unused)


def _said(each: LocalClause, text: PolicyText) -> str:
    """Return the words of a clause: of one that is not used, the trust's."""
    clause = each.clause
    if not clause.omitted:
        return _all_words(clause, text)
    theirs = each.local.trust_now
    parts = theirs.parts if theirs else ()
    return " ".join(text.line(part) for part in parts if isinstance(part, Text))


def _all_words(clause: MergedClause, text: PolicyText) -> str:
    own = text.own(clause)
    return own or next((_all_words(each, text) for each in clause.clauses), "")


def _short(words: str) -> str:
    if len(words) <= _MOST:
        return words
    return f"{words[:_MOST].rpartition(' ')[0].rstrip(' ,;:')} …"


def _detail(at: PolicyAt, name: str, text: PolicyText, reader: Reader) -> LocalPlace:
    slots, merged = at.base.meta.slots, at.merged
    clause = merged.by_id.get(first_use(merged, name, reader))
    asked = slots[name].prompt if name in slots else name.replace("-", " ")
    return LocalPlace(
        clause.id if clause else "",
        text.title(clause) if clause else "",
        f"{asked} {capital(merged.values[name].text)}",
        "Local detail",
    )
