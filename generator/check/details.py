"""Rules about front matter: owner, review date, reference, associated documents."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from generator.check.dates import next_review
from generator.check.subject import BaseSubject
from generator.model.fields import ID_PATTERN
from generator.model.problem import Problem
from generator.model.rules import Rule

_ANY_VERSION = re.compile(
    r"(?<![A-Za-z])v(?:er(?:sion)?)?[ ._-]?\d+(?:\.\d+)*(?![\w])", re.IGNORECASE
)


def document_owner(subject: BaseSubject) -> Iterator[Problem]:
    """Find a policy that no role keeps."""
    if subject.meta.document_owner is None:
        yield Problem(
            subject.places.at("title"),
            Rule.NO_OWNER,
            "this policy has no document owner",
            "add document_owner: with a role of trust.yml",
        )


def review_date(subject: BaseSubject) -> Iterator[Problem]:
    """Find a policy without a next review, and without a cycle to count it with."""
    if next_review(subject)[0] or subject.meta.review.cycle:
        return
    yield Problem(
        subject.places.at("title"),
        Rule.NO_REVIEW_DATE,
        "this policy has no date for its next review",
        "add review: with next: and a month or day, or with cycle:",
    )


def version_in_reference(subject: BaseSubject) -> Iterator[Problem]:
    """Find a reference that repeats the version: it should stay the same for ever."""
    reference, version = subject.meta.reference, str(subject.meta.version)
    typed = (
        re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.]*\d)", reference)
        if "." in version
        else None
    )
    found = _ANY_VERSION.search(reference) or typed
    if found:
        kept = (reference[: found.start()] + reference[found.end() :]).strip(" -_/.,()")
        yield Problem(
            subject.places.at("reference"),
            Rule.VERSION_IN_REFERENCE,
            f"the reference “{reference}” has a version in it, and would change with the next",
            f"write {kept}" if kept else "write a reference that stays the same",
        )


def associated(subject: BaseSubject) -> Iterator[Problem]:
    """Find an associated document that looks like a policy's folder and is none."""
    known = subject.scene.policies
    for index, entry in enumerate(subject.meta.associated):
        if entry in known or not ID_PATTERN.fullmatch(entry):
            continue
        close = difflib.get_close_matches(entry, sorted(known), n=1, cutoff=0.6)
        yield Problem(
            subject.places.at("associated", index),
            Rule.UNKNOWN_ASSOCIATED,
            f"there is no policy in a folder “{entry}”",
            f"did you mean “{close[0]}”?"
            if close
            else "write the title of a document that is kept elsewhere: Complaints procedure",
        )
