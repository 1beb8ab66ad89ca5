"""What files of the public edition say, to look through them, and which a person has to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.check.office_words import office_words
from generator.source.pictures.notes import picture_notes

_DEEPEST = 4  # files in files
_UNREAD = "was not searched for what is not public: read it yourself before anybody else does"
_LOCATED = "says where it was taken; save it without that, as picture programs can"
_AUTHOR = "says that {} made it; save it without that, where it is nobody’s business"


@dataclass(frozen=True)
class ReadFiles:
    """What was read.

    Args:
        texts: the text of each file that has any, by its path.
        told: what there is to say of files that a person has to look at, by their paths.
    """

    texts: Mapping[str, str]
    told: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Words:
    """What a file says, as far as it can be read, and whether that is all of it."""

    text: str
    whole: bool = True


def read_files(files: Mapping[str, bytes], known: Mapping[str, str]) -> ReadFiles:
    """Read files as far as they can be read.

    Args:
        files: each by its path.
        known: the words of some, as they were written.
    """
    texts = dict(known)
    told: dict[str, tuple[str, ...]] = {}
    for path, content in files.items():
        if path in known:
            continue
        notes = picture_notes(content)
        words = _Words(notes.words, whole=False) if notes else _words(path, content)
        texts[path] = words.text
        if not words.whole:
            told[path] = (_UNREAD,)
        if notes:
            told[path] += (_LOCATED,) if notes.located else ()
            told[path] += (_AUTHOR.format(notes.author),) if notes.author else ()
    return ReadFiles(texts, told)


def _words(path: str, content: bytes, depth: int = 0) -> _Words:
    """Return the words of a file, and of the files in it."""
    if path.endswith(".pdf"):
        return _of_pdf(content, depth)
    words = office_words(path, content)
    if words is None:
        try:
            words = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return _Words("", whole=False)
    return _Words(words)


def _of_pdf(content: bytes, depth: int) -> _Words:
    from generator.check.pdf_words import pdf_words  # noqa: PLC0415 - slow to load, seldom needed

    found = pdf_words(content)
    if depth == _DEEPEST:
        return _Words(found.text, whole=found.whole and not found.files)
    within = [(name, _words(name.casefold(), each, depth + 1)) for name, each in found.files]
    texts = (found.text, *(text for name, each in within for text in (name, each.text)))
    return _Words("\n".join(texts), found.whole and all(each.whole for _, each in within))
