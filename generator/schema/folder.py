"""All schemas of a policies folder, and which files each is for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.duty import DUTIES_FILE, TrustDuties
from generator.model.front_matter import FrontMatter
from generator.model.library import Library
from generator.model.outside import ModelFile
from generator.model.pack import PACKS_FOLDER, PackFile
from generator.model.source_document import SOURCES_FILE, SourcesFile
from generator.model.trust import TrustFile
from generator.model.written import ACADEMIES, ACADEMIES_AND_PHASES, BODIES, POLICIES, ROLES
from generator.schema.local import variation_schema, variation_schema_of
from generator.schema.made import Schema, schema_of
from generator.schema.shapes import decided
from generator.source.files.trust_file import TRUST_FILE

SETTINGS = "vscode-settings.json"


@dataclass(frozen=True)
class SchemaFile:
    """A schema and what it is for.

    Args:
        name: the name of its file.
        files: the files of the policies folder that it describes, as a pattern below it; "" for
            what no pattern finds.
        schema: the schema.
    """

    name: str
    files: str
    schema: Schema

    @property
    def content(self) -> bytes:
        """Return the bytes of its file."""
        return as_json(self.schema)


def schemas(library: Library) -> Iterator[SchemaFile]:
    """Yield the schema of each kind of file, with the ids of this folder.

    Args:
        library: the folder as read; of a trust's file that cannot be used, any id goes.
    """
    ids = _ids(library)
    yield SchemaFile("trust.schema.json", TRUST_FILE, schema_of(TrustFile, "The trust", ids))
    sources = schema_of(SourcesFile, "The sources", ids)
    yield SchemaFile("sources.schema.json", SOURCES_FILE, sources)
    front = decided(schema_of(FrontMatter, "The details of a version", ids), "approval")
    yield SchemaFile("front-matter.schema.json", "", front)
    yield SchemaFile("model.schema.json", "", schema_of(ModelFile, "An edition of a model", ids))
    pack = schema_of(PackFile, "A pack", ids)
    yield SchemaFile("pack.schema.json", f"{PACKS_FOLDER}/*.yml", pack)
    duties = schema_of(TrustDuties, "The documents that academies must have", ids)
    yield SchemaFile("duties.schema.json", DUTIES_FILE, duties)
    variation = variation_schema(ids)
    yield SchemaFile("variation.schema.json", "", variation)
    for name, policy in library.policies.items():
        if policy.bases:
            local = variation_schema_of(policy, variation)
            pattern = f"{name}/variations/*/*.yml"
            yield SchemaFile(f"variation-{name}.schema.json", pattern, local)


def vscode_settings(made: Sequence[SchemaFile], out: str, policies: str) -> bytes:
    """Return what tells Visual Studio Code which schema is for which files.

    Args:
        made: the schemas.
        out: the folder in which they stand, as the editor finds it.
        policies: the policies folder, likewise.
    """
    where = {f"{out}/{each.name}": f"{policies}/{each.files}" for each in made if each.files}
    return as_json({"yaml.schemas": where})


def as_json(value: Mapping[str, object]) -> bytes:
    """Return a value as the bytes of a JSON file."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _ids(library: Library) -> Mapping[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    if library.policies:
        found[POLICIES] = sorted(library.policies)
    trust = library.trust
    if trust is not None:
        phases = {each.phase for each in trust.academies.values()} - {""}
        found[ACADEMIES] = sorted(trust.academies)
        found[ACADEMIES_AND_PHASES] = sorted({*trust.academies, *phases})
        found[BODIES] = sorted(trust.organisation.bodies)
        found[ROLES] = sorted(trust.roles)
    return {kind: names for kind, names in found.items() if names}
