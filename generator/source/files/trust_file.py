"""Read `trust.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model.fields import DEVICES
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.trust import Trust, TrustFile
from generator.source.files.memberships import memberships
from generator.source.files.plain_text import decode
from generator.source.files.to_decide import to_decide
from generator.source.files.word_groups import word_groups
from generator.source.known.known import Known, known_as_written, known_in, with_groups
from generator.source.known.meant import ids_called, nearest_titled
from generator.source.slips.braces import leftover_braces
from generator.source.slips.values import markup_in_values
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import YamlTree, read_tree

TRUST_FILE = "trust.yml"
_ALIKE = 0.87  # primry and primary, and not junior and senior
# First parts of addresses that the site uses itself; an academy's site stands beside them.
RESERVED_ACADEMIES = frozenset(
    {
        "policies",
        "register",
        "duties",
        "assets",
        "search",
        "packs",
        "docs",
        "help",
        "api",
        "stylesheets",
    }
    | {"javascripts", "sitemap", "contacts", "changes", "index", "all", "images"}
    | {"accessibility", "feed", "sources"}
    # The hand-written pages of docs/.
    | {
        "architecture",
        "board-paper",
        "checking",
        "commands",
        "consulting",
        "editors",
        "format",
        "how-it-works",
        "how-search-works",
        "merging",
        "models",
        "must-have",
        "printing",
        "publishing",
        "many-machines",
        "rules",
    }
    | {
        "joining-and-leaving",
        "law-and-guidance",
        "new-versions",
        "people",
        "reading-a-policy",
        "reading-lists",
        "redlines",
        "reminders",
        "seals",
        "starting",
        "the-form",
        "the-register",
        "time",
        "varying",
        "what-is-not-ours",
        "where-to-change",
        "who-decides",
    }
)
# Second parts: a policy's page stands beside an academy's own pages.
RESERVED_POLICIES = frozenset(
    {
        "variations",
        "packs",
        "register",
        "duties",
        "contacts",
        "search",
        "assets",
        "changes",
        "local",
        "index",
        "reading",
    }
)


@dataclass(frozen=True, eq=False)
class TrustRead:
    """What was read of the trust's file.

    Args:
        trust: None when it cannot be used.
        known: the ids in it; None when not even they can be made out.
        problems: every problem found.
    """

    trust: Trust | None
    known: Known | None
    problems: tuple[Problem, ...]


def read_trust(content: bytes) -> TrustRead:
    """Read the trust's file.

    Args:
        content: its bytes.

    Returns:
        What could be read of it.
    """
    text, problems = decode(TRUST_FILE, content)
    if problems:
        return TrustRead(None, None, problems)
    tree = read_tree(TRUST_FILE, text)
    if tree.problems and not tree.data:
        return TrustRead(None, None, tree.problems)
    record, wrong = read_record(tree, TrustFile, frozenset({"roles", "academies"}))
    found = [*tree.problems, *leftover_braces(tree), *markup_in_values(tree), *wrong]
    found.extend(to_decide(TRUST_FILE, text))
    if record is None:
        return TrustRead(None, known_as_written(tree.data), tuple(found))
    found.extend(_check(record, tree))
    trust = Trust(
        record.trust,
        record.roles,
        record.academies,
        record.settings,
        tree.places,
        record.words,
        reading=record.reading,
        delegation=record.delegation,
    )
    return TrustRead(trust, with_groups(known_in(record), tree.data), tuple(found))


def _check(record: TrustFile, tree: YamlTree) -> Iterator[Problem]:
    yield from _phases(record, tree)
    yield from word_groups(record.words, tree.places)
    for academy_id, academy in record.academies.items():
        place = tree.places.at("academies", academy_id)
        if academy_id in RESERVED_ACADEMIES:
            yield _reserved(place, academy_id)
        elif academy_id in DEVICES:
            yield kept_by_windows(place, academy_id)
        for role in academy.roles:
            if role not in record.roles:
                yield Problem(
                    tree.places.at("academies", academy_id, "roles", role),
                    Rule.UNKNOWN_ROLE,
                    f"there is no role “{role}” under “roles:”",
                    nearest_titled(role, known_in(record).roles),
                )
        yield from memberships(academy_id, academy, tree.places)


def _reserved(place: Place, name: str) -> Problem:
    message = f"“{name}” is an address that the site needs for itself"
    return Problem(place, Rule.RESERVED_ID, message, "choose another id")


def kept_by_windows(place: Place, name: str) -> Problem:
    """Return the problem that no folder and no file can have a name, at its place."""
    message = f"no file or folder can be called “{name}” under Windows, which keeps that name"
    return Problem(place, Rule.RESERVED_ID, message, f"choose another name, like {name}-1")


def _phases(record: TrustFile, tree: YamlTree) -> Iterator[Problem]:
    """Yield a problem for each phase that others write otherwise: a policy would miss it."""
    written = Counter(academy.phase for academy in record.academies.values() if academy.phase)
    for academy_id, academy in record.academies.items():
        alike = ids_called(academy.phase, dict.fromkeys(written, ())) if academy.phase else []
        alike += [each for each in written if _mistyped(academy.phase, each, written)]
        usual = max(alike, key=lambda phase: (written[phase], phase.islower(), phase), default="")
        if academy.phase != usual:
            other = next(name for name, each in record.academies.items() if each.phase == usual)
            yield Problem(
                tree.places.at("academies", academy_id, "phase"),
                Rule.BAD_VALUE,
                f"the phase “{academy.phase}” is written “{usual}” at “{other}”, and a policy for "
                "one of the two would not apply at the other",
                f"write phase: {usual}",
                (tree.places.at("academies", other, "phase"),),
            )


def _mistyped(phase: str, other: str, written: Mapping[str, int]) -> bool:
    """Return whether a phase is one that more academies have, but for a letter: primry."""
    if not (phase.isalpha() and other.isalpha()) or written[other] <= written[phase]:
        return False
    return SequenceMatcher(None, phase, other).ratio() > _ALIKE
