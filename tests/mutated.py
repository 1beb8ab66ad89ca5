"""Small trusts with something broken in them, drawn by a seed: no input may end in a traceback.

The suite draws a few (`tests/test_mutated.py`). Many are drawn from the command line:

    python -m tests.mutated 20000 [SEED]

Each is read and checked, and its pages are made; one in four hundred is built as a whole, with
MkDocs. What fails is printed with its seed, and `python -m tests.mutated 1 SEED` draws it again.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator.check.linter import check
from generator.check.report import as_github, as_json, as_text
from generator.model.digest import Digests
from generator.model.library import Library
from generator.model.problem import Severity
from generator.publish.order import NotPublishedError
from generator.register.rows import register_rows
from generator.source.folder.library import parse
from generator.writer.folders import CannotWriteError
from tests.made_sites import academy_site
from tests.project import begin

Files = dict[str, bytes]
_DAYS = (
    date(1900, 1, 1),
    date(2026, 2, 28),
    date(2026, 11, 21),
    date(2031, 3, 1),
    date(2199, 12, 31),
)
_BUILT = 400  # one in so many is built as a whole
_WORDS = (
    "",
    "0",
    "-1",
    "1.0",
    "2.0",
    "1e9",
    "2026-02-30",
    "2026-13-01",
    "0001-01-01",
    "9999-12-31",
    "2199-12-31",
    "1900-01-01",
    "2028-02-29",
    "true",
    "null",
    "~",
    "[]",
    "{}",
    "[[[[",
    "{{ x }}",
    "{{ academy }}",
    "{#a}",
    "{#a local=replace}",
    "&a",
    "*a",
    "!x y",
    "|",
    ">",
    "'",
    '"',
    "#",
    "---",
    "elm",
    "oak",
    "head",
    "board",
    "breaks",
    "visits",
    "principles",
    "\u202e",
    "\u200b",
    "\x00",
    "é",
    "ﬁ",
    "🙂",
    "١",
    "\u00a0",
    "a" * 300,
    "24 months",
    "0 days",
    "9999 years",
    "draft",
    "approved",
    "withdrawn",
    "trust-wide",
    "decimal",
    "titles-only",
)
_LINES = (
    "---", "===", "", "# Title", "## Alone", "## Alone", "### Deep", "##### Deeper", "1. Clause",
    "1. Clause {#principles}", "   1. Sub", "- a", "    - b", "> quote", "| a | b |",
    "|---|---|", "```",
    "{{ contacts }}", "{{ role.head }}", "{{ role.nobody }}", "[](#breaks)", "[](visits#breaks)",
    "[x](javascript:y)", "![a](b.png)", "<!-- c -->", "<br>", "[^1]", "[^1]: note", "* * *",
    "\t", "a\tb",
    "<<<<<<< HEAD", "=======", "As listed below:", "See section 4.2 above.", "status: draft",
    "title: Again", "changes:", "  - omit: breaks", "  - add: new", "    into: principles",
    "    after: breaks", "    heading: H", "slots: {a: {prompt: b}}", "was: x", "local: replace",
    "questions:", "attachments:", "lang: cy", "applies_to: [elm]", "effective_date: 2030-01-01",
    "withdrawn: 2026-01-01", "supersedes: visits", "clause_numbering: decimal", "base: 2.0",
)  # fmt: skip


def begun() -> Files:
    """Return the files of a small trust in which everything is right."""
    with tempfile.TemporaryDirectory() as folder:
        project = begin(Path(folder))
        project.base("rules", "Rules")
        project.vary("oak", "Otherwise.", "rules")
        root = Path(folder) / "policies"
        made = {path.relative_to(root).as_posix(): path for path in root.rglob("*")}
        files = {name: path.read_bytes() for name, path in made.items() if path.is_file()}
    base = files["rules/1.0.md"].replace(b"<b>brackets</b>", b"brackets")
    more = b"\n## Times {#times local=add}\n\n1. At {{ hour }}.\n2. Later. {#later local=replace}\n"
    slots = b"slots: {hour: {prompt: When is it?, default: nine}}\nclause_numbering: decimal\n"
    files["rules/1.0.md"] = base.replace(b"document_owner", slots + b"document_owner") + more
    later = files["rules/1.0.md"].replace(b"version: 1.0", b"version: 2.0")
    later = later.replace(b"2026-01-05", b"2026-06-01").replace(b"#later", b"#after was=later")
    files["rules/2.0.md"] = later
    files["packs/induction.yml"] = (
        b"title: Induction\npolicies: [rules, breaks]\nletter: |\n  Welcome.\n"
    )
    return {name: text.replace(b"<b>", b"").replace(b"</b>", b"") for name, text in files.items()}


def _bytes(content: bytes, draw: random.Random) -> bytes:
    at = draw.randint(0, len(content))
    new = bytes(draw.randrange(256) for _ in range(draw.randint(0, 3)))
    return content[:at] + new + content[at + draw.randint(0, 4) :]


def _cut(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randint(0, len(content))]


def _line(content: bytes, draw: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = draw.randrange(len(lines))
    what = draw.randrange(5)
    if what == 0:
        del lines[at]
    elif what == 1:
        lines.insert(at, lines[draw.randrange(len(lines))])
    elif what == 2:
        lines[at] = b" " * draw.randint(1, 5) + lines[at]
    elif what == 3:
        lines[at] = lines[at].lstrip() + draw.choice(
            [b"", b":", b" {#x}", b" {#x local=none}", b"\r"]
        )
    else:
        lines.insert(at, draw.choice(_LINES).encode())
    return b"\n".join(lines)


def _value(content: bytes, draw: random.Random) -> bytes:
    found = [
        *re.finditer(
            rb"(?<=: )[^\n,}]+|(?<=\{)[^{}\n]+(?=\})|[0-9]{4}-[0-9]{2}(-[0-9]{2})?", content
        )
    ]
    return _replaced(content, found, draw)


def _key(content: bytes, draw: random.Random) -> bytes:
    return _replaced(
        content, [*re.finditer(rb"[a-z_]+(?=:)|(?<=#)[a-z-]+|(?<== )\w+", content)], draw
    )


def _replaced(content: bytes, found: list[re.Match[bytes]], draw: random.Random) -> bytes:
    if not found:
        return content
    match = draw.choice(found)
    new = draw.choice(_WORDS).encode() if draw.random() < 0.7 else draw.choice(found)[0]
    return content[: match.start()] + new + content[match.end() :]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes, _cut, _line, _line, _line, _value, _value, _value, _key,
)  # fmt: skip


def mutated(files: Mapping[str, bytes], draw: random.Random) -> Files:
    """Return files with one to four things changed.

    Args:
        files: where everything is right.
        draw: decides.
    """
    new = dict(files)
    for _ in range(draw.randint(1, 4)):
        name = draw.choice(sorted(new))
        what = draw.random()
        if what < 0.05:
            del new[name]
            if not new:
                return dict(files)
        elif what < 0.12:
            new[_renamed(name, draw)] = new.pop(name)
        elif what < 0.17:
            new[_renamed(name, draw)] = new[name]
        else:
            new[name] = draw.choice(_CHANGES)(new[name], draw)
    return new


def _renamed(name: str, draw: random.Random) -> str:
    parts = name.split("/")
    choices = [
        *parts,
        "2.0.md",
        "1.0.yml",
        "1.1.md",
        "trust.yml",
        "seals.yml",
        "elm",
        "yew",
        "Ä",
        "x" * 60,
        "con",
    ]
    parts[draw.randrange(len(parts))] = draw.choice(choices)
    return "/".join(parts)


def run(files: Mapping[str, bytes], draw: random.Random) -> None:
    """Check a trust, and make what a build would make of it.

    Args:
        files: its files.
        draw: decides of which day.
    """
    day = draw.choice(_DAYS)
    library = parse(files)
    _reads_the_same_when_asked(files, library)
    problems = check(library, day)
    for shown in (as_text, as_json, as_github):
        shown(problems, "policies")
    trust = library.trust
    wrong = [each for each in library.problems if each.severity is Severity.ERROR]
    if trust is None or any(each.academy not in trust.academies for each in wrong):
        return
    register_rows(library, trust, day)
    held = {each.academy for each in wrong}
    for academy in trust.academies:
        if academy not in held:
            for page in academy_site(library, academy, day).archive:
                page.make(day)


def _reads_the_same_when_asked(files: Mapping[str, bytes], library: Library) -> None:
    """Compare a library with one whose variations are read when somebody asks for them."""
    other = parse(files, when_asked=True)
    assert other.problems == library.problems
    assert other.policies.keys() == library.policies.keys()
    for name, policy in library.policies.items():
        asked, digests = other.policies[name].variations, Digests()
        assert list(asked) == list(policy.variations)
        assert len(asked) == len(policy.variations)
        assert digests.of(tuple(asked.values())) == digests.of(tuple(policy.variations.values()))


def built(files: Mapping[str, bytes], draw: random.Random) -> bool:
    """Build a trust as a whole; that it is refused is as good.

    Args:
        files: its files.
        draw: decides of which day.

    Returns:
        Whether a site was published.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = begin(Path(folder))
        root = project.folder / "policies"
        for path in [each for each in root.rglob("*") if each.is_file()]:
            path.unlink()
        for name, content in files.items():
            with suppress(OSError, ValueError):  # no such name can be, here
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content)
        try:
            project.build(day=draw.choice(_DAYS))
        except (NotPublishedError, CannotWriteError):
            return False
        return project.out.is_dir()


def main() -> int:
    """Draw many, print what fails, and return how many did."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    right, failed = begun(), 0
    for seed in range(first, first + count):
        draw = random.Random(seed)
        files = mutated(right, draw)
        try:
            run(files, draw)
            if seed % _BUILT == 0:
                built(files, draw)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            failed += 1
            sys.stdout.write(f"seed {seed}\n{traceback.format_exc()}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count} drawn from seed {first}, {failed} failed\n")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main()))
