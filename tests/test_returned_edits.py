"""One edit in a Word file that comes back is told and taken, and nothing else; none is none."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.cli.print_redline import redline_since
from generator.cli.question import Question
from generator.cli.returned import BroughtBack, brought_back
from generator.cli.version_named import version_printed
from generator.cli.wanted import Wanted
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.drafting.workspace import Workspace
from generator.history.at import timelines
from generator.importer.returned.came_back import came_back
from generator.importer.returned.lines import NOTE, ReturnedLine
from generator.importer.returned.wishes import Wish, WishKind
from generator.model.problem import errors
from generator.source.folder.library import parse
from generator.word.printing import print_policy
from generator.word.redlined import print_redline
from generator.wording.returned import MOVED_ON
from tests.project import ROOT
from tests.reviewed import Review, W, text
from tests.written_case import TRUST

DAY = date(2026, 11, 30)
POLICIES = ROOT / "policies"
EDITOR, NEW = "Anna Reed", "Zebras may graze."


def base(version: str, status: str, text: str) -> bytes:
    on = ", on: 2020-01-01" if status == "approved" else ""
    front = f"title: Keys\nversion: {version}\nstatus: {status}\nversion_date: 2020-01-01\n"
    return f"---\n{front}approval: {{body: board{on}}}\n---\n{text}".encode()


def changes(some: Container[str]) -> str:
    return "".join(CHANGES[each] for each in CHANGES if each in some)


def local(version: str, of: str, status: str, told: str) -> bytes:
    head = f"policy: keys\nacademy: ashdown\nversion: {version}\nbase: {of}\nstatus: {status}\n"
    adopted = "adoption: {body: local, on: 2020-02-01}\n" if status == "approved" else ""
    return f"{head}{adopted}{told and 'changes:'}\n{told}".encode()


LENDING = "1. Nobody lends a key.[^lend] {#lending local=replace}\n"
COPIES = "2. Keys are **never** copied. {#copies local=replace}\n"
TABLE = "| Key | Who |\n| --- | --- |\n| Front[^lend] | Caretaker |\n| Hall | Cooks |\n"
PARTS = {
    "holding": f"{LENDING}{COPIES}",
    "losing": f"Whoever loses a key tells the {{{{ role.head }}}}.\n\n{TABLE}",
    "closing": (
        "1. The last one out:\n    - shuts each window;\n    - turns every light off.\n"
        "2. Then the gate is locked.\n"
    ),
}
TITLES = {"holding": "Holding a key", "losing": "Losing a key", "closing": "Closing the house"}
MOVED = "3. Spare keys hang in a safe.[^safe] {#spare local=replace}\n"
NOTES = "\n[^lend]: Not even to friends, says {{ trust }}.\n\n[^safe]: It stands in the *cellar*.\n"
CHANGES = {
    "lending": """
  - replace: lending
    text: |
      Only the office lends keys.[^1]

      [^1]: Between eight and four.
    reason: It is open.
""",
    "copies": "  - omit: copies\n    reason: None is.\n",
    "add": """
  - add: caretaker-key
    into: closing
    text: |
      Caretakers sleep at home.[^a] So do cats.[^b]

      [^a]: In *their* home.

      [^b]: Mostly.
    reason: They do.
