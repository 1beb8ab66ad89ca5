"""Read the duties: the list that Policybook brings, and a trust's `duties.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files as resources

from generator.model.duty import DUTIES_FILE, Duties, DutyListFile, TrustDuties
from generator.model.places import Path, Places
from generator.model.policy import Policy
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.files.plain_text import decode
from generator.source.known.known import Known
from generator.source.known.meant import nearest_titled
from generator.source.known.policy_lookup import nearest_policy
from generator.source.slips.values import markup_in_values
from generator.source.yaml.door import read_record
from generator.source.yaml.tree import read_tree

ENGLAND = "england"
_NONE = Duties("The trust’s own duties", None, {}, {})


@cache
def duty_list() -> Duties:
    """Return the list that Policybook brings, read once.

    Raises:
        ValueError: when the file has a mistake.
    """
    file = f"{ENGLAND}.yml"
    text = resources("generator.source.files").joinpath("duties", file).read_text(encoding="utf-8")
    tree = read_tree(file, text)
    read, wrong = read_record(tree, DutyListFile)
    problems = (*tree.problems, *wrong)
    if read is None or problems:
        raise ValueError("\n".join(map(str, problems)))
    oldest = min((each.read for each in read.sources.values()), default=None)
    return Duties(read.title, oldest, read.sources, read.duties)


def read_duties(
    files: Mapping[str, bytes], policies: Mapping[str, Policy], known: Known | None
) -> tuple[Duties | None, tuple[Problem, ...]]:
    """Read the duties that a trust goes by.

    Args:
        files: the policies folder: the bytes of each file by its path.
        policies: every policy that there is, by id.
        known: the ids of the trust's file; None when they cannot be made out.

    Returns:
        The duties, None where the trust has no `duties.yml` or it cannot be read; and all problems.
    """
    if DUTIES_FILE not in files:
        return None, ()
    text, problems = decode(DUTIES_FILE, files[DUTIES_FILE])
    if problems:
        return None, problems
    tree = read_tree(DUTIES_FILE, text)
    read, wrong = read_record(tree, TrustDuties)
    found = [*tree.problems, *markup_in_values(tree), *wrong]
    if read is None:
        return None, tuple(found)
    listed = duty_list() if read.list == ENGLAND else _NONE
    found.extend(_check(read, listed, tree.places, policies, known))
    return _joined(read, listed, tree.places), tuple(found)


def _joined(read: TrustDuties, listed: Duties, places: Places) -> Duties:
    days = [each for each in (listed.checked, read.checked) if each]
    return replace(
        listed,
        checked=max(days, default=None),
        sources={**listed.sources, **read.sources},
        duties={**listed.duties, **read.add},
        switched_off=read.switched_off,
        fulfilled_by=read.fulfilled_by,
        elsewhere=read.elsewhere,
        places=places,
        own=True,
    )


def _check(
    read: TrustDuties,
    listed: Duties,
    places: Places,
    policies: Mapping[str, Policy],
    known: Known | None,
) -> Iterator[Problem]:
    titles = {name: (duty.document,) for name, duty in (*listed.duties.items(), *read.add.items())}
    for key in ("switched_off", "fulfilled_by", "elsewhere"):
        named: Iterable[str] = getattr(read, key)
        for name in named:
            if name not in titles:
                message = f"the list has no duty “{name}”"
                place = places.at(key, name)
                yield Problem(place, Rule.UNKNOWN_DUTY, message, nearest_titled(name, titles))
    yield from _added(read, listed, places)
    for path, names in _places_named(read):
        yield from _where(names, places, path, known)
    for name, some in read.fulfilled_by.items():
        for index, policy in enumerate(some):
            if policy not in policies:
                place = places.at("fulfilled_by", name, index)
                message = f"there is no policy “{policy}”"
                hint = nearest_policy(policy, policies)
                yield Problem(place, Rule.UNKNOWN_POLICY, message, hint)


def _places_named(read: TrustDuties) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the academies and phases that the file names, with where it does."""
    for name, duty in read.add.items():
        yield ("add", name, "applies_to"), duty.applies_to
    for name, off in read.switched_off.items():
        yield ("switched_off", name, "at"), off.at
    for name, kept in read.elsewhere.items():
        for index, each in enumerate(kept):
            yield ("elsewhere", name, index, "at"), each.at


def _added(read: TrustDuties, listed: Duties, places: Places) -> Iterator[Problem]:
    sources = {name: (each.title,) for name, each in {**listed.sources, **read.sources}.items()}
    for name, duty in read.add.items():
        if name in listed.duties:
            message = f"the list has a duty “{name}” already: {listed.duties[name].document}"
            hint = "give yours an id of its own, and switch that one off if yours takes its place"
            yield Problem(places.at("add", name), Rule.BAD_VALUE, message, hint)
        for index, source in enumerate(duty.sources):
            if source not in sources:
                place, message = places.at("add", name, "sources", index), f"no source “{source}”"
                yield Problem(place, Rule.BAD_VALUE, message, nearest_titled(source, sources))


def _where(
    names: tuple[str, ...], places: Places, path: Path, known: Known | None
) -> Iterator[Problem]:
    """Yield a problem for each academy or phase that `trust.yml` does not have."""
    for index, name in enumerate(names if known else ()):
        if known and name not in known.academies and name not in known.phases:
            yield Problem(
                places.at(*path, index),
                Rule.UNKNOWN_ACADEMY,
                f"trust.yml has no academy or phase “{name}”",
                nearest_titled(name, {**dict.fromkeys(known.phases, ()), **known.names}),
            )
