"""Words of a Word file as Markdown that reads as the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from generator.importer.fields import sound_address
from generator.importer.nodes import StyledSpan
from generator.model.clause import BREAK
from generator.source.letters.characters import unreadable

_SIGNS = re.compile(
    r"\\|[`\[\]]|\*(?=\S|\Z)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?]|\Z)|"
    r"&(?=#?\w+;|\Z)|~(?=~|\Z)|(?<=~)~|(?<=--)>|(?<=--!)>|\A#"
)  # at the end of a piece, too: what another look has may follow
_BRACES = re.compile(r"\{(?=[{#.:%a-z \u00a0]|\Z)|\}(?=\}|\Z)|(?<=\})\}")
_WHOLE = re.compile(r"\{\{[^{}\n]*\}\}|\{#[^{}\n]*\}")
_AT_START = re.compile(r"(?P<digits>\d{1,9})(?P<stop>[.)])(?=\s|$|[^\W\d])|(?P<sign>[-+*#>=~:|])")
_RULE = re.compile(r"[-*_ \t]+")
_NOTE_BEGINS = re.compile(r"^(\[\^\d+\]):")
_BLANKS = re.compile(r"[ \t\u2002\u2003]+")


@dataclass(frozen=True)
class Raw:
    """A piece that is Markdown already: a value, a reference."""

    text: str


Piece = str | Raw
Resolve = Callable[[StyledSpan, str], Sequence[Piece] | None]
Values = Callable[[str], Iterable[Piece]]


def clean(text: str) -> str:
    """Return a text in NFC without the characters that nobody can see."""
    text = normalize("NFC", text)
    gone = {at for at, _ in unreadable(text)}
    return "".join(sign for at, sign in enumerate(text) if at not in gone) if gone else text


def escaped(text: str) -> str:
    """Return plain words so that Markdown reads them as such, wherever in a line they stand."""
    text = clean(text)
    done, written = 0, ""
    for match in _WHOLE.finditer(text):  # a backslash before these frees all that is in them
        written += f"{_escaped(text[done : match.start()])}\\{match[0]}"
        done = match.end()
    return written + _escaped(text[done:])


def _escaped(text: str) -> str:
    return _BRACES.sub(r"\\\g<0>", _SIGNS.sub(r"\\\g<0>", text))


def at_start(line: str) -> str:
    """Return a line so that it does not begin a list, a heading or a table."""
    match = _AT_START.match(line)
    if match is None:
        return line
    if match["digits"]:
        return f"{match['digits']}\\{line[len(match['digits']) :]}"
    after, sign = line[1:2], match["sign"]
    bullet = not after or after.isspace() or (sign in "-+" and after != sign)
    begins = sign in "-+*" and (bullet or bool(_RULE.fullmatch(line)))
    if begins or sign in "#>=|" or (sign == "~" and after == "~"):
        return f"\\{line}"
    return line


class SpanWriter:
    """Writes spans as Markdown.

    Args:
        resolve: what a span becomes that refers to something; None for its own words.
        values: cuts words into words and values.
    """

    def __init__(self, resolve: Resolve, values: Values) -> None:
        """Remember how to write references and values."""
        self._resolve, self._values = resolve, values
        self.notes: list[tuple[StyledSpan, ...]] = []  # whose signs were written

    def line(self, spans: Sequence[StyledSpan]) -> str:
        """Return spans on one line, without stress: for headings."""
        plain = [replace(s, bold=False, italic=False, text=_flat(s.text)) for s in spans]
        line = " ".join(self._written(plain).split())
        return f"\\{line}" if line.startswith("#") else line

    def lines(self, spans: Sequence[StyledSpan]) -> list[str]:
        """Return spans as lines; each but the last ends in a break."""
        lines = [_BLANKS.sub(" ", each).strip() for each in self._written(spans).split("\n")]
        kept = [_no_note(at_start(each)) for each in lines if each]
        return [f"{each}\\" for each in kept[:-1]] + kept[-1:]

    def cell(self, spans: Sequence[StyledSpan]) -> str:
        """Return spans as the words of a table's cell."""
        plain = [replace(span, bold=False, italic=False) for span in spans]
        lines = (" ".join(line.split()) for line in self._written(plain).split("\n"))
        return BREAK.join(filter(None, lines)).replace("|", "\\|")

    def _written(self, spans: Sequence[StyledSpan]) -> str:
        done = ""
        groups = alike(spans)
        for index, span in enumerate(groups):
            if span.note:
                done += f"[^{self._label(span.note)}]"
                continue
            after = groups[index + 1].text[:1] if index + 1 < len(groups) else ""
            pieces = self._resolve(span, done)
            if pieces is not None:
                done = self._referring(done, pieces)
                continue
            words = "".join(self._piece(piece) for piece in self._values(clean(span.text)))
            if span.link and sound_address(span.link) and words.strip():
                words = _around(words, "[", f"]({span.link})")
            elif span.bold or span.italic:
                words = stressed(words, span, done[-1:], after)
            done += words
        return done

    def _label(self, note: tuple[StyledSpan, ...]) -> int:
        """Return the number of a note; one that has several signs is the same object at each."""
        known = next((at for at, each in enumerate(self.notes, 1) if each is note), 0)
        if not known:
            self.notes.append(note)
        return known or len(self.notes)

    def _referring(self, done: str, pieces: Sequence[Piece]) -> str:
        for piece in pieces:
            if isinstance(piece, Raw) and piece.text.startswith("\b"):  # takes a word away
                word = piece.text[1:]
                done = done[: len(done) - len(word)] if done.endswith(word) else done
            else:
                done += self._piece(piece)
        return done

    def _piece(self, piece: Piece) -> str:
        return piece.text if isinstance(piece, Raw) else escaped(piece)


