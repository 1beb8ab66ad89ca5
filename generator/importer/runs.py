"""Read a paragraph: words with their looks, all changes accepted, and what stands beside."""

from __future__ import annotations

from collections.abc import Callable

from generator.importer.controls import alias, change_of, choices, who
from generator.importer.drawings import drawn, in_formula
from generator.importer.intake import Intake
from generator.importer.nodes import ToTell, WordMark
from generator.importer.side_parts import deleted_in
from generator.importer.styles import Styles, WordLook, look_of
from generator.importer.symbols import symbol
from generator.importer.taken import Aside, Taken
from generator.importer.xml_part import W14, Element, R, W, chosen, local, on, val

_BREAKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PASSED = {"smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase", "rt", "sdtContent", "subDoc"}
_PASSED |= {"tbl", "tr", "tc", "body"}  # which other programs put into a paragraph


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
        self._styles, self._aside, self._findings = styles, aside, findings
        self._in = Intake(aside, findings, tracked=tracked)
        self._style = ""
        self._known: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "hyperlink": self._hyperlink,
            "ins": lambda e: self._added(e, "insertion"),
            "moveTo": lambda e: self._added(e, "moved to here"),
            "del": lambda e: self._gone(e, "deletion"),
            "moveFrom": lambda e: self._gone(e, "moved from here"),
            "sdt": self._control,
            "fldSimple": self._simple_field,
            "bookmarkStart": lambda e: self._in.bookmark(val(e, "name")),
            "commentRangeStart": lambda e: self._in.begin_comment(val(e, "id")),
            "p": self._nested,
            "oMath": self._formula,
            "oMathPara": self._formula,
        }
        self._in_run: dict[str, Callable[[Element, WordLook], None]] = {
            "t": lambda e, look: self._in.say(e.text or "", look),
            "delText": lambda e, look: self._in.say(e.text or "", look),
            "br": self._break,
            "sym": self._symbol,
            "fldChar": lambda e, _: self._field_sign(e),
            "instrText": lambda e, _: self._in.fields.instruct(e.text or ""),
            "footnoteReference": lambda e, _: self._in.note("footnote", val(e, "id")),
            "endnoteReference": lambda e, _: self._in.note("endnote", val(e, "id")),
            "commentReference": lambda e, _: self._in.comment(val(e, "id")),
            "drawing": lambda e, _: self._drawing(e),
            "pict": lambda e, _: self._drawing(e),
            "object": lambda e, _: self._drawing(e),
        }

    @property
    def in_contents(self) -> bool:
        """Return whether a contents list is open."""
        return self._in.fields.in_contents

    def met(self, what: str, name: str) -> bool:
        """Return whether the sign of a note or a comment stood at a place."""
        return (what, name) in self._in.met

    def read(self, paragraph: Element, style: str, into: Taken) -> None:
        """Read a paragraph, or a part of one.

        Args:
            paragraph: its element.
            style: the id of its style.
            into: where its words go; may hold those of a paragraph that was joined to it.
        """
        self._in.taken, self._style = into, style
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
        self._in.say("\n" if self._in.taken.words else "", WordLook())
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
                self._in.say(_BREAKS[name], look)
            elif name in _PASSED:
                self._children(child)

    def _break(self, element: Element, look: WordLook) -> None:
        self._in.say("\n" if val(element, "type") in {"", "textWrapping"} else " ", look)

    def _hyperlink(self, element: Element) -> None:
        relation = self._aside.relations.get(element.get(R + "id", ""))
        anchor = val(element, "anchor")
        link = relation.target if relation else ""
        if link and anchor:
            link, anchor = f"{link.partition('#')[0]}#{anchor}", ""
        elif not link and anchor.startswith("_Toc") and self.in_contents:
            anchor = ""
        before, self._in.link = self._in.link, (link, "" if link else anchor)
        self._children(element)
        self._in.link = before

    def _tracked(self, element: Element) -> bool:
        """Read words as changed by somebody; return whether that is asked for."""
        if self._in.changes is None:
            return False
        self._in.changes.append(change_of(element))
        self._children(element)
        self._in.changes.pop()
        return True

    def _added(self, element: Element, what: str) -> None:
        if self._tracked(element):
            return
        with self._in.saying() as words:
            self._children(element)
        said = "".join(words)
        if said.strip():
            # The words are in the text: they are told, and counted there.
            self._in.find(what, said, who(element))

    def _gone(self, element: Element, what: str) -> None:
        if self._tracked(element):
            return
        with self._in.removing() as said:
            self._children(element)
        words = "".join(said)
        if words:
            self._in.find(what, words, who(element))

    def _control(self, element: Element) -> None:
        content = element.find(W + "sdtContent")
        props = element.find(W + "sdtPr")
        if content is None:
            return
        if on(props, "showingPlcHdr"):
            with self._in.removing() as said:
                self._children(content)
            self._in.find("place to fill in", "".join(said), alias(props))
            return
        with self._in.saying() as words:
            self._children(content)
        shown = "".join(words)
        listed = choices(props)
        if listed:
            more = f"{alias(props)}; shows “{shown}”, chosen from: {', '.join(listed)}"
            self._in.find("field to choose from", "", more)
        elif props is not None and props.find(W14 + "checkbox") is not None:
            self._in.find("box to tick", "", f"{alias(props)}: {shown}")

    def _simple_field(self, element: Element) -> None:
        self._in.fields.begin(val(element, "instr"), shown=True)
        self._children(element)
        self._in.fields.end()

    def _field_sign(self, element: Element) -> None:
        match val(element, "fldCharType"):
            case "begin":
                self._in.fields.begin()
                if (data := element.find(W + "ffData")) is not None:
                    self._in.find("form field", "", val(data.find(W + "name")))
            case "separate":
                self._in.fields.show()
            case "end":
                if words := self._in.fields.end():
                    self._in.say(words, WordLook())

    def _symbol(self, element: Element, look: WordLook) -> None:
        font, code = val(element, "font"), val(element, "char")
        shown = symbol(font, code)
        if not shown:
            self._in.taken.marks.append(WordMark("sign", "", f"sign {code} of the font {font}"))
        self._in.say(shown, look)

    def _drawing(self, element: Element) -> None:
        for mark in drawn(element, self._aside.relations, self._aside.drawing):
            self._in.mark(mark)
        self._findings.extend(deleted_in(element, "text box"))

    def _formula(self, element: Element) -> None:
        words, gone = in_formula(element)
        self._findings += [ToTell("deletion", each, "in a formula") for each in gone]
        self._in.mark(WordMark("formula", words))
