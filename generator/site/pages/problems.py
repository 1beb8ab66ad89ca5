"""The page that a preview shows in the place of every other while something is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.model.problem import Problem, Severity

# It stands alone, with its style in it and looking again by itself: only a preview on the writer's
# own machine ever shows it.
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<title>To be put right - Policybook</title>
<style>
:root {{ color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif }}
body {{ margin: 2rem auto; max-width: 50rem; padding: 0 1rem }}
h2 {{ font: bold 1rem/1.5 ui-monospace, monospace; margin: 2rem 0 0; overflow-wrap: anywhere }}
ul {{ margin: 0; padding: 0; list-style: none }}
li {{ border-top: thin solid; padding: .5rem 0; overflow-wrap: anywhere }}
</style>
</head>
<body>
<main>
<h1>To be put right</h1>
<p>The site is shown again as soon as this is done; there is no need to reload.</p>
{body}</main>
</body>
</html>
"""


def problems_page(problems: Sequence[Problem], faults: Sequence[str], folder: str) -> bytes:
    """Return a page that lists what is wrong.

    Args:
        problems: errors in the policies folder.
        faults: what is wrong elsewhere, in words.
        folder: the policies folder as the reader named it.
    """
    serious = [each for each in problems if each.severity is Severity.ERROR] or list(problems)
    return _PAGE.format(body="".join((*_by_file(serious, folder), *_elsewhere(faults)))).encode()


def _by_file(problems: Sequence[Problem], folder: str) -> Iterator[str]:
    ordered = sorted(problems, key=lambda each: each.place)
    for file, group in groupby(ordered, key=lambda each: each.place.file):
        entries = "".join(_entry(each) for each in group)
        yield f"<h2>{escape(f'{folder}/{file}')}</h2>\n<ul>\n{entries}</ul>\n"


def _entry(problem: Problem) -> str:
    line = f"Line {problem.place.line}: " if problem.place.line else ""
    hint = f"<br>{escape(problem.hint)}" if problem.hint else ""
    details = "".join(f"<br>{escape(detail)}" for detail in problem.details)
    return f"<li>{line}{escape(problem.message)}{hint}{details}</li>\n"


def _elsewhere(faults: Sequence[str]) -> Iterator[str]:
    if faults:
        entries = "".join(f"<li>{escape(fault)}</li>\n" for fault in faults)
        yield f"<h2>Elsewhere</h2>\n<ul>\n{entries}</ul>\n"