def _no_note(line: str) -> str:
    """Return a line so that it does not begin a note."""
    return _NOTE_BEGINS.sub(r"\1\\:", line)


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def stressed(words: str, span: StyledSpan, before: str, after: str) -> str:
    """Return words with stars, where Markdown would read them as such; else without.

    Args:
        words: the words, as Markdown.
        span: their look.
        before: the character before them; "" for none.
        after: the character after them.
    """
    inner = words.strip()
    if not inner or "\n" in inner or "*" in inner:
        return words
    before = " " if words[0].isspace() else before
    after = " " if words[-1].isspace() else after
    opens = inner[0].isalnum() and not before.isalnum()
    opens = opens or (inner[0] in "“‘(£" and not before.strip())
    closes = inner[-1].isalnum() and not after.isalnum()
    closes = closes or (inner[-1] in ".,;:!?%)”’…" and not after.strip())
    if not (opens and closes):
        return words
    stars = ("**" if span.bold else "") + ("*" if span.italic else "")
    return _around(words, stars, stars)


def _around(words: str, before: str, after: str) -> str:
    inner = words.strip()
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{lead}{before}{inner}{after}{tail}"


def alike(spans: Sequence[StyledSpan]) -> list[StyledSpan]:
    """Return spans with neighbours of one look brought together."""
    found: list[StyledSpan] = []
    for span in spans:
        if span.note:
            found.append(span)
            continue
        if not span.text:
            continue
        plain = replace(span, size=0, lang="", struck=False)
        if found and not found[-1].note and replace(found[-1], text="") == replace(plain, text=""):
            found[-1] = replace(found[-1], text=found[-1].text + plain.text)
        elif found and _joins(found[-1], span):
            found[-1] = replace(found[-1], text=found[-1].text + span.text)
        else:
            found.append(plain)
    return found


def _joins(last: StyledSpan, blank: StyledSpan) -> bool:
    """Return whether blanks may take the look of the words before them."""
    other = blank.link or blank.target or last.target or last.note
    return not blank.text.strip() and not other
