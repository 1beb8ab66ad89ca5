"""The documentation cannot rot: commands, keys, examples and links are held against the code."""

import dataclasses
import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import click
import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from click.testing import CliRunner

from generator.check.linter import check
from generator.check.report import as_text as as_report
from generator.cli import main
from generator.history.in_force import base_on, variation_on
from generator.merge.merge import merge
from generator.model import (
    academy,
    attachment,
    declared,
    delegation,
    duty,
    front_matter,
    governance,
    outside,
    pack,
    reading,
    role,
    slot,
    source_document,
    trust,
    variation,
)
from generator.model.library import Library
from generator.model.problem import Problem, errors
from generator.model.rules import Rule
from generator.render.text import PolicyText
from generator.site.parts.renderer import new_renderer
from generator.source.files.trust_file import RESERVED_ACADEMIES
from generator.source.folder.library import parse
from generator.wording.neighbours import Neighbours
from tests.browser.server import CONTENT_SECURITY_POLICY

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
DAY = date(2026, 11, 21)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^File `([^`]+)`:\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^Page `([^`]+)`:\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEY_ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


@cache
def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of any level outside code."""
    text = _FENCE.sub(lambda found: re.sub(r"^#", " #", found[0], flags=re.MULTILINE), page(name))
    start = re.search(rf"^#+ `?{re.escape(heading)}`?$", text, re.MULTILINE)
    assert start, f"docs/{name} has no heading “{heading}”"
    return re.split(r"^#+ ", text[start.end() :], maxsplit=1, flags=re.MULTILINE)[0]


# Commands


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "policybook", main
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        yield name, command


def help_text(name: str, command: click.Command) -> str:
    called = name if command is main else f"policybook {name}"
    context = click.Context(
        command, info_name=called, max_content_width=78, terminal_width=78, help_option_names=[]
    )
    settings = main.context_settings["help_option_names"]
    context.help_option_names = list(settings)
    return context.get_help().rstrip() + "\n"


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_each_command_stands_in_the_docs_with_its_help(name: str, command: click.Command) -> None:
    blocks = [code for _, code in _FENCE.findall(section("commands.md", name))]
    told = help_text(name, command)
    assert told in blocks, f"put this under “{name}” in docs/commands.md:\n```text\n{told}```"


@pytest.mark.parametrize(("name", "command"), list(commands())[1:])
def test_each_option_has_a_row_of_its_own(name: str, command: click.Command) -> None:
    rows = re.findall(r"^\| `(--[\w-]+)", section("commands.md", name), re.MULTILINE)
    options = {option.opts[-1] for option in command.params if isinstance(option, click.Option)}
    assert set(rows) == options


@pytest.mark.parametrize(("name", "command"), list(commands())[1:])
def test_each_value_that_an_option_takes_is_told(name: str, command: click.Command) -> None:
    told = section("commands.md", name)
    states = section("must-have.md", "Where it is told") if name == "duties" else ""
    for option in command.params:
        if isinstance(option.type, click.Choice) and option.metavar:  # else the help lists them
            missing = [each for each in option.type.choices if f"`{each}`" not in told + states]
            assert not missing, option.opts


def test_no_command_is_described_that_does_not_exist() -> None:
    called = re.findall(
        r"(?:^|[`\\/])policybook ([a-z]+)", "\n".join(map(page, PAGES)), re.MULTILINE
    )
    assert set(called) <= set(main.list_commands(click.Context(main)))


# Keys


KEYS: tuple[tuple[str, str, type], ...] = (
    ("format.md", "trust.yml", trust.TrustFile),
    ("format.md", "sources.yml", source_document.SourcesFile),
    ("format.md", "A source", source_document.SourceDocument),
    ("format.md", "Editions of a source", source_document.SourceEdition),
    ("format.md", "trust", trust.Organisation),
    ("format.md", "roles", role.Role),
    ("format.md", "academies", academy.Academy),
    ("format.md", "approval", governance.Approval),
    ("format.md", "consultation", governance.Consultation),
    ("format.md", "review", governance.Review),
    ("format.md", "reviews", governance.ReviewDone),
    ("format.md", "declaration", governance.Declaration),
    ("format.md", "slots", slot.Slot),
    ("format.md", "earlier_versions", governance.EarlierVersion),
    ("format.md", "source_model", outside.SourceModel),
    ("format.md", "A model", outside.ModelFile),
    ("format.md", "attachments", attachment.AttachmentEntry),
    ("format.md", "Front matter", front_matter.FrontMatter),
    ("format.md", "A pack", pack.PackFile),
    ("reading-lists.md", "The lists", reading.ReadingGroup),
    ("reading-lists.md", "Who has read what", declared.DeclarationColumns),
    ("must-have.md", "duties.yml", duty.TrustDuties),
    ("must-have.md", "Kept elsewhere", duty.KeptElsewhere),
    ("must-have.md", "Duties of your own", duty.Duty),
    ("who-decides.md", "The keys", delegation.Delegation),
    ("who-decides.md", "A rule", delegation.DelegationRule),
    ("varying.md", "The keys", variation.VariationFile),
    ("varying.md", "Changes", variation.ChangeEntry),
)


def keys_of(record: type) -> set[str]:
    return {item.name.rstrip("_") for item in dataclasses.fields(record)}


@pytest.mark.parametrize(("name", "heading", "record"), KEYS)
def test_every_key_of_the_format_has_its_row(name: str, heading: str, record: type) -> None:
    assert set(_KEY_ROW.findall(section(name, heading))) == keys_of(record)


def test_the_settings_have_their_rows() -> None:
    rows = _KEY_ROW.findall(section("format.md", "settings"))
    assert set(rows) == keys_of(trust.Settings) | keys_of(trust.AcademyWords)


def test_keys_inside_other_rows_are_named() -> None:
    text = section("varying.md", "The keys") + section("format.md", "academies")
    for record in (
        governance.Adoption,
        governance.Consent,
        governance.Acknowledgement,
        role.Holder,
    ):
        missing = {key for key in keys_of(record) if f"`{key}`" not in text}
        assert not missing, record


# Examples


def files_on(name: str) -> dict[str, bytes]:
    return {file: content.encode() for file, content in _FILE.findall(page(name))}


def library_of(name: str) -> dict[str, bytes]:
    """Return the files that a page's examples are about: its own, and those of the format."""
    # What GitHub and web servers read stands beside the policies, not among them.
    beside = (".", "staticwebapp")
    own = {file: text for file, text in files_on(name).items() if not file.startswith(beside)}
    if "trust.yml" in own:
        return own
    return {**files_on("format.md"), **files_on("varying.md"), **own}


def faults(library: Library) -> tuple[Problem, ...]:
    return errors(library.problems)


@pytest.mark.parametrize("name", ["format.md", "varying.md"])
def test_the_complete_examples_have_no_errors(name: str) -> None:
    files = library_of(name)
    assert len(files) >= 3
    assert not faults(parse(files))


def test_the_complete_base_shows_every_key_that_can_stand_beside_the_others() -> None:
    base, _ = facts_and_body(files_on("format.md")["visitors/2.0.md"].decode())
    elsewhere = {"reviews", "withdrawn_date", "on_base_change"}
    assert set(as_text(base)) == keys_of(front_matter.FrontMatter) - elsewhere


def fragments() -> Iterator[tuple[str, str]]:
    for name in PAGES:
        whole = {content for _, content in _FILE.findall(page(name))}
        for kind, code in _FENCE.findall(page(name)):
            if kind == "yaml" and code not in whole:
                yield name, code


VARIATION = "visitors/variations/ashdown/1.0.yml"


def as_text(code: str) -> Any:
    """Return YAML with every scalar as text, as policies are read."""
    return yaml.load(code, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text


def facts_and_body(text: str) -> tuple[str, str]:
    """Return the YAML of a file, and the Markdown after it, "" where there is none."""
    if not text.startswith("---\n"):
        return text, ""
    _, facts, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return facts, body


def together(known: Any, piece: Any) -> Any:
    """Return what is known with a piece of it said anew; groups are joined, all else replaced."""
    if isinstance(known, dict) and isinstance(piece, dict):
        return {**known, **{key: together(known.get(key), piece[key]) for key in piece}}
    return piece


def with_fragment(files: dict[str, bytes], code: str) -> dict[str, bytes]:
    """Return the files with a piece put where its keys belong, in place of what is there."""
    piece = as_text(code)
    if isinstance(piece, list):
        known = as_text(files[VARIATION].decode())["changes"]
        others = [
            change for change in known if next(iter(change.items())) != next(iter(piece[0].items()))
        ]
        piece = {"changes": [*others, *piece]}
    base = next(file for file in files if re.fullmatch(r"visitors/[0-9.]+\.md", file))
    places = (
        ("trust.yml", trust.TrustFile),
        (VARIATION, variation.VariationFile),
        (base, front_matter.FrontMatter),
        ("packs/induction.yml", pack.PackFile),
        ("duties.yml", duty.TrustDuties),
    )
    for file, record in places:
        if file in files and set(piece) <= keys_of(record):
            facts, body = facts_and_body(files[file].decode())
            written = yaml.safe_dump(together(as_text(facts), piece), allow_unicode=True)
            return {**files, file: (f"---\n{written}---\n{body}" if body else written).encode()}
    message = f"no file of the examples can hold {sorted(piece)}"
    raise AssertionError(message)


@pytest.mark.parametrize(("name", "code"), list(fragments()))
def test_the_pieces_fit_into_the_examples(name: str, code: str) -> None:
    if name == "starting.md":
        return  # its story is told below
    files = with_fragment(library_of(name), code)
    assert not faults(parse(files))


def test_the_first_steps_go_as_they_are_told() -> None:
    files = files_on("starting.md")
    variations = {file for file in files if "/variations/" in file}
    first = {file: content for file, content in files.items() if file not in variations}
    (problem,) = errors(parse(first).problems)
    assert problem.rule is Rule.UNKNOWN_VALUE
    assert f"policies/{problem} [{problem.rule}]" in page("starting.md")
    slot, _ = (code for name, code in fragments() if name == "starting.md")
    mended = with_fragment(first, slot)
    assert not faults(parse(mended))
    assert not faults(parse({**files, **mended}))


def test_the_page_that_is_shown_is_the_page_that_comes_out() -> None:
    ((file, shown),) = _SHOWN.findall(page("varying.md"))
    library = parse(library_of("varying.md"))
    assert library.trust is not None
    name, _, academy, _ = file.split("/")
    theirs = library.policies[name]
    base = base_on(theirs, library.trust, academy, DAY)
    own = variation_on(theirs, academy, DAY)
    assert base is not None
    assert own is not None
    merged = merge(base, own, theirs.base(own.meta.base), library.trust, academy, DAY)
    around = Neighbours(library.trust, library.trust.academies[academy].short_name.on(DAY))
    lines = PolicyText(new_renderer().reader, merged, around).whole().splitlines()
    real = iter(line.rstrip() for line in lines)
    for line in shown.splitlines():
        assert line in real, f"not on the page, or not in this order: {line}"


SLIPS = (
    "replace: sign-in\n    text: x\n    reason: y",
    "replace: speakers\n    text: x\n    reason: y",
    "add: x\n    after: being-met\n    text: x\n    reason: y",
    "replace: slides\n    omit: slides\n    reason: y",
    "omit: slides",
)


def test_messages_quoted_for_clerks_are_the_real_ones() -> None:
    advice = section("varying.md", "When it does not fit")
    quoted = re.findall(r"^\| ([^|]+) \|", advice, re.MULTILINE)[2:]
    files = library_of("varying.md")
    head, _, _ = files[VARIATION].decode().partition("changes:")
    told = []
    for slip in SLIPS:
        changed = f"{head}changes:\n  - {slip}\n".encode()
        told += [f"{p.message}; {p.hint}" for p in faults(parse({**files, VARIATION: changed}))]
    assert len(quoted) == len(SLIPS)
    for quote in quoted:
        assert any(quote in message for message in told), (quote, told)


def test_the_report_that_is_shown_is_a_real_one() -> None:
    files = dict(library_of("varying.md"))
    for file, right, slip in (
        (VARIATION, "replace: signing-in", "replace: sign-in"),
        (VARIATION, " {#sign-in-book}", ""),
        ("visitors/2.0.md", "as [](#sign-in-book) says", "as section 1.1 says"),
    ):
        files[file] = files[file].replace(right.encode(), slip.encode())
    real = as_report(check(parse(files), DAY), "policies").splitlines()
    _, shown = _FENCE.findall(section("checking.md", "Reading the report"))[0]
    assert set(shown.splitlines()) <= set(real), "\n".join(real)


# Links


@cache
def anchors(name: str) -> frozenset[str]:
    html = markdown.markdown(
        page(name), extensions=["tables", "toc", "fenced_code", "attr_list", "admonition"]
    )
    return frozenset(re.findall(r'\bid="([^"]+)"', html))


def links() -> Iterator[tuple[str, str]]:
    for name in PAGES:
        prose = re.sub(r"`[^`\n]+`", "", _FENCE.sub("", page(name)))
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            yield name, target


@pytest.mark.parametrize(("name", "target"), list(links()))
def test_links_between_pages_arrive(name: str, target: str) -> None:
    if re.match(r"https?:|mailto:", target):
        return
    other, _, anchor = target.partition("#")
    there = other or name
    assert there in PAGES or (DOCS / there).is_file()
    assert not anchor or anchor in anchors(there)


def test_every_page_can_be_reached_from_the_first() -> None:
    seen, waiting = set[str](), ["help.md"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting += [t.partition("#")[0] for n, t in links() if n == name if ".md" in t]
        waiting = [each for each in waiting if each not in seen]
    assert seen >= set(PAGES)


def test_the_portal_shows_every_page_under_one_heading() -> None:
    navigation = as_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert [list(entry) for entry in navigation] == [["Help"]]
    shown = [target for entry in navigation[0]["Help"] for target in entry.values()]
    assert shown[0] == "help.md"
    assert sorted(shown) == PAGES


def test_no_academy_can_have_the_address_of_a_page() -> None:
    assert {name.removesuffix(".md") for name in PAGES} <= RESERVED_ACADEMIES


@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_nothing_that_the_content_security_policy_blocks(name: str) -> None:
    prose = re.sub(r"`[^`\n]+`", "", _FENCE.sub("", page(name)))
    assert not re.search(r"<[a-zA-Z/!]", prose), "raw HTML"
    assert not re.search(r"^\|[ :|-]*:[ :|-]*\|$", prose, re.MULTILINE), "table alignment"
    assert not re.search(r"!\[[^\]]*\]\(https?:", prose), "a picture of another host"


def test_the_header_in_the_docs_is_the_one_that_is_tested() -> None:
    assert page("publishing.md").count(CONTENT_SECURITY_POLICY) == 3


# README


def test_the_three_commands_of_the_readme_are_in_the_makefile() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("site", "test", "quick"):
        assert f"make {command}" in readme
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)


def test_the_commands_of_the_readme_work_on_the_invented_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    called = re.findall(r"^policybook (.*)$", readme, re.MULTILINE)
    assert [command.split()[0] for command in called] == [
        *("show", "diff", "revise", "approve"),
        *("register", "report"),
    ]
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.cli.writing.day_named", lambda _: DAY)
    for command in called:
        monkeypatch.setattr("generator.cli.asking.may_ask", lambda: True)
        result = CliRunner().invoke(main, command.split(), input="y\n")
        assert result.exit_code == 0, result.output


def test_the_readme_and_the_help_lead_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(docs/([\w-]+\.md)\)", readme))
    assert linked == set(PAGES) - {"help.md"}


def test_the_links_of_the_readme_arrive() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", readme):
        if "://" not in target:
            assert (ROOT / target).exists(), target


def test_each_help_page_that_a_message_names_is_there() -> None:
    told = re.compile(r"help page “([^”]+)”")
    sources = (path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    named = {name for text in sources for name in told.findall(text)}
    listed = re.findall(
        r"^ +- (.+): [\w-]+\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
    )
    assert {name for name in named if not any(each.startswith(name) for each in listed)} == set()
    assert len(named) > 3
