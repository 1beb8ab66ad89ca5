"""Documents at Typst's door: plain values with their kinds, and with what only pages need to know.

A document says what is printed. What may be parted between two pages, where a long word may break,
which of its addresses are led to, and the pictures of codes are worked out here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from typing import Any

from generator.document.documents import (
    LocalPart,
    PackDocument,
    PolicyDocument,
    RedlineDocument,
    VersionEntry,
    led_to,
)
from generator.document.drawing import as_svg, letters_in, millimetres
from generator.document.heads import Pair, Way
from generator.document.line import CodeWords, LocalDetail
from generator.document.nodes import (
    ClauseHeading,
    ClauseItem,
    CodeBlock,
    ContactTable,
    Origin,
    TextTable,
)
from generator.document.picture import Picture
from generator.document.qr import qr_svg
from generator.document.report_document import ReportDocument, ReportTable
from generator.document.room import (
    breakable,
    columns,
    is_long,
    is_long_box,
    is_wide,
    long_rows,
    size,
)
from generator.document.sent import Sent
from generator.model.quotes import curled
from generator.wording.provenance import detail_tag

Document = PolicyDocument | PackDocument | RedlineDocument | ReportDocument

_DRAWN = '{"drawn": '
_WIDEST = 156.0  # millimetres: the width of the text
_DEPTH = 2  # of the contents
# Words in these fields may hold one that is too long for its column; ids and addresses may not.
_WORDS = {"words", "why", "clause", "about", "recipient", "telephone", "email", "heading"}
# How many letters a line has at least: of the contents, in the narrowest column, in one of half
# the width, in a cell and in a line of what is signed.
_LISTED, _NARROW, _HALF, _CELL, _LINE = 75, 14, 35, 40, 90
_PARTS = 8  # rows of the contents for what is not of the text: contacts, declaration, the record
# What stays on one page, in lines, as long as it has no more of them than this.
_TOGETHER, _SIGNED = 30, 32


def as_json(document: Document, *, large: bool) -> str:
    """Return a document as the templates read it.

    Args:
        document: the document.
        large: whether it is set in large print.
    """
    door = _Door(large)
    root = door.plain(document) | {"large": large, "targets": sorted(set(led_to(document)))}
    # Typst says nothing of a letter in a drawing that no font has: these are set as words, first.
    drawn = {"drawn": "".join(sorted(door.drawn))} if door.drawn else {}
    return json.dumps(drawn | root, ensure_ascii=False)


def has_drawn_letters(document: str) -> bool:
    """Return whether a document as JSON has drawings with letters that fonts may lack."""
    return document.startswith(_DRAWN)


@dataclass(frozen=True)
class _Door:
    """Turns nodes into plain values.

    Args:
        large: whether they are set in large print.
        drawn: the letters of drawings that not every font has.
    """

    large: bool
    drawn: set[str] = field(default_factory=set)

    def plain(self, value: Any) -> Any:
        """Return a value as JSON knows it, a node as its kind with its fields."""
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str):
            return breakable(curled(value))
        if isinstance(value, tuple):
            return [self.plain(each) for each in value]
        return self._node(value) if is_dataclass(value) else value

    def _node(self, node: Any) -> dict[str, Any]:
        if isinstance(node, Picture):
            self.drawn.update(letters_in(node.figure))
            return _picture(node)
        found = {"kind": type(node).__name__}
        for name, value in vars(node).items():
            if isinstance(value, Sent):  # a file that is no Word file does not come back
                continue
            found[name] = self._field(node, name, value)
        layout = _LAYOUT.get(type(node))
        return found | layout(node, large=self.large) if layout else found

    def _field(self, node: Any, name: str, value: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, Enum):
            return self.plain(value)
        words = value if isinstance(node, CodeWords | CodeBlock) else curled(value)
        return breakable(words) if name in _WORDS else words


def _picture(picture: Picture) -> dict[str, Any]:
    width, height = millimetres(picture.figure, _WIDEST)
    told = {"kind": "Picture", "words": curled(picture.words), "drawing": as_svg(picture.figure)}
    return {**told, "width": round(width, 2), "height": round(height, 2)}


def _pair(pair: Pair, *, large: bool) -> dict[str, Any]:
    return {"long": is_long(pair.lines, large=large)}


def _version(row: VersionEntry, *, large: bool) -> dict[str, Any]:
    return {"long": any(is_long(cell, large=large) for cell in (row.change, row.decisions))}


def _box(node: Origin | ClauseItem, *, large: bool) -> dict[str, Any]:
    return {"long": is_long_box(node, large=large)}


def _table(table: TextTable, *, large: bool) -> dict[str, Any]:
    long = long_rows(table, large=large)
    return {"long": long, "wide": is_wide(columns(table), large=large)}


def _contacts(table: ContactTable, **_: bool) -> dict[str, Any]:
    shown = (row if table.named else row[:1] for row in table.rows)
    lines = sum(1 + max(map(len, row)) // _NARROW for row in shown)
    return {"together": lines <= _TOGETHER}


def _local(local: LocalPart, **_: bool) -> dict[str, Any]:
    return {"together": 0 < _local_lines(local) <= _TOGETHER}


def _local_lines(local: LocalPart) -> int:
    said = [*map(len, local.waiting), *([size(local.agreed)] if local.agreed else [])]
    said += [*(size(each.inside) for each in local.clauses)]
    return sum(1 + each // _LISTED for each in said)


def _policy(policy: PolicyDocument, *, large: bool) -> dict[str, Any]:
    heads = [each for each in policy.body if isinstance(each, ClauseHeading)]
    listed = sum(1 + size(each.inside) // _LISTED for each in heads if each.level <= _DEPTH)
    # The text begins on the third page: where the contents leave no room for what is local, they
    # stand in two columns, and where that is not enough, list only the main headings.
    rows, local = listed + _PARTS, _local_lines(policy.local)
    two = not large and rows + local > _TOGETHER
    depth = 1 if two and rows // 2 + local > _TOGETHER - 4 else _DEPTH
    return {"contents": rows // 2 if two else rows, "contents_depth": depth, "contents_in_two": two}


def _pack(pack: PackDocument, *, large: bool) -> dict[str, Any]:
    rows = sum(2 + size(each.declaration.who) // _CELL for each in pack.policies)
    signed = sum(2 + len(each) // _LINE for each in pack.sign)
    return {"on_one_page": not large and rows + signed <= _SIGNED}


def _report_table(table: ReportTable, **_: bool) -> dict[str, Any]:
    return {"long": [any(is_long(cell, large=False) for cell in row) for row in table.rows]}


def _detail(detail: LocalDetail, **_: bool) -> dict[str, Any]:
    return {"tag": detail_tag(again=detail.again)}


def _way(way: Way, **_: bool) -> dict[str, Any]:
    return {"qr": qr_svg(way.address)}


_LAYOUT: dict[type, Callable[..., dict[str, Any]]] = {
    Pair: _pair,
    VersionEntry: _version,
    Origin: _box,
    ClauseItem: _box,
    TextTable: _table,
    ContactTable: _contacts,
    LocalPart: _local,
    PolicyDocument: _policy,
    PackDocument: _pack,
    ReportTable: _report_table,
    LocalDetail: _detail,
    Way: _way,
}
