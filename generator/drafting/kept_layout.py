"""Write new values into a variation's file: what says the same stays as it is, comments too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.drafting.layout import CannotEditError, YamlEntry, YamlLayout
from generator.drafting.own_notes import asides
from generator.drafting.scalars import scalar

_LISTS = {"changes": ("replace", "omit", "add"), "questions": ("ask",)}
# What the form asks; all else in a file is somebody's who wrote it by hand.
_ASKED = {
    *("base", "status", "version_date", "type_of_change", "summary_of_change", "read_again"),
    *("consultation", "slots", "questions", "changes"),
}
_PARTLY = "adoption"  # the form asks for some of it, and carries the rest along
_TABLES = {"slots", _PARTLY}
FORMS_NOTE = "# STILL TO DO: "


def with_new_values(
    old: str, was: Mapping[str, object], new: str, now: Mapping[str, object]
) -> str:
    """Return a file with the values of another.

    Args:
        old: the file, with line feeds.
        was: what it says.
        new: the file with the values, as the form writes it: each key on lines of its own.
        now: what that says.

    Raises:
        CannotEditError: when the file has a form that cannot be edited line by line.
    """
    there, wanted = YamlLayout(old), YamlLayout(new)
    lines = list(there.lines)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    mine = {_key(each): each for each in wanted.children(())}
    known = {_key(each): each for each in there.children(())}
    fresh = [name for name in mine if name not in known]
    lines += [line for name in fresh for line in _lines(wanted, mine[name], 0)]
    said = dict(asides(old))
    for name, entry in sorted(known.items(), key=lambda pair: -pair[1].first):
        here = {at: said[at] for at in range(entry.first, entry.last) if at in said}
        if name not in mine:
            if name in _ASKED:
                lines[entry.first : entry.last] = _kept(here, [])
        elif name in {*_ASKED, _PARTLY} and not _same(was.get(name), now.get(name)):
            if name == "consultation" and len(_rows_of(was.get(name))) > 1:
                raise CannotEditError  # the form knows one, and the others must not go with it
            made = _entry(name, there, entry, wanted, was, now)
            lines[entry.first : entry.last] = _kept(here, made)
    return "".join(_to_do(lines, wanted))


def _kept(said: Mapping[int, str], made: list[str]) -> list[str]:
    """Return lines below all comments that would otherwise be lost with what they stood at.

    Args:
        said: the comments that stood in the place of these lines.
        made: the lines.
    """
    new = [line.strip() for line in made]
    return [*(f"{each}\n" for each in said.values() if not _ends(each, new)), *made]


def _ends(comment: str, lines: Sequence[str]) -> bool:
    return any(line == comment or line.endswith(f" {comment}") for line in lines)


def _entry(
    name: str,
    there: YamlLayout,
    entry: YamlEntry,
    wanted: YamlLayout,
    was: Mapping[str, object],
    now: Mapping[str, object],
) -> list[str]:
    """Return the lines of a key whose value is another."""
    before, after = was.get(name), now.get(name)
    rows = there.children((name,))
    if rows and not rows[0].flow:
        if name in _LISTS and isinstance(before, Sequence) and isinstance(after, Sequence):
            told = [_called(each, _LISTS[name]) for each in before]
            asked = [_called(each, _LISTS[name]) for each in after]
            if len(set(told)) == len(told):
                return _rows(there, entry, wanted, name, (told, before), (asked, after))
        if name in _TABLES and isinstance(before, Mapping) and isinstance(after, Mapping):
            both = {**before, **after} if name == _PARTLY else after
            told, asked = list(before), list(both)
            values = [both[each] for each in asked]
            return _rows(there, entry, wanted, name, (told, list(before.values())), (asked, values))
    lines = _lines(wanted, wanted.at((name,)), entry.column)
    if name == _PARTLY and isinstance(before, Mapping) and isinstance(after, Mapping):
        indent = " " * (entry.column + 2)
        carried = {key: str(value) for key, value in before.items() if key not in after}
        lines += [f"{indent}{key}: {scalar(value)}\n" for key, value in carried.items()]
    return lines


def _rows(
    there: YamlLayout,
    entry: YamlEntry,
    wanted: YamlLayout,
    name: str,
    before: tuple[Sequence[object], Sequence[object]],
    after: tuple[Sequence[object], Sequence[object]],
) -> list[str]:
    """Return the lines of a group, its entries in the new order, each with the comments above."""
    rows, lines = there.children((name,)), there.lines
    begins = [entry.first + 1 if rows[0].first > entry.first else rows[0].first]
    begins += [each.last for each in rows[:-1]]
    found = dict(zip(before[0], zip(begins, rows, before[1], strict=True), strict=True))
    fresh = {
        _named(each, name, after[0], at): each for at, each in enumerate(wanted.children((name,)))
    }
    made = lines[entry.first : begins[0]]
    for called, value in zip(*after, strict=True):
        if called not in found:
            made += _lines(wanted, fresh[called], rows[0].column)
            continue
        begin, row, old = found[called]
        made += lines[begin : row.first]
        same = called not in fresh or _same(old, value)
        made += lines[row.first : row.last] if same else _lines(wanted, fresh[called], row.column)
    return [line if line.endswith("\n") else f"{line}\n" for line in made] + lines[
        rows[-1].last : entry.last
    ]


def _named(row: YamlEntry, name: str, names: Sequence[object], at: int) -> object:
    return names[at] if name in _LISTS else _key(row)


def _rows_of(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _key(entry: YamlEntry) -> str:
    if entry.key is None:
        raise CannotEditError
    return str(entry.key.value)


def _called(value: object, keys: Sequence[str]) -> tuple[str, str]:
    """Return what tells an entry of a list from the others: ("add", "its-id")."""
    told = value if isinstance(value, Mapping) else {}
    return next(((key, str(told[key])) for key in keys if key in told), ("", ""))


def _lines(layout: YamlLayout, entry: YamlEntry, column: int) -> list[str]:
    """Return the lines of an entry, moved so that it begins at a column."""
    found = layout.lines[entry.first : entry.last]
    moved = [line[entry.column :] if line[: entry.column].isspace() else line for line in found]
    if not entry.column:
        moved = found
    return [f"{' ' * column}{line}" if line.strip() else line for line in moved]


def _to_do(lines: list[str], wanted: YamlLayout) -> list[str]:
    """Return lines with what the form says is still to be done, in the place of what it said."""
    kept = [line for line in lines if not line.startswith(FORMS_NOTE)]
    notes = [line for line in wanted.lines if line.startswith(FORMS_NOTE)]
    first = next((at for at, line in enumerate(kept) if not line.startswith("#")), 0)
    return [*kept[:first], *notes, *kept[first:]]


def _same(one: object, other: object) -> bool:
    """Return whether two values say the same: white space around a text is not told apart."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return set(one) == set(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other
