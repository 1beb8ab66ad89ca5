"""What was worked out for pages and stands in no file, kept from build to build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from generator.model.policy import Base
from generator.model.today import DayAsked
from generator.site.pages.academy_inputs import PolicyInputs
from generator.site.pages.academy_pages import AcademyPages
from generator.writer.ledger import Kept
from generator.writer.store import Product, Recipe, Store

_YES = "yes"


class ValuesKept:
    """Works values out, or has them from the last site.

    Args:
        store: keeps them.
        tool: the fingerprint of code, theme and configuration.
    """

    def __init__(self, store: Store, tool: str) -> None:
        """Know none yet."""
        self._store = store
        self._tool = tool
        self._values: dict[str, Kept] = {}

    @property
    def values(self) -> Mapping[str, Kept]:
        """Return what the next build will know of them."""
        return self._values

    def told(self, inputs: PolicyInputs, makers: AcademyPages) -> Mapping[str, str]:
        """Return what there is to say of a policy at an academy, as it is kept.

        Args:
            inputs: what that is worked out from.
            makers: work it out.
        """

        def told(day: date) -> tuple[str, ...]:
            return tuple(chain.from_iterable(makers.told(inputs, day).kept().items()))

        found = self._value(f"{inputs.policy.id} told", inputs, told)
        return dict(zip(found[::2], found[1::2], strict=True))

    def holds(self, what: str, base: Base, holds: Callable[[Base], bool]) -> bool:
        """Return whether something holds of a version, without reading it again.

        Args:
            what: what it is, in a word.
            base: the version.
            holds: finds out.
        """
        name = f"{base.places.file} {what}"
        return bool(self._value(name, base, lambda _: (_YES,) if holds(base) else ()))

    def _value(
        self, name: str, inputs: Any, make: Callable[[date], tuple[str, ...]]
    ) -> tuple[str, ...]:
        asked = DayAsked(self._store.day)
        recipe = Recipe(
            name, (self._tool, inputs), lambda _: Product(b"", make(asked.today)), asked
        )
        kept = self._values[name] = self._store.value(recipe)
        return kept.told
