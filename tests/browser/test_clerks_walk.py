"""The clerk's whole way, by keyboard alone on a phone: from the form to the site, and once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.check.seals import broken_seals
from generator.cli import main
from generator.source.folder.library import load
from tests.browser.clerk import PASTE, PHONE, WORD, Clerk, varying_trust, write_base
from tests.browser.conftest import Serve, Visitor
from tests.conftest import Once
from tests.project import DAY, Project, copied
from tests.test_asking import QUESTION, everything

pytestmark = pytest.mark.browser

WRITTEN = """\
# Elm’s variation of “Visits policy”, against the trust’s version 1.0.
# Written with the form of the policy pages (form 1).
policy: visits
academy: elm
version: '1.0'
base: '1.0'
status: draft
version_date: '2026-11-21'
type_of_change: new
summary_of_change: Dogs wait outside
read_again: 'yes'
consultation: not applicable
adoption:
  body: local
slots:
  gate: the gate in Mill Lane
  calls: one school day
questions:
  - ask: May visitors bring dogs?
    answer: They wait outside.
  - ask: Where do visitors wait?
    confirm: 'yes'
changes:
  - omit: waiting
    reason: There is one gate.
  - replace: dogs
    text: |-
      1. Dogs wait outside.
      2. They have: {#dogs-leads}
          - a lead;
    reason: Our yard is small.
  - add: calls-from-parents-come
    into: calls
    text: Calls from parents come first.
    reason: Parents asked.
"""
# A draft that was begun against an older text of the trust's, as the browser kept it.
_KEPT = """
() => {
  const own = {key: "c0", from: "before", do: "replace", at: "dogs", where: "", id: "", heading: "",
    text: "1. Dogs wait outside.", reason: "Our yard is small.", then: "1. Dogs are welcome."};
  const state = {...PBVary.begin(), base: "0.9", version: "0.9", changes: [own]};
  state.answers["May visitors bring dogs?"] = {choice: "confirm", answer: "", read: ""};
  PBVary.store.write(state, true);
}
"""
_MISSING = "(text) => PBVary.missing(PBVary.open(text)).map((each) => each.text)"


@pytest.fixture
def built(once: Once) -> Project:
    return Project(once("vary", lambda folder: varying_trust(folder).build()))


def run(told: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, told.split(), input=answer)


def _details(clerk: Clerk) -> None:
    clerk.shown("Elm’s draft of version 1.0").press("At which gate")
    clerk.shown("At which gate do visitors wait?").saved()
    assert clerk.faults() == ["Answer: At which gate do visitors wait?"]
    assert clerk.page.title().startswith("Error: At which gate do visitors wait? - ")
    clerk.press("Answer:").shown("At which gate").type("the gate in Mill Lane")
    clerk.to("Back to the list", backwards=True).page.keyboard.press("Enter")  # kept, not saved
    clerk.on("Elm’s draft").press("At which gate").on("At which gate")
    assert "in other words" not in clerk.page.locator("main").inner_text()
    clerk.saved().shown("Elm’s draft").press("How soon are calls").on("How soon are calls")
    clerk.choose("The trust’s answer", 1).write("Elm’s answer", "one school day").saved()


def _pasted(clerk: Clerk) -> None:
    clerk.shown("Elm’s draft").press("Change another clause").shown("Which clause")
    clerk.write("Find a clause", "guide dogs").press("Dogs").shown("2.2 Dogs")
    clerk.choose("Keep the trust’s wording", 1).to("Elm’s wording")
    clerk.page.evaluate(PASTE, WORD)
    text = clerk.page.locator("#text").input_value()
    assert text == "1. Dogs wait outside.\n2. They have:\n    - a lead;"
    told = clerk.page.locator(".pb-vary__said").first.inner_text()
    assert told.startswith("Pasted as plain words: 1 numbered list")
    clerk.saved().shown("2.2 Dogs")
    assert clerk.faults() == ["Say why"]
    clerk.press("Say why").type("Our yard is small.").saved()


def _added(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("Change another clause").on("Which clause")
    clerk.write("Find a clause", "calls are").press("Calls").shown("2.3 Calls")
    clerk.choose("Keep the trust’s wording", 1).saved().shown("Something of our own")
    clerk.write("The text to add", "Calls from parents come first.")
    clerk.page.locator(".pb-vary__seen", has_text="2.3 ba.").wait_for()
    clerk.write("Why does Elm add it?", "Parents asked.").saved()


def _left_out(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("Change another clause").on("Which clause")
    clerk.write("Find a clause", "2.1").press("Waiting").on("2.1 Waiting")
    clerk.choose("Keep the trust’s wording", 2)
    clerk.write("Why does Elm leave it out?", "There is one gate.").saved()


def _questions(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("May visitors bring dogs?").on("May visitors bring dogs?")
    clerk.choose("The trust’s answer still holds", 1).shown("May visitors bring dogs?")
    clerk.write("Elm’s answer", "They wait outside.").saved()
    clerk.on("Elm’s draft").press("Where do visitors wait?").on("Where do visitors wait?")
    clerk.choose("The trust’s answer still holds", 0).saved()


def _decision(clerk: Clerk) -> None:
    clerk.on("Elm’s draft").press("What is different").on("What is different")
    clerk.write("What is different", "Dogs wait outside").choose("Yes", 0).saved()
    clerk.on("Elm’s draft").press("Who was asked").shown("Is anybody asked").choose(
        "Yes", 1
    ).saved()


def _checked(clerk: Clerk) -> None:
    clerk.shown("Elm’s draft").press("Check the draft").shown("Check Elm’s draft")
    clerk.press("Take the file")
    (lost,) = clerk.faults()
    assert lost == (
        "“section 1 a.” refers to section 2.2 b., which Elm’s wording replaces: mark the clause "
        "that now says it, with the button “Stands for 2.2 b.”"
    )
    clerk.shown("Check Elm’s draft").press("“section 1 a.”").shown("2.2 Dogs")
    clerk.to("Stands for 2.2 b.", backwards=True).page.keyboard.press("Enter")
    clerk.saved().on("Elm’s draft").press("Check the draft").on("Check Elm’s draft")


def _taken(clerk: Clerk, folder: Path) -> Path:
    """Take the file, as a mail program would have it."""
    with clerk.page.expect_download() as taken:
        clerk.press("Take the file")
    clerk.shown("You have the file")
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


def _decided_again(clerk: Clerk) -> None:
    """Begin again after the decision, where the trust's text has moved on meanwhile."""
    clerk.shown("Vary the Visits policy at Elm")
    told = clerk.page.locator(".pb-vary__resume").inner_text()
    assert "Version 1.0 was decided since." in told
    clerk.press("Begin again from nothing").shown("Do you want to throw this draft away?")
    clerk.press("Throw it away").on("Vary the Visits policy").press("Begin")
    clerk.shown("Elm’s draft of version 2.0").press("2.2 Dogs").shown("The trust changed this")
    sides = clerk.page.locator(".pb-vary__side")
    assert [each.split("\n")[0] for each in sides.all_inner_texts()] == [
        "Elm’s wording",
        "The trust’s wording then",
        "The trust’s wording now",
    ]
    assert "Dogs wait outside." in sides.nth(0).inner_text()
    assert "No dogs." in sides.nth(1).inner_text()
    assert sides.nth(2).locator("ins").text_content() == "inserted:  and no cats"
    clerk.saved().shown("The trust changed this")
    assert clerk.faults() == ["Decide: keep Elm’s wording, take the trust’s, or write anew"]
    clerk.choose("Keep Elm’s wording", 2).to("Elm’s new wording")
    clerk.page.keyboard.press("Control+End")
    clerk.type("\n3. Cats too.").shown("The trust changed this").saved().on("Elm’s draft")
    clerk.page.get_by_text("Written anew").wait_for()


def _told_again(clerk: Clerk) -> None:
    decided = clerk.page.locator(".pb-vary__task", has_text="2.2 Dogs")
    assert decided.inner_text().split("\n")[1].startswith("a. Dogs wait outside. b. They have:")
    clerk.press("What is different").on("What is different").choose("Something that staff", 0)
    clerk.write("What is different", "Cats wait too").choose("Yes", 0).saved()
    clerk.on("Elm’s draft").press("Who was asked").on("Is anybody asked").choose("Yes", 1).saved()
    clerk.on("Elm’s draft").press("Check the draft").shown("Check Elm’s draft of version 2.0")


def _received(clerk: Clerk, file: Path, version: str) -> str:
    """Have the trust file what came, build, and read the page of the draft."""
    result = run(f"receive {file}")
    assert result.exit_code == 0
    filed, local, _, check, _, page, *_ = result.output.splitlines()
    assert filed == (f"Filed {file.name} as policies/visits/variations/elm/{version}.yml")
    assert local.endswith(
        "Local in it: 1 local wording, 1 local addition, 1 clause not used, 2 local details."
    )
    assert check == "The check finds nothing else in it."
    address = page.rpartition(" ")[2]
    assert address == f"https://policies.saltmarsh.example/elm/visits/{version}/"
    Project(Path.cwd()).build()
    clerk.page.goto(clerk.page.url.partition("/elm/")[0] + "/elm/" + address.partition("/elm/")[2])
    clerk.shown(f"Visits policy: Elm version {version}", within="")
    return _text(clerk)


def _text(clerk: Clerk) -> str:
    """Return the words of the policy, whoever has decided them or is to decide."""
    text = clerk.page.locator("main .pb-clauses").inner_text()
    return text.replace("ho decides", "ho agreed")


def _sealed(clerk: Clerk, minute: str, text: str) -> None:
    """Have the trust record the decision, and read it on the site."""
    approve = f"approve visits --academy elm --body local --on 2026-11-21 --minute {minute}"
    draft = everything(Path("policies"))
    shown, asked, no = run(approve, "n\n").output.partition(QUESTION)
    assert (asked, no) == (QUESTION, "n\nNothing was written.\n")
    assert everything(Path("policies")) == draft
    assert (
        f"Adopted by Elm’s Local Governing Committee on 21 November 2026 (minute {minute})."
        in shown
    )
    assert text in shown
    assert "Look at these first" not in shown
    sealed = run(approve, "y\n")
    assert sealed.output.startswith(f"{shown}{QUESTION}y\nWrote policies/visits/variations/elm/")
    assert "in force" not in sealed.output.partition(QUESTION)[2]  # it was shown before
    assert list(broken_seals(load(Path("policies")))) == []
    Project(Path.cwd()).build()
    page = clerk.page
    page.goto(f"{page.url.partition('/elm/')[0]}/elm/visits/")
    clerk.shown("Visits policy", within="")
    about = page.locator("#_about ~ *, main").first.inner_text()
    assert f"Elm’s Local Governing Committee on 21 November 2026 (minute {minute})" in about


def test_the_clerks_whole_way_and_once_more(
    built: Project,
    tmp_path: Path,
    serve: Serve,
    visit: Visitor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = copied(built.folder, tmp_path / "own")
    monkeypatch.chdir(project.folder)
    for command in ("receiving", "writing"):
        monkeypatch.setattr(f"generator.cli.{command}.day_named", lambda _: DAY)
    monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)
    page = visit(serve(project.out), "/elm/visits/", PHONE).page
    page.get_by_role("link", name="write Elm’s next variation").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vary/")
    form = page.url
    clerk = Clerk(page).shown("Vary the Visits policy at Elm", within="").press("Begin")
    for part in (_details, _pasted, _added, _left_out, _questions, _decision, _checked):
        part(clerk)
    file = _taken(clerk, tmp_path)
    assert (file.name, file.read_text("utf-8")) == ("elm-visits-1.0.yml", WRITTEN)
    text = _received(clerk, file, "1.0")
    for words in (
        "Dogs wait outside.",
        "a lead;",
        "Calls from parents",
        "Not used at Elm",
        "one school day",
    ):
        assert words in text
    _sealed(clerk, "L/4", "2.3 ba. Calls [new local text]\n  {+Calls from parents come first.+}")
    assert _text(clerk) == text
    write_base(project, "2.0", "2026-11-21", "No dogs and no cats.")
    project.build()
    page.goto(form)
    assert run("adopt visits --academy elm").exit_code == 0
    begun = Path("policies/visits/variations/elm/2.0.yml")
    assert page.evaluate(_MISSING, begun.read_text("utf-8"))[:1] == [
        "Decide again about section 2.2: keep Elm’s wording, take the trust’s, or write anew"
    ]
    begun.unlink()
    _decided_again(clerk)
    _told_again(clerk)
    text = _received(clerk, _taken(clerk, tmp_path), "2.0")
    assert "Cats too." in text
    _sealed(clerk, "L/5", "2.2 c. Dogs [new local text]\n  {+Cats too.+}")
    assert _text(clerk) == text


def test_a_draft_that_the_browser_kept_is_brought_over(
    built: Project, serve: Serve, visit: Visitor
) -> None:
    page = visit(serve(built.out), "/elm/visits/vary/", PHONE).page
    page.evaluate(_KEPT)
    page.reload()
    told = page.locator(".pb-vary__resume").inner_text()
    assert "The trust’s text has moved on since, from version 0.9 to 1.0." in told
    clerk = Clerk(page).press("Go on with your draft").on("Elm’s draft of version 1.0")
    asked = page.locator(".pb-vary__task", has_text="May visitors bring dogs?")
    assert asked.locator(".pb-vary__status").inner_text().endswith("To answer")
    clerk.press("2.2 Dogs").on("The trust changed this")
    assert "Dogs are welcome." in page.locator(".pb-vary__side").nth(1).inner_text()
