"""What files of the public edition say, to look through them, and which a person has to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from generator.check.office_words import office_words
from generator.source.pictures.notes import picture_notes

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
        words = _words(path, content)
        notes = picture_notes(content)
        if notes:
            words, told[path] = notes.words, (_UNREAD,)
            told[path] += (_LOCATED,) if notes.located else ()
            told[path] += (_AUTHOR.format(notes.author),) if notes.author else ()
        elif words is None:
            told[path] = (_UNREAD,)
        texts[path] = words or ""  # of what cannot be read, its name
    return ReadFiles(texts, told)


def _words(path: str, content: bytes) -> str | None:
    """Return the words of a file; None where they cannot be read."""
    words = office_words(path, content)
    if words is not None:
        return words
    if path.endswith(".pdf"):
        return _of_pdf(content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _of_pdf(content: bytes) -> str | None:
    if find_spec("pikepdf") is None:
        return None
    from generator.pdf.attached import attached_words  # noqa: PLC0415 - an extra

    return attached_words(content)
