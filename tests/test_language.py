"""A policy in another language says so on its page, in its PDF and in its Word file."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.pdf.printing import print_policy
from generator.source.folder.library import load, parse
from generator.word.printing import print_policy as policy_as_word
from tests.made_sites import academy_site
from tests.pdf_pages import Pages, Tag
from tests.project import DAY, begin
from tests.word_paper import Paper


def written(folder: Path, lang: str) -> Path:
    project = begin(folder)
    base = (folder / "policies/breaks/1.0.md").read_text(encoding="utf-8")
    project.write(
        "policies/breaks/1.0.md", base.replace("version: 1.0", f"version: 1.0\n{lang}", 1)
    )
    return folder / "policies"


def printed(policies: Path) -> Printed:
    known = load(policies)
    assert known.trust
    spans = timelines(known, known.trust, "elm")
    edition = spans["breaks"].edition_on(DAY)
    assert edition
    return edition_printed(known, known.trust, edition, spans, DAY)


def languages(tag: Tag) -> set[str]:
    """Return the languages that some element of a PDF names."""
    own = {str(tag.element.Lang)} if pikepdf.Name.Lang in tag.element else set()
    return own.union(*map(languages, tag.below))


def test_the_page_names_the_language_of_the_text(tmp_path: Path) -> None:
    site = academy_site(load(written(tmp_path, "lang: cy")), "elm", DAY)
    [html] = [page.html for page in site.pages if page.address == "breaks/"]
    text = html.index('<div lang="cy" dir="auto">')
    assert html.index("<h1") < text < html.index('id="principles"')
    assert html.count(' lang="') == 1


def test_the_pdf_names_the_language_of_the_text(tmp_path: Path) -> None:
    pages = Pages(print_policy(printed(written(tmp_path, "lang: cy"))))
    assert "cy" in languages(pages.root)
    assert pages.pdf.Root.Lang == "en-GB"


def test_word_checks_the_spelling_in_the_language_of_the_text(tmp_path: Path) -> None:
    paper = Paper(policy_as_word(printed(written(tmp_path, "lang: zh-Hans"))))
    [spoken] = paper.document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert spoken == "zh-Hans"


def test_without_a_language_everything_is_british_english(tmp_path: Path) -> None:
    policies = written(tmp_path, "reference: B-1")
    [html] = [
        page.html
        for page in academy_site(load(policies), "elm", DAY).pages
        if page.address == "breaks/"
    ]
    assert ' lang="' not in html
    assert languages(Pages(print_policy(printed(policies))).root) <= {"en-GB", "en"}


@pytest.mark.parametrize("wrong", ["Welsh", "cy_GB", "EN", "cymraeg"])
def test_a_name_that_is_no_language_is_told_with_what_to_write(tmp_path: Path, wrong: str) -> None:
    base = (written(tmp_path, f"lang: {wrong}") / "breaks/1.0.md").read_bytes()
    told = [str(p) for p in parse({"breaks/1.0.md": base}).problems if "language" in p.message]
    said = "write its short name, such as cy for Welsh, pl for Polish or zh-Hans for Chinese in"
    assert told == [f"breaks/1.0.md:4:1: “{wrong}” names no language: {said} simplified letters"]
