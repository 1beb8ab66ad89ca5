"""What holds for the verbs whatever the policy: nothing changes but what is meant to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.drafting.adopt import adopt
from generator.drafting.approve import Decision, approve
from generator.drafting.layout import CannotEditError
from generator.drafting.revise import revise
from generator.drafting.scalars import scalar
from generator.drafting.workspace import Drafted, Workspace
from generator.drafting.yaml_editor import YamlEditor
from generator.merge.merge import merge
from generator.model.clause import walk
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.problem import errors
from generator.model.variation import Variation
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.folder.disk import read_folder
from generator.source.folder.library import parse
from generator.source.letters.characters import unreadable
from generator.source.yaml.tree import read_tree
from generator.wording.neighbours import Neighbours
from tests.drawn_policies import BASE, LATER, DrawnPolicy, sound_policies
from tests.reading_at import TRUSTS

TODAY = date(2026, 11, 21)
EACH = settings(
    phases=[Phase.explicit, Phase.generate],  # a drawn policy takes minutes to shrink
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=list(HealthCheck),
)
_TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"),
    min_size=1,
)
PRINTABLE = _TEXT.map(partial(normalize, "NFC")).filter(
    lambda text: text.strip() and not any(unreadable(text))
)


def workspace(files: Mapping[str, bytes]) -> Workspace:
    return Workspace(parse(files), files, TODAY)


def after(files: Mapping[str, bytes], done: Drafted) -> Library:
    library = parse({**files, **done.files})
    assert not errors(library.problems)
    return library


def words(
    library: Library,
    base: Base,
    variation: Variation | None,
    agreed: Base | None,
    academy: str | None,
) -> str:
    """Return the whole text of a base at an academy, with numbers and marks of what is local."""
    trust = library.trust
    assert trust
    merged = merge(base, variation, agreed, trust, academy, TODAY)
    name = trust.academies[academy].short_name.on(TODAY) if academy else ""
    return PolicyText(Reader(), merged, Neighbours(trust, name)).whole()


def newest(policy: Policy, academy: str) -> Variation:
    return policy.variations[academy][-1]


# Values


@EACH
@given(PRINTABLE)
def test_a_value_reads_back_as_it_was(text: str) -> None:
    line = " ".join(text.split())
    tree = read_tree("x.yml", f"group: {{one: {scalar(text)}, two: x}}\nlast: {scalar(text)}\n")
    assert tree.data == {"group": {"one": line, "two": "x"}, "last": line}
    assert not tree.problems


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("LGC/26/4", "LGC/26/4"),
        ("007", "007"),
        ("LGC #12", '"LGC #12"'),
        ("Part: two", '"Part: two"'),
        ("O'Hare's minute", "O'Hare's minute"),
        ("'quoted'", "\"'quoted'\""),
        ('the "new" one', "'the \"new\" one'"),
        ("O'Hare's \"new\" one", "'O''Hare''s \"new\" one'"),
        ("- item", '"- item"'),
        ("a, b", '"a, b"'),
        ("two\nlines", "two lines"),
        ("back\\slash", "'back\\slash'"),
    ],
)
def test_values_are_quoted_where_they_must_be(text: str, written: str) -> None:
    assert scalar(text) == written


# Sheets


def test_an_edit_leaves_every_other_line_alone() -> None:
    text = (
        "a: 1 # one\r\n# two\r\nb:\r\n  - x\r\n  # three\r\n\r\nc: >\r\n  long\r\n  text\r\n# end"
    )
    editor = YamlEditor(text)
    editor.set(("a",), "2")
    editor.set(("c",), "short")
    editor.set(("d",), "new", after="a")
    assert editor.text == (
        "a: 2 # one\r\nd: new\r\n# two\r\nb:\r\n  - x\r\n  # three\r\n\r\nc: short\r\n# end"
    )
    editor.remove(("b",))
    assert editor.text == "a: 2 # one\r\nd: new\r\n# two\r\n\r\nc: short\r\n# end"


def test_a_key_that_is_alone_goes_with_what_it_holds() -> None:
    editor = YamlEditor("a:\n  b:\n    c: 1\nz: {y: [{x: 1}]}\nlast: 1\n")
    editor.remove(("a", "b", "c"))
    editor.remove(("z", "y", 0))
    assert editor.text == "last: 1\n"


def test_entries_in_brackets_lose_their_commas() -> None:
    editor = YamlEditor("a: {b: 1, c: 2, d: 3}\n")
    editor.remove(("a", "d"))
    editor.remove(("a", "b"))
    editor.set(("a", "e"), "4, 5")
    assert editor.text == 'a: {c: 2, e: "4, 5"}\n'


@pytest.mark.parametrize("text", ["{a: 1}\n", "? a\n: 1\n", "- a\n"])
def test_yaml_whose_keys_have_no_lines_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        YamlEditor(text).set(("a",), "2")


# Whole policies


def copied(drawn: DrawnPolicy) -> dict[str, bytes]:
    """Return the files of a drawn policy whose later base says the same as the first."""
    files = replace(drawn, later=drawn.base, front="slots: {room: {prompt: Which room?}}\n").files()
    assert not errors(parse(files).problems)
    return files


@EACH
@given(sound_policies())
def test_adopting_a_base_that_changes_nothing_gives_the_same_words(drawn: DrawnPolicy) -> None:
    files = copied(drawn)
    done = adopt(workspace(files), "handbook", "ashdown")
    library = after(files, done)
    policy = library.policies["handbook"]
    first, last = policy.variations["ashdown"]
    agreed = policy.bases[0]
    assert last.meta.base == policy.bases[1].version
    before = words(library, agreed, first, agreed, "ashdown")
    assert words(library, policy.bases[1], last, policy.bases[1], "ashdown") == before


@EACH
@given(sound_policies())
def test_whatever_a_base_changes_the_draft_is_valid_and_loses_no_word(drawn: DrawnPolicy) -> None:
    files = drawn.files()
    done = adopt(workspace(files), "handbook", "ashdown")
    after(files, done)
    (content,) = done.files.values()
    wanted = set(re.findall(r"\b(?:word|because-word)[0-9]+\b", drawn.variation()))
    assert wanted <= set(re.findall(r"\b(?:word|because-word)[0-9]+\b", content.decode()))


@EACH
@given(sound_policies())
def test_a_revision_says_the_same_and_names_every_clause(drawn: DrawnPolicy) -> None:
    files = {name: text for name, text in drawn.files().items() if name != LATER}
    done = revise(workspace(files), "handbook", None)
    library = after(files, done)
    one, two = library.policies["handbook"].bases
    assert all(clause.named for clause in walk(two.clauses))
    assert words(library, two, None, None, None) == words(library, one, None, None, None)
    local = newest(library.policies["handbook"], "ashdown")
    before = words(library, one, local, one, "ashdown")
    assert words(library, two, local, one, "ashdown") == before


@EACH
@given(sound_policies())
def test_a_revised_variation_says_the_same(drawn: DrawnPolicy) -> None:
    files = drawn.files()
    done = revise(workspace(files), "handbook", "ashdown")
    library = after(files, done)
    policy = library.policies["handbook"]
    first, last = policy.variations["ashdown"]
    agreed = policy.bases[0]
    before = words(library, agreed, first, agreed, "ashdown")
    assert words(library, agreed, last, agreed, "ashdown") == before


@EACH
@given(sound_policies(), PRINTABLE.filter(lambda t: not re.search(r"\{\{|\}\}|\{#", t)))
def test_what_is_approved_has_the_decision(drawn: DrawnPolicy, minute: str) -> None:
    files = {name: text for name, text in drawn.files().items() if name != LATER}
    done = revise(workspace(files), "handbook", None)
    draft = {**files, **done.files}
    decided = approve(
        workspace(draft), "handbook", "", None, Decision("board", date(2026, 11, 3), minute)
    )
    base = after(draft, decided).policies["handbook"].bases[-1]
    assert base.approved
    assert base.meta.approval
    assert base.meta.approval.on
    assert (base.meta.approval.on.iso, base.meta.approval.minute) == (
        "2026-11-03",
        " ".join(minute.split()),
    )
    unchanged = draft[BASE.replace("1.0", "1.1")].decode().partition("\n---\n")[2]
    assert decided.files[BASE.replace("1.0", "1.1")].decode().endswith(unchanged)


# Small trusts


@pytest.mark.parametrize(
    ("trust", "academy"),
    [("fellside", "larch-hall"), ("tidewater", "eider-bank")],
)
def test_policies_go_through_a_whole_life(trust: str, academy: str, tmp_path: Path) -> None:
    shutil.copytree(TRUSTS / trust / "policies", tmp_path / "policies")
    files, _ = read_folder(tmp_path / "policies")
    begun = revise(workspace(files), "phones", None)
    library = after(files, begun)
    *_, old, new = library.policies["phones"].bases
    assert all(clause.named for clause in walk(new.clauses))
    assert words(library, new, None, None, None) == words(library, old, None, None, None)
    files = {**files, **begun.files}
    decided = approve(workspace(files), "phones", "", None, Decision("board", date(2026, 11, 3)))
    files = {**files, **decided.files}
    local = newest(library.policies["phones"], academy)
    agreed = library.policies["phones"].base(local.meta.base)
    adopted = adopt(workspace(files), "phones", academy)
    library = after(files, adopted)
    policy = library.policies["phones"]
    last = newest(policy, academy)
    assert last.meta.base == policy.bases[-1].version
    assert agreed
    here = words(library, policy.bases[-1], last, policy.bases[-1], academy)
    carried = words(library, policy.bases[-1], local, agreed, academy)
    assert here == re.sub(r", in force until reconfirmed(?=\])", "", carried)
