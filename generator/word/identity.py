"""What a file says of itself, where Word, LibreOffice and whoever reads it find it again.

Properties of the document survive both programs; what is too long for a property stands in a part
of its own. Programs that drop both leave the bookmarks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from generator.document.sent import Sent

NAMESPACE = "urn:policybook:sent"
TEXT_BEGINS, TEXT_ENDS = "policybook_text", "policybook_end"  # bookmarks around the text
_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users make, as Word has it
_ITEM = "{5B7C1E52-4B0F-4E0B-9D59-6F6F6C626B31}"


def identify(
    document: Document,
    sent: Sent,
    names: Mapping[str, str],
    digests: Mapping[str, Sequence[str]],
) -> None:
    """Let a document say which text it holds.

    Args:
        document: the document.
        sent: what it says.
        names: the bookmark of each clause, by its id.
        digests: of each line of the text, and of each around it: what is edited shows.
    """
    told = {
        "Policybook trust": sent.trust,
        "Policybook policy": sent.policy,
        "Policybook version": sent.version,
        "Policybook academy": sent.academy or "",
        "Policybook variation": sent.local,
        "Policybook kind": sent.kind,
        "Policybook content": sent.content,
    }
    given = {name: value for name, value in told.items() if value}
    _add(document, "/docProps/custom.xml", "custom-properties", _properties(given))
    facts = json.loads(sent.facts) if sent.facts else {}
    clauses = {bookmark: name for name, bookmark in names.items()}
    held = json.dumps({**told, **facts, "clauses": clauses, **digests}, ensure_ascii=False)
    part = _part(document, "/customXml/item1.xml", "application/xml", _item(held))
    document.part.relate_to(part, f"{_TO}/customXml")
    kind = f"{_KIND}.customXmlProperties+xml"
    about = _part(document, "/customXml/itemProps1.xml", kind, _about())
    part.relate_to(about, f"{_TO}/customXmlProps")


def _add(document: Document, name: str, kind: str, content: str) -> None:
    part = _part(document, name, f"{_KIND}.{kind}+xml", content)
    document.part.package.relate_to(part, f"{_TO}/{kind}")


def _part(document: Document, name: str, kind: str, content: str) -> Part:
    made = (_HEAD + content).encode()
    return Part(PackURI(name), kind, made, document.part.package)


def _properties(told: Mapping[str, str]) -> str:
    each = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(told.items(), 2)
    )
    return (
        f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'docPropsVTypes">{each}</Properties>'
    )


def _item(held: str) -> str:
    return f'<sent xmlns="{NAMESPACE}">{escape(held)}</sent>'


def _about() -> str:
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{uri}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
