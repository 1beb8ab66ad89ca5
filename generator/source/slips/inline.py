"""HTML, and the marks of other kinds of Markdown: shown here as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.clause import ends_line
from generator.model.rules import Rule
from generator.source.letters.odd_blanks import BLANKS
from generator.source.slips.boxes import boxes
from generator.source.slips.finding import Finding
from generator.source.slips.placeholders import left_to_fill

_TAGS = (
    "a abbr acronym address article aside audio b bdi bdo big blockquote body br button canvas "
    "caption center cite code col colgroup dd del details dfn div dl dt em embed fieldset "
    "figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img "
    "input ins kbd label legend li link main mark meta nav object ol option p param pre q s samp "
    "script section select small source span strike strong style sub summary sup svg table tbody "
    "td textarea tfoot th thead time title tr tt u ul var video wbr"
)
_TAG = re.compile(
    rf"</?(?P<tag>(?:{'|'.join(_TAGS.split())})\b|(?:o|w|v|m|st1):[a-z]+)"
    r"(?:\s+[\w:-]+\s*=[^<>]*|\s*/?)>",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"<!(?:DOCTYPE\b|\[CDATA\[)|<\?xml\b|</[a-z][\w:-]*>|<[a-z]+-[a-z]+>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--|--!?>(?=\s*$)", re.MULTILINE)
_SPACED = re.compile(
    rf"\{{[ {BLANKS}]+\{{|\{{\{{?[ {BLANKS}]*[a-z][a-z0-9._-]*[ {BLANKS}]*\}}[ {BLANKS}]+\}}"
)
_MOST = 20  # tags told of one paragraph
_READABLE = re.compile(r"[a-z][a-z0-9._-]*")
_SINGLE = re.compile(rf"(?<![{{$%#])\{{[ {BLANKS}]?([a-z][a-z0-9._-]*)[ {BLANKS}]?\}}(?!\}})")
_MARK_AT_END = re.compile(r"\{[a-z0-9-][^{}]*\}$")
_ALERT = re.compile(r"\[![A-Z]+\]")
_BLOCK = re.compile(r"(?:!!!|\?\?\?\+?|:{3,})\s*\{?[.\w]", re.MULTILINE)
_FOUND = (
    (
        re.compile(rf"\[[ {BLANKS}]*\^[^\]\[\n]{{1,40}}\]"),
        "no line begins the note that it is the sign of",
        "write the note in a paragraph of its own: [^1]: its words",
    ),
    (
        re.compile(r"\^\[[^\]\[\n]+\]"),
        "a note has a sign in the text and its words in a paragraph of their own",
        "write [^1] here, and below the paragraph [^1]: its words",
    ),
    (
        re.compile(r"~~(?=\S)[^~\n]+~~"),
        "words that are struck out are not read here",
        "delete them, or write \\~~",
    ),
    (
        re.compile(
            rf"\[(?=[^\]\[\n]*[^\W\d])[^\]\[\n]+\](?:[ \n{BLANKS}]+\(|[ \n{BLANKS}]*（)<?"
            r"(?:(?:https?://|mailto:|tel:|www\.|source:|figures/)[^)）\n]*|#[a-z0-9-]+)[)）]"
        ),
        "there is something between its words and its address, and it is no link",
        "write [words](https://…), without a space between ] and (",
    ),
    (
        re.compile(r"\[(?=[^\]\[\n]*[^\W\d])[^\]\[\n]*\]\[[^\]\[\n]*\]"),
        "no line says where this link leads",
        "write [words](https://…), or add a line [its-label]: https://…",
    ),
    (
        re.compile(r"(?<![\w*])\*\*(?=[^\s*])|\*\*[ ][^*\n]+[ ]\*\*"),
        "these stars do not stress anything",
        "put ** right before the first word and right after the last one, or write \\*\\*",
    ),
    (
        re.compile(r"\{(?:[.:][ ]?[a-zA-Z]|[a-z]+=\")[^{}\n]*\}|\{%[^{}\n]*%\}|\$\{[^{}\n]*\}"),
        "these braces mean nothing here",
        "delete them",
    ),
    (
        re.compile(r"(?<![=\w])==(?=\w)[^=\n]+==(?!=)"),
        "words that are marked are not read here",
        "stress them: **so**",
    ),
    (
        re.compile(r"\w\^[-+]?\w{1,5}\^"),
        "raised letters are not read here",
        "write 7th, or m² with its own sign",
    ),
    (
        re.compile(r"\w~\w{1,5}~(?!~)"),
        "lowered letters are not read here",
        "write H2O, or H₂O with its own sign",
    ),
    (
        re.compile(r"\[\[[^\]\[\n]+\]\]"),
        "two square brackets do not make a link",
        "write [text](https://…)",
    ),
    (
        re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[nm]dash|bull|hellip|#\d{2,5});"),
        "it stands for a sign, and was written twice over",
        "write the sign itself",
    ),
    (
        re.compile(r"(?<![`\w])`(?=[^\s`])|(?<=[^\s`])`(?![`\w])"),
        "this backtick has no other one",
        "delete it, or write a straight quotation mark",
    ),
)


def in_text(line: int, children: Sequence[Token], before: Sequence[Token]) -> Iterator[Finding]:
    """Find HTML and the marks of other kinds of Markdown in running text.

    Args:
        line: the line on which it begins.
        children: its inline tokens, before escapes are joined to the text around them.
        before: the block tokens before them: two, where there are as many.
    """
    text = "".join(map(_plain, children))
    kinds = [token.type for token in before]
    if kinds[-1:] == ["heading_open"]:
        text = _MARK_AT_END.sub("", text)  # meant as an id: told as such
    found = _in(text, kinds)
    for offset, rule, message, hint in found:
        yield Finding(line + text.count("\n", 0, offset), rule, message, hint)


def _plain(token: Token) -> str:
    if ends_line(token):
        return "\n"
    if token.type == "text_special" and token.info == "entity" and token.content == "&":
        return "&"  # of &amp;, so that &amp;amp; shows an entity
    return token.content if token.type == "text" else "\ufffc"


def _in(text: str, kinds: Sequence[str]) -> Iterator[tuple[int, Rule, str, str]]:
    if "<" in text or "-->" in text:
        yield from html(text)
    if "{" in text:
        yield from _braces(text)
    yield from left_to_fill(text)
    for pattern, message, hint in _FOUND:
        match = pattern.search(text)
        if match:
            told = " ".join(match[0].split())
            yield match.start(), Rule.UNREAD_MARKUP, f"“{told}” is shown as it is: {message}", hint
    block = _BLOCK.match(text)
    if block or ("blockquote_open" in kinds and _ALERT.match(text)):
        sign = text.split(None, 1)[0]
        message = f"“{sign}” is shown as it is: boxes for notes are not read here"
        yield 0, Rule.UNREAD_MARKUP, message, "write **Note:** before the words, or a heading"
    yield from boxes(text, cell="td_open" in kinds[-1:])


def html(text: str) -> Iterator[tuple[int, Rule, str, str]]:
    """Yield where HTML and its comments stand in a text, and what to say of them."""
    comment = _COMMENT.search(text)
    if comment:
        message = "a comment is not read here: it would be shown to every reader"
        hint = "delete it; a note for yourselves can stand in the details at the top, behind a #"
        yield comment.start(), Rule.HTML_IN_TEXT, message, hint
    declared = _DECLARED.search(text)
    if declared and not _TAG.search(text):
        message = f"“{declared[0]}” is HTML, which is not read: it would be shown as it is"
        yield declared.start(), Rule.HTML_IN_TEXT, message, _instead("")
    told, end = 0, 0
    for match in _TAG.finditer(text):
        if told and "\n" not in text[end : match.start()]:
            continue  # one a line
        told, end = told + 1, match.end()
        message = f"“{_short(match[0])}” is HTML, which is not read: it would be shown as it is"
        yield match.start(), Rule.HTML_IN_TEXT, message, _instead(match["tag"].lower())
        if told == _MOST:
            break


def _short(tag: str) -> str:
    return " ".join(tag.split()) if len(tag) < 40 else f"{tag[:30]}…>"


def _instead(tag: str) -> str:
    if tag == "br":
        return (
            "it ends a line in a cell of a table alone: begin a new paragraph or a bullet instead"
        )
    if tag in {"b", "strong", "i", "em"}:
        return "write **words** or *words*, or a backslash before < if it is meant as such"
    return "delete it, or write a backslash before < if it is meant as such"


def _braces(text: str) -> Iterator[tuple[int, Rule, str, str]]:
    spaced = _SPACED.search(text)
    if spaced:
        name = _READABLE.search(text, spaced.start())
        hint = f"write {{{{ {name[0] if name else 'academy'} }}}}"
        message = f"“{spaced[0]}” does not begin a value: there is a space between the braces"
        yield spaced.start(), Rule.LEFTOVER_BRACES, message, hint
        return
    single = _SINGLE.search(text)
    if single:
        message = f"“{single[0]}” is shown as it is: a value stands in two braces on each side"
        hint = f"write {{{{ {single[1]} }}}}, or a backslash before braces that are meant as such"
        yield single.start(), Rule.UNREAD_MARKUP, message, hint
