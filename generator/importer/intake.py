"""Take in the words of runs: into the text, a deletion, a comment's place, or the report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.importer.fields import Leads, OpenFields
from generator.importer.nodes import StyledSpan, ToTell, TrackedChange, WordMark, words_of
from generator.importer.noted import as_changed, told_as_footnote
from generator.importer.styles import WordLook
from generator.importer.taken import Aside, Taken, looking


class Intake:
    """Says where words go; fields, changes and places of comments may reach over paragraphs.

    Args:
        aside: what runs refer to.
        findings: where what the report tells is put.
        tracked: whether tracked changes are read as such, instead of being accepted.
    """

    def __init__(self, aside: Aside, findings: list[ToTell], *, tracked: bool) -> None:
        """Begin outside any field, change and place of a comment."""
        self.fields, self.taken = OpenFields(), Taken()
        self.changes: list[TrackedChange] | None = [] if tracked else None
        self.link: tuple[str, str] = ("", "")  # the address and the bookmark of an open link
        self.met: set[tuple[str, str]] = set()  # notes and comments that stand at a place
        self._aside, self._findings = aside, findings
        self._ranges: dict[str, list[str]] = {}
        self._noted: dict[str, tuple[StyledSpan, ...]] = {}  # the notes under a bookmark
        self._removed: list[str] | None = None

    def say(self, text: str, look: WordLook) -> None:
        """Take in words, or what stands for some."""
        if self.fields.instructing:
            return
        if self._removed is not None:
            self._removed.append(text)
            return
        if look.hidden:
            if text.strip():
                self.find("hidden words", text, "left out")
            return
        if again := self._noted.get(self.fields.noted):  # the number of a note with more signs
            self.find("number of a note", text, "counted anew")
            self.taken.spans.append(StyledSpan("", note=again))
            return
        if self.fields.noted and self.changes == []:
            return  # one of ours that counts by itself, and nobody changed it
        for said in self._ranges.values():
            if not any(change.gone for change in self.changes or ()):
                said.append(text)
        self.taken.contents = self.taken.contents or self.fields.in_contents
        link, target = self.link
        led = self.fields.leading
        lang = look.lang if look.lang[:2].lower() != self._aside.lang[:2].lower() else ""
        here = Leads(link or led.link, target or led.target, led.counted and not target)
        self.taken.spans.append(looking(text, look, here, lang, tuple(self.changes or ())))

    @contextmanager
    def saying(self) -> Iterator[list[str]]:
        """Return the words that are taken in meanwhile, as one once it is over."""
        said: list[str] = []
        removed, at = self._removed, len(self.taken.spans)
        before = len(removed) if removed is not None else 0
        yield said
        if removed is not None:
            said += removed[before:]
        else:
            said += (span.text for span in self.taken.spans[at:])

    @contextmanager
    def removing(self) -> Iterator[list[str]]:
        """Return the words that are deleted meanwhile, none of which come into the text."""
        outer, self._removed = self._removed, []
        said = self._removed
        try:
            yield said
        finally:
            self._removed = outer
        if outer is not None:
            outer.extend(said)

    def bookmark(self, name: str) -> None:
        """Take in a place that others refer to."""
        if name and name != "_GoBack" and self._removed is None:
            self.taken.bookmarks.append(name)

    def begin_comment(self, name: str) -> None:
        """Begin with the words that a comment is on."""
        self._ranges[name] = []

    def comment(self, name: str) -> None:
        """Take in a comment where it ends."""
        found = self._aside.comments.get(name)
        self.met.add(("comment", name))
        if found is not None:
            on_words = " ".join("".join(self._ranges.pop(name, [])).split())
            near = on_words or self.taken.words
            if self.changes is not None:
                self.taken.marks.append(WordMark("comment", found.words, found.more, on_words))
            self._findings.append(ToTell("comment", found.words, found.more, near))

    def note(self, what: str, name: str) -> None:
        """Take in the sign of a footnote or an endnote."""
        key = (what, name)
        self.met.add(key)
        note = self._aside.notes.get(key, ())
        near = f"after “{' '.join(self.taken.words.split()[-4:])}”"
        if self._removed is None and self.changes is None and words_of(note):
            self._findings += told_as_footnote(what, note, near)
            self.taken.spans.append(StyledSpan("", note=note))
            self._noted = {**dict.fromkeys(self.taken.bookmarks, note), **self._noted}
        else:
            self.mark(WordMark(what, words_of(note), near, note=as_changed(note, self.changes)))

    def mark(self, mark: WordMark) -> None:
        """Take in what has no words of its own, once."""
        if self._removed is not None:
            self.find(mark.kind, mark.words, "deleted")
        elif mark not in self.taken.marks:
            self.taken.marks.append(mark)
        elif mark.words:
            self.find(mark.kind, mark.words, "the same once more")

    def find(self, what: str, words: str, more: str) -> None:
        """Tell something of this place."""
        self._findings.append(ToTell(what, words, more, self.taken.words))
