"""Ask the search as browsers run it, without one: in the Node.js that Playwright brings."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "overrides/assets/policybook/search"


@dataclass(frozen=True)
class Asked:
    """A question to an index.

    Args:
        index: the index; one in parts by its address.
        question: what is asked.
        glossary: the glossary of the site.
        typing: whether it is still being typed.
    """

    index: Path | str
    question: str
    glossary: Path
    typing: bool = False


def answers(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """Return what the search answers to each question."""
    told = [
        {
            "index": str(each.index),
            "glossary": str(each.glossary),
            "question": each.question,
            "how": {"typing": each.typing},
        }
        for each in asked
    ]
    found: list[dict[str, Any]] = _in_node({"asked": told})
    return found


def tokens(texts: Iterable[str], glossary: bytes) -> list[list[str]]:
    """Return what the search of the browser finds each text by."""
    words = glossary.decode().removeprefix("policybookGlossary(").removesuffix(");\n")
    found: list[list[str]] = _in_node({"texts": [*texts], "words": json.loads(words)})
    return found


def _in_node(given: Mapping[str, Any]) -> Any:
    node, _ = compute_driver_executable()
    done = subprocess.run(
        [node, str(ROOT / "tests/search_engine.js")],
        input=json.dumps({"scripts": str(SCRIPTS), **given}).encode(),
        capture_output=True,
        check=False,
    )
    assert not done.returncode, done.stderr.decode()
    return json.loads(done.stdout)


def hrefs(answer: Mapping[str, Any]) -> list[str]:
    """Return where the results of an answer lead, in their order."""
    return [hit["href"] for hit in answer["hits"]]
