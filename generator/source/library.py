"""Read the whole policies folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.model.fields import ID_PATTERN
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.source.base_file import read_base
from generator.source.disk import read_folder
from generator.source.door import nearest
from generator.source.names import check_base, check_references, check_variation
from generator.source.trust_file import RESERVED_POLICIES, TRUST_FILE, read_trust
from generator.source.variation_file import read_variation, unknown_base

_BASE = re.compile(r"([^/]+)/([^/]+)\.md")
_VARIATION = re.compile(r"([^/]+)/variations/([^/]+)/([^/]+)\.yml")
_OTHERS = re.compile(r"packs/[^/]+\.yml|[^/]+/seals\.yml")


def load(folder: Path) -> Library:
    """Read a policies folder.

    Args:
        folder: where it is.

    Returns:
        All that can be used, and every problem of every file.
    """
    files, problems = read_folder(folder)
    if any(problem.rule is Rule.NO_FOLDER for problem in problems):
        return Library(None, {}, problems)
    library = parse(files)
    return Library(library.trust, library.policies, _sorted([*problems, *library.problems]))


def parse(files: Mapping[str, bytes]) -> Library:
    """Read the files of a policies folder.

    Args:
        files: the bytes of each by its path below the folder.

    Returns:
        All that can be used, and every problem of every file.
    """
    problems: list[Problem] = []
    trust = None
    if TRUST_FILE in files:
        trust, found = read_trust(files[TRUST_FILE])
        problems.extend(found)
    else:
        problems.append(
            Problem(
                Place(TRUST_FILE),
                Rule.NO_TRUST_FILE,
                "there is no trust.yml in this folder",
                "it names the trust and its academies; docs/format.md shows one",
            )
        )
    problems.extend(_strays(files))
    policies = {}
    for name in _policy_names(files):
        policies[name] = _read_policy(name, files, trust, problems)
    problems.extend(check_references(policies))
    return Library(
        trust,
        {name: policy for name, policy in policies.items() if policy.bases},
        _sorted(problems),
    )


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.rule, p.message)))


def _policy_names(files: Mapping[str, bytes]) -> list[str]:
    found = (_BASE.fullmatch(file) or _VARIATION.fullmatch(file) for file in files)
    return sorted({match[1] for match in found if match and match[1] != "packs"})


def _strays(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem for each file that has no place here, a sync tool's copy for example."""
    for file in sorted(files):
        base, variation = _BASE.fullmatch(file), _VARIATION.fullmatch(file)
        known = file == TRUST_FILE or _OTHERS.fullmatch(file)
        version = (base and base[2]) or (variation and variation[3]) or "0"
        if (
            known or ((base or variation) and re.fullmatch(r"[0-9]+(\.[0-9]+)*", version))
        ) and not (base and base[1] == "packs"):
            continue
        hint = "files are called 2.0.md in a policy's folder, or variations/ACADEMY/1.0.yml in it"
        if file.endswith(".yaml"):
            hint = "name it .yml"
        yield Problem(Place(file), Rule.STRAY_FILE, "this file has no place here", hint)


def _read_policy(
    name: str, files: Mapping[str, bytes], trust: Trust | None, problems: list[Problem]
) -> Policy:
    if not ID_PATTERN.fullmatch(name) or name in RESERVED_POLICIES:
        rule = Rule.RESERVED_ID if name in RESERVED_POLICIES else Rule.BAD_ID
        problems.append(
            Problem(
                Place(name),
                rule,
                f"a policy's folder cannot be called “{name}”",
                "use small letters, digits and hyphens, like social-media",
            )
        )
    bases: list[Base] = []
    for file in sorted(files):
        match = _BASE.fullmatch(file)
        if match and match[1] == name and re.fullmatch(r"[0-9]+(\.[0-9]+)*", match[2]):
            base, found = read_base(name, file, files[file])
            problems.extend(found)
            if base:
                problems.extend(check_base(base, trust))
                bases.append(base)
    policy = Policy(name, tuple(sorted(bases, key=lambda base: base.version)), {})
    return Policy(name, policy.bases, _read_variations(policy, files, trust, problems))


def _read_variations(
    policy: Policy, files: Mapping[str, bytes], trust: Trust | None, problems: list[Problem]
) -> dict[str, tuple[Variation, ...]]:
    variations: dict[str, list[Variation]] = {}
    spoiled = any(
        p.place.file.startswith(f"{policy.id}/") and p.place.file.endswith(".md")
        for p in errors(tuple(problems))
    )
    if not policy.bases and not spoiled:
        problems.append(
            Problem(
                Place(policy.id),
                Rule.NO_BASE,
                f"the folder “{policy.id}” has variations but no base",
                "put the trust's text there, as 1.0.md",
            )
        )
    for file in sorted(files):
        match = _VARIATION.fullmatch(file)
        if not match or match[1] != policy.id or not re.fullmatch(r"[0-9]+(\.[0-9]+)*", match[3]):
            continue
        if trust and match[2] not in trust.academies:
            problems.append(
                Problem(
                    Place(file),
                    Rule.UNKNOWN_ACADEMY,
                    f"trust.yml has no academy “{match[2]}”",
                    nearest(match[2], trust.academies),
                )
            )
            continue
        variation, found = read_variation(policy, match[2], file, files[file])
        missing = unknown_base(variation, policy) if variation and not spoiled else None
        checked = check_variation(variation, policy, trust) if variation else ()
        found = (*found, *((missing,) if missing else ()), *checked)
        problems.extend(found)
        if variation and not errors(found):
            variations.setdefault(match[2], []).append(variation)
    return {
        academy: tuple(sorted(found, key=lambda v: v.version))
        for academy, found in sorted(variations.items())
    }
