"""What a redline says in words, on a page and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import BlockRedline, ChangeKind, Run, WordChange
from generator.history.emphasis import Reset
from generator.history.passages import Sort
from generator.history.redline import Redline
from generator.history.words import Emphasis, Word
from generator.wording.naming import clause_name
from generator.wording.offered import offer_sentences
from generator.wording.parts import PARTS
from generator.wording.phrases import ended, listed

NOTHING = "No words changed."
RENUMBERED = "Which numbers moved"
_STATUS = {
    ClauseStatus.SAME: "unchanged",
    ClauseStatus.CHANGED: "changed",
    ClauseStatus.ADDED: "new",
    ClauseStatus.REMOVED: "no longer there",
    ClauseStatus.MOVED: "moved",
    ClauseStatus.EMPHASIS: "only emphasis changed",
}
_WHOSE = {
    ChangeKind.TRUST: ("the trust’s text", "the trust’s text"),
    ChangeKind.LOCAL: ("local text", "local text"),
    ChangeKind.DETAIL: ("a local detail", "local details"),
    ChangeKind.NAME: ("a name", "names"),
}
_EMPHASIS = {
    Emphasis.BOLD: "bold",
    Emphasis.ITALIC: "italic",
    Emphasis.STRUCK: "struck through",
    Emphasis.CODE: "set as typed",
}
_LONG, _ENDS = 12, 4  # words of a quotation, and what is left of a longer one at either end
_LISTED = (ClauseStatus.ADDED, ClauseStatus.REMOVED, ClauseStatus.MOVED)


def summary_sentences(redline: Redline) -> tuple[str, ...]:
    """Return what changed: whose words, which clauses, which numbers, what is left to academies."""
    told = (
        kinds_sentence(redline),
        *status_sentences(redline),
        emphasis_sentence(redline),
        layout_sentence(redline),
        renumbering_sentence(redline),
        *offer_sentences(redline),
    )
    return tuple(filter(None, told))


def kinds_sentence(redline: Redline) -> str:
    """Return whose words changed: "Changed: the trust’s text in 2 clauses, names in 1 clause."."""
    if redline.is_empty:
        return "" if redline.changed else NOTHING
    told = [f"{_WHOSE[kind][1]} in {_clauses(count)}" for kind, count in redline.kinds.items()]
    return f"Changed: {', '.join(told)}." if told else ""


def _clauses(count: int) -> str:
    return f"{count} clause" + ("" if count == 1 else "s")


def status_sentences(redline: Redline) -> Iterator[str]:
    """Yield which clauses are new, gone or elsewhere: "New: 4.6 c., 5."."""
    for status in _LISTED:
        names = [_name(each) for each in redline.changed if each.status is status and each.id]
        if names:
            yield f"{_STATUS[status].capitalize()}: {ended(', '.join(names))}"


def change_line(clause: ClauseRedline) -> tuple[str, str]:
    """Return a clause that changed, and what became of it: "4.1 b. Passwords", "new local text"."""
    number = number_words(clause)
    known = clause.sort in {Sort.TITLE, Sort.QUESTIONS, Sort.PREAMBLE, Sort.MORE, Sort.FILES}
    name = number if known else clause_name(number, clause.heading or clause.under)
    return name, status_words(clause)


def emphasis_sentence(redline: Redline) -> str:
    """Return in which clauses words are only set otherwise; "" for none."""
    names = [_name(each) for each in redline.changed if each.status is ClauseStatus.EMPHASIS]
    return ended(f"Only emphasis changed: {', '.join(names)}") if names else ""


def layout_sentence(redline: Redline) -> str:
    """Return which clauses are set out otherwise in the same words; "" for none."""
    names = [_name(each) for each in redline.whole if each.set_out_otherwise]
    return ended(f"Set out otherwise, in the same words: {', '.join(names)}") if names else ""


def reset_words(clause: ClauseRedline) -> str:
    """Return which words of a clause are set otherwise, and how; "" for none."""
    told = [
        f"“{_shortened(each.words)}” {_set_otherwise(each)}"
        for each in clause.resets
        if any(map(str.isalnum, each.words))
    ]
    told = told or ["signs between words are set otherwise"] if clause.resets else []
    return ended(f"Emphasis: {'; '.join(told)}") if told else ""


def _set_otherwise(each: Reset) -> str:
    now, was = each.now & ~each.was, each.was & ~each.now
    told = [
        f"{word} {name}"
        for word, some in (("now", now), ("no longer", was))
        if some
        for name in [_emphasis(some)]
    ]
    return ", ".join(told)


def _emphasis(some: Emphasis) -> str:
    return " and ".join(name for kind, name in _EMPHASIS.items() if kind in some)


def _shortened(words: str) -> str:
    every = words.split()
    return words if len(every) <= _LONG else " ".join((*every[:_ENDS], "…", *every[-_ENDS:]))


def _name(clause: ClauseRedline) -> str:
    if clause.sort is Sort.MORE:
        return number_words(clause)
    if not clause.number:
        return f"“{clause.heading}”" if clause.heading else clause.cite
    return f"section {clause.number}" if clause.number.isdecimal() else clause.number


def renumbering_sentence(redline: Redline) -> str:
    """Return which numbers moved, in a line; "" where none did."""
    if not redline.renumbered:
        return ""
    told = "; ".join(str(each) for each in redline.renumbered)
    return ended(f"Renumbered: {told}")


def status_words(clause: ClauseRedline) -> str:
    """Return what became of a clause, and whose words did: "the trust’s text changed"."""
    whose = listed(_WHOSE[kind][0] for kind in ChangeKind if kind in clause.kinds)
    if not whose:
        return f"{_STATUS[clause.status]}{_from(clause)}"
    if clause.status in {ClauseStatus.ADDED, ClauseStatus.REMOVED}:
        return _came_or_went(clause)
    return f"{whose} {_STATUS[clause.status]}{_from(clause)}"


def _came_or_went(clause: ClauseRedline) -> str:
    """Say it of a whole clause; of the trust's, whether the trust or the academy decided it."""
    new, own = clause.status is ClauseStatus.ADDED, clause.passage.own
    if own:
        told = "new local text" if new else "local text taken out"
    elif ChangeKind.LOCAL in clause.kinds:
        told = f"the trust’s text, {'new' if new else 'no longer used'} here"
    else:
        told = "new in the trust’s text" if new else "taken out of the trust’s text"
    return f"{told}, with a local detail" if ChangeKind.DETAIL in clause.kinds else told


