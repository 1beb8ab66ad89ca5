"""The JSON Schemas take every right file and refuse wrong ones, as a real validator reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from generator.cli import main
from generator.model.problem import errors
from generator.schema.folder import SETTINGS, schemas
from generator.schema.local import variation_schema_of
from generator.source.folder.library import load, parse
from generator.source.prose.front_matter import Split, split_front_matter
from tests.reading_at import ROOT
from tests.test_docs import files_on
from tests.written_case import CASES, TRUST, read_case

POLICIES = ROOT / "policies"
BOOLEAN, INTEGER, REAL, NOTHING = (
    (f"tag:yaml.org,2002:{kind}", re.compile(pattern), first)
    for kind, pattern, first in (
        ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
        ("int", "[-+]?[0-9]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
        ("null", "~|null|Null|NULL|", "~nN"),
    )
)


class _AsEditors(yaml.CSafeLoader):
    """Reads YAML 1.2 as editors do: 2.0 is a number, yes is a word, a day is a text."""


_AsEditors.yaml_implicit_resolvers = {}
for tag, pattern, first in (BOOLEAN, INTEGER, REAL, NOTHING):
    whole = re.compile(f"(?:{pattern.pattern})$")
    _AsEditors.add_implicit_resolver(tag, whole, list(first) + ([""] if "null" in tag else []))
LOADERS = (_AsEditors, yaml.CBaseLoader)


def validators(files: Mapping[str, bytes]) -> dict[str, Draft7Validator]:
    """Return what the schemas of a folder check, by the names of their files."""
    found = {}
    for made in schemas(parse(files)):
        schema = json.loads(made.content)
        Draft7Validator.check_schema(schema)
        found[made.name] = Draft7Validator(schema)
    return found


def named(file: str) -> str:
    """Return the schema that a file is for; "" for none."""
    parts = file.split("/")
    if file in {"trust.yml", "sources.yml"}:
        return f"{file.removesuffix('.yml')}.schema.json"
    if file == "duties.yml":
        return "duties.schema.json"
    if parts[0] == "packs":
        return "pack.schema.json"
    if "variations" in parts and file.endswith((".yml", ".yaml")):
        return f"variation-{parts[0]}.schema.json"
    if "models" in parts:
        return "model.schema.json"
    return "front-matter.schema.json" if file.endswith(".md") else ""


def wrong(validator: Draft7Validator, file: str, text: str) -> Iterator[str]:
    """Yield what a schema finds wrong in a file, however its scalars are read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if file.endswith(".md"):
        parts = split_front_matter(file, text)
        assert isinstance(parts, Split)
        text = parts.yaml
    for loader in LOADERS:
        for error in validator.iter_errors(yaml.load(text, Loader=loader)):  # noqa: S506 - plain values
            yield f"{file}: {list(error.absolute_path)}: {error.message}"


def faults(files: Mapping[str, bytes]) -> list[str]:
    """Return what schemas find wrong in files that Policybook takes for right."""
    known = validators(files)
    found: list[str] = []
    for file in sorted(files):
        if named(file):
            validator = known.get(named(file), known["variation.schema.json"])
            found += wrong(validator, file, files[file].decode())
            if "/variations/" in file:
                found += wrong(known["variation.schema.json"], file, files[file].decode())
    return found


@cache
def shipped() -> dict[str, bytes]:
    paths = (path for path in POLICIES.rglob("*") if path.is_file())
    return {path.relative_to(POLICIES).as_posix(): path.read_bytes() for path in paths}


def test_every_file_of_the_invented_trust_is_right() -> None:
    assert len([file for file in shipped() if named(file)]) >= 30
    assert faults(shipped()) == []


def test_every_file_of_the_help_is_right() -> None:
    files = {**files_on("format.md"), **files_on("varying.md")}
    assert faults(files) == []


EVERY_CASE = sorted(path for name in ("source", "merge") for path in (CASES / name).glob("*.yml"))


