"""What is printed, as web pages with the same words in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from generator.document.documents import PackDocument, PolicyDocument
from generator.document.heads import Pair
from generator.document.line import (
    Bold,
    CodeWords,
    Inline,
    InnerLink,
    Italic,
    Line,
    LineBreak,
    LocalDetail,
    PageLink,
    Quiet,
    Struck,
    WebLink,
)
from generator.document.nodes import Block, BulletList, ClauseHeading, Paragraph
from generator.document.pack import PrintedPack, pack_document
from generator.document.policy import policy_document
from generator.document.qr import qr_svg
from generator.document.room import breakable
from generator.document.subject import Printed
from generator.render.html import PolicyHtml
from generator.render.reader import Reader
from generator.wording.neighbours import Neighbours

_PERMANENT_LINK = re.compile(r'<a class="pb-link"[^>]*></a>')  # for the screen alone
_ADDRESS = re.compile(r'(?<= id=")|(?<= href="#)')
_OWN_HEADING = re.compile(r'<h2 id="([^"]*)" class="[^"]*">(.*?)</h2>')
_TAGS = {Bold: "strong", Italic: "em", Struck: "s", Paragraph: "p", InnerLink: "span"}
_Parts = PolicyDocument | PackDocument
_SIGNED = ("Name", "Role", "Signature", "Date")


def policy_html(printed: Printed, reader: Reader) -> str:
    """Return a policy as a web page to be printed.

    Args:
        printed: what is printed.
        reader: the texts that were read already.
    """
    parts = policy_document(printed)
    before = _control(parts, "new"), _local(parts)
    declared = _heading(2, "Staff declaration", "new") + _cited((parts,)) + _form()
    after = _after(parts), declared
    listed = (
        *_headed(before[0]),
        *_headed(before[1]),
        *((words, at) for words, at, level in _sections(parts) if level < 3),
        *_headed("".join(after)),
    )
    contents = _heading(2, "Contents") + _contents(listed)
    clauses = _clauses(printed, reader)
    return _document(parts, (_cover(parts), before[0], contents, before[1], clauses, *after))


def pack_html(printed: PrintedPack, reader: Reader) -> str:
    """Return a pack as a web page to be printed.

    Args:
        printed: what is printed.
        reader: the texts that were read already.
    """
    parts = pack_document(printed)
    listed: list[tuple[str, str]] = []
    chapters: list[str] = []
    for each, own in zip(printed.policies, parts.policies, strict=True):
        prefix = f"{each.policy.id}--"
        listed.append((escape(own.title), each.policy.id))
        listed += [
            (words, prefix + at.partition("#")[2])
            for words, at, level in _sections(own)
            if level < 2
        ]
        head = f'<h1 class="chapter" id="{each.policy.id}"{_running(own)}>{escape(own.title)}</h1>'
        facts = _pairs(own.facts) + _code(own)
        words = (_control(own), _local(own), _clauses(each, reader), _after(own))
        chapters += [head, facts, _ADDRESS.sub(prefix, "".join(words))]
    letter = _heading(2, "Covering letter", "new") + nodes_html(parts.letter.content)
    contents = _heading(2, "Contents", "new") + _contents(listed)
    enclosed = _heading(2, "Enclosures", "new") + _bullets(map(escape, parts.enclosures))
    signed = _heading(2, "Staff declaration") + _cited(parts.policies)
    ends = (enclosed, signed, _bullets(map(escape, parts.sign)), _form())
    return _document(parts, (_cover(parts), letter, contents, *chapters, *ends))


def nodes_html(nodes: Iterable[Inline | Block]) -> str:
    """Return nodes of a document as HTML: those of the letter of our pack, and of tables."""
    return "".join(map(_node, nodes))


def _node(node: Inline | Block) -> str:
    match node:
        case str():
            return escape(breakable(node)).replace("\u200b", "<wbr>")
        case LineBreak():
            return "<br>"
        case CodeWords() | Quiet() | LocalDetail():
            return f"<span>{escape(node.words)}</span>"
        case WebLink() | PageLink():
            return f'<a href="{escape(node.to)}">{nodes_html(node.inside)}</a>'
        case Bold() | Italic() | Struck() | Paragraph() | InnerLink():
            tag = _TAGS[type(node)]
            return f"<{tag}>{nodes_html(node.inside)}</{tag}>"
        case BulletList():
            return _bullets(map(nodes_html, node.items))
        case _:
            raise TypeError(f"no way to show {type(node).__name__}")


def _document(parts: _Parts, body: Iterable[str]) -> str:
    head = f'<meta charset="utf-8"><title>{escape(parts.title)}</title>'
    head += f'<meta name="author" content="{escape(parts.whose.trust)}">'
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{"".join(body)}</body></html>'
    )


def _running(parts: _Parts) -> str:
    running = parts.running
    said = {
        "version": f"{running.version}  {running.academy}",
        "edition": f"{running.edition}  {running.hash}",
    }
    return "".join(f' data-{name}="{escape(words)}"' for name, words in said.items())


def _cover(parts: _Parts) -> str:
    title, colours = (
        escape(parts.title),
        f"background:{parts.whose.colour};color:{parts.whose.on_colour}",
    )
    trust, academy = escape(parts.whose.trust), escape(parts.whose.academy)
    band = f'<p>{trust}</p><h1{_running(parts)}>{title}</h1><p class="academy">{academy}</p>'
    summary = f"<p>{escape(parts.summary)}</p>" if isinstance(parts, PolicyDocument) else "<p></p>"
    facts = _pairs(parts.facts)
    return f'<div class="band" style="{colours}">{band}</div>{summary}{facts}{_code(parts)}'


def _code(parts: _Parts) -> str:
    if parts.way is None:
        return ""
    address, code = escape(parts.way.address), qr_svg(parts.way.address)
    code = code.replace("<svg ", f'<svg role="img" aria-label="QR code of {address}" ', 1)
    return (
        f'<div class="code">{code}<p>The text in force: <a href="{address}">{address}</a></p></div>'
    )


def _control(parts: PolicyDocument, kind: str = "") -> str:
    written = [_heading(2, "Document control", kind)]
    for each in parts.control:
        written += [_heading(3, each.title), _pairs(each.rows)]
    rows = (
        (
            f"<strong>{escape(row.version)}</strong><br>{nodes_html(row.standing)}",
            *map(_lines, (row.date, row.change, row.decisions)),
        )
        for row in parts.versions
    )
    table = _table(("Version", "Date", "Change", "Decisions"), rows)
    return "".join((*written, _heading(2, "Version control"), table))


def _local(parts: PolicyDocument) -> str:
    here = parts.local
    clauses = (nodes_html(each.inside) + ": " + escape(each.done) for each in here.clauses)
    words = (
        _heading(2, f"What is local at {parts.whose.place}"),
        f"<p>{nodes_html(here.agreed)}</p>",
        _bullets(map(escape, here.open)),
        _bullets(clauses),
        _pairs(here.details),
    )
    return "".join(words)


def _clauses(printed: Printed, reader: Reader) -> str:
    around = Neighbours(printed.trust, printed.short_name, printed.policies)
    words = PolicyHtml(reader, printed.merged, around).fragment()
    return f'<div class="clauses">{_PERMANENT_LINK.sub("", words)}</div>'


def _after(parts: PolicyDocument) -> str:
    people, written = parts.contacts, []
    if people:
        rows = ([escape(word) for word in row] for row in people.rows)
        table = _table(("Role", "Name", "Telephone", "Email"), rows)
        written += [_heading(2, "Contacts"), table]
    if parts.associated:
        written += [_heading(2, "Associated documents"), _bullets(map(escape, parts.associated))]
    return "".join(written)


def _sections(parts: PolicyDocument) -> Iterable[tuple[str, str, int]]:
    """Yield the headings of the clauses: words, address, level."""
    for node in parts.body:
        if isinstance(node, ClauseHeading):
            number = f"<b>{escape(node.number)}</b> "
            yield number + nodes_html(node.inside), node.id, node.level


def _headed(html: str) -> Iterable[tuple[str, str]]:
    """Yield the headings of our own parts: words, address."""
    return ((words, at) for at, words in _OWN_HEADING.findall(html))


def _contents(entries: Iterable[tuple[str, str]]) -> str:
    return _bullets((f'<a href="#{at}">{words}</a>' for words, at in entries), "contents")


def _cited(policies: Iterable[PolicyDocument]) -> str:
    rows = (
        (
            escape(each.title),
            escape(each.declaration.cite),
            escape(each.running.hash),
        )
        for each in policies
    )
    return _table(("Policy", "Version", "Content"), rows)


def _form() -> str:
    return _pairs([Pair(each, ((),)) for each in _SIGNED], "form")


def _heading(level: int, words: str, kind: str = "") -> str:
    at = words.lower().replace(" ", "-")
    return f'<h{level} id="{at}" class="{kind}">{escape(words)}</h{level}>'


def _bullets(entries: Iterable[str], kind: str = "") -> str:
    inside = "".join(f"<li>{each}</li>" for each in entries)
    return f'<ul class="{kind}">{inside}</ul>' if inside else ""


def _pairs(rows: Iterable[Pair], kind: str = "") -> str:
    inside = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th><td>{_lines(row.lines)}</td></tr>'
        for row in rows
    )
    return f'<table class="pairs {kind}">{inside}</table>' if inside else ""


def _lines(cell: Iterable[Line]) -> str:
    return "<br>".join(map(nodes_html, cell))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
