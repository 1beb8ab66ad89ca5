"""Find what is local in a policy at an academy: each decision with its words beside the trust's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from generator.history.at import PolicyAt
from generator.history.compared import BlockRedline, WordChange
from generator.history.local_since import local_past, local_since
from generator.history.since import next_text
from generator.history.wordings import alone, marked
from generator.history.words import Shape
from generator.merge.merge import merge
from generator.model.edition import Edition
from generator.model.merged import LocalChange, MergedPolicy, OpenKind, Standing, ValueSource
from generator.model.trust import Trust
from generator.model.variation import Verb
from generator.render.clause_names import ClauseNames
from generator.render.html import PolicyHtml
from generator.render.reader import Reader
from generator.render.redline_html import blocks_html
from generator.render.text import PolicyText
from generator.site.summaries.local import Following, LocalAnswer, LocalSummary, LocalText
from generator.wording.decisions import consent_html, decision_html
from generator.wording.local import LocalClause, local_clauses
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.phrases import sentence
from generator.wording.provenance import reader_words

# With less than that in common, two texts are easier read one beside the other.
_ALIKE = 0.5
# What is kept leads nowhere: it is shown on pages of different depths.
_LINK = re.compile(r"</?a\b[^>]*>")


def local_summary(
    trust: Trust,
    at: PolicyAt,
    reader: Reader,
    policies: Mapping[str, Neighbour],
) -> LocalSummary:
    """Return what is local in a policy at an academy.

    Args:
        trust: for names.
        at: the policy at the academy.
        reader: reads each text once.
        policies: the policies that it may cite, by id.
    """
    undecided = tuple(
        name for name, value in at.merged.values.items() if value.source is ValueSource.OPEN
    )
    following = _following(at)
    if at.variation is None:
        return LocalSummary(undecided=undecided, following=following)
    meta, day = at.variation.meta, at.merged.day
    days = local_since(local_past(at, trust))
    texts = _Texts(trust, at, reader, policies, days).all() if at.variation.changes else ()
    return LocalSummary(
        version=str(at.variation.version),
        agreed=decision_html(trust, meta.adoption, at.academy, day) if meta.adoption else "",
        consent=consent_html(trust, meta.consent) if meta.consent else "",
        texts=tuple(texts),
        answers=tuple(_answers(at, days)),
        undecided=undecided,
        following=following,
    )


def _following(at: PolicyAt) -> Following | None:
    found = next_text(at.edition, at.timeline)
    if found is None or found.begins is None:
        return None
    address = found.address if isinstance(found, Edition) else ""
    return Following(found.begins.isoformat(), address)


class _Texts:
    """Writes the decisions of one academy about the clauses of one policy."""

    def __init__(
        self,
        trust: Trust,
        at: PolicyAt,
        reader: Reader,
        policies: Mapping[str, Neighbour],
        days: Sequence[str],
    ) -> None:
        self._at = at
        changes = at.variation.changes if at.variation else ()
        self._since = dict(zip(changes, days, strict=False))  # after them come the answers'
        short_name = trust.short_name(at.academy, at.merged.day)
        around = self._around = Neighbours(trust, short_name, policies)
        self._places = ClauseNames(at.merged, PolicyText(reader, at.merged, around))
        self._writer = PolicyHtml(reader, at.merged, around)
        self._due = {p.clause: p.due for p in at.merged.open_points if p.due and p.clause}
        # With the academy's own answers in it, so that only the words of the clauses differ.
        bare = merge(at.base, None, None, trust, at.academy, at.merged.day)
        self._theirs: MergedPolicy = replace(bare, values=at.merged.values)

    def all(self) -> Iterator[LocalText]:
        for each in local_clauses(self._at.merged):
            yield self._shown(each)
        for local in self._at.merged.dropped:
            yield self._dropped(local)

    def _shown(self, each: LocalClause) -> LocalText:
        local, clause = each.local, each.clause
        due = self._due.get(clause.id) if local.standing is Standing.RECONFIRM else None
        return LocalText(
            clause=clause.id,
            above=above(local, self._at),
            title=self._places.title(clause),
            verb=str(local.change.verb),
            placed=local.standing is not Standing.PLACE_GONE,
            in_force=local.in_force,
            reconfirm=bool(local.why) and local.standing is not Standing.PLACE_GONE,
            since=self._since[local.change] if local.in_force else "",
            reason=local.change.reason,
            moved=_moved(local),
            due=due.isoformat() if due else "",
            html=self._beside(each) if local.in_force else self._kept(local),
            applies=self._applies(each) if local.in_force else "",
        )

    def _dropped(self, local: LocalChange) -> LocalText:
        name = above(local, self._at)
        here = self._at.merged.by_id.get(self._at.base.renamed.get(name, name))
        then = local.trust_then
        was = then.heading.canonical if then and then.heading else ""
        named = self._places.title(here) if here else was
        return LocalText(
            clause="",
            above=name,
            title=named or local.change.id.replace("-", " "),
            verb=str(local.change.verb),
            placed=False,
            in_force=False,
            reconfirm=False,
            since="",
            reason=local.change.reason,
            moved=_moved(local),
            due="",
            html=self._kept(local),
            applies="",
        )

    def _applies(self, each: LocalClause) -> str:
        return _plain(_body(alone(self._at.merged, each.clause.id, self._around)))

    def _beside(self, each: LocalClause) -> str:
        """Return a local text in force against the trust's: marked, or the two side by side."""
        own, clause = self._at.merged, each.clause.id
        if each.local.change.verb is Verb.ADD:
            return _plain(_body(alone(own, clause, self._around)))
        theirs = _body(alone(self._theirs, clause, self._around))
        if each.local.change.verb is Verb.OMIT:
            return _labelled("The trust’s text, not used here", _plain(theirs))
        ours = _body(alone(own, clause, self._around))
        if _may_be_alike(theirs, ours):
            blocks = _body(marked(self._theirs, clause, own, clause, self._around))
            if _alike(blocks):
                return _plain(blocks)
        sides = (("The trust’s text", theirs), ("The local text", ours))
        written = "".join(_labelled(label, _plain(blocks)) for label, blocks in sides)
        return f'<div class="pb-sides">{written}</div>\n'

    def _kept(self, local: LocalChange) -> str:
        return _LINK.sub("", self._writer.dropped(local))