""",
    "spare": "  - replace: spare\n    text: Spare ones hang in the hut.\n    reason: So.\n",
}


def body(order: tuple[str, ...], at: str, *, reworded: bool) -> str:
    told = []
    for name in order:
        inside = PARTS[name].replace("never", "hardly ever") if reworded else PARTS[name]
        mark = " local=add" if name == "closing" else ""
        told.append(f"## {TITLES[name]} {{#{name}{mark}}}\n\n{inside}{MOVED if name == at else ''}")
    return "\n".join(told) + NOTES


@dataclass(frozen=True)
class Drawn:
    """A policy that is sent: what moves between its versions, what is local, and as which file.

    Args:
        order: the sections of the newer text.
        first: the section of the clause that moves.
        then: its section in the newer text.
        reworded: whether the newer text has other words as well.
        before: the changes of the academy's approved version.
        after: those of its draft.
        academy: whether the academy's draft is sent, or the trust's.
        redline: whether the file shows what changed in it.
    """

    order: tuple[str, ...]
    first: str
    then: str
    reworded: bool
    before: frozenset[str]
    after: frozenset[str]
    academy: bool
    redline: bool

    def files(self) -> dict[str, bytes]:
        old, new = tuple(PARTS), self.order
        place = "keys/variations/ashdown"
        files = {
            "trust.yml": TRUST.encode(),
            "keys/1.0.md": base("1.0", "approved", body(old, self.first, reworded=False)),
            f"{place}/1.0.yml": local("1.0", "1.0", "approved", changes(self.before)),
        }
        now = body(new, self.then, reworded=self.reworded)
        if self.academy:
            files["keys/2.0.md"] = base("2.0", "approved", now)
            files[f"{place}/1.1.yml"] = local("1.1", "2.0", "draft", changes(self.after))
        else:
            files["keys/2.0.md"] = base("2.0", "draft", now)
        return files


PLACES = st.sampled_from(["holding", "closing"])
SOME = st.frozensets(st.sampled_from(sorted(CHANGES)))
DRAWN = st.builds(
    Drawn,
    st.permutations(list(PARTS)).map(tuple),
    PLACES,
    PLACES,
    st.booleans(),
    SOME,
    SOME,
    st.booleans(),
    st.booleans(),
)


def workspace_of(drawn: Drawn) -> Workspace:
    files = drawn.files()
    library = parse(files)
    assert not errors(library.problems)
    return Workspace(library, files, DAY)


def printed(workspace: Workspace, drawn: Drawn, version: str) -> tuple[Question, Printed]:
    """Return a version as it is printed: the academy's, or the trust's."""
    library, academy = workspace.library, "ashdown" if drawn.academy else None
    assert library.trust is not None
    question = Question(library, library.trust, library.policies["keys"], academy)
    named = f"local-{version}" if academy else version
    return question, version_printed(question, named)[0]


def sent(drawn: Drawn, workspace: Workspace) -> bytes:
    version = "1.1" if drawn.academy else "2.0"
    question, text = printed(workspace, drawn, version)
    if not drawn.redline:
        return print_policy(text)
    wanted = Wanted(
        *(Path(), "keys", "", question.academy, DAY, version, "1.0"),
        *(None, False, "docx", Path()),
    )
    return print_redline(redline_since(question, wanted, text))


def back(workspace: Workspace, content: bytes) -> BroughtBack:
    return brought_back(workspace, "keys", [came_back("anna.docx", content)], ())


class Edited:
    """What a reviewer did in one place of a file.

    Args:
        content: the file.
        deed: "reword", "delete" or "add".
        place: which paragraph, of those in which it can be done.
        tracked: whether Word tracks changes.
    """

    def __init__(self, content: bytes, deed: str, place: int, *, tracked: bool) -> None:
        """Do it."""
        review = Review(content, EDITOR, tracked=tracked)
        places = [each for each in review.paragraphs() if not _furniture(each)]
        if deed == "reword":
            places += review.notes()
        else:  # a cell has a paragraph always
            places = [each for each in places if each.getparent().tag == f"{W}body"]
        paragraph = places[place % len(places)]
        words = text(paragraph)
        once = [
            w
            for w in re.findall(r"\b(?!note)[A-Za-z]{3,}", words)
            if words.count(w) == 1 and w != "note"
        ]
        self.old = once[place % len(once)]
        self.kind = WishKind(deed if deed != "delete" else "remove")
        if deed == "reword":
            review.reword(paragraph, self.old, "zebra")
        elif deed == "delete":
            review.delete(paragraph)
        else:
            review.add(paragraph, NEW)
        self.file = review.file()

    def held(self, lines: Sequence[ReturnedLine], wishes: Sequence[Wish]) -> set[str]:
        """Hold that this is wanted and nothing else; return what the text says then."""
        first, *more = wishes
        line = lines[first.at]
        assert first.kind is self.kind
        going = {lines[each.at].now for each in wishes if each.kind is not WishKind.ADD}
        if first.kind is WishKind.REMOVE:  # its notes go with it
            assert {(each.kind, each.line.kind) for each in more} <= {(self.kind, NOTE)}
        else:
            assert not more
        if first.kind is WishKind.ADD:
            assert first.words == NEW
        else:
            assert self.old in line.now
        if first.kind is WishKind.REWORD:
            assert first.words == line.now.replace(self.old, "zebra")
        return {each.now for each in lines} - going | {each.words for each in wishes if each.words}


def _furniture(paragraph: Any) -> bool:
    """Return whether a paragraph says whose a clause is, or is the title of a redline."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val") if style is not None else ""
    return name.startswith("Provenance") or text(paragraph) == "Keys"


