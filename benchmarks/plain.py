"""The same text as ordinary Markdown pages, for plain MkDocs with Material.

A folder for each academy and a page for each policy, as a trust would keep them that copies every
policy for every academy.
"""

from __future__ import annotations

import re

from benchmarks.drafting import Draft, LocalDraft, Numbered, apply
from benchmarks.library import Drafts, School

INDEX = "search/search_index.json"
CONFIGURATION = """\
site_name: Policies
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
  features:
    - navigation.prune
plugins:
  - search
markdown_extensions:
  - attr_list
  - tables
"""
_VALUE = re.compile(r"\{\{ ([a-z.-]+) \}\}")
_REFERENCE = re.compile(r"\[\]\(([a-z0-9-]*)#([a-z0-9-]+)\)")
_NAMES = {"trust": "Thornwick Learning Trust", "role.keeper": "Office Manager"}
_UNDECIDED = {
    "opening-hours": "on every school day",
    "meeting-place": "To be decided: Where do visitors wait?",
    "keeper": "the office manager",
}


def plain_files(drafts: Drafts) -> dict[str, str]:
    """Return the files of a plain MkDocs project by their path."""
    files = {"mkdocs.yml": CONFIGURATION, "docs/index.md": _home(drafts)}
    titles = {draft.id: draft.title for draft in drafts.policies}
    for school in drafts.schools:
        listed = (f"- [{draft.title}]({draft.id}.md)" for draft in drafts.policies)
        files[f"docs/{school.id}/index.md"] = f"# {school.name}\n\n" + "\n".join(listed) + "\n"
        for draft in drafts.policies:
            local = drafts.variations.get((draft.id, school.id))
            text = plain_page(apply(draft, local, school.short_name))
            files[f"docs/{school.id}/{draft.id}.md"] = _filled(text, school, local, titles)
    return files


def plain_page(draft: Draft) -> str:
    """Return a policy as Markdown, its values and references not yet filled in."""
    blocks = [f"# {draft.title}", draft.preamble]
    for passage in draft.passages:
        blocks.append(f"{'#' * passage.level} {passage.title} {{: #{passage.id} }}")
        blocks.extend(passage.body)
        blocks.extend(_numbered(passage.clauses))
    return "\n\n".join(blocks) + "\n"


def _numbered(clauses: tuple[Numbered, ...]) -> list[str]:
    lines = (f"{number}. {clause.text}" for number, clause in enumerate(clauses, start=1))
    return ["\n".join(lines)] if clauses else []


def _filled(text: str, school: School, local: LocalDraft | None, titles: dict[str, str]) -> str:
    names = {
        **_NAMES,
        **_UNDECIDED,
        **(local.slots if local else {}),
        "academy": school.name,
        "academy.short_name": school.short_name,
    }

    def reference(match: re.Match[str]) -> str:
        policy, clause = match[1], match[2]
        number = clause.removeprefix("part-").replace("-", ".")
        page = f"{policy}.md" if policy else ""
        where = f"{titles[policy]}, section {number}" if policy else f"section {number}"
        return f"[{where}]({page}#{clause})"

    return _REFERENCE.sub(reference, _VALUE.sub(lambda match: names[match[1]], text))


def _home(drafts: Drafts) -> str:
    listed = (f"- [{school.name}]({school.id}/index.md)" for school in drafts.schools)
    return "# Policies\n\n" + "\n".join(listed) + "\n"
