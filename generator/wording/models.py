"""What is told of the model that a text was made from, and of a newer edition of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.history.models.against import AgainstModel, ModelFate
from generator.history.models.newer import Met, MetClause, Moved, NewerModel
from generator.model.outside import ModelFile, SourceModel
from generator.model.policy import Base
from generator.model.values import Version
from generator.wording.phrases import counted

TITLE = "Changed against the model"
NOT_SHOWN = "The model’s own words are not ours to show. What follows is the trust’s text alone."
ALL_THERE = "No words of the trust’s differ from it."
CHANGED_IN_IT = "What the trust changed in it"
FATES: Mapping[ModelFate, str] = {
    ModelFate.SAME: "as in the model",
    ModelFate.CHANGED: "changed",
    ModelFate.ADDED: "added by the trust",
    ModelFate.LEFT_OUT: "left out",
}
# At the top of a draft, for whoever decides.
HEAD = "THE MODEL AND THE TRUST: the texts of each clause that both have changed, to compare."
HEAD_MORE = "Nobody else sees these lines. Delete those of a clause once it is decided."
_NEW_WORDS = "with the model’s new words"
_BY_HAND = "whose new words are to be brought in by hand"
TEXTS_OF = "The texts of"
SAID_THEN = "The model said, in edition"
SAYS_NOW = "The model says, in edition"
SAYS_OURS = "The trust says, in version"


def model_cited(model: ModelFile) -> str:
    """Return how an edition is cited: "Model policy (The Example Service), 2025"."""
    by = f" ({model.publisher})" if model.publisher else ""
    return f"{model.title}{by}, {model.edition}"


def based_on(base: Base) -> str:
    """Return what a version was made from, in words; "" where it does not say."""
    made = base.meta.source_model
    if not isinstance(made, SourceModel):
        return made
    if base.made_from is not None:
        return model_cited(base.made_from)
    return f"a model of {made.edition}"


def fates_counted(found: AgainstModel) -> str:
    """Return what the trust did: "Clauses: 12 as in the model, 2 changed, 1 left out"."""
    counts = found.counts
    told = [f"{counts[fate]} {FATES[fate]}" for fate in ModelFate if counts[fate]]
    moved = counted(found.moved, "stands elsewhere", "stand elsewhere")
    return f"Clauses: {', '.join([*told, *([moved] if moved else [])])}"


def model_question(each: MetClause, found: NewerModel) -> str:
    """Return what is to be decided about a clause, for its own place in the draft."""
    edition = found.now.edition
    match each.met:
        case Met.NEW:
            return f"new in the model of {edition}. Keep it, change it, or delete it."
        case Met.GONE:
            had = ", and the trust had changed it" if each.touched else ""
            return f"the model of {edition} no longer has this{had}. Keep it, or delete it."
        case Met.DECIDE:
            return _both(each, found)
    return ""


def _both(each: MetClause, found: NewerModel) -> str:
    edition, where = found.now.edition, f"see {called(each)} at the top of this file."
    match each.moved:
        case Moved.NEEDS:
            named = " and ".join(f"“{name}”" for name in each.needs) or "a clause"
            return f"this refers to {named}, which the model of {edition} no longer has."
        case Moved.ADDED:
            return f"the model of {edition} has this as well, in other words; {where}"
        case Moved.SETTING:
            return f"the trust changed this, and the model of {edition} set it differently; {where}"
        case Moved.FORM:
            form = "a section of a numbered clause, or the other way round"
            return f"the model of {edition} made {form}; {where}"
    return f"the trust and the model of {edition} both changed this; {where}"


def left_out_question(each: MetClause, found: NewerModel) -> str:
    """Return what is to be decided about a clause that the trust's text has no place for."""
    edition = found.now.edition
    if each.met is Met.NEW and each.now is not None:
        return (
            f"{each.now.cite} of the model of {edition} is new, within what the trust left out. "
            "Give it a place, or leave it out."
        )
    cite = each.then.cite if each.then is not None else f"“{each.name}”"
    return (
        f"the trust left out {cite} of the model of {found.then.edition}, which changed in "
        f"{edition}. Give it a place, or leave it out."
    )


def called(each: MetClause) -> str:
    """Return how the texts of a clause are headed at the top of a draft: “phones”."""
    named = each.ours is not None and each.ours.written is not None
    return f"“{each.name}”" if named else "“the introduction”"


def cannot_take(each: MetClause, found: NewerModel) -> str:
    """Return that the model's words have to be brought in by hand, and where they stand."""
    return (
        f"the model of {found.now.edition} has other words here, which could not be put in their "
        f"place; see {called(each)} at the top of this file."
    )


def refers_nowhere(cite: str) -> str:
    """Return that the model's words refer to what the trust's text has not."""
    return f"this refers to {cite} of the model, which the trust’s text has not."


def told_of_newer(found: NewerModel, by_hand: int) -> Iterator[str]:
    """Yield what a newer edition brought, in sentences.

    Args:
        found: what it brought.
        by_hand: of how many clauses the model's new words could not be put in their place.
    """
    counts = (
        (found.count(Met.TAKEN) - by_hand, _NEW_WORDS, _NEW_WORDS),
        (by_hand, _BY_HAND, _BY_HAND),
        (found.count(Met.DECIDE), "to decide, which both changed", "to decide, which both changed"),
        (found.count(Met.NEW), "new in the model, to decide", "new in the model, to decide"),
        (found.count(Met.GONE), "gone from the model, to decide", "gone from the model, to decide"),
        (
            found.count(Met.LEFT_OUT),
            "that the trust left out, and the model changed",
            "that the trust left out, and the model changed",
        ),
        (found.count(Met.SAME), "as before", "as before"),
    )
    told = [counted(*each) for each in counts if each[0]]
    yield (
        f"From edition {found.then.edition} of the model to {found.now.edition}, clause by clause: "
        f"{', '.join(told)}."
    )
    moved = len(found.texts.moved & found.texts.ours.clauses.keys())
    if moved:
        some = counted(moved, "clause", "clauses")
        yield f"The model put {some} elsewhere; the trust’s order stays as it is."


def left_out_words(cites: Sequence[str]) -> str:
    """Return which clauses of the model are left out, by their numbers there; "" for none."""
    return f"Left out of the model: {', '.join(cites)}" if cites else ""


def newer_there(base: Base, newest: Version) -> str:
    """Return that a newer edition of the model is there than a version was made from."""
    made = base.meta.source_model
    then = f" from that of {made.edition}" if isinstance(made, SourceModel) else ""
    return f"the model of {newest} is there, and version {base.version} was made{then}"


def unnamed_model(base: Base, editions: str) -> str:
    """Return that a version does not say from which edition of its model it was made."""
    return (
        f"the folder models holds {editions}, and version {base.version} does not say from which "
        "edition it was made"
    )


def other_model(edition: str) -> str:
    """Return that the text of an edition is not what a version was made from."""
    return f"edition {edition} of the model reads otherwise than when this version was made from it"
