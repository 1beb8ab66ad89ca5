"""What a preview saves, in a browser: the form with its draft, and the trust's text as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.clerk import PHONE, Clerk, varying_trust, write_base
from tests.browser.conftest import Visitor, assert_fits, looks
from tests.browser.desk import TOKEN, previewed
from tests.browser.server import Site
from tests.conftest import Once
from tests.project import Project, copied

pytestmark = pytest.mark.browser


@pytest.fixture
def project(once: Once, tmp_path: Path) -> Project:
    built = Project(once("vary", lambda folder: varying_trust(folder).build()))
    return copied(built.folder, tmp_path / "own")


@pytest.fixture
def site(project: Project) -> Iterator[Site]:
    with previewed(project) as site:
        yield site


def saved(clerk: Clerk) -> str:
    """Save the draft, and return what the form says of it."""
    clerk.press("Save the draft")
    clerk.page.locator("#pb-desk-said:focus").wait_for()
    return clerk.shown("Check Elm’s draft").page.locator("#pb-desk-said").inner_text()


def answered(clerk: Clerk, answer: str) -> Clerk:
    clerk.press("At which gate").on("At which gate").write("At which gate", answer).saved()
    return clerk.on("Elm’s draft").press("Check the draft").on("Check Elm’s draft")


def test_the_form_saves_its_draft_and_a_second_window_is_told(
    project: Project, site: Site, visit: Visitor
) -> None:
    filed = project.folder / "policies/visits/variations/elm/1.0.yml"
    visited = visit(site, f"/elm/visits/vary/?token={TOKEN}", PHONE)
    page = visited.page
    clerk = Clerk(page).shown("Vary the Visits policy at Elm", within="").press("Begin")
    clerk.on("Elm’s draft").press("How soon are calls").on("How soon are calls returned?")
    clerk.choose("The trust’s answer", 1).write("Elm’s answer", "two school days").saved()
    told = saved(answered(clerk.on("Elm’s draft"), "the gate"))
    assert told.startswith(f"Saved as {filed}. The check found one thing, which stands above.")
    assert "STILL TO DO" not in told
    assert "  gate: the gate\n" in filed.read_text("utf-8")
    detail = page.locator(".pb-vary__row", has_text="How soon are calls")
    assert (
        "The check: “calls” is given the value that the trust gives it anyway"
        in detail.inner_text()
    )
    assert "saved as a draft at 10:0" in page.locator("#pb-vary-kept").inner_text()
    # Somebody edits the file meanwhile.
    text = filed.read_text("utf-8").replace("the gate", "the old gate")
    filed.write_text(f"# From the office\n{text}", "utf-8")
    answered(clerk.press("Back to the list").on("Elm’s draft"), "x")
    assert "not saved as a draft yet" in page.locator("#pb-vary-kept").inner_text()
    told = saved(clerk)
    assert "The two differ in “At which gate do visitors wait?”. Nothing was written" in told
    assert "the old gate" in filed.read_text("utf-8")
    clerk.press("Save this window’s over it")
    page.locator("#pb-desk-said", has_text="Saved as").wait_for()
    assert "# From the office\n" in filed.read_text("utf-8")
    assert "  gate: x\n" in filed.read_text("utf-8")
    project.build()
    page.goto(site.url("/elm/visits/1.0/"))
    clerk.press("Go on with this draft on the form")
    page.get_by_text("A draft of version 1.0 is filed already").wait_for()
    visited.watch.forgive("status of 409")


def told(clerk: Clerk, heading: str) -> str:
    """Return what the editor says, below a heading."""
    clerk.page.locator("#said:focus", has_text=heading).wait_for()
    assert_accessible(clerk.page)
    assert_fits(clerk.page)
    return clerk.page.locator("#said").inner_text()


def test_a_draft_of_the_trusts_is_edited_as_text(
    project: Project, site: Site, visit: Visitor
) -> None:
    write_base(project, "1.1", "2026-11-01", "No dogs and no cats.")
    path = project.folder / "policies/visits/1.1.md"
    draft = path.read_text("utf-8").replace("approved", "draft").replace(", on: 2026-11-01", "")
    path.write_text(draft, "utf-8")
    project.build()
    visited = visit(site, f"/policies/visits/1.1/?token={TOKEN}", PHONE)
    page = visited.page
    clerk = Clerk(page).press("Edit this text").on("Visits policy 1.1, in draft")
    for seen_as in looks(page, (390, 1280), ("light", "dark")):
        assert_accessible(page, seen_as)
        assert_fits(page)
    frame = page.frame_locator("iframe").get_by_role("heading", level=1)
    assert frame.inner_text() == "Visits policy: version 1.1"
    page.set_viewport_size({"width": 390, "height": 900})
    text = page.get_by_label("The text")
    clerk.press("Line 2")
    assert text.evaluate("(it) => it === document.activeElement && it.selectionStart") == 4
    page.keyboard.press("Control+End")
    clerk.type("\n## Late visitors {#late}\n\nThey ring.\n").press("Save")
    assert told(clerk, "Saved as").startswith(f"Saved as {path}")
    new = f"{draft}\n## Late visitors {{#late}}\n\nThey ring.\n"
    assert path.read_text("utf-8") == new
    refused = new.replace("reference:", "refrence:")
    clerk.to("The text").page.keyboard.press("Control+a")
    clerk.type(refused).press("Save")
    assert "Line 3 there is no key “refrence” here; did you mean “reference”?" in told(
        clerk, "not saved"
    )
    assert path.read_text("utf-8") == new
    clerk.to("The text").page.keyboard.press("Control+a")
    clerk.type(new.replace(" {#late}", "")).press("Save")
    assert "these ids of clauses would be gone: #late." in told(clerk, "not saved")
    assert path.read_text("utf-8") == new
    clerk.press("Save all the same")
    assert "The ids late are gone." in told(clerk, "Saved as")
    path.write_text(draft, "utf-8")
    clerk.to("The text", backwards=True).page.keyboard.press("Control+End")
    clerk.type("Too late.").press("Save")
    assert "Nothing was written; your text stays here." in told(clerk, "changed elsewhere")
    assert path.read_text("utf-8") == draft
    clerk.press("Load what is filed, and drop this text")
    assert text.input_value() == draft
    visited.watch.forgive("status of 409", "status of 422")
