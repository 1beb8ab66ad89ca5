"""Control tables and version tables: which label means which key, as trusts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importer.nodes import Cell, Paragraph, Table

# A key, and the labels that mean it, as regular expressions on small letters without signs.
_LABELS = {
    "title": r"(?:policy |document )?(?:title|name)(?: of (?:the )?(?:policy|document))?|policy",
    "reference": r"(?:policy |document |doc )?ref(?:erence)?(?: (?:no|number|code))?|policy (?:no|number)|document (?:no|number)",
    "version": r"(?:policy |document |current )?version(?: (?:no|number))?|(?:issue|revision)(?: (?:no|number))?",
    "status": r"(?:policy |document )?status",
    "statutory": r"(?:is (?:this|it) )?(?:a )?statutory(?: or non[ -]statutory)?(?: policy| document)?|statutory non[ -]statutory",
    "document_owner": r"(?:policy |document )?(?:owner|lead)(?: person| officer)?|owned by|(?:responsible|lead) (?:person|officer|member of staff|manager|slt)|person responsible|slt lead|policy holder",
    "prepared_by": r"(?:policy |document )?authors?|(?:prepared|written|produced|compiled) by|originator",
    "approval.body": r"(?:approved|ratified|agreed)(?: (?:or )?ratified)?(?: by)?|(?:approving|ratifying|approval) (?:body|committee)|approval level|approver",
    "approval.on": r"(?:date )?(?:of )?(?:last )?(?:approved|approval|ratified|ratification)(?: on| date)?|on|date (?:approved|ratified|agreed)(?: by .+)?|approved on",
    "adopted": r"(?:date )?adopted(?: by| on)?",
    "effective_date": r"effective(?: from| date)?|(?:date )?effective|(?:implementation|operational|commencement) date|valid from|in force from|date of implementation",
    "review.cycle": r"(?:frequency of review|review (?:frequency|cycle|period|interval|schedule))",
    "review.next": r"(?:date of )?next (?:policy )?review(?: date| due)?(?: by| on)?|review (?:date|due|by)(?: by| date)?|to be reviewed(?: by| on)?|due for review",
    "review": r"(?:policy )?review",
    "version_date": r"(?:version|issue|publication|document|policy) date|date(?: of)?(?: this)?(?: version| issue| publication| policy)?|date (?:issued|written|published|created)|last (?:updated|amended|revised)|updated",
    "last_review": r"(?:date )?(?:of )?last review(?:ed)?(?: on| by| date)?|(?:date )?reviewed(?: on| by)?",
    "consultation": r"(?:union |staff |trade union )?consult(?:ation|ed)(?: with .+| on)?|consultees|date of consultation",
    "audience": r"(?:target |intended )?audience|who (?:is this|does this|it) .*for|for the attention of|staff affected",
    "associated": r"(?:associated|related|linked|other relevant|supporting) (?:documents?|policies|policy|procedures?|documentation)(?: and .+)?|links? to other (?:policies|documents)|to be read (?:in conjunction )?with",
    "classification": r"(?:document |security )?classification",
    "equality_impact_assessment": r"equality impact assessments?(?: date)?|eia",
    "source_model": r"(?:source )?model(?: policy)?|based on",
}  # fmt: skip
_KNOWN = [(key, re.compile(pattern)) for key, pattern in _LABELS.items()]
_COLUMNS = {
    "version": r"(?:version|issue|revision|ver)(?: (?:no|number))?|v|no",
    "date": r"(?:date|when)(?! .*review)(?: .+)?|(?!.*review).+ date",
    "author": r"(?:author|by|who|name|amended by|changed by|revised by|initials|updated by)",
    "summary": r".*(?:summary|change|amendment|description|details|notes?|comments?|reason|update|revision).*",
    "approved": r"approved(?: by)?",
}
_LEAST = 0.5  # of the rows have to begin with a label that is known


@dataclass(frozen=True)
class Row:
    """A label and its value, as the file has them."""

    label: str
    value: str
    key: str
    parts: tuple[str, ...] = ()


def key_of(label: str) -> str:
    """Return the key that a label means; "" for none that is known."""
    plain = " ".join(re.sub(r"[^a-z0-9 -]+", " ", label.casefold().replace("’", "")).split())
    if not plain or len(plain) > 60:
        return ""
    return next((key for key, pattern in _KNOWN if pattern.fullmatch(plain)), "")


def control_rows(table: Table) -> list[Row]:
    """Return labels and values of a control table; none where it is another table."""
    rows = [[cell for cell in row] for row in table.rows]
    found: list[Row] = []
    title = ""
    index = 0
    while index < len(rows):
        row = [cell for cell in rows[index] if cell.words or not cell.above]
        filled = [cell for cell in row if cell.words]
        if len(row) == 1 or (len(filled) == 1 and index == 0):
            title += filled[0].words if filled else ""
        elif _is_header(rows, index):
            found += _columns(rows[index], rows[index + 1])
            index += 1
        else:
            found += _pairs(row)
        index += 1
    known = [row for row in found if row.key]
    if len(known) < 2 or len(known) < _LEAST * len(found):
        return []
    return [Row(title, "", "heading"), *found] if title else found


def _is_header(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """Return whether a row is all labels, with their values in the row below."""
    labels = rows[index]
    if len(labels) < 3 or index + 1 >= len(rows) or len(rows[index + 1]) != len(labels):
        return False
    known = [bool(key_of(cell.words)) for cell in labels]
    below = [bool(key_of(cell.words)) for cell in rows[index + 1]]
    return all(known) and not any(below)


def _columns(labels: Sequence[Cell], values: Sequence[Cell]) -> Iterator[Row]:
    for label, value in zip(labels, values, strict=True):
        yield _row(label.words, value)


def _pairs(row: Sequence[Cell]) -> Iterator[Row]:
    for label, value in zip(row[::2], row[1::2], strict=False):
        yield _row(label.words, value)
    if len(row) % 2:
        yield Row("", row[-1].words, "") if row[-1].words else Row("", "", "")


def _row(label: str, value: Cell) -> Row:
    parts = tuple(p.words for p in value.blocks if isinstance(p, Paragraph) and p.words)
    return Row(label.strip(), value.words, key_of(label), parts)


def line_rows(paragraph: Paragraph) -> list[Row]:
    """Return the facts of a line such as “Approved by: Board   Date: 03/04/2024”; none if none."""
    found: list[Row] = []
    for line in paragraph.text.split("\n"):
        parts = [part.strip() for part in line.split("\t") if part.strip()]
        index = 0
        while index < len(parts):
            label, colon, value = parts[index].partition(":")
            if not colon:
                found.append(Row("", parts[index], ""))
            elif value.strip():
                found.append(Row(f"{label}:", value.strip(), key_of(label)))
            else:
                index += 1
                value = parts[index] if index < len(parts) else ""
                found.append(Row(f"{label}:", value, key_of(label)))
            index += 1
    known = [row for row in found if row.key]
    return found if known and len(known) >= _LEAST * len(found) else []


def version_rows(table: Table) -> list[dict[str, str]]:
    """Return the rows of a version table, by column; none where it is another table."""
    if len(table.rows) < 2:
        return []
    header = [_column(cell.words) for cell in table.rows[0]]
    told = set(header) - {"", "version"}
    if "version" not in header or len(told) < 2 or not told & {"summary", "author"}:
        return []
    found = []
    above: list[str] = [""] * len(header)
    for row in table.rows[1:]:
        words = [
            above[index] if cell.above and index < len(above) else cell.words
            for index, cell in enumerate(row)
        ]
        merged = [c for c, cell in zip(header, row, strict=False) if cell.above and c]
        above = [*words, *[""] * len(header)][: len(header)]
        named = {column: word for column, word in zip(header, words, strict=False) if column}
        found.append({**named, "merged": ", ".join(merged), "whole": " | ".join(words)})
    return found


def _column(label: str) -> str:
    plain = " ".join(re.sub(r"[^a-z ]+", " ", label.casefold()).split())
    return next((name for name, p in _COLUMNS.items() if re.fullmatch(p, plain)), "")