def _from(clause: ClauseRedline) -> str:
    moved = clause.status is ClauseStatus.MOVED and clause.number_was != clause.number
    return f" from {clause.number_was}" if moved and clause.number_was else ""


def number_words(clause: ClauseRedline) -> str:
    """Return the number that stands before a clause; of title, introduction and the like, what."""
    if clause.sort is Sort.TITLE:
        return "Title"
    if clause.sort in PARTS:
        return PARTS[clause.sort]
    if clause.sort is Sort.MORE:
        return f"{clause.cite.removeprefix('section ')}, further text"
    gone = clause.status is ClauseStatus.REMOVED and clause.number
    return f"was {clause.number}" if gone else clause.number


def blank_between(block: BlockRedline) -> Iterator[tuple[str, Run, str]]:
    """Yield each run with the blank before it and its words.

    A deletion and what stands in its place are kept apart, as the words around them are.
    """
    last: Run | None = None
    for run in block.runs:
        first = run.words[0]
        spaced = first.spaced or bool(run.were and run.were[0].spaced)
        if last and not spaced and last.change is WordChange.DELETED:
            spaced = first.text[:1].isalnum()
        yield " " if spaced and last else "", run, words_of(run)
        last = run


def words_of(run: Run) -> str:
    """Return the words of a run; of links in changed ones, where they lead too."""
    leads = run.change is not WordChange.SAME
    return _text(run.words, leads=leads)


def _text(words: Sequence[Word], *, leads: bool) -> str:
    parts = []
    for at, word in enumerate(words):
        led = f" ({word.leads})" if leads and word.leads else ""
        parts.append(f"{' ' if at and word.spaced else ''}{word.text}{led}")
    return "".join(parts)


def left_out(count: int) -> str:
    """Return what stands for blocks that are left out."""
    return f"… {count} paragraphs or points unchanged …"
