"""Write a text as a YAML value that reads back as the same text."""

from __future__ import annotations

import re

# Safe anywhere, in brackets too: no colon, comma, hash or bracket, and an innocent beginning.
_PLAIN = re.compile(r"[^\W_](?:[\w ./()&'’‘“”–—+=!?;£€-]*[\w./()'’‘“”!?;£€])?")


def scalar(text: str, style: str = "") -> str:
    """Write a line of text as a YAML value.

    Args:
        text: the text; runs of white space become one blank.
        style: the quotation mark to prefer, because the value had it before; "" for none.

    Returns:
        The text as it is where that is safe, else in quotes.
    """
    line = " ".join(text.split())
    if not style and _PLAIN.fullmatch(line):
        return line
    if style == "'" or '"' in line or "\\" in line:
        return "'" + line.replace("'", "''") + "'"
    return f'"{line}"'
