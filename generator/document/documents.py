"""The documents that are printed, whole: a policy, a pack, a redline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass

from generator.document.heads import Pair, Running, Way, Whose
from generator.document.line import (
    Footnote,
    InnerLink,
    Line,
    Lines,
)
from generator.document.marked import Marked
from generator.document.nodes import (
    ContactTable,
    Content,
    Origin,
)
from generator.document.sent import Sent

# A policy.


@dataclass(frozen=True)
class ControlTable:
    """A table of document control."""

    title: str
    rows: tuple[Pair, ...]


@dataclass(frozen=True)
class VersionEntry:
    """A row of version control."""

    version: str
    standing: Line
    date: Lines
    change: Lines
    decisions: Lines


@dataclass(frozen=True)
class ListedClause:
    """A clause that is local: its id, its number and heading, and what was done to it."""

    to: str
    inside: Line
    done: str


@dataclass(frozen=True)
class DroppedChange:
    """A local decision that no longer applies, kept for the record."""

    why: str
    content: tuple[Origin, ...]


@dataclass(frozen=True)
class LocalPart:
    """What is local in a policy.

    Args:
        agreed: who agreed to it.
        waiting: how much is still to be decided, and what staff follow meanwhile, in sentences.
        open: what is still to be decided, a line each.
        clauses: what is local.
        details: what the trust asks, and the academy's answers.
        dropped: what no longer applies.
    """

    agreed: Line = ()
    waiting: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    clauses: tuple[ListedClause, ...] = ()
    details: tuple[Pair, ...] = ()
    dropped: tuple[DroppedChange, ...] = ()


@dataclass(frozen=True)
class SigningLines:
    """What staff sign for.

    Args:
        who: has to sign.
        cite: how to cite the text.
        hash: of its content, as people compare it.
        form: the trust's form on which to sign; None without one.
    """

    who: Lines
    cite: str
    hash: str
    form: Way | None


@dataclass(frozen=True)
class PolicyDocument:
    """One policy.

    Args:
        id: its name in a document that has more of them.
        draft: what a version is called that no body has approved; "" for an approved one.
        facts: of its cover.
        lang: the language of its text; "" for British English.
        way: to the text in force; None where the trust names no site.
        questions: what staff ask, with the answers.
        files: the list of the files that belong to it; empty where there are none.
        contacts: the roles that it speaks of; None where there are none.
        associated: the titles of its associated documents.
        signatories: who signs it, by position.
        sent: what its Word file says of itself; None for one that cannot come back.
        recorded: whether the lines to sign and its record follow the text; not for the public.
    """

    id: str
    title: str
    whose: Whose
    lang: str
    draft: str
    summary: str
    facts: tuple[Pair, ...]
    running: Running
    way: Way | None
    control: tuple[ControlTable, ...]
    versions: tuple[VersionEntry, ...]
    local: LocalPart
    questions: Content
    body: Content
    files: Content
    contacts: ContactTable | None
    associated: tuple[str, ...]
    signatories: tuple[str, ...]
    declaration: SigningLines
    sent: Sent | None = None
    recorded: bool = True


# A pack.


@dataclass(frozen=True)
class CoveringLetter:
    """A letter: what stands under the sender's name, its day ("" for none), and its words."""

    sender: tuple[str, ...]
    date: str
    content: Content


@dataclass(frozen=True)
class WhomToTell:
    """Somebody to tell of a worry about a child; "" for what is not known."""

    role: str
    name: str
    telephone: str
    email: str


@dataclass(frozen=True)
class WorryPage:
    """Whom to tell of a worry about a child."""

    people: tuple[WhomToTell, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class AbsentPolicy:
    """A policy of a pack of which nothing is in force, and why."""

    title: str
    why: str


@dataclass(frozen=True)
class PackDocument:
    """Policies together.

    Args:
        way: to all policies of the academy; None where the trust names no site.
        duplex: whether it is meant for both sides of its sheets.
        recipient: for whom it is; "" for anybody.
        tell: whom to tell of a worry; None where the pack does not say.
        enclosures: what comes with it.
        sign: what is signed, besides the policies.
    """

    title: str
    whose: Whose
    facts: tuple[Pair, ...]
    running: Running
    way: Way | None
    duplex: bool
    recipient: str
    letter: CoveringLetter
    tell: WorryPage | None
    policies: tuple[PolicyDocument, ...]
    absent: tuple[AbsentPolicy, ...]
    enclosures: tuple[str, ...]
    sign: tuple[str, ...]


# A redline.


@dataclass(frozen=True)
class ListedChange:
    """A clause that changed: its id, its number, its heading, and what became of it."""

    to: str
    clause: str
    about: str
    what: str


@dataclass(frozen=True)
class RedlineDocument:
    """What changed between two texts.

    Args:
        heading: whether something changed, or would change.
        told: what, in sentences.
        brought: what the versions say of themselves.
        asked: who is asked about it.
        open: what is still to be decided.
        listed: the clauses that changed.
        rows: all clauses.
        sent: what its Word file says of itself.
    """

    title: str
    whose: Whose
    draft: str
    facts: tuple[Pair, ...]
    running: Running
    way: Way | None
    heading: str
    told: tuple[str, ...]
    brought: tuple[Pair, ...]
    asked: Lines
    open: tuple[str, ...]
    listed: tuple[ListedChange, ...]
    rows: tuple[Marked, ...]
    sent: Sent | None = None


def led_to(part: object) -> Iterator[str]:
    """Yield every id that something in a document leads to."""
    if isinstance(part, tuple):
        for each in part:
            if not isinstance(each, str):
                yield from led_to(each)
    elif is_dataclass(part):
        if isinstance(part, InnerLink | ListedClause | ListedChange):
            yield part.to
        elif isinstance(part, Footnote) and not part.first:
            yield part.id
        for value in vars(part).values():
            if not isinstance(value, str):
                yield from led_to(value)
