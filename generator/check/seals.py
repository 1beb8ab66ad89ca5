"""Whether approved files are still what was sealed."""

from __future__ import annotations

from collections.abc import Container, Iterator
from unicodedata import normalize

from generator.history.sealed_changes import Difference, differences, marked
from generator.history.seals import (
    ATTACHMENT,
    CHANGE,
    CLAUSE,
    DETAIL,
    PICTURE,
    QUESTION,
    Form,
    Part,
    fingerprint,
    is_whole,
    sealed_form,
    unpacked,
)
from generator.model.library import Library
from generator.model.policy import Base
from generator.model.problem import Place, Problem
from generator.model.question import AcademyAnswer, TrustQuestion
from generator.model.rules import Rule
from generator.model.seal import SEALS_FILE, Seal
from generator.model.values import plain_quotes
from generator.model.variation import Variation

_NAMED = 3  # changes named in the message
_SHOWN = 8  # changes shown word by word
_LEGEND = "[-what was approved-] {+what stands there now+}"
_KEYS: dict[str, tuple[str, ...]] = {
    "in force from": ("effective_date",),
    "approved by": ("approval", "body"),
    "approved on": ("approval", "on"),
    "signatories": ("approval", "signatories"),
    "applies to": ("applies_to",),
    "numbering of clauses": ("clause_numbering",),
    "on base change": ("on_base_change",),
    "adopted by": ("adoption", "body"),
    "adopted on": ("adoption", "on"),
    "consent of": ("consent", "role"),
    "consent on": ("consent", "on"),
    "consent reference": ("consent", "reference"),
}


def broken_seals(library: Library, without: Container[str] = ()) -> Iterator[Problem]:
    """Find approved files that are no longer what was sealed.

    Args:
        library: the policies folder, as read.
        without: files that are known to be as they were when their seals were last looked at.
    """
    for policy in library.policies.values():
        seals = library.seals.get(policy.id)
        for version in policy.versions if seals else ():
            seal = seals.by_file.get(version.places.file) if seals else None
            if seal and seal.file not in without:
                yield from _against(seal, version, policy.id)


def unsealed(library: Library) -> Iterator[Problem]:
    """Find approved files that have no seal yet: one open point a policy."""
    wrong = {problem.place.file for problem in library.problems}
    for policy in library.policies.values():
        if f"{policy.id}/{SEALS_FILE}" in wrong:
            continue  # which files have a seal cannot be told
        seals = library.seals.get(policy.id)
        sealed = seals.by_file if seals else {}
        files = [v.places.file for v in policy.versions if v.approved]
        first, *more = [file for file in files if file not in sealed] or [""]
        if first:
            yield Problem(
                Place(first),
                Rule.NOT_SEALED,
                "this version is approved and has no seal yet, so that nobody would notice if its "
                "text changed"
                if not more
                else f"{len(more) + 1} approved versions of this policy have no seal yet, so that "
                "nobody would notice if their text changed",
                f"seal {'them' if more else 'it'}: policybook seal {policy.id}",
                tuple(Place(file) for file in more),
            )


def _against(seal: Seal, version: Base | Variation, policy: str) -> Iterator[Problem]:
    if not is_whole(seal.copy, seal.fingerprint):
        yield Problem(
            Place(seal.file),
            Rule.SEALS_ALTERED,
            f"the seal of this version is damaged: somebody changed it in {SEALS_FILE}",
            f"put back {SEALS_FILE} as it was, from your backup for example; or compare this "
            f"version with what was approved, and then: {_replace(seal)}",
            (seal.place,),
        )
    elif not version.approved:
        yield Problem(
            version.places.at("status"),
            Rule.SEALED_FILE_NOT_APPROVED,
            f"this version was approved, and sealed on {seal.on}, but its status is now "
            f"{version.meta.status}",
            f"write status: approved again, and {_anew(version, policy)}; if it should never have "
            f"been approved: {_replace(seal)}",
            (seal.place,),
        )
    elif fingerprint(form := sealed_form(version, seal.scheme)) != seal.fingerprint:
        before = _in_whole_letters(unpacked(seal.copy) or ())
        if before != form:
            yield _changed(seal, version, policy, differences(before, form))


def _in_whole_letters(form: Form) -> Form:
    """Return a sealed form as files are read now; once they were read with letters in pieces."""
    return tuple(Part(normalize("NFC", name), normalize("NFC", text)) for name, text in form)


def _changed(
    seal: Seal, version: Base | Variation, policy: str, found: tuple[Difference, ...]
) -> Problem:
    names = [each.told for each in found[:_NAMED]]
    more = len(found) - len(names)
    told = ", ".join(names) + (f" and {more} more" if more else "")
    unseen = len(found) - _SHOWN
    return Problem(
        next((_place(version, each) for each in found), Place(seal.file)),
        Rule.SEALED_TEXT_CHANGED,
        f"version {version.version} was changed after it was approved, and sealed on {seal.on}: "
        f"{told}",
        f"put the old {_what(found)} back, and {_anew(version, policy)}; only if the file was "
        f"wrong when it was sealed: {_replace(seal)}",
        (seal.place,),
        (
            _LEGEND,
            *(f"{each.told}: {marked(each)}" for each in found[:_SHOWN]),
            *([f"… and {unseen} more"] if unseen > 0 else []),
        ),
    )


def _what(found: tuple[Difference, ...]) -> str:
    kinds = {each.name.partition(" ")[0] for each in found}
    return {PICTURE: "picture", ATTACHMENT: "file"}.get(" ".join(kinds), "words")


def _anew(version: Base | Variation, policy: str) -> str:
    """Say how a change is made, be it a mended typo, without touching what was approved."""
    academy = f" --academy {version.academy}" if isinstance(version, Variation) else ""
    return f"make even a small change as a new version: policybook revise {policy}{academy}"


def _replace(seal: Seal) -> str:
    return f'policybook seal --replace {seal.file} --why "…"'


def _place(version: Base | Variation, difference: Difference) -> Place:
    kind, _, name = difference.name.partition(" ")
    if isinstance(version, Base) and kind == CLAUSE and name in version.by_id:
        return version.by_id[name].place
    if isinstance(version, Variation) and kind == CHANGE:
        return next((c.place for c in version.changes if c.id == name), Place(version.places.file))
    if kind == QUESTION:
        return _question(version, name)
    if difference.name.startswith(f"{DETAIL} "):
        return version.places.at("slots", difference.name.removeprefix(f"{DETAIL} "))
    if difference.name == "minute":
        return version.places.at("approval" if isinstance(version, Base) else "adoption", "minute")
    return version.places.at(*_KEYS.get(difference.name, (difference.name,)))


def _question(version: Base | Variation, ask: str) -> Place:
    """Return where a question stands; of one that is gone, where all of them do."""
    asked: tuple[TrustQuestion | AcademyAnswer, ...] = version.meta.questions
    for index, each in enumerate(asked):
        if plain_quotes(each.ask) == ask:
            return version.places.at("questions", index)
    return version.places.at("questions")