def above(local: LocalChange, at: PolicyAt) -> str:
    """Return the clause that a decision is about, in the trust's text it was agreed against.

    Args:
        local: the decision.
        at: the policy at the academy.
    """
    if local.change.verb is not Verb.ADD:
        return local.change.id
    anchor = local.change.anchor
    seen: set[str] = set()
    additions = {
        change.id: change.anchor
        for change in (at.variation.changes if at.variation else ())
        if change.verb is Verb.ADD
    }
    while anchor in additions and anchor not in seen:
        seen.add(anchor)
        anchor = additions[anchor]
    return anchor


def _moved(local: LocalChange) -> str:
    return sentence(reader_words(local.why)) if local.why else ""


def _may_be_alike(theirs: Sequence[BlockRedline], ours: Sequence[BlockRedline]) -> bool:
    """Return whether two texts may have so much in common, whatever the order of their words."""
    some, others = Counter(_keys(theirs)), Counter(_keys(ours))
    longer = max(some.total(), others.total())
    return (some & others).total() >= _ALIKE * longer


def _keys(blocks: Sequence[BlockRedline]) -> Iterator[str]:
    return (word.key for block in blocks for run in block.runs for word in run.words)


def _alike(blocks: Sequence[BlockRedline]) -> bool:
    """Return whether two texts have so much in common that one with marks can be read."""
    counts = dict.fromkeys(WordChange, 0)
    for run in (run for block in blocks for run in block.runs):
        counts[run.change] += len(run.words)
    longer = counts[WordChange.SAME] + max(counts[WordChange.DELETED], counts[WordChange.INSERTED])
    return counts[WordChange.SAME] >= _ALIKE * longer


def _body(blocks: Sequence[BlockRedline]) -> Sequence[BlockRedline]:
    """Return blocks without the clause's own heading, which a replaced clause keeps."""
    return blocks[1:] if blocks and blocks[0].shape is Shape.HEADING else blocks


def _plain(blocks: Sequence[BlockRedline]) -> str:
    return f'<div class="pb-redline">{blocks_html(blocks)}</div>\n'


def _labelled(label: str, html: str) -> str:
    return f'<div class="pb-side"><p class="pb-side__whose">{escape(label)}</p>{html}</div>'


def _answers(at: PolicyAt, days: Sequence[str]) -> Iterator[LocalAnswer]:
    """Yield what an academy answered, and what it answered to questions of earlier versions."""
    variation = at.variation
    given: Mapping[str, str] = variation.meta.slots if variation else {}
    since = dict(zip(given, days[len(days) - len(given) :], strict=True))
    asked, agreed = at.base.meta.slots, at.edition.agreed
    earlier = agreed.meta.slots if agreed else {}
    points = at.merged.open_points
    due = next((p.due for p in points if p.due and p.kind is OpenKind.TO_RECONFIRM), None)
    for name in (*(n for n in asked if n in given), *(n for n in given if n not in asked)):
        slot, value = asked.get(name) or earlier.get(name), at.merged.values.get(name)
        in_force = value is not None and value.source is ValueSource.LOCAL
        again = name in asked and value is not None and value.standing is Standing.RECONFIRM
        # The question stands beside it, and so does the answer.
        moved = re.split("[:;]", value.why)[0] if value and again else ""
        yield LocalAnswer(
            name=name,
            question=slot.prompt if slot else name.replace("-", " "),
            text=given[name],
            default=(slot.default or "") if slot else "",
            asked=name in asked,
            in_force=in_force,
            reconfirm=bool(moved),
            since=since[name] if in_force and name in asked else "",
            moved=sentence(reader_words(moved)) if moved else "",
            due=due.isoformat() if due and again else "",
        )
