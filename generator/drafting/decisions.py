"""What all decisions have in common: they lie in the past, and are sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.drafting.desk import Desk, Drafted, RefusedError
from generator.drafting.seals import CannotSealError, sealed
from generator.model.values import When


def refuse_future(desk: Desk, on: date) -> None:
    """Refuse a decision that has not been taken yet.

    Raises:
        RefusedError: when the day is still to come.
    """
    if on > desk.today:
        raise RefusedError(
            f"{When(on)} is still to come, and only what has been decided can be recorded; until "
            "then the file can say planned: instead."
        )


def with_seals(desk: Desk, drafted: Drafted) -> Drafted:
    """Return what was decided with its seals, when it brings no error.

    The seals are written last: a version without one is complete, a seal without its version not.

    Raises:
        RefusedError: when there would be errors, or seals cannot be added.
    """
    desk.checked(drafted)
    library = desk.read_with(drafted.files)
    names = sorted({file.partition("/")[0] for file in drafted.files})
    try:
        seals = sealed(library, {**desk.files, **drafted.files}, desk.today, names)
    except CannotSealError as error:
        raise RefusedError(f"{error}.") from error
    return desk.checked(replace(drafted, files={**drafted.files, **seals}))
