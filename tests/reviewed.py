"""Do in a Word file what a reviewer does: reword, add, delete, move, comment; tracked or not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree  # type: ignore[import-untyped]

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_NS}}}"
_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES = "word/footnotes.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Review:
    """One reviewer at work in a file.

    Args:
        content: the file as it was sent.
        author: who reviews it.
        day: when, as 2026-11-20.
        tracked: whether Word tracks changes.
    """

    def __init__(
        self, content: bytes, author: str, day: str = "2026-11-20", *, tracked: bool = True
    ) -> None:
        """Open the file."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self._parts["word/document.xml"])
        self._notes = etree.fromstring(self._parts.get(_NOTES, b"<none/>"))
        self._author, self._day, self._tracked = author, day, tracked
        self._comments: list[str] = []
        self._count = 50_000

    def paragraph(self, words: str) -> Any:
        """Return the one paragraph of the text in which some words stand."""
        found = [p for p in self.root.iter(f"{W}p") if words in text(p)]
        behind = [p for p in found if p.find(f"{W}hyperlink") is None or len(found) == 1]
        return (behind or found)[-1]

    def paragraphs(self) -> list[Any]:
        """Return every paragraph of the text that says something."""
        names = {f"{W}bookmarkStart": f"{W}name"}
        every = list(self.root.iter(f"{W}p"))
        marks = {
            each.get(names[f"{W}bookmarkStart"]): at
            for at, p in enumerate(every)
            for each in p.iter(f"{W}bookmarkStart")
        }
        inside = every[marks["policybook_text"] : marks["policybook_end"]]
        return [p for p in inside if text(p).strip()]

    def notes(self) -> list[Any]:
        """Return every paragraph of the footnotes."""
        return [p for p in self._notes.iter(f"{W}p") if text(p).strip()]

    def unsign(self, paragraph: Any) -> None:
        """Delete the sign of the first note in a paragraph."""
        signs = (r for r in paragraph.iter(f"{W}r") if r.find(f"{W}footnoteReference") is not None)
        self._delete(next(signs))

    def note(self, paragraph: Any, words: str) -> None:
        """Write a new note at the end of a paragraph."""
        number = str(50 + len(self._notes))
        sign, note = etree.Element(f"{W}r"), etree.SubElement(self._notes, f"{W}footnote")
        etree.SubElement(sign, f"{W}footnoteReference").set(f"{W}id", number)
        paragraph.append(self._inserted(sign))
        note.set(f"{W}id", number)
        etree.SubElement(note, f"{W}p").append(self._inserted(_run(words)))

    def reword(self, paragraph: Any, old: str, new: str) -> None:
        """Write some words over others."""
        runs = list(paragraph.iter(f"{W}r"))
        whole = "".join(map(_run_text, runs))
        begin = whole.index(old) if old else len(whole)
        end, at = begin + len(old), 0
        first: Any = None
        for run in runs:
            words = _run_text(run)
            low, high = max(begin - at, 0), min(end - at, len(words))
            if low < high and run.find(f"{W}t") is not None:
                inner = self._split(run, low, high)
                first = first if first is not None else inner
                self._delete(inner)
            at += len(words)
        if new:
            made = self._inserted(_run(new))
            place = first if first is not None else runs[-1]
            anchor = place.getparent() if place.getparent().tag == f"{W}del" else place
            if anchor.getparent() is None:
                paragraph.append(made)
            else:
                anchor.addnext(made)
        if not self._tracked:
            for each in list(paragraph.iter(f"{W}del")):
                each.getparent().remove(each)

    def delete(self, paragraph: Any) -> None:
        """Delete a paragraph with its end."""
        if not self._tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(f"{W}r")):
            self._delete(run)
        self._mark(paragraph, "del")

    def add(self, after: Any, words: str, like: Any = None) -> Any:
        """Write a new paragraph behind another one, as Word does at its end."""
        made = etree.Element(f"{W}p")
        props = (like if like is not None else after).find(f"{W}pPr")
        if props is not None:
            made.append(deepcopy(props))
            for sign in made.findall(f"{W}pPr/{W}rPr"):
                sign.getparent().remove(sign)
        made.append(self._inserted(_run(words)))
        after.addnext(made)
        if self._tracked:
            self._mark(after, "ins")  # the old end stands behind what is new
        return made

    def reject(self) -> None:
        """Reject every change that is in the file."""
        for each in list(self.root.iter(f"{W}ins", f"{W}del")):
            above, gone = each.getparent(), each.tag == f"{W}ins"
            if above.tag == f"{W}rPr":
                paragraph = above.getparent().getparent()
                self._resolve(each, paragraph if gone else None)
            elif above.tag == f"{W}trPr":
                self._resolve(each, above.getparent() if gone else None)
            elif gone:
                above.remove(each)
            else:
                for inside in each.iter(f"{W}delText"):
                    inside.tag = f"{W}t"
                for run in list(each):
                    each.addprevious(run)
                above.remove(each)

    def _resolve(self, sign: Any, going: Any) -> None:
        """Take the sign of a change away, or what it stands at."""
        place = sign if going is None else going
        if place.getparent() is not None:
            place.getparent().remove(place)

    def comment(self, paragraph: Any, words: str) -> None:
        """Say something of a paragraph."""
        number = len(self._comments)
        who = f'w:author={quoteattr(self._author)} w:date="{self._day}T09:00:00Z"'
        said = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        self._comments.append(f'<w:comment w:id="{number}" {who}>{said}</w:comment>')
        begin, end = (etree.Element(f"{W}commentRange{each}") for each in ("Start", "End"))
        for each in (begin, end):
            each.set(f"{W}id", str(number))
        first = paragraph.find(f"{W}r")
        (first if first is not None else paragraph[-1]).addprevious(begin)
        paragraph.append(end)
        sign = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(sign, f"{W}commentReference").set(f"{W}id", str(number))

    def file(self, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
        """Return the file as it goes back."""
        parts = {**self._parts, "word/document.xml": etree.tostring(self.root)}
        if self.notes():
            parts[_NOTES] = etree.tostring(self._notes)
        if self._comments:
            inside = "".join(self._comments)
            parts["word/comments.xml"] = (
                f'<w:comments xmlns:w="{_NS}">{inside}</w:comments>'.encode()
            )
            name = "word/_rels/document.xml.rels"
            link = f'<Relationship Id="rC" Type="{_TO}/comments" Target="comments.xml"/>'
            parts[name] = parts[name].replace(
                b"</Relationships>", f"{link}</Relationships>".encode()
            )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, change(name, content) if change else content)
        return out.getvalue()

    def _stamp(self, element: Any) -> Any:
        self._count += 1
        values = {"id": str(self._count), "author": self._author, "date": f"{self._day}T09:00:00Z"}
        for name, value in values.items():
            element.set(f"{W}{name}", value)
        return element

    def _inserted(self, run: Any) -> Any:
        if not self._tracked:
            return run
        made = self._stamp(etree.Element(f"{W}ins"))
        made.append(run)
        return made

    def _delete(self, run: Any) -> None:
        for words in run.findall(f"{W}t"):
            words.tag = f"{W}delText"
        made = self._stamp(etree.Element(f"{W}del"))
        run.addprevious(made)
        made.append(run)

    def _mark(self, paragraph: Any, name: str) -> None:
        props = paragraph.find(f"{W}pPr")
        if props is None:
            props = etree.Element(f"{W}pPr")
            paragraph.insert(0, props)
        look = props.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(props, f"{W}rPr")
        look.append(self._stamp(etree.Element(f"{W}{name}")))

    def _split(self, run: Any, low: int, high: int) -> Any:
        """Part a run of one text in up to three, and return the middle one."""
        words = _run_text(run)
        if low:
            first = deepcopy(run)
            _set(first, words[:low])
            run.addprevious(first)
        if high < len(words):
            last = deepcopy(run)
            _set(last, words[high:])
            run.addnext(last)
        _set(run, words[low:high])
        return run


def text(paragraph: Any) -> str:
    """Return the words of a paragraph, tabs as such."""
    return "".join(map(_run_text, paragraph.iter(f"{W}r")))


def _run_text(run: Any) -> str:
    signs = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(signs[e.tag] or e.text or "" for e in run if e.tag in signs)


def _run(words: str) -> Any:
    made = etree.Element(f"{W}r")
    inside = etree.SubElement(made, f"{W}t")
    inside.set(_SPACE, "preserve")
    inside.text = words
    return made


def _set(run: Any, words: str) -> None:
    for each in list(run):
        if each.tag in {f"{W}t", f"{W}tab", f"{W}br"}:
            run.remove(each)
    for at, piece in enumerate(words.split("\t")):
        if at:
            etree.SubElement(run, f"{W}tab")
        if piece:
            made = etree.SubElement(run, f"{W}t")
            made.set(_SPACE, "preserve")
            made.text = piece
