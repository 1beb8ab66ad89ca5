"""What stands at the top and at the bottom of every page, and the word across a draft."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from generator.document.heads import Running
from generator.document.sent import running_digest
from generator.word.elements import STRONG, Element, field, runs
from generator.word.paragraphs import paragraph
from generator.word.setting import Setting
from generator.word.shapes import Edge, ParagraphShape
from generator.word.styles import HAIR

# The shape in which Word itself sets a word across the page: VML, its kind number 136.
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_ACROSS = """<w:r {namespaces}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom"
 o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/>
</v:shapetype>
<v:shape id="draft{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt={word}
 style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;\
rotation:315;z-index:-251658752;mso-position-horizontal:center;\
mso-position-horizontal-relative:margin;mso-position-vertical:center;\
mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#eaeaea" stroked="f">
<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string={word}/>
</v:shape></w:pict></w:r>"""


def write_running(document: Document, setting: Setting, said: Running, draft: str) -> None:
    """Write header and footer of every page; the cover has no header.

    Args:
        document: the file.
        setting: how it is set.
        said: what stands there.
        draft: the word across a draft's pages; "" for none.
    """
    [section] = document.sections
    top = _head(setting, said)
    _filled(section.header.part.element, top, _across(draft, 1))
    _filled(
        section.first_page_header.part.element,
        [paragraph([], ParagraphShape("Header"))],
        _across(draft, 2),
    )
    for each in (section.footer, section.first_page_footer):
        _filled(each.part.element, _foot(setting, said), [])


def running_digests(document: Document) -> list[str]:
    """Return a digest of each header and footer, whatever page Word counts in it."""
    [section] = document.sections
    parts = (
        section.header, section.first_page_header, section.footer, section.first_page_footer,
    )  # fmt: skip
    said = (" ".join(each.text or "" for each in p.part.element.iter(qn("w:t"))) for p in parts)
    return [running_digest(words) for words in said if words.strip()]


def _filled(part: Element, paragraphs: list[Element], across: list[Element]) -> None:
    for each in list(part):
        part.remove(each)
    paragraphs[0].extend(across)
    part.extend(paragraphs)


def _head(setting: Setting, said: Running) -> list[Element]:
    title, version, academy = said.title, said.version, said.academy
    if setting.large:
        told = [runs(title, STRONG), runs(f"{version}, {academy}")]
    else:
        told = [[*runs(title, STRONG), *runs(f"\t{version}   {academy}")]]
    if said.state:
        told.insert(0, runs(said.state, STRONG))
    shapes = [ParagraphShape("Header")] * (len(told) - 1)
    last = ParagraphShape("Header", edges=(Edge("bottom", HAIR, 4, 4),))
    return [paragraph(line, shape) for line, shape in zip(told, [*shapes, last], strict=True)]


def _foot(setting: Setting, said: Running) -> list[Element]:
    number = [*runs("Page "), *field("PAGE", "1"), *runs(" of "), *field("NUMPAGES", "1")]
    if setting.large:
        last = [*runs(f"{said.hash}\t"), *number]
        told = [runs(said.uncontrolled), runs(said.edition), last]
    else:
        first = [*runs(f"{said.uncontrolled}\t"), *number]
        told = [first, runs(f"{said.edition}   {said.hash}")]
    first_shape = ParagraphShape("Footer", edges=(Edge("top", HAIR, 4, 4),))
    shapes = [first_shape, *[ParagraphShape("Footer")] * (len(told) - 1)]
    return [paragraph(line, shape) for line, shape in zip(told, shapes, strict=True)]


def _across(draft: str, number: int) -> list[Element]:
    """Return the word across a draft's page; each header has its own."""
    if not draft:
        return []
    width, height = (430, 150) if len(draft) < 8 else (520, 58)
    filled = _ACROSS.format(
        namespaces=_NAMESPACES,
        number=number,
        spid=2048 + number,
        word=quoteattr(draft.upper()),
        width=width,
        height=height,
    )
    return [parse_xml(filled)]
