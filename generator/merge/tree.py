"""Put local changes in their places: a tree of clauses that has no numbers yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.merge.placed import Placed
from generator.model.clause import Clause, Kind, Text
from generator.model.merged import LocalChange
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.variation import Verb, Where

WITHOUT_PLACE = "Other local provisions"
WITHOUT_PLACE_ID = "_local-provisions"


@dataclass(eq=False)
class Node:
    """A clause on its way into the merged policy."""

    id: str
    kind: Kind
    heading: Text | None
    numbered: bool
    parts: list[Text | Node]
    place: Place
    local: LocalChange | None = None
    own: bool = False
    added: bool = False
    omitted: bool = False
    fixed_heading: str = ""
    appendix: bool = False

    def children(self) -> Iterator[Node]:
        """Yield the clauses directly under it."""
        return (part for part in self.parts if isinstance(part, Node))


@dataclass
class ClauseTree:
    """The clauses of a base with an academy's changes in place.

    `aliases` gives, for each id that a change displaced, the id that stands for it now.
    """

    roots: list[Node]
    aliases: dict[str, str] = field(default_factory=dict)


def grow(base: Base, placed: Sequence[Placed]) -> ClauseTree:
    """Build the tree.

    Args:
        base: the base in force; nothing in it is changed.
        placed: the academy's changes, in file order.

    Returns:
        The tree, in page order.
    """
    tree = ClauseTree([_node(clause) for clause in base.clauses])
    by_id = {node.id: node for node in _walk(tree.roots) if node.id}
    for entry in placed:
        if entry.change.verb is not Verb.ADD and entry.target in by_id and not entry.gone:
            _displace(by_id[entry.target], entry, tree.aliases)
    tree.aliases.update(base.renamed)
    _add(tree, [entry for entry in placed if entry.change.verb is Verb.ADD])
    tree.roots = list(_appendices_last(tree.roots))
    return tree


def _appendices_last(roots: Sequence[Node]) -> Iterator[Node]:
    """Yield the main sections, then the trust's appendices, then what was added among them.

    An academy's appendix so takes a letter after all of the trust's, which never move.
    """
    first = next((at for at, node in enumerate(roots) if node.appendix), len(roots))
    yield from roots[:first]
    yield from (node for node in roots[first:] if node.fixed_heading)
    yield from (node for node in roots[first:] if not node.added)
    for node in roots[first:]:
        if node.added and not node.fixed_heading:
            node.appendix = True
            yield node


def _node(clause: Clause, renamed: Mapping[str, str] | None = None) -> Node:
    own, names = renamed is not None, renamed or {}
    return Node(
        id=names.get(clause.id, clause.id),
        kind=clause.kind,
        heading=clause.heading,
        numbered=clause.numbered,
        parts=[p if isinstance(p, Text) else _node(p, renamed) for p in clause.parts],
        place=clause.place,
        own=own,
        appendix=clause.appendix,
    )


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(list(node.children()))


def _local_parts(entry: Placed) -> list[Text | Node]:
    return [p if isinstance(p, Text) else _node(p, entry.renamed) for p in entry.local.parts]


def _displace(node: Node, entry: Placed, aliases: dict[str, str]) -> None:
    """Put a replacement's text, or nothing, in the place of all that stands under a clause."""
    node.local = entry.local
    if not entry.local.in_force:
        return
    displaced = {below.id for below in _walk(list(node.children())) if below.id}
    node.omitted = entry.change.verb is Verb.OMIT
    node.own = not node.omitted
    node.parts = _local_parts(entry)
    reused = {below.id for below in _walk(list(node.children())) if below.id}
    aliases.update(dict.fromkeys(displaced - reused, node.id))


def _add(tree: ClauseTree, additions: Sequence[Placed]) -> None:
    """Put each addition in its place; `after` comes before `into`, else file order.

    What has no place, or hangs on something that has none, is kept in a last section.
    """
    after: dict[str, list[Node]] = defaultdict(list)
    into: dict[str, list[Node]] = defaultdict(list)
    homeless: list[Node] = []
    own = {entry.change.id: entry.id for entry in additions}
    for entry in additions:
        if not entry.local.in_force:
            continue
        if entry.gone:
            homeless.append(_added(entry))
            continue
        places = after if entry.change.where is Where.AFTER else into
        places[own.get(entry.change.anchor, entry.target)].append(_added(entry))
    _assemble(tree.roots, after, into)
    while homeless or after or into:
        if not homeless:
            waiting = after or into
            homeless = waiting.pop(next(iter(waiting)))
        _assemble(homeless, after, into)
        _keep(tree, homeless)
        homeless = []


def _keep(tree: ClauseTree, homeless: list[Node]) -> None:
    if not tree.roots or tree.roots[-1].id != WITHOUT_PLACE_ID:
        tree.roots.append(
            Node(
                WITHOUT_PLACE_ID,
                Kind.SECTION,
                heading=None,
                numbered=False,
                parts=[],
                place=homeless[0].place,
                own=True,
                added=True,
                fixed_heading=WITHOUT_PLACE,
            )
        )
    tree.roots[-1].parts.extend(homeless)


def _added(entry: Placed) -> Node:
    kind = Kind.SECTION if entry.change.heading else Kind.ITEM
    return Node(
        entry.id,
        kind,
        entry.local.heading,
        numbered=True,
        parts=_local_parts(entry),
        place=entry.change.place,
        local=entry.local,
        own=True,
        added=True,
    )


def _assemble(
    parts: list[Node] | list[Text | Node], after: dict[str, list[Node]], into: dict[str, list[Node]]
) -> None:
    """Insert what goes after or into each node, in place; each is taken once: no circle runs on."""
    index = 0
    while index < len(parts):
        part = parts[index]
        if isinstance(part, Node):
            parts[index + 1 : index + 1] = after.pop(part.id, []) if part.id else []
            _fill(part, into.pop(part.id, []) if part.id else [])
            _assemble(part.parts, after, into)
        index += 1


def _fill(node: Node, arriving: list[Node]) -> None:
    """Put additions at the end of a clause, those without a heading before its sub-headings."""
    items = [new for new in arriving if new.kind is Kind.ITEM]
    first = next(
        (
            index
            for index, part in enumerate(node.parts)
            if isinstance(part, Node) and part.kind is Kind.SECTION
        ),
        len(node.parts),
    )
    node.parts[first:first] = items
    node.parts.extend(new for new in arriving if new.kind is Kind.SECTION)
