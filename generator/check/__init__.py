"""The linter that knows policies, and the forms in which its findings are shown."""

from __future__ import annotations

from generator.check.linter import check

__all__ = ["check"]
