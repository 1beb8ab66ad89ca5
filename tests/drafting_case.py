"""One case of tests/cases/drafting: the files there are, what is asked, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.drafting.adopt import adopt
from generator.drafting.approve import Decision, approve
from generator.drafting.as_it_stands import Meeting, adopt_as_it_stands
from generator.drafting.revise import revise
from generator.drafting.workspace import Drafted, RefusedError, Workspace
from generator.model.problem import errors
from generator.source.folder.library import parse
from tests.written_case import CASES, TRUST

DRAFTING = sorted((CASES / "drafting").glob("*.yml"))


@dataclass(frozen=True)
class DraftingCase:
    """A case as written; every scalar of its file is text."""

    told: Mapping[str, Any]

    @property
    def files(self) -> dict[str, bytes]:
        files = {name: text.encode() for name, text in self.told["files"].items()}
        return {"trust.yml": TRUST.encode(), **files}

    def outcome(self) -> dict[str, Any]:
        """Return what was written, seals apart, and told; or why it was refused."""
        files = self.files
        today = date.fromisoformat(self.told.get("today", "2026-11-21"))
        workspace = Workspace(parse(files), files, today)
        try:
            done = self._done(workspace)
        except RefusedError as error:
            told = [*error.reasons, *map(str, error.problems)]
            return {"refused": told}
        after = parse({**files, **done.files})
        assert not errors(after.problems)
        return {
            "wrote": {
                name: content.decode()
                for name, content in done.files.items()
                if not name.endswith("seals.yml")
            },
            "sealed": [name for name in done.files if name.endswith("/seals.yml")],
            "notes": list(done.notes),
        }

    def _done(self, workspace: Workspace) -> Drafted:
        do = self.told["do"]
        policy, academy = do.get("policy", "handbook"), do.get("academy")
        version, minute, body = do.get("version", ""), do.get("minute", ""), do.get("body", "")
        on = date.fromisoformat(do.get("on", "2026-11-01"))
        if do["verb"] == "revise":
            return revise(workspace, policy, academy, version)
        if do["verb"] == "adopt":
            return adopt(workspace, policy, academy, version)
        if do["verb"] == "as it stands":
            policies = do.get("policies", [policy])
            return adopt_as_it_stands(workspace, policies, Meeting(academy, body, on, minute))
        effective = date.fromisoformat(do["effective"]) if "effective" in do else None
        return approve(workspace, policy, version, academy, Decision(body, on, minute, effective))


def read_drafting_case(path: Path) -> DraftingCase:
    """Read one case."""
    return DraftingCase(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - text only
