"""Where a person stands in the policies: to be looked up before they leave."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.problem import Place
from generator.model.role import Holder
from generator.model.seal import SEALS_FILE
from generator.model.trust import Trust


class Likeness(StrEnum):
    """How sure it is that a place speaks of the person."""

    HOLDS = "holds a role"
    NAMED = "named"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Mention:
    """A place where a person stands.

    Args:
        place: file, line and column.
        likeness: whether they hold a role there, are named, or are perhaps meant.
        words: the role, or the line as it stands in the file.
    """

    place: Place
    likeness: Likeness
    words: str


def mentions(
    files: Mapping[str, bytes], trust: Trust | None, name: str, day: date
) -> tuple[Mention, ...]:
    """Find where a person stands: as holder of a role, and in every line of every file.

    A line that has only the last word of the name, with a capital letter, counts as perhaps the
    same person. The addresses of whoever holds a role under that name are looked for, too.

    Args:
        files: the policies folder, by path.
        trust: whose roles are looked through; None where `trust.yml` cannot be read.
        name: a name, a part of one, or an email address; case and accents do not matter.
        day: the day whose titles are told.

    Returns:
        Roles first, then the lines that name the person, then those that may; each line once.
    """
    roles = list(_roles(trust, name, day)) if trust else []
    addresses = {holder.email for _, holder in roles if holder.email}
    held = [mention for mention, _ in roles]
    lines = [each for file, text in files.items() for each in _lines(file, text, name, addresses)]
    told = {(each.place.file, each.place.line) for each in held}
    rest = [each for each in lines if (each.place.file, each.place.line) not in told]
    order = list(Likeness)
    return (*held, *sorted(rest, key=lambda each: order.index(each.likeness)))


def _roles(trust: Trust, name: str, day: date) -> Iterator[tuple[Mention, Holder]]:
    for id_, role in trust.roles.items():
        title = role.title.on(day)
        if role.holder and _is_meant(role.holder, name):
            place = trust.places.at("roles", id_, "name")
            yield Mention(place, Likeness.HOLDS, f"{title}, for the whole trust"), role.holder
    for own, academy in trust.academies.items():
        for id_, holder in academy.roles.items():
            if id_ in trust.roles and _is_meant(holder, name):
                place = trust.places.at("academies", own, "roles", id_, "name")
                title, where = trust.roles[id_].title.on(day), academy.name.on(day)
                yield Mention(place, Likeness.HOLDS, f"{title}, at {where}"), holder


def _is_meant(holder: Holder, name: str) -> bool:
    return any(_phrase([name]).search(folded(given)) for given in (holder.name, holder.email))


def _lines(file: str, content: bytes, name: str, addresses: Iterable[str]) -> Iterator[Mention]:
    if file.endswith(SEALS_FILE):
        return  # the words of sealed files stand in those files
    text = content.decode("utf-8", errors="replace")
    lines, plain = text.split("\n"), _unaccented(text)
    begins = (0, *(found.end() for found in re.finditer("\n", plain)))
    seen: set[int] = set()
    kinds = [(Likeness.NAMED, _phrase([name, *addresses]))]
    words = folded(name).split()
    if len(words) > 1 and "@" not in name:
        kinds.append((Likeness.PERHAPS, _phrase(words[-1:])))
    for likeness, pattern in kinds:
        for found in pattern.finditer(plain):
            line = bisect_right(begins, found.start()) - 1
            common = likeness is Likeness.PERHAPS and found[0][0].islower()  # “here”, of Mr Here
            if line in seen or common:
                continue
            seen.add(line)
            column = unfolded(fold_ends(lines[line]), found.start() - begins[line]) + 1
            yield Mention(Place(file, line + 1, column), likeness, lines[line].strip())


def _phrase(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a name wherever its words follow each other, over a line's end as well."""
    return re.compile("|".join(map(_pattern, names)), re.IGNORECASE)


def _pattern(name: str) -> str:
    if "@" in name:  # a longer address may end like this one
        return rf"(?<![\w.+-]){re.escape(folded(name).strip())}(?!\w)"
    words = r"\W+".join(map(re.escape, folded(name).split()))
    return rf"(?<!\w){words}(?!\w)"


def folded(text: str) -> str:
    """Return a text without case and accents; what stands in a line stays in it."""
    return _unaccented(text).casefold()


def _unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("ß", "ss"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def fold_ends(text: str) -> tuple[int, ...]:
    """Return where each character of a text ends in the same text folded: … is three there."""
    return tuple(itertools.accumulate(len(folded(each)) for each in text))


def unfolded(ends: Sequence[int], at: int) -> int:
    """Return where in a text stands what stands at a place of the same text folded.

    Args:
        ends: where its characters end when it is folded.
        at: the place in the folded text.
    """
    return bisect_right(ends, at)


_HEADINGS = {
    Likeness.HOLDS: "Holds a role, and so stands among the contacts of current pages:",
    Likeness.NAMED: "Named:",
    Likeness.PERHAPS: "Perhaps the same person:",
}


def as_text(found: Iterable[Mention], name: str, folder: str) -> str:
    """Return where a person stands, for people to read.

    Args:
        found: the places, in order.
        name: the name as it was asked for.
        folder: the policies folder as the reader named it, put before every file.
    """
    places = tuple(found)
    if not places:
        return f"Nobody called “{name}” stands in the policies.\n"
    blocks = []
    for likeness, heading in _HEADINGS.items():
        lines = [
            f"  {folder.rstrip('/')}/{each.place}: {' '.join(each.words.split())}"
            for each in places
            if each.likeness is likeness
        ]
        if lines:
            blocks.append("\n".join([heading, *lines]))
    number = "1 place" if len(places) == 1 else f"{len(places)} places"
    return "\n\n".join([*blocks, f"{number}."]) + "\n"


def as_json(found: Iterable[Mention], folder: str) -> str:
    """Return where a person stands as a JSON list of objects.

    Args:
        found: the places, in order.
        folder: the policies folder, put before every file.
    """
    rows = [
        {
            "file": f"{folder.rstrip('/')}/{each.place.file}",
            "line": each.place.line,
            "column": each.place.column,
            "likeness": each.likeness.value,
            "words": each.words,
        }
        for each in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
