"""What the site brings for IIS, and that the recipes that cannot be run here are what they say."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.project import ROOT, Project, begin

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".xml": "text/xml; charset=utf-8",
}
IIS = "\nsettings:\n  server: iis\n"
FRAMED = f"{IIS}  framed_by: [https://northmere.sharepoint.com/sites/staff, https://elm.example]\n"

# The lists of IIS that a site has from the host above it, and which attribute tells entries apart.
LISTS = {
    "defaultDocument/files": "value",
    "staticContent": "fileExtension",
    "httpErrors": "statusCode",
    "httpProtocol/customHeaders": "name",
    "security/requestFiltering/denyUrlSequences": "sequence",
}
BARE: dict[str, list[str]] = {}
# A host on which somebody has set all that the site sets, and more, and all of it otherwise.
SET = {
    "defaultDocument/files": ["Default.htm", "index.html"],
    "staticContent": [*TYPES],
    "httpErrors": ["404"],
    "httpProtocol/customHeaders": [*HEADERS, "X-Powered-By"],
    "security/requestFiltering/denyUrlSequences": ["/."],
}


def test_iis_is_told_in_the_site_itself(tmp_path: Path) -> None:
    project = begin(tmp_path)
    trust = tmp_path / "policies" / "trust.yml"
    plain = trust.read_text("utf-8")
    assert project.build().warnings == ()
    assert not (project.out / "web.config").exists()

    trust.write_text(plain + IIS, "utf-8")
    assert project.build().warnings == ()
    told = _told(project)
    for above in (BARE, SET):
        _assert_served(told, above, project.out)

    trust.write_text(plain + FRAMED, "utf-8")
    assert project.build().warnings == ()
    told = _told(project)
    framed = CSP.replace(
        "ancestors 'none'", "ancestors https://northmere.sharepoint.com https://elm.example"
    )
    headers = _listed(told, "httpProtocol/customHeaders", BARE)
    assert headers["Content-Security-Policy"]["value"] == framed

    trust.write_text(plain, "utf-8")
    assert project.build().warnings == ()
    assert not (project.out / "web.config").exists()


def _told(project: Project) -> ET.Element:
    text = (project.out / "web.config").read_bytes()
    told = ET.fromstring(text).find("system.webServer")  # noqa: S314 - our own file
    assert told is not None
    return told


def _listed(told: ET.Element, name: str, above: dict[str, list[str]]) -> dict[str, dict[str, str]]:
    """Return what a list holds in the end, as IIS puts it together; a second entry is an error."""
    known: dict[str, dict[str, str]] = {each: {} for each in above.get(name, ())}
    (entries,) = told.findall(name)
    for each in entries:
        if each.tag == "clear":
            known.clear()
            continue
        key = str(each.get(LISTS[name]))
        if each.tag == "remove":
            known.pop(key, None)
        else:
            assert key not in known, f"IIS answers 500: {key} is there twice"
            known[key] = dict(each.attrib)
    return known


def _assert_served(told: ET.Element, above: dict[str, list[str]], site: Path) -> None:
    """Hold what readers get from a site below some host."""
    lists = {name: _listed(told, name, above) for name in LISTS}
    assert [*lists["defaultDocument/files"]] == ["index.html"]
    types = {ending: each.get("mimeType") for ending, each in lists["staticContent"].items()}
    assert types == TYPES
    headers = {n: each.get("value") for n, each in lists["httpProtocol/customHeaders"].items()}
    assert headers == HEADERS
    assert [*lists["security/requestFiltering/denyUrlSequences"]] == ["/."]
    (missing,) = lists["httpErrors"].values()
    assert (missing["statusCode"], missing["subStatusCode"]) == ("404", "-1")
    assert missing["responseMode"] == "File"
    assert (site / missing["path"]).is_file()
    said = {
        name: dict(told.find(name).attrib)  # type: ignore[union-attr]
        for name in ("directoryBrowse", "defaultDocument", "urlCompression", "httpErrors")
    }
    assert said == {
        "directoryBrowse": {"enabled": "false"},
        "defaultDocument": {"enabled": "true"},
        "urlCompression": {"doStaticCompression": "true"},
        "httpErrors": {"errorMode": "Custom", "existingResponse": "Auto"},
    }


# Recipes that cannot be run here

PAGE = (ROOT / "docs" / "publishing.md").read_text("utf-8")


def fenced(language: str, holding: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (one,) = [each for each in found if holding in each]
    return str(one)


def test_each_recipe_sends_the_same_headers() -> None:
    for start in ("add_header", "Header always set"):
        found = re.findall(rf'^ *{start} ([\w-]+) "(.*?)"(?: always;)?$', PAGE, re.MULTILINE)
        assert dict(found) == HEADERS
    assert json.loads(fenced("json", "routes"))["globalHeaders"] == HEADERS


def test_azure_shows_nothing_to_whom_it_does_not_know() -> None:
    told = json.loads(fenced("json", "routes"))
    # A wildcard may stand at the end only, and the first route that fits counts.
    assert told["routes"] == [{"route": "/*", "allowedRoles": ["authenticated"]}]
    assert told["responseOverrides"] == {
        "401": {"statusCode": 302, "redirect": "/.auth/login/aad"},
        "404": {"rewrite": "/404.html"},
    }
    plain = {ending: kind.partition(";")[0] for ending, kind in TYPES.items()}
    assert told["mimeTypes"] == {ending: plain[ending] for ending in (".ics", ".csv", ".mjs")}


def commands(text: str) -> Iterator[str]:
    """Yield each command of a workflow or a Dockerfile."""
    for line in text.splitlines():
        found = re.search(r"(?:RUN|- run:) (.*)", line)
        if found:
            yield found[1]


def assert_understood(line: str, project: Project) -> str:
    """Hold that a command builds a site as it stands there, and return where it puts it."""
    told = line.removeprefix("policybook ").split()
    out = told[told.index("--out") + 1]
    own = {"/policies": "policies", out: "site"}
    call = [own.get(each, each) for each in told] + ["--config", "mkdocs.yml", "--no-pdf"]
    call = [
        str(project.folder / each) if each in {"policies", "site", "mkdocs.yml"} else each
        for each in call
    ]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 0, result.output
    return out


def assert_installed(line: str) -> None:
    extras = re.fullmatch(
        r'python -m pip install (?:--no-cache-dir )?"\S*policybook\[(.*)\]"', line
    )
    assert extras
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(extras[1].split(",")) == {"pdf", "docx"} <= set(known["optional-dependencies"])


def test_the_workflow_builds_each_night_and_sends_what_it_built(tmp_path: Path) -> None:
    text = fenced("yaml", "static-web-apps-deploy")
    told = yaml.safe_load(text)
    assert told[True] == {  # YAML 1.1 reads “on” so, and GitHub does not
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "15 1 * * *"}],
    }
    steps = told["jobs"]["publish"]["steps"]
    assert [each["uses"].partition("@")[0] for each in steps if "uses" in each] == [
        "actions/checkout",
        "actions/setup-python",
        "Azure/static-web-apps-deploy",
    ]
    assert told["jobs"]["publish"]["runs-on"] == "ubuntu-latest"
    install, build, tidy, copy = commands(text)
    assert_installed(install)
    out = assert_understood(build, begin(tmp_path))
    assert tidy == f'find {out} -name ".policybook*" -delete'
    assert copy == f"cp staticwebapp.config.json {out}/"
    sent = steps[-1]["with"]
    assert (sent["app_location"], sent["skip_app_build"]) == (out, True)
    assert sent["action"] == "upload"
    assert "secrets.AZURE" in sent["azure_static_web_apps_api_token"]
    python = steps[1]["with"]["python-version"]
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"Programming Language :: Python :: {python}" in known["classifiers"]


def test_the_container_builds_what_it_serves(tmp_path: Path) -> None:
    text = fenced("dockerfile", "FROM")
    install, build = commands(text)
    assert_installed(install)
    out = assert_understood(build, begin(tmp_path))
    lines = [each for each in text.splitlines() if each and not each.startswith("RUN")]
    python, base = re.findall(r"^FROM (?:python:(\S+)-slim AS built|(\S+))$", text, re.MULTILINE)
    assert (python[0], base[1]) == ("3.12", "nginx:stable")
    assert lines[1:3] + lines[4:] == [
        "COPY policybook /policybook",
        "COPY policies /policies",
        "COPY nginx.conf /etc/nginx/conf.d/default.conf",
        f"COPY --from=built {out} /site",
    ]
