"""What must not stand in the public edition: people, records, and texts of other policies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.seen_text import plain_words
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.problem import Place
from generator.model.role import Holder
from generator.model.trust import Trust
from generator.model.variation import Variation

_FEWEST = 8  # words that say whose text it is: fewer stand in many texts
_FEWEST_OF_PART = 12  # the same where a value cuts a sentence in two: halves are alike sooner
_SHORTEST = 4  # signs of a minute's reference: fewer are found in any page
_BETWEEN_AUTHORS = re.compile(r"[,;:/&()]|\b(?:and|with|for|of|from)\b")
_WORD = re.compile(r"\w+")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;:])\s+")
# What is filled in, and what a reference reads, is not what the file says.
_NOT_SAID = re.compile(r"\{\{.*?\}\}|\[[^\]]*\]\([^)]*\)|\{[^}]*\}|\[\^[^\]]*\]")


NAME, EMAIL, TELEPHONE = "the name", "the e-mail address", "the telephone number"
MINUTE = "the minute"


@dataclass(frozen=True)
class Private:
    """Something that is not for the public.

    Args:
        what: what it is, in words.
        value: as the files have it.
        place: where they have it.
    """

    what: str
    value: str
    place: Place


def private_values(library: Library, trust: Trust, public: Library) -> tuple[Private, ...]:
    """Return everything that is not for the public.

    What a public policy says as two others do is nobody's own text: such sentences stand in all.

    Args:
        library: everything as read.
        trust: the trust as read.
        public: what the public may read of it.
    """
    texts = {
        name: tuple(_texts(policy, public.policies.get(name)))
        for name, policy in library.policies.items()
    }
    said_in = Counter(
        words for own in texts.values() for words in {said(each.value) for each in own}
    )
    shown = {name: _told(policy) for name, policy in public.policies.items()}
    everywhere = " | ".join(shown.values())
    own_words = (
        each
        for name, own in texts.items()
        for each in own
        if not _stands_in(each, shown.get(name, ""))
        and (said_in[said(each.value)] == 1 or not _stands_in(each, everywhere))
    )
    known = _given_to_everybody(trust)
    noted = (each for each in _records(library) if each.value not in known)
    found = (*_authors(library, trust), *_people(trust, known), *noted, *own_words)
    return tuple({(each.what, each.value): each for each in found}.values())


def said(text: str) -> str:
    """Return the words of a text, and nothing else of it."""
    return " ".join(plain_words(text))


def _given_to_everybody(trust: Trust) -> set[str]:
    """Return the ways to reach schools, and whom to write to about the site."""
    known = {each.telephone for each in trust.academies.values()}
    told = trust.settings.accessibility
    return known | ({told.contact, told.telephone} if told else set())


def _people(trust: Trust, known: set[str]) -> Iterator[Private]:
    """Yield names and ways to reach people, but those that are known to everybody."""
    holders: list[tuple[tuple[str, ...], Holder]] = []
    for role, own in trust.roles.items():
        holders += [(("roles", role), own.holder)] if own.holder else []
    for academy, each in trust.academies.items():
        holders += [(("academies", academy, "roles", n), h) for n, h in each.roles.items()]
    for path, holder in holders:
        told = (("name", NAME), ("email", EMAIL), ("telephone", TELEPHONE))
        for key, what in told:
            value = getattr(holder, key)
            if value and value not in known:
                yield Private(what, value, trust.places.at(*path, key))


def _authors(library: Library, trust: Trust) -> Iterator[Private]:
    """Yield who prepared a policy, where that is a person and no team, office or body.

    A person is two words or more, each with a capital, none of which a title has: of a role, a
    body, a policy, a school.
    """
    own = trust.organisation
    names = [own.name, own.short_name, *own.bodies.values()]
    names += [role.title for role in trust.roles.values()]
    names += [name for each in trust.academies.values() for name in (each.name, each.short_name)]
    titles = [words for each in names for _, words in each.values]
    titles += [base.meta.title for policy in library.policies.values() for base in policy.bases]
    offices = {word for title in titles for word in said(title).split()}
    for policy in library.policies.values():
        for base in policy.bases:
            for part in _BETWEEN_AUTHORS.split(base.meta.prepared_by):
                words = _WORD.findall(part)
                capitals = len(words) > 1 and all(word[0].isupper() for word in words)
                if capitals and offices.isdisjoint(said(part).split()):
                    yield Private(NAME, part.strip(), base.places.at("prepared_by"))


def _records(library: Library) -> Iterator[Private]:
    """Yield what was noted of decisions: minutes, what was answered, reasons."""
    for policy in library.policies.values():
        versions: list[Base | Variation] = [*policy.bases]
        versions += [each for own in policy.variations.values() for each in own]
        for version in versions:
            yield from _decisions(version)
            if isinstance(version, Variation):
                for change in version.changes:
                    if len(said(change.reason).split()) >= _FEWEST // 2:
                        yield Private("the reason", change.reason, change.place)


def _decisions(version: Base | Variation) -> Iterator[Private]:
    meta, places = version.meta, version.places
    for key in ("approval", "adoption", "acknowledgement", "consent"):
        decided = getattr(meta, key, None)
        minute = getattr(decided, "minute", "") or getattr(decided, "reference", "")
        if len(minute) >= _SHORTEST:
            yield Private(MINUTE, minute, places.at(key, "minute"))
    for number, done in enumerate(meta.reviews):
        if len(done.minute) >= _SHORTEST:
            yield Private(MINUTE, done.minute, places.at("reviews", number, "minute"))
    for number, each in enumerate(meta.consultation):
        for key in ("outcome", "comments_to"):
            told = getattr(each, key, "")  # of “not applicable” there is nothing
            if len(said(told).split()) > 1:
                yield Private("the consultation", told, places.at("consultation", number, key))


def _texts(policy: Policy, public: Policy | None) -> Iterator[Private]:
    """Yield the texts of a policy that the public may not read, and of versions in work."""
    read = {str(each.version) for each in public.bases} if public else set()
    versions: list[Base | Variation] = [b for b in policy.bases if str(b.version) not in read]
    for academy, own in policy.variations.items():
        here = public.variations.get(academy, ()) if public else ()
        read = {str(each.version) for each in here}
        versions += [each for each in own if str(each.version) not in read]
    models = [each.text for each in policy.models if not each.meta.publish]
    for version in (*versions, *models):
        for text in version.texts:
            for piece in _pieces(text.canonical):
                yield Private("text", piece, text.place)


def _told(policy: Policy) -> str:
    """Return the words of all texts of a policy."""
    versions: list[Base | Variation] = [*policy.bases]
    versions += [each for own in policy.variations.values() for each in own]
    return " | ".join(said(text.canonical) for version in versions for text in version.texts)


def _stands_in(each: Private, told: str) -> bool:
    return f" {said(each.value)} " in f" {told} "


def _pieces(text: str) -> Iterator[str]:
    """Yield what a text says from one value or reference to the next, where that is enough.

    Each sentence is looked for by itself, too; short ones only among what stands around them.
    """
    for paragraph in text.split("\n"):
        pieces = _NOT_SAID.split(paragraph)
        for number, piece in enumerate(pieces):
            before, after = number > 0, number < len(pieces) - 1
            sentences = _SENTENCE_ENDS.split(piece)
            last = len(sentences) - 1
            found = [(piece, before or after)]
            found += [
                (e, (before and n == 0) or (after and n == last)) for n, e in enumerate(sentences)
            ]
            for part, cut in dict(found).items():
                if len(said(part).split()) >= (_FEWEST_OF_PART if cut else _FEWEST):
                    yield part
