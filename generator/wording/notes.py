"""What pages say of footnotes."""

from __future__ import annotations

NOTES = "Notes"
NOTE = "Note"
BACK_TO = "Back to"
