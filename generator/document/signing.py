"""The way from paper to the trust's form, for those who sign online."""

from __future__ import annotations

from generator.document.heads import Way
from generator.document.subject import Printed
from generator.wording.declared import declaration_address


def form(printed: Printed) -> Way | None:
    """Return where staff can sign what is printed: its address.

    Args:
        printed: a policy.

    Returns:
        None where there is no form, and for what is not in force: nobody has to sign that.
    """
    if not printed.is_current or printed.edition is None:
        return None
    address = declaration_address(printed.trust, printed.edition, printed.short_hash)
    return Way(address) if address else None
