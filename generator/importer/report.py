"""The report of an import: what became what, what is asked, what could not come."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from generator.importer.draft import Draft
from generator.importer.fact import Fact
from generator.importer.nodes import ToTell
from generator.importer.proof import NumberDifference, Proof

_KINDS = {
    "heading": ("heading", "headings"),
    "entry": ("numbered paragraph", "numbered paragraphs"),
    "bullet": ("bullet", "bullets"),
    "text": ("paragraph", "paragraphs"),
}


@dataclass(frozen=True)
class Report:
    """What an import has to tell.

    Args:
        file: the file that was imported.
        path: where the draft was written.
        approve: the command that records its approval; "" where it is not stated for sure.
        witness: what LibreOffice says; "" where it was not asked.
    """

    file: str
    path: str
    draft: Draft
    proof: Proof
    approve: str = ""
    witness: str = ""

    @property
    def headline(self) -> str:
        """Return what was proved, in one line."""
        proof, asked = self.proof, len(self.draft.asked)
        things = "1 thing is to be decided" if asked == 1 else f"{asked:,} things are to be decided"
        return (
            f"{proof.agree:,} of {proof.numbers:,} numbers agree; {proof.here:,} of "
            f"{proof.spoken:,} words are here; {things}."
        )


def as_text(report: Report) -> str:
    """Return a report as text."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def as_json(report: Report) -> str:
    """Return a report as JSON."""
    proof, draft = report.proof, report.draft
    data = {
        "file": report.file,
        "draft": report.path,
        "title": draft.title,
        "numbers": {
            "of": proof.numbers,
            "agree": proof.agree,
            "differ": [asdict(each) for each in proof.differences],
        },
        "words": {"of": proof.spoken, "here": proof.here, "missing": list(proof.missing)},
        "to_decide": [asdict(each) for each in draft.asked],
        "facts": [asdict(each) for each in draft.facts],
        "told": [asdict(each) for each in draft.findings],
        "became": _counts(draft),
        "errors": [str(each) for each in proof.problems],
        "approve": report.approve,
        "witness": report.witness,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _lines(report: Report) -> Iterator[str]:
    proof, draft = report.proof, report.draft
    yield f"{report.file} became {report.path}"
    yield report.headline
    if report.witness:
        yield report.witness
    yield f"The text: {', '.join(f'{n} {words}' for words, n in _counts(draft).items()) or 'none'}."
    yield from _part("Errors, to be put right before anything else", map(str, proof.problems))
    yield from _part(
        "Words that are nowhere; look for them in the Word file", _joined(proof.missing)
    )
    yield from _part("To be decided", (f"{each.at}: {each.question}" for each in draft.asked))
    yield from _part(
        "Numbers that are other here than in Word; somebody may cite them",
        map(_difference, proof.differences),
    )
    yield from _part("What the facts became", map(_fact, draft.facts))
    yield from _part(
        "What stands beside the text, or could not come", map(_finding, draft.findings)
    )
    if report.approve:
        yield from ("", "It says itself who approved it and when. To record that:", report.approve)


def _part(title: str, lines: Iterator[str] | map[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"{title}:")
        yield from (f"- {line}" for line in found)


def _joined(words: tuple[str, ...]) -> Iterator[str]:
    if words:
        yield " ".join(words)


def _fact(fact: Fact) -> str:
    label = fact.label.rstrip(":")
    said = f"{label}: “{fact.value}”" if label and fact.value else f"“{label or fact.value}”"
    became = f" became {fact.key}: {fact.becomes}" if fact.becomes else ""
    why = f"; {fact.why}" if fact.why else ""
    return f"{said}{became} ({fact.certainty}{why})"


def _difference(each: NumberDifference) -> str:
    here = each.here or "without a number of its own"
    return f"Word prints {each.word}, here it is {here}: {_short(each.words)}"


def _finding(finding: ToTell) -> str:
    said = f": “{' '.join(finding.words.split())}”" if finding.words.strip() else ""
    more = f" ({finding.more})" if finding.more else ""
    near = (
        f", at “{_short(finding.near)}”" if finding.near and finding.near != finding.words else ""
    )
    return f"{finding.kind}{said}{more}{near}"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"


def _counts(draft: Draft) -> dict[str, int]:
    counted = Counter(str(each.kind) for each in draft.placed)
    return {_KINDS[kind][n != 1]: n for kind, n in counted.items() if kind in _KINDS}
