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
    """A question to an index."""

    index: Path
    question: str
    typing: bool = False


def answers(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """Return what the search answers to each question."""
    node, _ = compute_driver_executable()
    told = [
        {"index": str(each.index), "question": each.question, "how": {"typing": each.typing}}
        for each in asked
    ]
    done = subprocess.run(
        [node, str(ROOT / "tests/search_engine.js")],
        input=json.dumps({"scripts": str(SCRIPTS), "asked": told}).encode(),
        capture_output=True,
        check=False,
    )
    assert not done.returncode, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def hrefs(answer: Mapping[str, Any]) -> list[str]:
    """Return where the results of an answer lead, in their order."""
    return [hit["href"] for hit in answer["hits"]]
