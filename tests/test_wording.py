"""What readers are told stands in one place: whoever rewords a sentence rewords it everywhere."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator"

# Words by the one module that may write them, from which every page, paper and table has them.
ONE_PLACE = {
    "overdue: it was due by": "wording/due.py",
    "when this was agreed": "wording/beside.py",
    "out for consultation": "wording/announced.py",
    "This policy was withdrawn": "wording/absent.py",
    "Local wording not in force": "wording/provenance.py",
    "ollow this wording": "wording/provenance.py",
    "ollow the trust’s wording": "wording/provenance.py",
    "Overdue: it was due": "wording/stages.py",
    "Reviewed with the trust’s text": "wording/stages.py",
    "replaces it": "wording/practice.py",
    "he trust’s text applies nowhere": "wording/practice.py",
    "ther local provisions": "merge/tree.py",  # a heading of the merged policy itself
    "ot yet adopted": "model/merged.py",  # the terminal says what is open as pages do
    "o be reconfirmed": "model/merged.py",
    "ot used at": "model/citation.py",  # a reference says it, in every form of a text
    "ot recorded": "wording/said.py",
    "still has to decide": "wording/notices.py",
    "pplies all the same": "wording/about.py",
}


@cache
def written() -> tuple[tuple[str, str], ...]:
    """Return the words in each file of generator/ that readers may meet, without docstrings."""
    found = [(path, path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.html")]
    found += [(path, path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.typ")]
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        found.append((path, "\n".join(_strings(tree))))
    return tuple((path.relative_to(PACKAGE).as_posix(), words) for path, words in found)


def _strings(tree: ast.Module) -> Iterator[str]:
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
        if isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize(("words", "module"), ONE_PLACE.items())
def test_a_sentence_stands_in_one_place(words: str, module: str) -> None:
    places = [file for file, text in written() if words in text]
    assert places == [module], f"“{words}” is written in {places}; take it from {module}"
