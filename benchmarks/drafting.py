"""Policies and variations as drafted, before they are written as files.

A draft is flat: passages in page order, each a heading with paragraphs and numbered clauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.words import heading, label, paragraph, sentence, title

SECTIONS, PASSAGES = 7, 3
_SLOTS = ("opening-hours", "meeting-place", "keeper")


@dataclass(frozen=True)
class Numbered:
    """A numbered clause; one with an id may be replaced by an academy."""

    text: str
    id: str = ""


@dataclass(frozen=True)
class Passage:
    """A heading, and what stands under it before the next."""

    id: str
    level: int
    title: str
    local: str
    body: tuple[str, ...]
    clauses: tuple[Numbered, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A policy."""

    id: str
    title: str
    preamble: str
    passages: tuple[Passage, ...]
    slots: tuple[str, ...] = _SLOTS


@dataclass(frozen=True)
class Edit:
    """One change of an academy; `verb` is replace, add or omit."""

    verb: str
    id: str
    body: tuple[str, ...] = ()
    clauses: tuple[Numbered, ...] = ()
    into: str = ""
    after: str = ""
    title: str = ""
    reason: str = ""


@dataclass(frozen=True)
class LocalDraft:
    """What an academy changes in a policy."""

    policy: str
    academy: str
    slots: dict[str, str]
    edits: tuple[Edit, ...]


def draft_policy(random: Random, number: int, policies: int, sections: int = SECTIONS) -> Draft:
    """Return a policy of about 2,000 words.

    Args:
        random: where its words come from.
        number: which policy it is, from 0.
        policies: how many there are, for references between them.
        sections: how many sections it has.
    """
    passages: list[Passage] = []
    for section in range(1, sections + 1):
        opening = paragraph(random, 1) + " This is a rule of {{ trust }}, not of one school."
        passages.append(Passage(f"part-{section}", 2, heading(random), "", (opening,)))
        passages.extend(_passage(random, section, place) for place in range(1, PASSAGES + 1))
    other = (number + 1) % policies
    referring = f"It is read together with [](policy-{other:02}#part-2) and [](#part-3-2)."
    preamble = f"{paragraph(random, 2)} {referring}"
    return Draft(f"policy-{number:02}", title(number), preamble, tuple(passages))


def _passage(random: Random, section: int, place: int) -> Passage:
    """Return a passage: the first of a section may be replaced, in the second added to."""
    name = f"part-{section}-{place}"
    local = ("replace", "add", "")[place - 1]
    if place == 1:
        bullets = "\n".join(f"- {sentence(random)}" for _ in range(2))
        return Passage(name, 3, heading(random), local, (paragraph(random, 1), bullets))
    if place == 2:
        clauses = tuple(Numbered(sentence(random)) for _ in range(2))
        own = Numbered(f"{sentence(random)} See [](#part-{section}-3).", f"{name}-rule")
        return Passage(name, 3, heading(random), local, (paragraph(random, 1),), (*clauses, own))
    slot = _SLOTS[section % len(_SLOTS)]
    asked = f"At **{{{{ academy }}}}**, ask the {{{{ role.keeper }}}}: *{{{{ {slot} }}}}*."
    body = (f"{paragraph(random, 1)} {asked}", *((_table(random),) if section == 4 else ()))
    return Passage(name, 3, heading(random), local, body)


def _table(random: Random) -> str:
    rows = (f"| {label(random)} | {label(random)} | {number} days |" for number in range(2, 8))
    return "\n".join(("| Document | Held with | Kept for |", "|---|---|---|", *rows))


def draft_variation(
    random: Random, policy: str, academy: str, sections: int = SECTIONS
) -> LocalDraft:
    """Return a variation: two passages replaced, one omitted, a clause replaced, two added."""
    one, two, three, four = random.sample(range(1, sections + 1), 4)
    edits = [
        _replacement(random, f"part-{one}-1"),
        _replacement(random, f"part-{two}-1"),
        Edit("replace", f"part-{three}-2-rule", (_local(random),), reason=sentence(random)),
        Edit(
            "add",
            "local-rule",
            (_local(random),),
            into=f"part-{one}-2",
            reason=sentence(random),
        ),
        Edit(
            "add",
            "local-part",
            (_local(random),),
            (Numbered(sentence(random)), Numbered(sentence(random))),
            after=f"part-{two}-2",
            title=f"{heading(random)} at our school",
            reason=sentence(random),
        ),
    ]
    if random.random() < 0.5:
        edits.append(Edit("omit", f"part-{four}-1", reason=sentence(random)))
    slots = {name: label(random) for name in random.sample(_SLOTS, 2)}
    return LocalDraft(policy, academy, slots, tuple(edits))


def _local(random: Random) -> str:
    return f"{sentence(random)} {{{{ academy.short_name }}}} has agreed this with its governors."


def _replacement(random: Random, target: str) -> Edit:
    clauses = (Numbered(sentence(random)), Numbered(sentence(random)))
    return Edit("replace", target, (_local(random),), clauses, reason=sentence(random))
