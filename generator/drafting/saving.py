"""Save what the form, or the editor of a draft, has: over what was loaded there alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from generator.drafting.kept_layout import FORMS_NOTE, with_new_values
from generator.drafting.layout import CannotEditError
from generator.drafting.left_over import notes_of
from generator.drafting.own_notes import without_notes
from generator.drafting.receive import admitted, placed
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.model.clause import walk
from generator.model.policy import Base, Policy
from generator.model.values import Version
from generator.model.variation import Variation
from generator.source.files.plain_text import decode
from generator.source.yaml.tree import read_tree


class ChangedMeanwhileError(RefusedError):
    """Somebody else saved since the file was loaded; nothing has been written.

    Args:
        content: the file as it is now; None where it is gone.
        places: the ids of clauses and details in which the two differ.
    """

    def __init__(self, content: bytes | None, places: tuple[str, ...] = ()) -> None:
        gone = "this draft was taken away since you began here"
        told = "this draft was changed in another window, or by somebody else, since you began here"
        super().__init__(told if content is not None else gone)
        self.content = content
        self.places = places


class LostIdsError(RefusedError):
    """The ids of clauses would go; nothing has been written.

    Args:
        ids: those ids.
    """

    def __init__(self, ids: tuple[str, ...]) -> None:
        listed = ", ".join(f"#{each}" for each in ids)
        super().__init__(
            f"these ids of clauses would be gone: {listed}. What academies have changed there, and "
            "what refers to it, would lose its place. Put them back, or save all the same."
        )
        self.ids = ids


def digest(content: bytes | None) -> str:
    """Return what tells one content of a file from another; "" where there is no file."""
    return "" if content is None else sha256(content).hexdigest()


def draft_in_work(workspace: Workspace, policy: str, academy: str) -> Variation | None:
    """Return the newest draft of an academy's variation that is no decision yet.

    Raises:
        RefusedError: when there is no such policy or academy.
    """
    workspace.academy(academy)
    known = workspace.policy(policy).variations.get(academy, ())
    return max((each for each in known if not each.approved), key=_number, default=None)


def save_variation(
    workspace: Workspace, place: tuple[str, str], content: bytes, was: str
) -> tuple[str, Drafted]:
    """Save a draft of a variation from the form.

    Args:
        workspace: the policies folder.
        place: the policy and the academy of the form that it comes from.
        content: the file as the form writes it.
        was: the digest of the file that the form began with; "" where there was none.

    Returns:
        The path of the file; the file, where it says anything new, with the comments and the
        layout that it had, and what to look at.

    Raises:
        ChangedMeanwhileError: when the file is not the one that the form began with.
        RefusedError: when it has no place there.
    """
    about, academy = place
    name = f"{academy}-{about}.yml"
    meta, policy = admitted(workspace, name, content, academy)
    if policy.id != about:
        raise RefusedError(f"it says policy: {policy.id}, and this form is for {about}.")
    folder = f"{policy.id}/variations/{academy}"
    path = workspace.versions_in(folder).get(meta.version, f"{folder}/{meta.version}.yml")
    there = workspace.files.get(path)
    _refuse_sealed(workspace, policy, path)
    _refuse_decided(workspace, policy.variations.get(academy, ()), path, meta.version)
    if digest(there) != was:
        raise ChangedMeanwhileError(there, _differing(name, there, content))
    merged = content if there is None else _kept(path, there, content)
    if there is not None and FORMS_NOTE.encode() not in content:
        merged = _answered(workspace, policy, path, merged)
    if merged == there:
        return path, Drafted({})
    return path, placed(workspace, name, path, merged, FORMS_NOTE.strip("# "))


def save_base(
    workspace: Workspace, place: tuple[str, str], content: bytes, was: str, *, sure: bool
) -> tuple[str, Drafted]:
    """Save the trust's text of a draft, as text.

    Args:
        workspace: the policies folder.
        place: the policy and the version.
        content: the whole file.
        was: the digest of the file as it was loaded.
        sure: whether ids of clauses may go.

    Returns:
        The path of the file; the file, where it says anything new, and what to look at.

    Raises:
        ChangedMeanwhileError: when the file is not the one that was loaded.
        LostIdsError: when ids would go, and nobody said that they may.
        RefusedError: when it would have errors, or is no draft.
    """
    policy, base = draft_base(workspace, *place)
    path = base.places.file
    there = workspace.files[path]
    if digest(there) != was:
        raise ChangedMeanwhileError(there)
    if content == there:
        return path, Drafted({})
    drafted = workspace.checked(Drafted({path: content}))
    after = workspace.read_with(drafted.files).policies[policy.id]
    now = next((each for each in after.bases if each.places.file == path), None)
    if now is None or now.approved or now.version != base.version:
        raise RefusedError(
            f"version: and status: stay as they are here; policybook approve {policy.id} "
            f"{base.version} records a decision."
        )
    lost = tuple(each for each in _ids(base) if each not in {*_ids(now), *now.former})
    if lost and not sure:
        raise LostIdsError(lost)
    notes = (f"The ids {', '.join(lost)} are gone.",) if lost else ()
    return path, replace(drafted, notes=notes)


def draft_base(workspace: Workspace, policy: str, version: str) -> tuple[Policy, Base]:
    """Return a draft of the trust's text.

    Raises:
        RefusedError: when there is none, or it is approved or sealed.
    """
    known = workspace.policy(policy)
    base = next((each for each in known.bases if str(each.version) == version), None)
    if base is None:
        raise RefusedError(f"there is no version {version} of “{policy}”.")
    _refuse_sealed(workspace, known, base.places.file)
    if base.approved:
        raise RefusedError(
            f"version {version} is approved, and is never edited; policybook revise {policy} "
            "begins the next one."
        )
    return known, base


def _number(variation: Variation) -> Version:
    return variation.version


def _ids(base: Base) -> list[str]:
    return [clause.id for clause in walk(base.clauses) if clause.id]


def _refuse_sealed(workspace: Workspace, policy: Policy, path: str) -> None:
    seals = workspace.library.seals.get(policy.id)
    if seals is not None and path in seals.by_file:
        raise RefusedError(f"{workspace.shown(path)} is sealed, and is never written to.")


def _refuse_decided(
    workspace: Workspace, known: Iterable[Variation], path: str, version: Version
) -> None:
    """Refuse to write over what is a decision, or cannot be read and so may be one."""
    if path not in workspace.files:
        return
    found = next((each for each in known if each.places.file == path), None)
    if found is None:
        workspace.refuse_for_errors(path, f"first correct {workspace.shown(path)}")
    if found.approved:
        raise RefusedError(
            f"version {version} is decided already, and is never written over. Load this page "
            "again, and go on there."
        )


def _kept(path: str, there: bytes, content: bytes) -> bytes:
    """Return the bytes of a file with the form's values, and all else as it was."""
    old, new = decode(path, there)[0], decode(path, content)[0]
    try:
        text = with_new_values(old, _data(path, old), new, _data(path, new))
    except CannotEditError as error:
        raise RefusedError(
            "the file is written in a way that the form cannot keep. Take the form's file, and "
            "have both put together by hand."
        ) from error
    if b"\r\n" in there:
        text = text.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf" if there.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode()


