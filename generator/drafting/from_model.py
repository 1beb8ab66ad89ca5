"""Begin the next version of a base from a newer edition of the model that it was made from.

Clauses that the trust had not touched carry the model's new words; those that both changed are to
be decided, and so is what is new in the model, or gone from it. Ids, marks and all else stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.drafting.explicit_ids import ids_of
from generator.drafting.layout import lines_of
from generator.drafting.meeting_model import MeetingModel, ThreeTexts
from generator.drafting.paper import Paper, editing
from generator.drafting.revise import revise
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.drafting.yaml_editor import YamlEditor
from generator.history.models.against import fingerprint
from generator.history.models.newer import Met, NewerModel, newer_model
from generator.history.next_version import newest_approved
from generator.model.academy import TRUST
from generator.model.clause import Clause, Text
from generator.model.outside import MODELS, SourceModel
from generator.model.policy import Base, ModelText, Policy
from generator.model.references import with_references
from generator.model.values import Version
from generator.wording.models import other_model, told_of_newer
from generator.wording.phrases import sentence

_AFTER = ("prepared_by", "document_owner", "applies_to", "policy_type", "document_type")
_TRIES = 3


def revise_from_model(
    workspace: Workspace, policy_id: str, edition: str, made_from: str = "", version: str = ""
) -> Drafted:
    """Begin the next version of a policy from a newer edition of its model, as a draft.

    Args:
        workspace: the policies folder.
        policy_id: the policy.
        edition: the newer edition.
        made_from: the edition that the newest version was made from, where it does not say so.
        version: the number of the new version; "" for the next one.

    Returns:
        The draft, and what to do with it.

    Raises:
        RefusedError: when there is no such edition, or nothing can be revised.
    """
    policy = workspace.policy(policy_id)
    now = edition_called(workspace, policy, edition)
    newest = newest_approved(policy.bases)
    if newest is None:
        raise RefusedError(_none_approved(workspace, policy))
    then = _then(workspace, policy, newest, made_from)
    if then.edition >= now.edition:
        raise RefusedError(
            f"version {newest.version} of “{policy.id}” was made from edition {then.edition} of "
            f"its model already, and {now.edition} is not newer."
        )
    begun = revise(workspace, policy_id, TRUST, version)
    [(path, content)] = begun.files.items()
    draft = _read(workspace, path, begun.files)
    if draft is None:  # what revise hands out has no errors
        raise AssertionError
    found = newer_model(then, now, draft, workspace.trust, workspace.today)
    taken = ids_of(replace(policy, bases=(*policy.bases, draft)))
    meeting, files = _met(workspace, found, (path, content), newest.version, taken)
    notes = (
        *begun.notes,
        *told_of_newer(found, meeting.left),
        *_told_changed(workspace, newest, then),
    )
    drafted = Drafted(files, notes, begun.following)
    return workspace.checked(drafted)


def _met(
    workspace: Workspace,
    found: NewerModel,
    begun: tuple[str, bytes],
    was: Version,
    taken: set[str],
) -> tuple[MeetingModel, Mapping[str, bytes]]:
    """Write what the newer edition brings; what does not read as it should is left to be done.

    Args:
        workspace: the policies folder.
        found: what it brings.
        begun: the path of the draft, and its bytes.
        was: the version that it follows.
        taken: the ids that are in use.
    """
    path, content = begun
    sources = _sources(workspace, content, (found.then, found.now))

    def written(by_hand: frozenset[str]) -> tuple[MeetingModel, Mapping[str, bytes]]:
        meeting = MeetingModel(found, sources, taken, was, by_hand)
        return meeting, {path: _written(workspace, content, meeting, found.now)}

    by_hand: frozenset[str] = frozenset()
    meeting, files = written(by_hand)
    for _ in range(_TRIES):
        by_hand |= _wrong(workspace, path, files, meeting)
        if by_hand <= meeting.by_hand:
            break
        meeting, files = written(by_hand)
    return meeting, files


def _told_changed(workspace: Workspace, base: Base, then: ModelText) -> Iterator[str]:
    """Yield that the model is not what the version was made from, so that less can be told."""
    made = base.meta.source_model
    kept = made.fingerprint if isinstance(made, SourceModel) else ""
    if kept and kept != fingerprint(then, workspace.trust, workspace.today):
        yield sentence(other_model(str(then.edition)))


def _none_approved(workspace: Workspace, policy: Policy) -> str:
    """Return why nothing can be begun where no version is approved, and what to do first."""
    draft = policy.bases[-1]
    return (
        f"no version of “{policy.id}” is approved yet, so nothing can be compared with its model: "
        f"first record the decision on {workspace.shown(draft.places.file)}, with policybook "
        f"approve {policy.id} {draft.version} --body … --on …; then run this again"
    )


def edition_called(workspace: Workspace, policy: Policy, edition: str) -> ModelText:
    """Return an edition of the model of a policy.

    Raises:
        RefusedError: when it is not there.
    """
    found = [each for each in policy.models if str(each.edition) == edition]
    if found:
        return found[0]
    path = f"{policy.id}/{MODELS}/{edition}.md"
    if workspace.errors_in(path):
        workspace.refuse_for_errors(path, f"first correct {workspace.shown(path)}")
    known = ", ".join(str(each.edition) for each in policy.models)
    there = f"there are editions {known}" if known else "there is none yet"
    raise RefusedError(
        f"there is no {workspace.shown(path)}; {there}. Bring one in with policybook import FILE "
        f"--model {policy.id} --edition {edition}"
    )


def _then(workspace: Workspace, policy: Policy, base: Base, made_from: str) -> ModelText:
    """Return the edition that a version was made from: as asked, as it says, or the only one."""
    made = base.meta.source_model
    said = str(made.edition) if isinstance(made, SourceModel) else ""
    if made_from and said and Version.parse(said) != Version.parse(made_from):
        raise RefusedError(
            f"{workspace.shown(base.places.file)} says that it was made from edition {said}; leave "
            "--made-from out."
        )
    if said or made_from:
        return edition_called(workspace, policy, said or made_from)
    known = ", ".join(str(each.edition) for each in policy.models)
    raise RefusedError(
        f"{workspace.shown(base.places.file)} does not say from which edition of the model it was "
        f"made, and there are {known}; say it with --made-from, such as --made-from "
        f"{policy.models[0].edition}"
    )


def _read(workspace: Workspace, path: str, files: Mapping[str, bytes]) -> Base | None:
    """Return a draft as it reads; None where it has errors."""
    policy = workspace.read_with(files).policies.get(path.partition("/")[0])
    bases = policy.bases if policy else ()
    return next((base for base in bases if base.places.file == path), None)


def _wrong(
    workspace: Workspace, path: str, files: Mapping[str, bytes], meeting: MeetingModel
) -> frozenset[str]:
    """Return the clauses that the model's words cannot be put into: all, where they are errors."""
    made = _read(workspace, path, files)
    if made is None:
        every = (each.name for each in meeting.found.clauses if each.met in {Met.TAKEN, Met.NEW})
        return frozenset(every)
    return frozenset(_not_as_said(made, meeting))


