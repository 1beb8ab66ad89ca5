"""The same site out of MkDocs and out of ProperDocs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import DAY, ROOT, Project, begin

PROPERDOCS = ROOT / ".venv" / "properdocs"
BUILD = (*("-m", "generator.cli", "build"), *("--policies", "policies", "--as-of", f"{DAY}"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = begin(tmp_path_factory.mktemp("builders"))
    project.vary("elm")
    project.write("docs/notes.md", "# Notes\n\n!!! note\n    See [the texts](policies/index.md).\n")
    trust = project.folder / "policies/trust.yml"
    trust.write_text(f"{trust.read_text('utf-8')}\nsettings:\n  server: iis\n", "utf-8")
    base = project.folder / "policies/breaks/1.0.md"
    approved = "status: approved"
    public = f"{approved}\nclassification: public"
    base.write_text(base.read_text("utf-8").replace(approved, public), "utf-8")
    return project


def files(site: Path) -> dict[str, bytes]:
    """Return the files of a site, with one name for both builders.

    What a build remembers of itself beside them has the fingerprints of the pages.
    """
    found = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): _nameless(path.read_bytes())
        for path in found
        if not path.name.startswith(".policybook")
    }


def _nameless(content: bytes) -> bytes:
    for name in (b"mkdocs-1.6.1", b"mkdocs-ProperDocs 1.6.7"):
        content = content.replace(b'content="' + name, b'content="builder')
    return content


def run(project: Project, *told: str, properdocs: bool) -> None:
    ways = [str(ROOT), *([str(PROPERDOCS)] if properdocs else [])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(ways)}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    command, there = [sys.executable, *told], project.folder
    done = subprocess.run(command, check=False, cwd=there, env=environment, stderr=subprocess.PIPE)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("edition", [(), ("--public",), ("--jobs", "2", "--no-pdf")])
def test_policybook_builds_the_same_with_either(project: Project, edition: tuple[str, ...]) -> None:
    sites = []
    for builder, properdocs in (("1.6.1", False), ("ProperDocs 1.6.7", True)):
        out = project.folder / f"{builder[0]}{''.join(edition)}"
        run(project, *BUILD, *edition, "--out", str(out), properdocs=properdocs)
        assert f"mkdocs-{builder}," in (out / "elm/breaks/index.html").read_text("utf-8")
        sites.append(files(out))
    assert sites[0] == sites[1]
    assert "elm/breaks/index.html" in sites[0]


def test_a_site_of_one_is_wholly_made_anew_by_the_other(project: Project) -> None:
    out = project.folder / "turn"
    for properdocs in (False, True):
        run(project, *BUILD, "--no-pdf", "--out", str(out), properdocs=properdocs)
    pages = list(out.rglob("*.html"))
    assert len(pages) > 20
    told = {page: "mkdocs-ProperDocs" in page.read_text("utf-8") for page in pages}
    assert [page for page, is_new in told.items() if not is_new] == []


def test_their_own_commands_build_the_same(project: Project) -> None:
    written = (project.folder / "mkdocs.yml").read_text("utf-8")
    plugins = f"plugins: [search, policybook: {{as_of: {DAY}, pdf: false}}]"
    project.write("own.yml", written.replace("plugins: [search, policybook]", plugins))
    sites = []
    for command in ("mkdocs", "properdocs"):
        out = project.folder / command
        told = (
            "-m",
            command,
            "build",
            "--config-file",
            "own.yml",
            "--quiet",
            "--site-dir",
            str(out),
        )
        run(project, *told, properdocs=command == "properdocs")
        sites.append(files(out))
    assert sites[0] == sites[1]
    assert "elm/breaks/index.html" in sites[0]
