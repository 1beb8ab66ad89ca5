"""A new base that says the same: whoever adopts it, and however it is laid out."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given

from generator.merge.merge import merge
from generator.model.merged import OpenKind, Standing
from generator.model.values import plain_quotes
from generator.source.folder.library import parse
from tests.drawn_policies import BASE, LATER, VARIATION, DrawnPolicy, sound_policies
from tests.test_properties import DAY, EACH, merged, standings, whole
from tests.written_case import POLICY

ASKED = "slots: {room: {prompt: Which room?}}\n"


@EACH
@given(sound_policies())
def test_adopting_a_base_that_changes_nothing_changes_no_word(drawn: DrawnPolicy) -> None:
    files = replace(drawn, later=drawn.base, front=ASKED).files()
    again = files[VARIATION].replace(b'"1.0"', b'"2.0"').replace(b"2020-02-01", b"2021-01-10")
    library = parse({**files, VARIATION.replace("1.0", "2.0"): again})
    policy, trust = library.policies[POLICY], library.trust
    assert trust
    base, variation = policy.bases[-1], policy.variations["ashdown"][-1]
    assert base.version == variation.meta.base == variation.version
    after = merge(base, variation, base, trust, "ashdown", DAY)
    assert {point.kind for point in after.open_points} <= {OpenKind.TO_DECIDE}
    assert standings(after) <= {Standing.AGREED}
    assert whole(library, merged(library)) == whole(library, after)


@EACH
@given(sound_policies())
def test_a_base_revised_only_in_layout_changes_no_word(drawn: DrawnPolicy) -> None:
    files = replace(drawn, later=drawn.base, front=ASKED).files()
    files[BASE] = _spelt(files[BASE], ' isn\'t "kept"', ' isn\'t "kept"', "1. ")
    files[LATER] = _spelt(files[LATER], "  isn’t  “kept”", "\n   isn’t   “kept”", "1)  ")
    library = parse(files)
    assert not library.problems
    before, after = merged(library), merged(library, later=True)
    kinds = [point.kind for point in after.open_points if point.kind is not OpenKind.TO_DECIDE]
    assert kinds == [OpenKind.NOT_ADOPTED]
    assert after.dropped == ()
    assert standings(after) <= {Standing.CARRIED}
    assert plain_quotes(whole(library, before)) == plain_quotes(whole(library, after))


def _spelt(base: bytes, in_heading: str, in_text: str, number: str) -> bytes:
    """Write a base in another layout: each word is followed by some more of its sentence."""
    lines = [
        re.sub(r"\b(word[0-9]+)\b", rf"\1{in_heading if line.startswith('#') else in_text}", line)
        for line in base.decode().split("\n")
    ]
    return re.sub(r"^1\. ", number, "\n".join(lines), flags=re.MULTILINE).encode()
