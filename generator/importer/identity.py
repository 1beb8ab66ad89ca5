"""What a Word file says of itself: which text was sent in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.importer.package import Package
from generator.importer.xml_part import local
from generator.model.academy import TRUST, AcademyOrTrust

_SENT = "{urn:policybook:sent}sent"
_NAMES = ("trust", "policy", "version", "variation", "kind", "content")
_MOST = 4_000_000  # letters; what is longer was not written by Policybook


@dataclass(frozen=True)
class Identity:
    """Which text was sent in a file.

    Args:
        trust: the name of the trust.
        policy: the id of the policy; "" where the file says nothing of itself.
        version: of the trust's text.
        academy: whose text it is; None for the trust's own.
        variation: the version of the academy's variation; "" for none.
        kind: "draft", "text" or "redline".
        content: the content hash of the text that was sent.
        clauses: the id of each clause by its bookmark.
        lines: a digest of each paragraph of the text, in order, as sent.
        body: the text that was sent, as Markdown.
        shown: a digest of each paragraph around it, as sent.
        front: the front matter of what was sent.
        marks: what the mark of a clause says besides its id, by its id.
    """

    trust: str = ""
    policy: str = ""
    version: str = ""
    academy: AcademyOrTrust = TRUST
    variation: str = ""
    kind: str = ""
    content: str = ""
    clauses: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    body: str = ""
    shown: frozenset[str] = frozenset()
    front: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def text(self) -> frozenset[str]:
        """Return a digest of each paragraph of the text, as sent."""
        return frozenset(self.lines)

    @property
    def what(self) -> tuple[str, str, AcademyOrTrust, str]:
        """Return what tells one text from another."""
        return self.policy, self.version, self.academy, self.variation


def identity(package: Package) -> Identity:
    """Return what a file says of itself; an empty one where it says nothing.

    Raises:
        CannotImportError: when a part of it is damaged.
    """
    told = {**_held(package), **dict(_properties(package))}
    named = {name: _text(told.get(f"Policybook {name}")) for name in _NAMES}
    return Identity(
        **named,
        academy=_text(told.get("Policybook academy")) or TRUST,
        clauses=_texts(told.get("clauses")),
        lines=tuple(_listed(told.get("text"))),
        body=_text(told.get("body")),
        shown=frozenset(_listed(told.get("shown"))),
        front=_mapping(told.get("front")),
        marks=_texts(told.get("marks")),
    )


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the properties that somebody gave the document."""
    for relation in package.relations("").values():
        if relation.kind == "custom-properties" and not relation.outside:
            root = package.part(relation.target)
            for each in () if root is None else root:
                yield str(each.get("name", "")), "".join(each.itertext())


def _held(package: Package) -> Mapping[str, Any]:
    """Return what stands in the part that Policybook adds."""
    for relation in package.relations(package.main).values():
        if relation.kind != "customXml" or relation.outside:
            continue
        root = package.part(relation.target)
        if root is not None and root.tag == _SENT and local(root) == "sent":
            words = "".join(root.itertext())
            try:
                return _mapping(json.loads(words[:_MOST]))
            except (ValueError, RecursionError):  # somebody wrote into it
                return {}
    return {}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: Any) -> Mapping[str, str]:
    return {name: _text(each) for name, each in _mapping(value).items()}


def _listed(value: Any) -> Iterator[str]:
    yield from (_text(each) for each in value) if isinstance(value, list) else ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