def _answered(workspace: Workspace, policy: Policy, path: str, content: bytes) -> bytes:
    """Return a file without our own notes on what is to be answered: the form has asked it all."""
    draft = policy.in_file(path)
    if draft is None:
        return content
    text = content.decode()
    return without_notes(text, notes_of(workspace, policy, draft)).encode()


def _data(path: str, text: str) -> Mapping[str, object]:
    return read_tree(path, text).data


def _differing(path: str, there: bytes | None, content: bytes) -> tuple[str, ...]:
    """Return in which clauses and details two files differ, by their ids."""
    if there is None:
        return ()
    one, other = (_parts(path, each) for each in (there, content))
    return tuple(name for name in {**one, **other} if one.get(name) != other.get(name))


def _parts(path: str, content: bytes) -> dict[str, object]:
    data = _data(path, decode(path, content)[0])
    found: dict[str, object] = {}
    changes, slots = data.get("changes"), data.get("slots")
    for each in changes if isinstance(changes, list | tuple) else ():
        if isinstance(each, Mapping):
            named = each.get("replace") or each.get("omit") or each.get("add")
            found[str(named)] = {k: str(v).strip() for k, v in each.items()}
    if isinstance(slots, Mapping):
        found.update((str(name), str(said).strip()) for name, said in slots.items())
    return found
