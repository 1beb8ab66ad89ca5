"""The rule about people who are named although the trust shows titles only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.check.front_matter import texts
from generator.check.passages import TextBlock, of_parts
from generator.check.seen_text import digits as in_one_way
from generator.check.subject import BaseSubject, Scene, Subject
from generator.check.who import fold_ends, folded, unfolded
from generator.model.clause import Text, inline_tokens
from generator.model.pack import Pack
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.trust import Contacts, Trust

_WORD = re.compile(r"\w+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+?\(?\d[\d ()-]{5,}\d")
_NO_ONE = "name the role or the body, or an address that no one person has"
_INDENT = 2  # of the lines of a pack's letter, below their key


@dataclass(frozen=True)
class _People:
    """Who holds a role, and which, by what a text may have of them.

    Args:
        names: the roles by the words of the name, in groups by the first of these.
        others: the roles by e-mail address and by the digits of the telephone number.
    """

    names: Mapping[str, Mapping[tuple[str, ...], str]]
    others: Mapping[str, str]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a person stands in a text: from where, how long, and which role they hold."""
        found = tuple(self._find(folded(text)))
        places = fold_ends(text) if found else ()
        for begins, ends, role in found:
            start = unfolded(places, begins)
            yield start, unfolded(places, ends - 1) + 1 - start, role

    def _find(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a person stands in a folded text: from where, to where, and which role."""
        words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(plain)]
        for at, (word, start, _) in enumerate(words):
            for name, role in self.names.get(word, {}).items():
                here = words[at : at + len(name)]
                if tuple(each for each, _, _ in here) == name:
                    yield start, here[-1][2], role
        for found in (*_EMAIL.finditer(plain), *_NUMBER.finditer(plain)):
            own = found[0] if "@" in found[0] else _digits(found[0])
            if own in self.others:
                yield found.start(), found.end(), self.others[own]


def people_named(subject: Subject) -> Iterator[Problem]:
    """Find people named in a policy of a trust that shows titles only."""
    trust = subject.scene.trust
    if trust.settings.contacts is not Contacts.TITLES_ONLY:
        return
    people = _people(trust)
    meta = [(("earlier_versions", at), each) for at, each in enumerate(_earlier(subject))]
    for above, record in [((), subject.meta), *meta]:
        for path, text in texts(record, above):
            for start, length, _ in people.find(text):
                yield _problem(subject.places.at(*path), text[start : start + length], _NO_ONE)
    yield from _in_passages(subject.passages, people)
    version = subject.base if isinstance(subject, BaseSubject) else subject.variation
    yield from _in_addresses(version.texts, people)


def people_in_letter(scene: Scene, pack: Pack) -> Iterator[Problem]:
    """Find people named in a pack of a trust that shows titles only: in its letters and lists."""
    if scene.trust.settings.contacts is not Contacts.TITLES_ONLY:
        return
    people, places = _people(scene.trust), pack.places
    said = [(places.at("title"), pack.title), (places.at("for"), pack.audience)]
    said += [(places.at("enclosures", at), each) for at, each in enumerate(pack.enclosures)]
    said += [(places.at("sign", at), each.text) for at, each in enumerate(pack.sign)]
    for place, text in said:
        for start, length, _ in people.find(text):
            yield _problem(place, text[start : start + length], _NO_ONE)
    for letter in pack.letters:
        yield from _in_passages(of_parts(letter, 0, _INDENT), people)
        yield from _in_addresses(letter, people)


def _in_addresses(texts: Iterable[Text], people: _People) -> Iterator[Problem]:
    """Find people in the addresses of links, which pages, paper and Word files have as well."""
    for text in texts:
        for line, token in inline_tokens([text]):
            address = unquote(str(token.attrGet("href") or "")) if token.type == "link_open" else ""
            kind, _, rest = address.partition(":")
            if kind not in {"mailto", "tel"}:
                continue
            for start, length, _ in people.find(rest):
                yield _problem(
                    Place(text.place.file, line, 1), rest[start : start + length], _NO_ONE
                )


def _in_passages(passages: Iterable[TextBlock], people: _People) -> Iterator[Problem]:
    for passage in passages:
        for start, length, role in people.find(passage.text):
            words = passage.text[start : start + length]
            hint = "write {{ role." + role + " }}"
            yield _problem(passage.place(start, length), words, hint)


def _problem(place: Place, words: str, hint: str) -> Problem:
    message = f"“{' '.join(words.split())}” would be shown, though this trust shows titles only"
    return Problem(place, Rule.PERSON_NAMED, message, hint)


def _earlier(subject: Subject) -> tuple[object, ...]:
    return subject.meta.earlier_versions if isinstance(subject, BaseSubject) else ()


def _people(trust: Trust) -> _People:
    held = [(each.holder, role) for role, each in trust.roles.items() if each.holder]
    for academy in trust.academies.values():
        held += [(holder, role) for role, holder in academy.roles.items()]
    # An academy's own number is no one person's.
    public = {_digits(academy.telephone) for academy in trust.academies.values()}
    names: dict[str, dict[tuple[str, ...], str]] = {}
    others: dict[str, str] = {}
    for holder, role in held:
        words = tuple(_WORD.findall(folded(holder.name)))
        if len(words) > 1:  # a single word may be anything
            names.setdefault(words[0], {}).setdefault(words, role)
        number = _digits(holder.telephone)
        for each in (folded(holder.email), "" if number in public else number):
            if each:
                others.setdefault(each, role)
    return _People(names, others)


def _digits(number: str) -> str:
    """Return the digits of a telephone number, as it is dialled in this country."""
    return "".join(filter(str.isdigit, in_one_way(number)))
