"""Let a new site take the place of the old one: in one step where the system can, else in two."""

from __future__ import annotations

import stat
from pathlib import Path

from generator.writer.exchange import exchange
from generator.writer.folders import MARK, CannotWriteError, Staging
from generator.writer.held_open import patiently
from generator.writer.leftovers import remove
from generator.writer.refused import refusal

_NO_PROGRAM = 0o666
_CLOSE = "close what has files open there, a PDF reader or a window of Explorer for example,"


def swap_in(staging: Staging) -> None:
    """Put the new site in the place of the old one.

    Args:
        staging: the folders of this build; the new site is complete.

    Raises:
        CannotWriteError: when the system refuses; the old site is still there.
    """
    try:
        if not same_rights(staging):
            _give_rights(staging.site)
        if not staging.out.exists():
            patiently(lambda: staging.site.rename(staging.out))
        elif not exchange(staging.site, staging.out):
            _in_two_steps(staging)
    except OSError as error:
        raise CannotWriteError(
            f"the new site could not take the place of “{staging.out}”: "
            f"{error.strerror or 'unknown reason'}; {_CLOSE} and try again; the old site stands"
        ) from error


def swap_in_part(staging: Staging, academy: str) -> bool:
    """Put the new site of one academy in the place of its old one; all else stays as it is.

    Until its mark is renewed the site is whole, but the next build will look at it closely.

    Args:
        staging: the folders of this build; the academy's new site is complete.
        academy: its id.

    Returns:
        Whether it was done; False where there is none yet, or not in one step.

    Raises:
        CannotWriteError: when the system refuses.
    """
    old = staging.out / academy
    try:
        return old.is_dir() and exchange(staging.academies / academy, old)
    except OSError as error:
        raise CannotWriteError(refusal(old, error)) from error


def same_rights(staging: Staging) -> bool:
    """Return whether the old site was made for the same readers as the new one, or there is none.

    The account's `umask` decides who may read what is written; files that are taken over were
    written under the umask of their day.

    Args:
        staging: the folders of this build.
    """
    out = staging.out
    return not out.is_dir() or out.stat().st_mode == staging.site.stat().st_mode


def _give_rights(site: Path) -> None:
    """Let the same people read every file of a new site who may look into its folder."""
    rights = stat.S_IMODE(site.stat().st_mode)
    for path in site.rglob("*"):
        path.chmod(rights if path.is_dir() else rights & _NO_PROGRAM)


def _in_two_steps(staging: Staging) -> None:
    # Killed between these two, the next build finds the old site aside and puts it back.
    patiently(lambda: staging.out.rename(staging.aside))
    try:
        patiently(lambda: staging.site.rename(staging.out))
    except OSError as error:
        _put_back(staging, error)
        raise
    remove(staging.aside, MARK)


def _put_back(staging: Staging, refused: OSError) -> None:
    """Put the old site back where it was."""
    try:
        patiently(lambda: staging.aside.rename(staging.out))
    except OSError as error:
        raise CannotWriteError(
            f"no site can be put at “{staging.out}”: {refused.strerror or 'unknown reason'}; the "
            f"old one waits in “{staging.aside}”; {_CLOSE} and build again, which puts it back"
        ) from error
