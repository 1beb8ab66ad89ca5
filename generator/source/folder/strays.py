"""Files that have no place in a policies folder: what each was meant to be, and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator

from generator.model.figure import FIGURES
from generator.model.pack import PACKS_FOLDER
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.source_document import SOURCES_FILE
from generator.source.files.trust_file import TRUST_FILE

_UNPLACED = "this file has no place here"
_GENERAL = "files are called 2.0.md in a policy's folder, or variations/ACADEMY/1.0.yml in it"
_VERSION = r"[0-9]+(?:\.[0-9]+)*"
_TEXT = "(?:md|markdown|mkd|yml|yaml)"
# What Windows and sync tools make of a name: “Copy of 1.0.md”, “1.0 (1).md”, “1.0-OFFICE-PC.md”.
_COPY = re.compile(
    rf"(?:(?:copy|kopie) (?:of |von )?)?({_VERSION})"
    rf"(?:[-_ (][^.]*)?(?:\.(?!{_TEXT}\b)[^.]*)*"
    rf"\.{_TEXT}(?:~|\.(?:bak|backup|old|orig|tmp|swp|save|rej))?|#({_VERSION})\.{_TEXT}#",
    re.IGNORECASE,
)
_BADGED = re.compile(rf"(?:v|ver|version)[ ._-]*({_VERSION})\.{_TEXT}", re.IGNORECASE)
_ENDED = re.compile(rf"({_VERSION})\.({_TEXT})", re.IGNORECASE)
_HIDDEN_END = re.compile(r"(.*\.(?:md|yml))\.txt", re.IGNORECASE)
_OFFICE = {"doc", "docx", "odt", "rtf", "pdf", "pages", "docm", "dotx"}
_PICTURES = {"png", "jpg", "jpeg", "svg"}
_SIDE = "then move it out of this folder"

# What is called nearly as a file of the whole trust.
_MEANT = {
    **dict.fromkeys(("trust.yml", "trust.yaml", "trust.md"), TRUST_FILE),
    **dict.fromkeys(("sources.yml", "sources.yaml", "source.yml"), SOURCES_FILE),
}


def strays(
    files: Collection[str], has_place: Container[str], policies: Container[str]
) -> Iterator[Problem]:
    """Yield a problem for each file that has no place here, a sync tool's copy for example.

    Args:
        files: the path of every file below the policies folder.
        has_place: those of them that have one.
        policies: the policies that there are.
    """
    for file in sorted(files):
        if file not in has_place:
            message, hint = _told(file, files, policies)
            yield Problem(Place(file), Rule.STRAY_FILE, message, hint)


def _told(file: str, files: Collection[str], policies: Container[str]) -> tuple[str, str]:
    folder, _, name = file.rpartition("/")
    hidden = _HIDDEN_END.fullmatch(name)
    if hidden:
        message = "the name of this file ends in .txt, which Windows may not show"
        return message, _rename(folder, hidden[1], files, "let Explorer show file name extensions")
    ending = name.rpartition(".")[2].lower()
    elsewhere = _of_another_kind(folder, ending)
    if elsewhere:
        return elsewhere
    if folder == PACKS_FOLDER or folder.startswith(f"{PACKS_FOLDER}/"):
        if ending == "yaml" and folder == PACKS_FOLDER:
            return _UNPLACED, _rename(folder, f"{name[:-5]}.yml", files)
        return _UNPLACED, "a pack is a file such as packs/induction.yml"
    if not folder and name.lower() in _MEANT:
        return _UNPLACED, _rename(folder, _MEANT[name.lower()], files)
    return _of_a_version(folder, name, files, policies)


def _of_another_kind(folder: str, ending: str) -> tuple[str, str] | None:
    """Return what to do with a picture, or with what an office program wrote; None for another."""
    if ending in _PICTURES and folder:
        parts = folder.split("/")
        whose = "/".join(parts[:3] if parts[1:2] == ["variations"] else parts[:1])
        hint = f"put it into {whose}/{FIGURES}, where texts find it"
        return "this picture has no place here", hint
    if ending in _OFFICE:
        message = f"this is a .{ending} file, and Policybook reads none"
        hint = "keep it in another folder; the text of a policy is a file such as 1.0.md, and "
        return message, hint + "the help page “Starting” tells how a Word file becomes one"
    return None


def _of_a_version(
    folder: str, name: str, files: Collection[str], policies: Container[str]
) -> tuple[str, str]:
    policy, *inner = folder.split("/") if folder else [""]
    local = inner[:1] == ["variations"]
    if len(inner) not in {0, 2} or (inner and not local) or not policy:
        return _UNPLACED, _wrong_folder(name, policy, inner, policies)
    right = "yml" if local else "md"
    ended = _ENDED.fullmatch(name)
    badged = _BADGED.fullmatch(name)
    if ended or badged:
        number = (ended or badged)[1]  # type: ignore[index]
        told = "a variation is a .yml file" if local else "the trust's text is a .md file"
        message = (
            f"{told}, and its name is its version" if ended else "a file's name is its version"
        )
        return message, _rename(folder, f"{number}.{right}", files)
    copy = _COPY.fullmatch(name)
    if not copy:
        return _UNPLACED, _GENERAL
    meant = f"{copy[1] or copy[2]}.{right}"
    message = f"this looks like a copy of {meant}, and is not read"
    return message, _rename(folder, meant, files)


def _wrong_folder(name: str, policy: str, inner: list[str], policies: Container[str]) -> str:
    if inner == ["variations"] and policy in policies and name.endswith(".yml"):
        return f"put it into the folder of its academy: {policy}/variations/ACADEMY/{name}"
    if policy in policies and inner and inner[0] != "variations" and name.endswith(".md"):
        return f"a version stands in {policy}/ itself, one that is no longer in force as well"
    return _GENERAL


def _rename(folder: str, name: str, files: Collection[str], first: str = "") -> str:
    """Say how a file comes to its name; never over another one."""
    path = f"{folder}/{name}" if folder else name
    if path in files:
        goes = "into that one" if name in {TRUST_FILE, SOURCES_FILE} else "into a new version"
        return f"{name} is there as well: what is newer in this one goes {goes}; {_SIDE}"
    return f"{first + ', and ' if first else ''}rename it to {name}"
