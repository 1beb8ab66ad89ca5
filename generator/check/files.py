"""The rule about files beside the versions: pictures that nobody sees, forms that nobody finds."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.library import Library
from generator.model.problem import Place, Problem, errors
from generator.model.rules import Rule


def files_unused(library: Library) -> Iterator[Problem]:
    """Find files that no version names; a policy with errors may have a version that would."""
    wrong = {problem.place.file.partition("/")[0] for problem in errors(library.problems)}
    for policy in library.policies.values():
        if policy.id in wrong:
            continue
        shown = {figure.file for version in policy.versions for figure in version.figures}
        for figure in policy.figures:
            if figure.file not in shown:
                message = "no version shows this picture"
                hint = f"write ![what it shows]({figure.address}) where it belongs, or delete it"
                yield Problem(Place(figure.file), Rule.FILE_UNUSED, message, hint)
        named = {each.held.file for version in policy.versions for each in version.attachments}
        for held in policy.held:
            if held.file not in named:
                hint = f"write file: {held.name} under attachments: where it belongs, or delete it"
                message = "no version names this file"
                yield Problem(Place(held.file), Rule.FILE_UNUSED, message, hint)
