"""An academy's next variation, agreed against a newer base: what can be carried forward is.

What the academy has to decide again stays as it was, under a comment that lays the texts side by
side; what has no place any more is kept as a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.drafting.layout import lines_of
from generator.drafting.open_clauses import questions, told_question
from generator.drafting.yaml_editor import YamlEditor
from generator.merge.brought_over import new_names, renaming, without_a_place
from generator.merge.carry import carry_forward
from generator.merge.placed import Placed
from generator.model.clause import Clause, texts_of
from generator.model.merged import Standing
from generator.model.policy import Base
from generator.model.problem import Problem
from generator.model.slot import Slot
from generator.model.trust import OnBaseChange
from generator.model.variation import Variation, Verb

AGAIN = "TO DECIDE AGAIN:"
KEPT = "Until then it is kept here as a comment: correct it, and take away the hashes."
TO_CORRECT = "To correct it:"
UNANSWERED = "# Not answered yet. Take away the hash before a name, and answer:"
UNANSWERED_IN_BRACKETS = "# Not answered yet; answers go into the brackets:"


@dataclass(frozen=True, eq=False)
class Move:
    """A variation on its way to another base.

    Args:
        variation: the one to carry forward.
        agreed: the base that it was agreed against.
        base: the base that the new one is agreed against.
        name: what people call the academy.
        sources: the text of the bases' files, by path.
    """

    variation: Variation
    agreed: Base
    base: Base
    name: str
    sources: Mapping[str, str]


@dataclass
class Counts:
    """How many changes and details went which way."""

    carried: int = 0
    again: int = 0
    gone: int = 0
    new: int = 0


def carry(move: Move, editor: YamlEditor) -> tuple[Counts, list[Placed]]:
    """Carry the changes and details of a variation forward.

    Args:
        move: from which base to which.
        editor: the file of the variation; it is edited.

    Returns:
        What became of them, and the changes that are in the file still, in its order.
    """
    counts = Counts()
    # Both texts are to be seen, so the academy's is looked at as if it stayed in force.
    placed = carry_forward(move.variation, move.agreed, move.base, OnBaseChange.KEEP)
    gone = without_a_place(placed)
    names = {old: new for entry in placed for old, new in new_names(entry).items()}
    for index in reversed(range(len(placed))):
        entry = placed[index]
        if index in gone:
            lost_change(editor, index, gone[index])
            counts.gone += 1
            continue
        _rename(editor, index, entry, names, move)
        if entry.local.standing is Standing.RECONFIRM:
            text = move.variation.meta.changes[index].text
            editor.remark(("changes", index), list(_side_by_side(entry, text, move)))
            counts.again += 1
        else:
            counts.carried += 1
    _details(move, editor, counts)
    return counts, [entry for index, entry in enumerate(placed) if index not in gone]


def lost_change(editor: YamlEditor, index: int, why: str) -> None:
    """Make a comment of a change that cannot stand, and say why."""
    editor.remark(
        ("changes", index),
        [
            f"NO PLACE ANY MORE: {why}.",
            "The change is kept here as a comment. Find it another place, or delete it.",
        ],
    )
    editor.comment_out(("changes", index))


def asked_change(editor: YamlEditor, index: int, entry: Placed, problem: Problem) -> None:
    """Make a comment of a change that cannot stand until somebody has decided about it.

    Args:
        editor: the file.
        index: which of its changes.
        entry: the change, and how it stands.
        problem: what would be wrong.
    """
    asked = entry.local.standing is Standing.RECONFIRM
    says_how = problem.hint and not problem.hint.startswith("known here")
    hint = [f"{TO_CORRECT} {problem.hint}."] if says_how else []
    told = [] if asked else [f"{AGAIN} {problem.message}."]
    editor.remark(("changes", index), [*told, KEPT, *hint])
    editor.comment_out(("changes", index))


def _rename(
    editor: YamlEditor, index: int, entry: Placed, names: Mapping[str, str], move: Move
) -> None:
    """Write the ids that clauses have in the new base, and those that local ones must take."""
    change, path = entry.change, ("changes", index)
    if change.verb is Verb.ADD:
        where = str(change.where)
        anchor = names.get(change.anchor, entry.target)
        if anchor != change.anchor:
            editor.set((*path, where), anchor)
        if change.id in names:
            editor.set((*path, "add"), names[change.id])
    elif entry.target != change.id:
        editor.set((*path, str(change.verb)), entry.target)
    if (*path, "text") not in editor:
        return
    for old, new in names.items():
        for pattern, instead in renaming(old, new, move.base.policy):
            editor.rewrite((*path, "text"), pattern, instead)


def _side_by_side(entry: Placed, text: str, move: Move) -> Iterator[str]:
    local, change = entry.local, entry.change
    yield f"{AGAIN} {local.why}."
    if local.trust_then is None or local.trust_now is None or _same(entry):
        taken = " and ".join(f"“{new}”" for new in _clashed(entry))
        here = f"Here it is {taken} from now on. " if taken else ""
        yield f"{here}Keep {move.name}'s change, change it, or delete it;"
        yield "then delete this comment."
        return
    yield f"Keep {move.name}'s change as it stands below, change it, or delete it; then delete this"
    yield "comment."
    yield ""
    yield f"The trust's text when {move.name} decided (version {move.agreed.version}):"
    yield from _quoted(_source(local.trust_then, move))
    yield ""
    yield f"The trust's text now (version {move.base.version}):"
    yield from _quoted(_source(local.trust_now, move))
    yield ""
    if change.verb is Verb.OMIT:
        yield f"{move.name} leaves it out, because: {change.reason}"
        return
    yield f"{move.name}'s text:"
    yield from _quoted(text.strip("\n").splitlines())


def _clashed(entry: Placed) -> list[str]:
    """Return the new ids of local clauses that have to make room for the trust's."""
    return [new for new in new_names(entry).values() if new.endswith("-local")]