def test_no_schema_refuses_what_is_read_without_an_error() -> None:
    """As far as the cases go, which write every key in every way."""
    made = {each.name: each.schema for each in schemas(parse({}))}
    known = {name: Draft7Validator(schema) for name, schema in made.items()}
    found: list[str] = []
    seen = 0
    for case in map(read_case, EVERY_CASE):
        bad = {problem.place.file for problem in errors(case.library.problems)}
        local = {
            name: Draft7Validator(variation_schema_of(policy, made["variation.schema.json"]))
            for name, policy in case.library.policies.items()
            if not any(file.startswith(f"{name}/") for file in bad)
        }
        for file in {file for file in case.files if named(file)} - bad:
            text, policy = case.files[file].decode(), file.partition("/")[0]
            seen += 1
            if "/variations/" not in file:
                found += wrong(known[named(file)], file, text)
            elif policy in local:
                found += wrong(local[policy], file, text)
    assert found == []
    assert seen > 400


def undescribed(schema: Any, where: str) -> Iterator[str]:
    """Yield the keys of a schema that tell an editor nothing when the mouse rests on them."""
    if not isinstance(schema, dict):
        return
    records = {where: schema, **{f"{where}/{n}": d for n, d in schema.get("$defs", {}).items()}}
    for name, record in records.items():
        for key, value in record.get("properties", {}).items():
            words = value.get("description", "")
            if not (words[:1].isupper() and words.endswith((".", "?")) and "`" not in words):
                yield f"{name}: {key}: {words}"


def test_every_key_says_what_it_holds() -> None:
    made = {each.name: each.schema for each in schemas(parse(shipped()))}
    assert [told for name, schema in made.items() for told in undescribed(schema, name)] == []
    local = made["variation-social-media.schema.json"]
    assert local["properties"]["base"]["description"] == (
        "The version of the trust's text that the academy agreed to."
    )
    assert local["properties"]["adoption"] == {
        "allOf": [{"$ref": "#/$defs/Adoption"}],
        "description": "The decision of the academy's body.",
    }
    body = local["$defs"]["Adoption"]["properties"]["body"]
    assert body["description"] == "Who decides at the academy: the id of a body."
    assert "local" in body["enum"]


BASE = "social-media/2.0.md"
LOCAL = "social-media/variations/ashdown/2.0.yml"
DRAFT = "social-media/2.1.md"
PACK = "packs/induction.yml"
WRONG = {
    "an unknown key": (LOCAL, "reason:", "reasons:"),
    "a day that is none": (LOCAL, "on: 2026-", "on: 26-"),
    "a status that is none": (LOCAL, "status: approved", "status: aproved"),
    "an approved version without a decision": (DRAFT, "status: consultation", "status: approved"),
    "a draft with a decision": (LOCAL, "status: approved", "status: draft"),
    "another academy": (LOCAL, "academy: ashdown", "academy: ashdwon"),
    "another policy": (LOCAL, "policy: social-media", "policy: home-visits"),
    "a base that there is not": (LOCAL, 'base: "2.0"', "base: 3.0"),
    "a body that there is not": (LOCAL, "body: local", "body: governors"),
    "a detail that nobody asked for": (LOCAL, "slots:\n", "slots:\n  colour: blue\n"),
    "an addition without a place": (LOCAL, "    after: ", "    # after: "),
    "a document owner that there is not": (BASE, "document_owner: ", "document_owner: chief-"),
    "a cycle that is no span": (BASE, "cycle: 24 months", "cycle: two years"),
    "an academy that there is not": (BASE, "---\n", "---\napplies_to: [ashdwon]\n"),
    "an e-mail address that is none": ("trust.yml", "@", " at "),
    "an id with a capital": ("trust.yml", "  ashdown:", "  Ashdown:"),
    "a colour that is none": ("trust.yml", 'colour: "#', 'colour: "'),
    "a policy that there is not": (PACK, "policies:\n", "policies:\n  - dress-code\n"),
    "a pack without policies": (PACK, "policies:", "enclosures:"),
}


