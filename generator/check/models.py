"""What is to be told of the models that texts were made from: newer, changed, not named."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import Scene
from generator.history.models.against import fingerprint
from generator.history.models.made_from import model_of, newer_than
from generator.history.next_version import newest_approved
from generator.model.outside import MODELS, SourceModel
from generator.model.policy import Base, Policy, withdrawn
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.wording.models import newer_there, other_model, unnamed_model


def models(scene: Scene) -> Iterator[Problem]:
    """Find versions whose model has moved on, reads otherwise now, or is not named.

    Args:
        scene: the trust, its policies and the day.
    """
    for policy in scene.policies.values():
        yield from _changed(policy, scene)
        base = newest_approved(policy.bases)
        if base is not None and not withdrawn(base, scene.day):
            yield from _newer(policy, base)


def _newer(policy: Policy, base: Base) -> Iterator[Problem]:
    made, newest = base.meta.source_model, newer_than(policy, base)
    if newest is not None and isinstance(made, SourceModel):
        message = newer_there(base, newest)
        place = base.places.at("source_model", "edition")
        begin = f"begin a draft from it: policybook revise {policy.id} --from-model {newest}"
        yield Problem(place, Rule.NEWER_MODEL, message, _in_work(policy, base) or begin)
    elif policy.models and not isinstance(made, SourceModel) and not _in_work(policy, base):
        known = [str(each.edition) for each in policy.models]
        message = unnamed_model(base, ", ".join(known))
        hint = (
            f"name it in the next version: policybook revise {policy.id} --from-model {known[-1]} "
            f"--made-from {known[0]}"
            if len(known) > 1
            else f"name it in the next version, under source_model: edition: {known[0]}"
        )
        yield Problem(base.places.at("source_model"), Rule.MODEL_UNNAMED, message, hint)


def _in_work(policy: Policy, base: Base) -> str:
    """Return what to do where a draft has met the newest edition already; "" where none has."""
    for draft in policy.bases:
        made = draft.meta.source_model
        newest = policy.models[-1].edition
        later = draft.version > base.version and not draft.approved
        if later and isinstance(made, SourceModel) and made.edition == newest:
            return f"{draft.places.file} has met it, and is in work: decide what is marked there"
    return ""


def _changed(policy: Policy, scene: Scene) -> Iterator[Problem]:
    for base in policy.bases:
        made, model = base.meta.source_model, model_of(policy, base)
        if not isinstance(made, SourceModel) or not made.fingerprint or model is None:
            continue
        if made.fingerprint != fingerprint(model, scene.trust, scene.day):
            yield Problem(
                base.places.at("source_model", "fingerprint"),
                Rule.MODEL_CHANGED,
                other_model(str(model.edition)),
                f"put {policy.id}/{MODELS}/{model.edition}.md back as it was received; a newer "
                "text of the publisher is an edition of its own",
            )