def _same(entry: Placed) -> bool:
    then, now = entry.local.trust_then, entry.local.trust_now
    return bool(then and now and then.canonical == now.canonical)


def _quoted(lines: list[str]) -> Iterator[str]:
    # A tab is an error anywhere in YAML, comments included.
    yield from (f"  | {line}".rstrip().expandtabs(4) for line in lines)


def _source(clause: Clause, move: Move) -> list[str]:
    """Return a clause as the file of its base has it."""
    maps = (token.map for text in texts_of([clause]) for token in text.tokens if token.map)
    last = max((each[1] for each in maps), default=clause.place.line)
    lines = [line.rstrip("\r\n") for line in lines_of(move.sources[clause.place.file])]
    found = lines[clause.place.line - 1 : last]
    while found and not found[-1].strip():
        found.pop()
    return found


def _details(move: Move, editor: YamlEditor, counts: Counts) -> None:
    asked, given = move.base.meta.slots, move.variation.meta.slots
    new = [(name, slot) for name, slot in questions(move.base) if name not in given]
    new = [(n, s) for n, s in new if n not in move.agreed.meta.slots or s.must_be_decided]
    _ask(editor, new)
    counts.new = len(new)
    for name, answer in given.items():
        path = ("slots", name)
        if name not in asked:
            editor.remark(path, [f"NOT ASKED ANY MORE since version {move.base.version}:"])
            editor.comment_out(path)
            counts.gone += 1
            continue
        before, now = move.agreed.meta.slots.get(name), asked[name]
        if now.max_length and len(answer) > now.max_length:
            editor.remark(path, [f"{AGAIN} the answer is too long now. The trust asks:"])
            editor.remark(path, told_question(now))
            editor.comment_out(path)
            counts.again += 1
        elif before is None or not before.asks_as(now):
            editor.remark(path, list(_asked_anew(before, now, move)))
            counts.again += 1
        else:
            counts.carried += 1


def _asked_anew(before: Slot | None, now: Slot, move: Move) -> Iterator[str]:
    yield f"{AGAIN} the trust asks something else since version {move.base.version}."
    if before is not None:
        yield f"Asked when {move.name} answered: {before.prompt}"
    first, *rest = told_question(now)
    yield f"Asked now: {first.removeprefix('REQUIRED. ')}"
    yield from rest
    yield "Keep the answer, or change it; then delete this comment."


def _ask(editor: YamlEditor, new: list[tuple[str, Slot]]) -> None:
    """Put questions that have no answer yet to the details, as comments."""
    if not new:
        return
    slots = ("slots",)
    if editor.in_brackets(slots):
        told = [f"# {name}: {' '.join(told_question(slot))}" for name, slot in new]
        editor.add_lines("slots", [UNANSWERED_IN_BRACKETS, *told])
        return
    if slots in editor:
        editor.add_to(slots, [UNANSWERED, *_questions(new, "# ", "# ")])
    else:
        editor.add_lines("adoption", [UNANSWERED, "# slots:", *_questions(new, "#   # ", "#   ")])


def _questions(asked: list[tuple[str, Slot]], told: str, named: str) -> Iterator[str]:
    for name, slot in asked:
        yield from (f"{told}{line}" for line in told_question(slot))
        yield f"{named}{name}:"