@pytest.mark.parametrize("slip", list(WRONG))
def test_a_wrong_file_is_refused(slip: str) -> None:
    file, right, slipped = WRONG[slip]
    text = shipped()[file].decode()
    assert right in text
    bad = text.replace(right, slipped, 1)
    assert list(wrong(_shipped_validators()[named(file)], file, bad))


@cache
def _shipped_validators() -> dict[str, Draft7Validator]:
    return validators(shipped())


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"replace": "use-at-work", "text": "Ours.", "reason": "x"}, False),
        ({"replace": "scope", "text": "Ours.", "reason": "x"}, True),  # fixed
        ({"replace": "nowhere", "text": "Ours.", "reason": "x"}, True),
        ({"replace": "use-at-work", "reason": "x"}, True),
        ({"omit": "use-at-work", "text": "Ours.", "reason": "x"}, True),
        ({"replace": "use-at-work", "omit": "use-at-work", "text": "x", "reason": "x"}, True),
        ({"add": "ours", "after": "use-at-work", "text": "x", "reason": "x"}, False),
        ({"add": "ours", "after": "own-addition", "text": "x", "reason": "x"}, False),
        ({"add": "ours", "after": "scope", "text": "x", "reason": "x"}, True),
        ({"add": "scope", "after": "use-at-work", "text": "x", "reason": "x"}, True),
        ({"add": "ours", "into": "a", "after": "use-at-work", "text": "x", "reason": "x"}, True),
        ({"add": "ours", "text": "x", "reason": "x"}, True),
    ],
)
def test_the_clauses_of_a_policy_are_known(change: dict[str, str], refused: bool) -> None:
    whole: Any = {
        "policy": "social-media",
        "academy": "ashdown",
        "version": 3.1,
        "base": 2,  # as an editor reads 2.0
        "status": "draft",
        "changes": [change],
    }
    validator = _shipped_validators()["variation-social-media.schema.json"]
    assert bool(list(validator.iter_errors(whole))) is refused


def test_the_command_writes_them_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "policies" / "handbook"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies/trust.yml").write_text(TRUST, "utf-8")
    (folder / "1.0.md").write_text(
        "---\ntitle: A\nversion: 1.0\nstatus: draft\nversion_date: 2026-01-01\n---\n\n## B\n\nC.\n"
    )
    result = CliRunner().invoke(main, ["schema"])
    names = ["trust", "sources", "front-matter", "model", "pack", "duties", "variation"]
    names.append("variation-handbook")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            *(f"Wrote schemas/{name}.schema.json" for name in names),
            f"Wrote schemas/{SETTINGS}",
            "They hold the ids of this folder: write them anew when it has other ones.",
        ],
    )
    assert json.loads((tmp_path / "schemas" / SETTINGS).read_text("utf-8")) == {
        "yaml.schemas": {
            "./schemas/trust.schema.json": "policies/trust.yml",
            "./schemas/sources.schema.json": "policies/sources.yml",
            "./schemas/pack.schema.json": "policies/packs/*.yml",
            "./schemas/duties.schema.json": "policies/duties.yml",
            "./schemas/variation-handbook.schema.json": "policies/handbook/variations/*/*.yml",
        }
    }
    again = CliRunner().invoke(main, ["schema"])  # what is there is replaced
    assert (again.exit_code, again.stdout) == (0, result.stdout)


def test_without_ids_any_id_goes(tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_text("trust: 1\n", "utf-8")
    made = {each.name: each.schema for each in schemas(load(tmp_path))}
    consent = made["variation.schema.json"]["$defs"]["Consent"]["properties"]
    assert consent["role"]["type"] == ["string", "number", "boolean"]
    told = CliRunner().invoke(
        main, ["schema", "--policies", str(tmp_path), "--out", str(tmp_path.with_name("schemas"))]
    )
    assert "trust.yml cannot be used, so its ids are in none of them; see check." in told.stdout
