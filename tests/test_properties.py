"""What holds for every base and every variation, and for every heap of bytes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.merge.merge import merge
from generator.model.clause import Clause, Kind, Text, texts_of
from generator.model.library import Library
from generator.model.merged import LocalChange, MergedClause, MergedPolicy, OpenKind, Standing
from generator.model.policy import Base, Policy
from generator.model.problem import Problem
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.source.files.variation_file import read_variation
from generator.source.folder.library import parse
from generator.wording.neighbours import Neighbours
from tests.drawn_policies import BASE, LATER, VARIATION, DrawnPolicy, policies, sound_policies
from tests.reading_at import ROOT
from tests.written_case import POLICY, TRUST, PlainForm

DAY = date(2021, 2, 1)
EACH = settings(
    derandomize=True, deadline=None, max_examples=100, suppress_health_check=list(HealthCheck)
)
FEW = settings(EACH, max_examples=40)


def merged(library: Library, *, later: bool = False, local: bool = True) -> MergedPolicy:
    """Return a drawn policy merged at its academy, with its first base or the later one."""
    policy, trust = library.policies[POLICY], library.trust
    assert trust
    agreed = policy.bases[0]
    variation = policy.variations["ashdown"][0] if local else None
    base = policy.bases[-1] if later else agreed
    return merge(base, variation, agreed if local else None, trust, "ashdown", DAY)


def plain(library: Library, policy: MergedPolicy) -> str:
    assert library.trust
    return PlainForm(policy, Neighbours(library.trust, "Ashdown")).whole()


def whole(library: Library, page: MergedPolicy) -> str:
    assert library.trust
    return PolicyText(Reader(), page, Neighbours(library.trust, "Ashdown")).whole()


def standings(page: MergedPolicy) -> set[Standing]:
    return {clause.local.standing for clause in page.by_id.values() if clause.local}


def words_of(parts: tuple[Text | Clause | MergedClause, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Text):
            yield from re.findall(r"\w+", part.canonical)
            continue
        if part.heading:
            yield from re.findall(r"\w+", part.heading.canonical)
        yield from words_of(part.parts)


def words_of_change(local: LocalChange) -> Iterator[str]:
    change = local.change
    if change.heading:
        yield change.heading.canonical
    yield from words_of(change.parts)
    yield change.reason.removeprefix("because-")
    for trust in (local.trust_then, local.trust_now):
        if trust:
            yield from words_of(trust.parts)


def told(policy: MergedPolicy) -> set[str]:
    """Return every word that the page tells: in force, in provenance, or in a notice."""
    found = set(words_of(policy.clauses))
    for clause in policy.by_id.values():
        if clause.local:
            found |= set(words_of_change(clause.local))
    for local in policy.dropped:
        found |= set(words_of_change(local))
    rest = [value.text + value.why for value in policy.values.values()]
    rest += [point.text for point in policy.open_points]
    return found | set(re.findall(r"\w+", " ".join(rest)))


@EACH
@given(sound_policies())
def test_no_number_of_the_trusts_ever_moves(drawn: DrawnPolicy) -> None:
    library = drawn.library()
    for later in (False, True):
        alone = merged(library, later=later, local=False).by_id.values()
        here = {
            clause.place: clause
            for clause in merged(library, later=later).by_id.values()
            if clause.place.file in {BASE, LATER}
        }
        for clause in alone:
            if clause.place in here:
                assert here[clause.place].cite == clause.cite
                assert here[clause.place].label == clause.label
                assert here[clause.place].id == clause.id


@EACH
@given(sound_policies())
def test_every_word_is_on_the_page_or_in_its_provenance(drawn: DrawnPolicy) -> None:
    library = drawn.library()
    assert drawn.words() <= told(merged(library))
    later = drawn.files()[LATER] + drawn.files()[VARIATION]
    wanted = set(re.findall(r"\bword[0-9]+\b", later.decode()))
    assert wanted <= told(merged(library, later=True))


@EACH
@given(sound_policies())
def test_addresses_and_citations_are_unique_and_aliases_lead_somewhere(drawn: DrawnPolicy) -> None:
    library = drawn.library()
    for later in (False, True):
        page = merged(library, later=later)
        clauses = list(_walk(page.clauses))
        assert not [name for name, count in Counter(c.id for c in clauses).items() if count > 1]
        cites = Counter(c.cite for c in clauses if c.label)
        assert not [cite for cite, count in cites.items() if count > 1]
        assert set(page.aliases.values()) <= set(page.by_id)
        assert not set(page.aliases) & set(page.by_id)


def _walk(clauses: tuple[MergedClause, ...]) -> Iterator[MergedClause]:
    for clause in clauses:
        yield clause
        yield from _walk(clause.clauses)


@EACH
@given(sound_policies(), st.randoms(use_true_random=False))
def test_changes_at_different_places_commute(drawn: DrawnPolicy, random: object) -> None:
    shuffled = list(drawn.changes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    in_file_order = defaultdict(list)
    for change in drawn.changes:
        in_file_order[change.place].append(change)
    changes = tuple(in_file_order[change.place].pop(0) for change in shuffled)
    library, other = drawn.library(), replace(drawn, changes=changes).library()
    assert plain(library, merged(library)) == plain(other, merged(other))


@EACH
@given(sound_policies())
def test_without_a_variation_the_base_stands(drawn: DrawnPolicy) -> None:
    page = merged(drawn.library(), local=False)
    shown = list(_texts(page.clauses))
    assert shown == list(texts_of(page.base.clauses))
    assert page.dropped == ()
    assert not any(clause.own or clause.local for clause in page.by_id.values())


def _texts(parts: tuple[Text | MergedClause, ...]) -> Iterator[Text]:
    for part in parts:
        if isinstance(part, Text):
            yield part
            continue
        if part.heading:
            yield part.heading
        yield from _texts(part.parts)


@EACH
@given(sound_policies())
def test_a_new_base_that_changes_nothing_changes_no_word(drawn: DrawnPolicy) -> None:
    asked = "slots: {room: {prompt: Which room?}}\n"
    library = replace(drawn, later=drawn.base, front=asked).library()
    before, after = merged(library), merged(library, later=True)
    kinds = [point.kind for point in after.open_points if point.kind is not OpenKind.TO_DECIDE]
    assert kinds == [OpenKind.NOT_ADOPTED]
    assert after.dropped == ()
    assert _outline(before) == _outline(after)
    assert whole(library, before) == whole(library, after)
    assert standings(before) <= {Standing.AGREED}
    assert standings(after) <= {Standing.CARRIED}
    assert (after.values["room"].standing is Standing.CARRIED) == bool(drawn.slot)


def _outline(page: MergedPolicy) -> list[tuple[str, str, str, bool, str]]:
    return [
        (c.id, c.cite, c.label, c.omitted, " ".join(words_of(c.parts))) for c in page.by_id.values()
    ]


@EACH
@given(policies())
def test_a_variation_with_errors_never_breaks_the_merge(drawn: DrawnPolicy) -> None:
    files = drawn.files()
    _survive({name: files[name] for name in files if name != VARIATION}, files[VARIATION])


# No bytes at all make anything but a Problem.


def _survive(files: Mapping[str, bytes], variation: bytes) -> None:
    """Read files, and merge whatever could be read, with a variation that may have errors."""
    library = parse({**files, VARIATION: variation})
    for problem in library.problems:
        assert isinstance(problem, Problem)
        assert str(problem)
        assert problem.message.strip()
        assert problem.place.file
    if library.trust is None:
        return
    for policy in library.policies.values():
        given_here = [v for some in policy.variations.values() for v in some]
        raw, _ = read_variation(policy, "ashdown", VARIATION, variation)
        for found in (None, *given_here, raw):
            _merge_all(library.trust, policy, found)


def _merge_all(trust: Trust, policy: Policy, variation: Variation | None) -> None:
    agreed: Base | None = policy.base(variation.meta.base) if variation else None
    for base in policy.bases:
        for academy in (None, *list(trust.academies)[:1]):
            page = merge(base, variation, agreed, trust, academy, DAY)
            assert all(c.label or c.kind is Kind.SECTION for c in _walk(page.clauses))
            PlainForm(page, Neighbours(trust, "Ashdown")).whole()


GOOD = DrawnPolicy((), (), "", "", ()).files()
BITS = st.sampled_from(
    [
        *"\n\n\n    --#{}[]:'\"|>&*!%@`\\,?=~^_.()<\t\r\0\x85\ufeff\u2028é1az",
        *("---", "- ", "1. ", "## ", "### ", "{{ ", " }}", "{#", "local=add", "was=", "](", "[](#"),
        *("title: ", "version: ", "1.0", "status: approved", "status: draft", "2020-01-01"),
        *("changes:", "replace: ", "add: ", "into: ", "text: |", "reason: ", "slots:", "academy"),
        *("trust:", "academies:", "name: ", "short_name: ", "roles:", "contacts", "| a | b |\n"),
        *("| - | - |\n", "```", "~~~", "> ", "***", "&amp;", "&#0;", "https://", "mailto:a@b.c"),
    ]
)
TEXT = st.lists(BITS, max_size=60).map("".join)
HEADED = TEXT.map(lambda text: GOOD[BASE] + b"\n## Use {#use local=replace}\n\n" + text.encode())
CHANGED = TEXT.map(
    lambda text: (
        GOOD[VARIATION]
        + b"changes:\n  - replace: use\n    reason: r\n    text: |\n"
        + "\n".join(f"      {line}" for line in text.split("\n")).encode()
    )
)
ANYTHING = st.one_of(st.binary(max_size=200), TEXT.map(str.encode))


@EACH
@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_bytes_make_only_problems(trust: bytes, base: bytes, variation: bytes) -> None:
    _survive({"trust.yml": trust, BASE: base}, variation)
    _survive({"trust.yml": TRUST.encode(), BASE: base}, variation)
    _survive(GOOD, variation)


@EACH
@given(HEADED, CHANGED)
def test_any_body_and_any_change_make_only_problems(base: bytes, variation: bytes) -> None:
    files = {"trust.yml": TRUST.encode(), BASE: base}
    _survive(files, variation)
    good = {**files, BASE: GOOD[BASE] + b"\n## Use {#use local=replace}\n"}
    _survive({**good, LATER: base.replace(b'"1.0"', b'"2.0"')}, variation)


@EACH
@given(st.dictionaries(st.text(max_size=20), st.just(b""), max_size=4))
def test_any_file_names_make_only_problems(files: dict[str, bytes]) -> None:
    assert all(isinstance(problem, Problem) for problem in parse(files).problems)


OWN = {
    path.relative_to(ROOT / "policies").as_posix(): path.read_bytes()
    for path in sorted((ROOT / "policies").rglob("*"))
    if path.suffix in {".md", ".yml"}
    and path.parts[-2] in {"policies", "home-visits", "ashdown"}
    and "social" not in path.as_posix()
}


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a real file with pieces cut out, doubled or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 80)))
        piece = draw(st.one_of(st.just(b""), st.just(content[start:end] * 2), ANYTHING))
        content = content[:start] + piece + content[end:]
    return content


HOME = {name: content for name, content in OWN.items() if name.startswith(("home", "trust"))}


@FEW
@given(st.data())
def test_damaged_real_files_make_only_problems(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(HOME)))
    content = data.draw(damaged(HOME[name]))
    library = parse({**HOME, name: content})
    assert all(str(problem) for problem in library.problems)
    if library.trust is None:
        return
    for policy in library.policies.values():
        raw, _ = read_variation(policy, "ashdown", VARIATION, HOME[name] and content)
        for variation in (raw, *policy.variations.get("ashdown", ())):
            _merge_all(library.trust, policy, variation)
