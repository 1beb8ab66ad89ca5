"""Names of files that cannot be read as text, and how they are shown all the same."""

from __future__ import annotations


def readable(name: str) -> bool:
    """Return whether a file's name is text that can be seen, with nothing hidden in it."""
    return name.isprintable()


def shown(name: str) -> str:
    """Return a name with each character that cannot be seen as its number in hexadecimal."""
    told = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(map(_shown, told))


def _shown(character: str) -> str:
    escaped = character.encode("unicode_escape").decode("ascii")
    return character if character.isprintable() else escaped
