"""Word files drawn at random: every feature of text beside and inside every other one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from tests.made_word import level, lists, made

_BY = 'w:id="1" w:author="Kim Lee" w:date="2026-01-01T00:00:00Z"'
_BEGINNINGS = (
    *("1. ", "1) ", "(a) ", "(i) ", "ii. ", "4.1 ", "4.1.2\t", "1\t", "A. ", "Appendix A ", "§ 3 "),
    *("• ", "- ", "* ", "+ ", "> ", "# ", "## ", "| ", "--- ", "=== ", "~~", "\u00a0", "\uf0b7\t"),
    *("<b>", "<!-- c --> ", "&amp; ", "{{ x }} ", "{#id} ", "[x] ", "![a](b) ", "[^1] ", "`c` "),
    *("**b** ", "__b__ ", "!!! note ", "http://a.example/x_y_z ", "Contents", "Page 1 of 2"),
    *("Version: 2.0", "Date: 06/01/2020", "Approved by: Board"),
)
_LOOKS = ("", "", "<w:b/>", "<w:i/>", "<w:strike/>", "<w:vanish/>", "<w:caps/>", "<w:rtl/>")
_SIGNS = (
    *("", "", "", "<w:br/>", "<w:tab/>", "<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:cr/>"),
    *('<w:sym w:font="Wingdings" w:char="F0FC"/>', '<w:br w:type="page"/>'),
)
_MARKS = (*[""] * 8, f"<w:rPr><w:del {_BY}/></w:rPr>", f"<w:rPr><w:ins {_BY}/></w:rPr>")
_ROWS = ("", "", f"<w:trPr><w:ins {_BY}/></w:trPr>", f"<w:trPr><w:del {_BY}/></w:trPr>")
_KINDS = ("decimal", "lowerLetter", "upperRoman", "bullet", "none", "ordinal", "decimalZero")
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr>'
    '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Ours"/>'
    '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
)


def drawn_file(seed: int) -> bytes:
    """Return the file of a seed."""
    return _Drawn(Random(seed)).file()


@dataclass
class _Drawn:
    by: Random
    count: int = 0

    def file(self) -> bytes:
        body = "".join(self.block() for _ in range(self.by.randint(1, 10)))
        notes = "".join(
            f'<w:footnote w:id="{number}">{self.paragraph(1)}</w:footnote>' for number in (1, 2)
        )
        levels = [self.level(at) for at in range(9)]
        return made(
            body,
            numbering=lists(*levels, nums=self.instances()),
            styles=_STYLES,
            footnotes=notes,
            header=self.paragraph(1),
        )

    def words(self) -> str:
        first, self.count = self.count + 1, self.count + self.by.randint(1, 4)
        return " ".join(f"wd{number}x" for number in range(first, self.count + 1))

    def level(self, at: int) -> str:
        texts = (f"%{at + 1}.", f"(%{at + 1})", "".join(f"%{n + 1}." for n in range(at + 1)), "")
        more = ("", "<w:isLgl/>", '<w:lvlRestart w:val="0"/>')
        return level(at, self.by.choice(_KINDS), self.by.choice(texts), self.by.choice(more))

    def instances(self) -> str:
        begins = f'<w:startOverride w:val="{self.by.randint(0, 30)}"/>'
        override = f'<w:lvlOverride w:ilvl="{self.by.randint(0, 3)}">{begins}</w:lvlOverride>'
        of = '<w:abstractNumId w:val="0"/>'
        return f'<w:num w:numId="2">{of}{override}</w:num><w:num w:numId="3">{of}</w:num>'

    def block(self) -> str:
        match self.by.randint(0, 9):
            case 0 | 1:
                return self.table()
            case 2:
                return f"<w:sdt><w:sdtContent>{self.paragraph()}</w:sdtContent></w:sdt>"
        return self.paragraph()

    def paragraph(self, depth: int = 0) -> str:
        place = (
            f'<w:ilvl w:val="{self.by.randint(0, 8)}"/><w:numId w:val="{self.by.randint(0, 3)}"/>'
        )
        shapes = (
            *("", "", "", "<w:bidi/>", f"<w:numPr>{place}</w:numPr>"),
            f'<w:outlineLvl w:val="{self.by.randint(0, 8)}"/>',
            f'<w:pStyle w:val="H{self.by.randint(1, 2)}"/>',
            f'<w:ind w:left="{self.by.choice([360, 720, 1440])}" w:hanging="360"/>',
        )
        begins = self.by.random() < 0.3
        first = self.run(escape(self.by.choice(_BEGINNINGS))) if begins else ""
        inside = "".join(self.inline(depth) for _ in range(self.by.randint(0, 4)))
        props = f"{self.by.choice(shapes)}{self.by.choice(_MARKS)}"
        return f"<w:p><w:pPr>{props}</w:pPr>{first}{inside}</w:p>"

    def run(self, words: str = "") -> str:
        look = f"<w:rPr>{self.by.choice(_LOOKS)}</w:rPr>"
        said = f'<w:t xml:space="preserve">{words or self.words()} </w:t>'
        return f"<w:r>{look}{said}{self.by.choice(_SIGNS)}</w:r>"

    def inline(self, depth: int) -> str:
        inside = self.inline(depth + 1) if depth < 2 else self.run()
        gone = f'<w:r><w:delText xml:space="preserve">{self.words()} </w:delText></w:r>'
        away = f'<w:r><w:t xml:space="preserve">{self.words()} </w:t></w:r>'
        sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        asked = "<w:r><w:instrText> REF x \\h </w:instrText></w:r>"
        # All of these are drawn, and one is taken.
        shown = (
            *(self.run(), self.run(), f"<w:ins {_BY}>{inside}</w:ins>"),
            f"<w:del {_BY}>{gone}</w:del>",
            f"<w:moveFrom {_BY}>{away}</w:moveFrom>",
            f"<w:moveTo {_BY}>{inside}</w:moveTo>",
            f'<w:hyperlink w:anchor="x">{inside}</w:hyperlink>',
            f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
            f"{sign.format('begin')}{asked}{sign.format('separate')}{inside}{sign.format('end')}",
            f'<w:smartTag>{inside}</w:smartTag><w:bookmarkStart w:id="1" w:name="b1"/>',
            f'<w:r><w:footnoteReference w:id="{self.by.randint(1, 2)}"/></w:r>',
            f'<w:fldSimple w:instr="PAGEREF x">{inside}</w:fldSimple>',
            self.box(depth) if depth < 2 else self.run(),
        )
        return self.by.choice(shown)

    def box(self, depth: int) -> str:
        text = f"<w:txbxContent>{self.paragraph(depth + 1)}</w:txbxContent>"
        other = "<w:txbxContent><w:p><w:r><w:t>Once more</w:t></w:r></w:p></w:txbxContent>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{text}'
            f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{other}"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    def table(self, depth: int = 0) -> str:
        columns = self.by.randint(1, 4)
        rows = "".join(self.row(columns, depth) for _ in range(self.by.randint(1, 4)))
        return f"<w:tbl>{rows}</w:tbl>"

    def row(self, columns: int, depth: int) -> str:
        cells, across = "", 0
        while across < columns:
            span = self.by.randint(1, columns - across)
            across += span
            merge = self.by.choice(("", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"))
            nested = self.table(1) if not depth and self.by.random() < 0.1 else ""
            props = f'<w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>'
            cells += f"<w:tc>{props}{nested}{self.paragraph(1)}</w:tc>"
        row = f"<w:tr>{self.by.choice(_ROWS)}{cells}</w:tr>"
        within = self.by.random() < 0.1
        return f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>" if within else row
