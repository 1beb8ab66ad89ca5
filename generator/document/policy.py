"""A policy as one document, with nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.attachments import files_listed
from generator.document.clauses import Clauses
from generator.document.cover import (
    cite_words,
    draft_word,
    facts,
    running,
    whose,
)
from generator.document.documents import (
    ControlTable,
    DroppedChange,
    ListedClause,
    LocalPart,
    PolicyDocument,
    SigningLines,
    VersionEntry,
)
from generator.document.heads import Pair, Way
from generator.document.nodes import (
    ContactTable,
)
from generator.document.questions import questions
from generator.document.sent import sent
from generator.document.signing import form
from generator.document.subject import Printed
from generator.document.texts import Texts
from generator.document.words import cell_nodes, line_nodes
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.merged import MergedPolicy
from generator.wording.contacts import Contact, contacts, names_shown, roles_named
from generator.wording.control import (
    FINGERPRINT,
    declaration_cell,
    local_control,
    signatories,
    trust_control,
)
from generator.wording.decisions import agreed_line
from generator.wording.local import followed_until, local_clauses, local_details
from generator.wording.neighbours import Neighbours, associated
from generator.wording.notices import open_in_short
from generator.wording.phrases import capital
from generator.wording.provenance import open_line, reader_words
from generator.wording.said import NOT_RECORDED, LabelledRow, said
from generator.wording.version_standing import Versions
from generator.wording.versions import version_rows


def policy_document(printed: Printed, within: str = "") -> PolicyDocument:
    """Return everything that is printed of a policy.

    Args:
        printed: what is printed.
        within: what the ids of its clauses begin with in a document that has more policies.

    Raises:
        UnprintableError: when it cannot be printed as it is.
    """
    merged, trust, day = printed.merged, printed.trust, printed.merged.day
    meta = merged.base.meta
    around = Neighbours(trust, printed.short_name, printed.policies)
    texts = Texts(merged, around, _people(printed), within)
    clauses = Clauses(merged, around, texts)
    body = clauses.whole()
    # Where the text has the table of contacts itself, they are not told twice: as on its page.
    roles = frozenset() if texts.contacts_shown else roles_named(meta, texts.shown)
    return PolicyDocument(
        id=printed.policy.id,
        title=meta.title,
        whose=whose(trust, merged.academy, day),
        lang=meta.lang or "",
        draft=draft_word(printed),
        summary=meta.summary,
        facts=facts(printed),
        running=running(printed),
        way=Way(printed.address) if printed.address else None,
        control=tuple(_control(printed)),
        versions=tuple(_versions(printed)),
        local=_local(printed, clauses, texts),
        questions=questions(merged, texts, _named(printed)),
        body=body,
        files=tuple(files_listed(merged, texts)),
        contacts=_people(printed, roles) if roles else None,
        associated=tuple(title for title, _ in associated(merged.base, printed.policies)),
        signatories=tuple(signatories(meta)),
        declaration=_declaration(printed),
        sent=None if within else sent(printed),
    )


def _named(printed: Printed) -> str:
    """Return what the academy is called; without one, what an academy is called."""
    return printed.short_name or printed.trust.settings.words.academy


def _holders_of(printed: Printed) -> AcademyOrTrust:
    """Return the academy whose holders are named: past editions have only titles."""
    return printed.merged.academy if printed.is_current else TRUST


def contact_table(people: tuple[Contact, ...], *, named: bool) -> ContactTable:
    """Return contacts as a table, or as a list of roles.

    Args:
        people: the roles, and who holds them.
        named: whether people are named.
    """
    rows = (
        (each.title, each.name or "not named", each.telephone or "none", each.email or "none")
        for each in people
    )
    return ContactTable(named, tuple(rows))


def _people(printed: Printed, roles: frozenset[str] | None = None) -> ContactTable:
    holders = _holders_of(printed)
    people = contacts(printed.trust, holders, printed.merged.day, roles)
    return contact_table(people, named=names_shown(printed.trust, holders))


def _control(printed: Printed) -> Iterator[ControlTable]:
    trust, day, merged = printed.trust, printed.merged.day, printed.merged
    yield ControlTable("The trust’s text", _pairs(trust_control(merged.base, trust, day), printed))
    if printed.edition and merged.academy:
        own = (*local_control(printed.edition, trust, day), _hash(printed))
        yield ControlTable(f"At {printed.short_name}", _pairs(own, printed))


def _hash(printed: Printed) -> LabelledRow:
    return LabelledRow(FINGERPRINT, said(printed.short_hash))


def _pairs(rows: tuple[LabelledRow, ...], printed: Printed) -> tuple[Pair, ...]:
    return tuple(Pair(row.label, cell_nodes(row.cell, printed.day)) for row in rows)


def _versions(printed: Printed) -> Iterator[VersionEntry]:
    academy, day = printed.merged.academy, printed.day
    subject = Versions(printed.policy, printed.trust, academy, day, printed.timeline)
    for row in version_rows(subject):
        yield VersionEntry(
            version=f"{row.whose} {row.number}",
            standing=line_nodes(row.standing, day),
            date=cell_nodes(row.date, day),
            change=cell_nodes(row.change, day),
            decisions=cell_nodes(row.decisions, day),
        )


def _local(printed: Printed, clauses: Clauses, texts: Texts) -> LocalPart:
    """Return what is local, each with its clause, and what is still open."""
    merged, own = printed.merged, printed.merged.variation
    slots = merged.base.meta.slots
    return LocalPart(
        agreed=line_nodes(agreed_line(printed.trust, own, merged.day) if own else (), printed.day),
        waiting=open_in_short(merged),
        open=open_words(merged),
        clauses=tuple(
            ListedClause(texts.label(each.clause.id), clauses.title(each.clause), each.done)
            for each in local_clauses(merged)
        ),
        details=tuple(
            Pair(slots[name].prompt if name in slots else name, ((merged.values[name].text,),))
            for name in local_details(merged)
        ),
        dropped=tuple(
            DroppedChange(capital(reader_words(local.why)), (clauses.dropped(local),))
            for local in merged.dropped
        ),
    )


def open_words(merged: MergedPolicy) -> tuple[str, ...]:
    """Return what is still to be decided or adopted at an academy, a line each."""
    found = (open_line(point, merged.day) for point in merged.open_points)
    return (*found, *followed_until(merged))


def _declaration(printed: Printed) -> SigningLines:
    given = declaration_cell(printed.merged.base.meta.declaration)
    who = () if given == NOT_RECORDED else cell_nodes(given, printed.day)
    return SigningLines(who, cite_words(printed), printed.short_hash, form(printed))
