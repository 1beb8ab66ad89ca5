"""What stands beside the text of a Word file: notes, comments, headers, properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.importer.controls import who
from generator.importer.nodes import ToTell
from generator.importer.package import Package, Relation
from generator.importer.xml_part import CHART, W14, W15, Element, W, chosen, local, val

REMOVED = {"del", "moveFrom", "instrText", "delText"}
SPACES = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}


@dataclass(frozen=True)
class Comment:
    """A comment: its words, and who wrote it when."""

    words: str
    more: str


def plain(element: Element) -> str:
    """Return the words of an element as they stand with all changes accepted, on one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    for child in chosen(element):
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in SPACES:
            yield SPACES[name]
        elif name not in REMOVED:
            yield from _words(child)
            if name == "p":
                yield " "


def drawing_words(package: Package, relation: Relation) -> str:
    """Return the words of a chart or a diagram: its titles, and what its parts are called.

    Args:
        package: the file.
        relation: what leads to its part.
    """
    root = None if relation.outside else package.part(relation.target)
    if root is None:
        return ""
    named = root.iter(f"{CHART}strCache", f"{CHART}strLit")
    cached = dict.fromkeys(" ".join(each.itertext(f"{CHART}v")) for each in named)
    return " ".join(" ".join((plain(root), *cached)).split())


def deleted_in(element: Element, kind: str) -> Iterator[ToTell]:
    """Yield what somebody deleted in an element, with tracking on.

    Args:
        element: the element, of whose words those that stand are read elsewhere.
        kind: what it is.
    """
    for child in chosen(element):
        if local(child) in {"del", "moveFrom"}:
            words = "".join(each.text or "" for each in child.iter(W + "delText", W + "t"))
            if words.strip():
                yield ToTell("deletion", words, f"{who(child)}, in a {kind}")
        else:
            yield from deleted_in(child, kind)


def comments(package: Package) -> dict[str, Comment]:
    """Return the comments by id, each with who wrote it, what it answers, whether it is done."""
    root = package.part(package.beside("comments"))
    extended = package.part(package.beside("commentsExtended"))
    threads = {
        each.get(W15 + "paraId", ""): each for each in (() if extended is None else extended)
    }
    elements = [] if root is None else root.findall(W + "comment")
    said = {name: plain(each) for each in elements for name in _paragraph_ids(each)}
    found = {}
    for each in elements:
        more = [", ".join(filter(None, (val(each, "author"), val(each, "date")[:10])))]
        for name in _paragraph_ids(each):
            thread = threads.get(name)
            if thread is None:
                continue
            answered = said.get(thread.get(W15 + "paraIdParent", ""))
            more += [f"answers “{answered}”"] if answered else []
            more += ["marked as done"] if thread.get(W15 + "done") in {"1", "true"} else []
        found[val(each, "id")] = Comment(plain(each), "; ".join(more))
    return found


def _paragraph_ids(comment: Element) -> list[str]:
    ids = (each.get(W14 + "paraId", "") for each in comment.iter(W + "p"))
    return [name for name in ids if name]


def glossary(package: Package) -> Iterator[ToTell]:
    """Yield that a file holds building blocks, which are not part of its text."""
    if package.beside("glossaryDocument"):
        yield ToTell("building blocks", "", "Word’s own store of texts to insert; not read")


def running(package: Package) -> Iterator[tuple[str, str, Element]]:
    """Yield each header and footer once: which of the two, its part, what it holds."""
    seen = set()
    for relation in package.relations(package.main).values():
        if relation.kind in {"header", "footer"} and relation.target not in seen:
            seen.add(relation.target)
            root = None if relation.outside else package.part(relation.target)
            if root is not None:
                yield relation.kind, relation.target, root


def properties(package: Package) -> dict[str, str]:
    """Return what the file says of itself: title, modified and the like."""
    every = package.relations("").values()
    target = next((each.target for each in every if each.kind == "core-properties"), "")
    root = package.part(target) if target else None
    return {local(each): (each.text or "").strip() for each in (() if root is None else root)}
