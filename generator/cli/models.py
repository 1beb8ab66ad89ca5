"""What the trust changed in the model that its text was made from, for the terminal."""

from __future__ import annotations

from generator.cli.options import wrong, wrong_with
from generator.cli.question import Question, base_named, nearest_version, version_named
from generator.history.models.against import against_model
from generator.history.models.made_from import model_of
from generator.history.next_version import newest_approved
from generator.model.policy import Base, ModelText
from generator.publish.day import day_named
from generator.render.redline_text import redline_text
from generator.wording.models import fates_counted, model_cited


def told_model(question: Question, version: str, edition: str, *, colour: bool) -> str:
    """Return what the trust changed in its model, or stop where there is none.

    Args:
        question: the policy.
        version: the trust's version; "" for the newest approved one, else the newest.
        edition: the edition of the model; "" for the one that the version names.
        colour: whether words that go are red, and those that come green.
    """
    policy = question.policy
    base = base_named(question, version) if version else newest_approved(policy.bases)
    base = base or policy.bases[-1]
    model = _edition(question, edition) if edition else model_of(policy, base)
    if model is None:
        wrong(_unnamed(question, base))
    found = against_model(model, base, question.trust, day_named(""))
    head = f"{base.meta.title}\nFrom {model_cited(model.meta)}\nto {base.cited}\n\n"
    return f"{head}{fates_counted(found)}\n\n{redline_text(found.redline, colour=colour)}"


def _edition(question: Question, edition: str) -> ModelText:
    version, models = version_named(edition), question.policy.models
    found = next((each for each in models if version and each.edition == version), None)
    if found is None:
        hint = nearest_version(edition, [each.edition for each in models])
        wrong_with(f"{question.policy.id} has no edition “{edition}” of a model", hint)
    return found


def _unnamed(question: Question, base: Base) -> str:
    known = [str(each.edition) for each in question.policy.models]
    told = f"version {base.version} of {question.policy.id} names no edition of a model"
    if known:
        return f"{told}; say which one it was made from, such as --edition {known[0]}"
    bring = f"policybook import FILE --model {question.policy.id} --edition N"
    return f"{told}, and there is none; bring it in with {bring}"
