"""What staff declared to have read: the answers of a form, and who is on the list of staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.fields import Line, record


@record
class DeclarationColumns:
    """How the columns of the trust's own form are headed, as it is exported.

    Args:
        name: the column with the name of whoever answers.
        email: the column with the e-mail address; people are known by it where both lists have it.
        when: the column with the day of the answer.
        policy: the column with the policy: its id, reference or title.
        academy: the column with the academy: its id or name.
        text: the column with the content hash of the text that was read.
    """

    name: Line
    email: Line = ""
    when: Line = ""
    policy: Line
    academy: Line
    text: Line


@dataclass(frozen=True)
class FormAnswer:
    """One answer of a form, as it was typed.

    Args:
        name: who answers.
        email: their address; "" where there is none.
        when: on which day; None where that is not told.
        policy: the policy, in whatever form.
        academy: the academy, in whatever form.
        text: the content hash, or its beginning.
        file: the file that it stands in.
        line: where its row begins there.
    """

    name: str
    email: str
    when: date | None
    policy: str
    academy: str
    text: str
    file: str
    line: int


@dataclass(frozen=True)
class StaffMember:
    """One member of staff.

    Args:
        name: as it stands in the list.
        email: their address; "" where there is none.
        academy: the id of their academy.
        group: the id of their group of staff; "" where the list does not say.
    """

    name: str
    email: str
    academy: str
    group: str