DEEDS = st.sampled_from(["", "reword", "reword", "reword", "delete", "add"])


@settings(max_examples=10, derandomize=True, phases=[Phase.generate])  # one costs 0.4 s
@given(drawn=DRAWN, deed=DEEDS, place=st.integers(0, 40), tracked=st.booleans())
def test_one_edit_is_one_wish_and_none_is_none(
    drawn: Drawn,
    deed: str,
    place: int,
    tracked: bool,
) -> None:
    workspace = workspace_of(drawn)
    content = sent(drawn, workspace)
    edited = Edited(content, deed, place, tracked=tracked) if deed else None
    found = back(workspace, edited.file if edited else content)
    lines = [each.line for each in found.found.lines]
    [wishes] = (each.wishes for each in found.found.files)
    before = {each.now for each in lines}
    then = edited.held(lines, wishes) if edited else before
    assert found.paper.beside == ()
    assert edited or not wishes
    assert all((EDITOR in each.who) is tracked for each in wishes)
    after = workspace.read_with({found.path: found.text.encode()})
    assert not errors(after.problems)
    again = Workspace(after, workspace.files, DAY)
    shown = came_back("", print_policy(printed(again, drawn, found.number)[1])).lines
    now = {each.now.partition("TO DECIDE:")[0].strip() for each in shown} - {""}
    assert now == then or (now == before and "TO DECIDE" in found.text)
    assert now == then or not found.found.taken


def test_an_academys_own_notes_are_taken_into_its_file() -> None:
    drawn = Drawn(
        tuple(PARTS), "holding", "closing", False, frozenset(), frozenset(CHANGES), True, False
    )
    workspace = workspace_of(drawn)
    review = Review(sent(drawn, workspace), EDITOR)
    notes = {text(each).strip(): each for each in review.notes()}
    review.reword(notes["Mostly."], "Mostly", "Always")
    review.unsign(review.paragraph("Only the office"))
    review.reword(notes["Not even to friends, says Vale Learning Trust."], "friends", "cats")
    found = back(workspace, review.file())
    draft = workspace.files["keys/variations/ashdown/1.1.yml"].decode()
    draft = draft.replace("text: Spare", "text: |\n      Spare")
    _, _, told = found.text.partition("changes:")
    assert told == draft.partition("changes:")[2].replace("Mostly", "Always").replace(
        "keys.[^1]\n\n      [^1]: Between eight and four.\n", "keys.\n\n"
    )
    assert found.text.startswith(
        "# TO DECIDE: Note 2 to 2 Losing a key: Anna Reed would write “Not even to cats, says"
    )


@pytest.mark.parametrize(
    ("policy", "academy", "version"),
    [
        ("social-media", "castlegate", "local-2.0"),
        ("acceptable-use", "castlegate", "local-1.1"),
        ("social-media", "ashdown", ""),
    ],
)
def test_an_unedited_text_or_redline_of_an_academy_is_no_change(
    policy: str, academy: str, version: str
) -> None:
    files = {
        each.relative_to(POLICIES).as_posix(): each.read_bytes()
        for each in POLICIES.rglob("*")
        if each.is_file()
    }
    workspace = Workspace(parse(files), files, DAY)
    library = workspace.library
    assert library.trust is not None
    question = Question(library, library.trust, library.policies[policy], academy)
    known = timelines(library, library.trust, academy)
    if version:
        printed_text = version_printed(question, version)[0]
    else:
        edition = known[policy].edition_on(DAY)
        assert edition is not None
        printed_text = edition_printed(library, library.trust, edition, known, DAY)
    wanted = Wanted(
        *(Path(), policy, "", academy, DAY, version, "1.0"), *(None, False, "docx", Path())
    )
    contents = (
        print_policy(printed_text),
        print_redline(redline_since(question, wanted, printed_text)),
    )
    came = [came_back(f"{at}.docx", each) for at, each in enumerate(contents)]
    found = brought_back(workspace, policy, came, ())
    assert [each.wishes for each in found.found.files] == [[], []]
    assert found.paper.beside == ()
    assert "TO DECIDE" not in found.text
    assert MOVED_ON not in found.paper.told
