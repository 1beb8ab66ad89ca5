"""Begin `trust.yml` where there is none, from what the files say; what is not sure is marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.importer.cover import (
    NAME_OF_TRUST,
    TRUST_IN_CAPITALS,
    SortedBlocks,
    sort_blocks,
)
from generator.importer.fact import scalar
from generator.importer.facts import FactRow
from generator.importer.nodes import Document, WordParagraph
from generator.source.prose.blocks import slug

_BOARD = re.compile(r"(?:Trust|Trustee|Trustees’|Trustees'|Directors’) Board|Board of \w+")
_GENERAL = {
    "trust",
    "academies",
    "academy",
    "schools",
    "school",
    "multi",
    "learning",
    "education",
    "federation",
    "mat",
    "the",
    "partnership",
}


def begun_trust(documents: Sequence[Document]) -> str:
    """Return a first `trust.yml`, with the names that the files say.

    Args:
        documents: the files of the run.
    """
    found = [sort_blocks(document) for document in documents]
    names = Counter(
        name for d, s in zip(documents, found, strict=True) for name in set(_names(d, s))
    )
    lines = [
        "# TO DECIDE: this file was begun by an import; correct the names, and add your academies"
    ]
    lines += ["trust:"]
    if len(names) > 1:
        lines.append(f"  # TO DECIDE: the files name {_listed(names)}; which is it?")
    if names:
        name = names.most_common(1)[0][0]
        lines += [f"  name: {scalar(name)}", f"  short_name: {scalar(_short(name))}"]
    else:
        lines.append("  # TO DECIDE: the files do not say what the trust is called")
        lines += ["  name: Our Trust", "  short_name: Our Trust"]
    board = Counter(row.value for each in found for row in each.control if _names_board(row))
    called = board.most_common(1)[0][0] if board else "Board of Trustees"
    lines += ["  bodies:", f"    board: {scalar(called)}", "    local: Local Governing Body"]
    roles = dict.fromkeys(title for each in found for title in _owners(each))
    if roles:
        lines.append("roles:")
        lines += [f"  {slug(title)}: {scalar(title)}" for title in roles if slug(title)]
    return "\n".join(lines) + "\n"


def _names(document: Document, found: SortedBlocks) -> Iterator[str]:
    texts = [f.words for f in document.findings if f.kind in {"header", "footer"}]
    texts += [b.words for b in document.blocks[:6] if isinstance(b, WordParagraph)]
    texts += [f.words for f in found.findings if f.kind in {"cover", "picture"}]
    plain = [match[0] for text in texts for match in NAME_OF_TRUST.finditer(text)]
    named = [name for name in plain if name.casefold() != found.title.casefold()]
    if named:
        yield Counter(" ".join(name.split()) for name in named).most_common(1)[0][0]
        return
    for text in texts:
        for match in TRUST_IN_CAPITALS.finditer(text):
            yield " ".join(match[0].split()).title()
            return


def _owners(found: SortedBlocks) -> Iterator[str]:
    for row in found.control:
        if row.key == "document_owner" and 0 < len(row.value.split()) <= 6 and "," not in row.value:
            yield row.value


def _names_board(row: FactRow) -> bool:
    """Return whether a fact says what the trust calls its board."""
    return row.key == "approval.body" and _BOARD.fullmatch(row.value) is not None


def _short(name: str) -> str:
    kept: list[str] = []
    for word in name.split():
        if word.casefold() in _GENERAL and kept:
            break
        kept.append(word)
    return " ".join(kept) or name


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in sorted(names))