def _sources(
    workspace: Workspace, content: bytes, models: tuple[ModelText, ModelText]
) -> ThreeTexts:
    texts = [content, *(workspace.files[each.text.places.file] for each in models)]
    lines = (lines_of(text.decode("utf-8-sig")) for text in texts)
    return ThreeTexts(*([line.rstrip("\r\n") for line in some] for some in lines))


def _written(workspace: Workspace, content: bytes, meeting: MeetingModel, now: ModelText) -> bytes:
    """Return the file of the draft: its body, what it was made from, and the texts to compare."""
    before = Paper.of(content, base=True)
    ends = "\r\n" if "\r\n" in before.yaml else "\n"
    body = "".join(f"{line}{ends}" for line in meeting.lines()[before.lines_before_body :])
    with editing("the draft"):
        editor = YamlEditor(before.yaml)
        if ("source_model",) in editor:
            editor.remove(("source_model",))
        after = next((key for key in _AFTER if (key,) in editor), "")
        print_ = fingerprint(now, workspace.trust, workspace.today)
        made = ["source_model:", f"  edition: {now.edition}", f"  fingerprint: {print_}"]
        editor.add_lines(after, [*made, *meeting.comments()])
    return before.with_yaml(editor.text).with_after(body).content


def _not_as_said(made: Base, meeting: MeetingModel) -> Iterator[str]:
    """Yield the clauses that were given the model's words, and do not read as these do."""
    ids = {name: now for name, now in meeting.ids.items() if now and now != name}
    for each in meeting.taken:
        ours = made.by_id.get(meeting.ids.get(each.name, ""))
        if each.now is None or ours is None:
            continue
        heading = each.now.alone.heading
        wanted = with_references((*([heading] if heading else []), *each.now.alone.parts), ids)
        there = (*([ours.heading] if ours.heading else []), *ours.parts)
        if _texts(wanted) != _texts(there):
            yield each.name


def _texts(parts: Iterable[Text | Clause]) -> list[str]:
    return [part.canonical for part in parts if isinstance(part, Text)]
