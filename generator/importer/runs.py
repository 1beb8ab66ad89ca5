"""Read a paragraph: words with their looks, all changes accepted, and what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from generator.importer.controls import alias, change_of, choices, who
from generator.importer.drawings import drawn, in_formula
from generator.importer.fields import Field, Leads, in_contents, kind, leading, noted
from generator.importer.nodes import StyledSpan, ToTell, TrackedChange, WordMark, words_of
from generator.importer.noted import as_changed, told_as_footnote
from generator.importer.side_parts import deleted_in
from generator.importer.styles import Styles, WordLook, look_of
from generator.importer.symbols import symbol
from generator.importer.taken import Aside, Taken, looking
from generator.importer.xml_part import W14, Element, R, W, chosen, local, on, val

_BREAKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PASSED = {"smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase", "rt", "sdtContent", "subDoc"}
_PASSED |= {"tbl", "tr", "tc"}  # which other programs put into a paragraph


class Runs:
    """Reads paragraph after paragraph of one part; fields and comments may reach over several.

    Args:
        styles: the styles of the file.
        aside: what runs refer to.
        findings: where what the report tells is put.
        tracked: whether tracked changes are read as such, instead of being accepted.
    """

    def __init__(
        self, styles: Styles, aside: Aside, findings: list[ToTell], *, tracked: bool = False
    ) -> None:
        """Begin outside any field."""
        self._changes: list[TrackedChange] | None = [] if tracked else None
        self._styles, self._aside, self._findings = styles, aside, findings
        self._fields: list[Field] = []
        self.met: set[tuple[str, str]] = set()  # notes and comments that stand at a place
        self._ranges: dict[str, list[str]] = {}
        self._noted: dict[str, tuple[StyledSpan, ...]] = {}  # the notes under a bookmark
        self._taken = Taken()
        self._style = ""
        self._link: tuple[str, str] = ("", "")
        self._removed: list[str] | None = None
        self._known: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "hyperlink": self._hyperlink,
            "ins": lambda e: self._added(e, "insertion"),
            "moveTo": lambda e: self._added(e, "moved to here"),
            "del": lambda e: self._gone(e, "deletion"),
            "moveFrom": lambda e: self._gone(e, "moved from here"),
            "sdt": self._control,
            "fldSimple": self._simple_field,
            "bookmarkStart": self._bookmark,
            "commentRangeStart": lambda e: self._ranges.update({val(e, "id"): []}),
            "p": self._nested,
            "oMath": self._formula,
            "oMathPara": self._formula,
        }
        self._in_run: dict[str, Callable[[Element, WordLook], None]] = {
            "t": lambda e, look: self._say(e.text or "", look),
            "delText": lambda e, look: self._say(e.text or "", look),
            "br": self._break,
            "sym": self._symbol,
            "fldChar": lambda e, _: self._field_sign(e),
            "instrText": lambda e, _: self._instruction(e),
            "footnoteReference": lambda e, _: self._note("footnote", e),
            "endnoteReference": lambda e, _: self._note("endnote", e),
            "commentReference": lambda e, _: self._comment(e),
            "drawing": lambda e, _: self._drawing(e),
            "pict": lambda e, _: self._drawing(e),
            "object": lambda e, _: self._drawing(e),
        }

    @property
    def in_contents(self) -> bool:
        """Return whether a contents list is open."""
        return in_contents(self._fields)

    def read(self, paragraph: Element, style: str, into: Taken) -> None:
        """Read a paragraph, or a part of one.

        Args:
            paragraph: its element.
            style: the id of its style.
            into: where its words go; may hold those of a paragraph that was joined to it.
        """
        self._taken, self._style = into, style
        into.contents = into.contents or self.in_contents
        self._children(paragraph)

    def _children(self, element: Element) -> None:
        for child in chosen(element):
            name = local(child)
            known = self._known.get(name)
            if known is not None:
                known(child)
            elif name in _PASSED:
                self._children(child)

    def _nested(self, paragraph: Element) -> None:
        """Read a paragraph within one, as other programs write it, on a line of its own."""
        self._say("\n" if self._taken.words else "", WordLook())
        self._children(paragraph)

    def _run(self, run: Element) -> None:
        props = run.find(W + "rPr")
        own = look_of(props)
        style = val(None if props is None else props.find(W + "rStyle"))
        look = own.over(self._styles.character_look(style)).over(self._styles.look(self._style))
        look = look.over(self._styles.usual)
        for child in chosen(run):
            name = local(child)
            known = self._in_run.get(name)
            if known is not None:
                known(child, look)
            elif name in _BREAKS:
                self._say(_BREAKS[name], look)
            elif name in _PASSED:
                self._children(child)

    def _say(self, text: str, look: WordLook) -> None:
        if self._fields and not self._fields[-1].shown:
            return  # between the instruction and what is shown nothing is read
        if self._removed is not None:
            self._removed.append(text)
            return
        if look.hidden:
            if text.strip():
                self._find("hidden words", text, "left out")
            return
        if again := self._noted.get(noted(self._fields)):  # the number of a note with more signs
            self._find("number of a note", text, "counted anew")
            self._taken.spans.append(StyledSpan("", note=again))
            return
        for said in self._ranges.values():
            if not any(change.gone for change in self._changes or ()):
                said.append(text)
        self._taken.contents = self._taken.contents or self.in_contents
        link, target = self._link
        led = leading(self._fields)
        lang = look.lang if look.lang[:2].lower() != self._aside.lang[:2].lower() else ""
        here = Leads(link or led.link, target or led.target, led.counted and not target)
        self._taken.spans.append(looking(text, look, here, lang, tuple(self._changes or ())))

    def _break(self, element: Element, look: WordLook) -> None:
        self._say("\n" if val(element, "type") in {"", "textWrapping"} else " ", look)

    def _hyperlink(self, element: Element) -> None:
        relation = self._aside.relations.get(element.get(R + "id", ""))
        anchor = val(element, "anchor")
        link = relation.target if relation else ""
        if link and anchor:
            link, anchor = f"{link.partition('#')[0]}#{anchor}", ""
        elif not link and anchor.startswith("_Toc") and self.in_contents:
            anchor = ""
        before, self._link = self._link, (link, "" if link else anchor)
        self._children(element)
        self._link = before

    def _tracked(self, element: Element) -> bool:
        """Read words as changed by somebody; return whether that is asked for."""
        if self._changes is None:
            return False
        self._changes.append(change_of(element))
        self._children(element)
        self._changes.pop()
        return True

    def _added(self, element: Element, what: str) -> None:
        if self._tracked(element):
            return
        at = len(self._taken.spans)
        before = len(self._removed) if self._removed is not None else 0
        self._children(element)
        said = "".join(span.text for span in self._taken.spans[at:])
        if self._removed is not None:
            said = "".join(self._removed[before:])
        if said.strip():
            # The words are in the text: they are told, and counted there.
            self._findings.append(ToTell(what, said, who(element), self._taken.words))

    def _gone(self, element: Element, what: str) -> None:
        if self._tracked(element):
            return
        with self._removing() as said:
            self._children(element)
        words = "".join(said)
        if words:
            self._findings.append(ToTell(what, words, who(element), self._taken.words))

    @contextmanager
    def _removing(self) -> Iterator[list[str]]:
        outer, self._removed = self._removed, []
        said = self._removed
        try:
            yield said
        finally:
            self._removed = outer
        if outer is not None:
            outer.extend(said)

    def _control(self, element: Element) -> None:
        content = element.find(W + "sdtContent")
        props = element.find(W + "sdtPr")
        if content is None:
            return
        if on(props, "showingPlcHdr"):
            with self._removing() as said:
                self._children(content)
            self._find("place to fill in", "".join(said), alias(props))
            return
        at = len(self._taken.spans)
        self._children(content)
        shown = "".join(span.text for span in self._taken.spans[at:])
        listed = choices(props)
        if listed:
            more = f"{alias(props)}; shows “{shown}”, chosen from: {', '.join(listed)}"
            self._find("field to choose from", "", more)
        elif props is not None and props.find(W14 + "checkbox") is not None:
            self._find("box to tick", "", f"{alias(props)}: {shown}")

    def _simple_field(self, element: Element) -> None:
        self._fields.append(Field(val(element, "instr"), shown=True))
        self._children(element)
        self._fields.pop()

    def _field_sign(self, element: Element) -> None:
        match val(element, "fldCharType"):
            case "begin":
                self._fields.append(Field())
                if (data := element.find(W + "ffData")) is not None:
                    self._find("form field", "", val(data.find(W + "name")))
            case "separate" if self._fields:
                self._fields[-1].shown = True
            case "end" if self._fields:
                ended = self._fields.pop()
                if kind(ended.instruction) == "MACROBUTTON":
                    self._say(" ".join(ended.instruction.split()[2:]), WordLook())

    def _instruction(self, element: Element) -> None:
        if self._fields and not self._fields[-1].shown:
            self._fields[-1].instruction += element.text or ""

    def _bookmark(self, element: Element) -> None:
        name = val(element, "name")
        if name and name != "_GoBack" and self._removed is None:
            self._taken.bookmarks.append(name)

    def _symbol(self, element: Element, look: WordLook) -> None:
        font, code = val(element, "font"), val(element, "char")
        shown = symbol(font, code)
        if not shown:
            self._taken.marks.append(WordMark("sign", "", f"sign {code} of the font {font}"))
        self._say(shown, look)

    def _note(self, what: str, element: Element) -> None:
        key = (what, val(element, "id"))
        self.met.add(key)
        note = self._aside.notes.get(key, ())
        near = f"after “{' '.join(self._taken.words.split()[-4:])}”"
        if self._removed is None and self._changes is None and words_of(note):
            self._findings += told_as_footnote(what, note, near)
            self._taken.spans.append(StyledSpan("", note=note))
            self._noted = {**dict.fromkeys(self._taken.bookmarks, note), **self._noted}
        else:
            self._mark(WordMark(what, words_of(note), near, note=as_changed(note, self._changes)))

    def _comment(self, element: Element) -> None:
        name = val(element, "id")
        found = self._aside.comments.get(name)
        self.met.add(("comment", name))
        if found is not None:
            on_words = " ".join("".join(self._ranges.pop(name, [])).split())
            near = on_words or self._taken.words
            if self._changes is not None:
                self._taken.marks.append(WordMark("comment", found.words, found.more, on_words))
            self._findings.append(ToTell("comment", found.words, found.more, near))

    def _drawing(self, element: Element) -> None:
        for mark in drawn(element, self._aside.relations):
            self._mark(mark)
        self._findings.extend(deleted_in(element, "text box"))

    def _formula(self, element: Element) -> None:
        words, gone = in_formula(element)
        self._findings += [ToTell("deletion", each, "in a formula") for each in gone]
        self._mark(WordMark("formula", words))

    def _find(self, what: str, words: str, more: str) -> None:
        self._findings.append(ToTell(what, words, more, self._taken.words))

    def _mark(self, mark: WordMark) -> None:
        if self._removed is not None:
            self._findings.append(ToTell(mark.kind, mark.words, "deleted", self._taken.words))
        elif mark not in self._taken.marks:
            self._taken.marks.append(mark)
