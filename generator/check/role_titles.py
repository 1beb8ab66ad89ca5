"""The rule about titles of roles that were typed by hand, where they do not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.check.passages import TextBlock, of_parts
from generator.check.roles import listed, read_at
from generator.check.subject import Scene, Subject
from generator.model.pack import Pack
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.trust import Trust

# With these before it, or a capital, it is another title: Deputy Headteacher, Year Head.
_OTHER_BEFORE = re.compile(
    r"\b(?:deputy|assistant|acting|associate|executive|former|vice|interim|co)[ -]$", re.IGNORECASE
)
_CAPITAL_BEFORE = re.compile(
    r"(?:\b(?!The |A |An |Your |Our |Ask |Tell |See |To |By )[A-Z]\w*[ -])$"
)
_MORE_AFTER = re.compile(r"-\w|\s+(?:of|for)\s+(?:the\s+)?[A-Z]")
_NAMED_AT_MOST = 5
_INDENT = 2  # of the lines of a pack's letter, below their key


@dataclass(frozen=True)
class _Typed:
    """A title that somebody typed: whose it is, whether it is a former one, and where it stands."""

    role: str
    title: str
    former: bool
    place: Place


def role_titles(subject: Subject) -> Iterator[Problem]:
    """Find titles of roles that are typed, where nobody holds the role or it has another one."""
    yield from _told(subject.scene, subject.passages, read_at(subject.scene, subject))


def role_titles_in_letter(scene: Scene, pack: Pack) -> Iterator[Problem]:
    """Find titles of roles that are typed in a letter, which goes out from every academy."""
    for letter in pack.letters:
        passages = tuple(of_parts(letter, 0, _INDENT))
        yield from _told(scene, passages, scene.trust.members_on(scene.day))


def _told(
    scene: Scene, passages: Iterable[TextBlock], academies: Collection[str]
) -> Iterator[Problem]:
    titles = _titles(scene)
    if not titles:
        return
    longest_first = sorted(titles, key=lambda title: (-len(title), title))
    pattern = re.compile(rf"\b(?:{'|'.join(map(_pattern, longest_first))})\b", re.IGNORECASE)
    found: dict[tuple[str, bool], list[_Typed]] = {}
    for passage in passages:
        for typed in _in_passage(passage, pattern, titles):
            alike = found.setdefault((typed.role, typed.former), [])
            if len(alike) < _NAMED_AT_MOST:
                alike.append(typed)
    for typed_alike in found.values():
        problem = _problem(scene, typed_alike, academies)
        if problem:
            yield problem


def _titles(scene: Scene) -> Mapping[str, tuple[str, str, bool]]:
    """Return the role, the title and whether it is a former one, by the title in small letters."""
    known: dict[str, tuple[str, str, bool]] = {}
    for former in (True, False):  # what is one role's title now is not the former one of another
        for role, each in scene.trust.roles.items():
            now = each.title.on(scene.day)
            past = [title for day, title in each.title.values if day is None or day <= scene.day]
            for title in past if former else [now]:
                if (title != now) == former:
                    known[_key(title)] = (role, title, former)
    return known


def _in_passage(
    passage: TextBlock, pattern: re.Pattern[str], titles: Mapping[str, tuple[str, str, bool]]
) -> Iterator[_Typed]:
    text = passage.text
    for match in pattern.finditer(text):
        role, title, former = titles[_key(match[0])]
        if " " not in title and match[0] != title:
            continue  # “a clerk”, “the head”: a word like others
        before, after = text[max(match.start() - 40, 0) : match.start()], text[match.end() :]
        if _OTHER_BEFORE.search(before) or _CAPITAL_BEFORE.search(before):
            continue
        if _MORE_AFTER.match(after) or "{{" in before.rpartition("}}")[2]:
            continue
        yield _Typed(role, title, former, passage.place(match.start(), len(match[0])))


def _problem(scene: Scene, typed: list[_Typed], academies: Collection[str]) -> Problem | None:
    first, trust = typed[0], scene.trust
    also = tuple(each.place for each in typed[1:])
    hint = "write {{ role." + first.role + " }}"
    if first.former:
        now = trust.roles[first.role].title.on(scene.day)
        message = f"“{first.title}” is typed by hand, but this role is called “{now}” now"
        return Problem(first.place, Rule.ROLE_BY_HAND, message, hint, also)
    vacant = _vacant(trust, first.role, academies)
    if not vacant:
        return None
    where = f"at {listed(scene, vacant)}" if len(vacant) < len(academies) else "where this is read"
    message = f"“{first.title}” is typed by hand, and trust.yml names nobody in that role {where}"
    return Problem(
        first.place, Rule.ROLE_BY_HAND, message, f"{hint}, and name somebody in trust.yml", also
    )


def _vacant(trust: Trust, role: str, academies: Collection[str]) -> list[str]:
    return [a for a in trust.academies if a in academies and not trust.holder(role, a)]


def _key(title: str) -> str:
    return " ".join(title.lower().split())


def _pattern(key: str) -> str:
    return r"\s+".join(map(re.escape, key.split()))
