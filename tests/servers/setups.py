"""Each way to serve a site that `docs/publishing.md` tells, with its blocks as they stand there."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.recipes import block, line, with_own
from tests.servers.running import Server, certificate, free_port, running

_CRT = "/etc/ssl/certs/policies.northmere.example.pem"
_KEY = "/etc/ssl/private/policies.northmere.example.key"
_NAME = "policies.northmere.example"
_SITE = "/srv/www/policies"
# What Debian's own main files say around it, as far as it matters here.
_NGINX = """\
load_module /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so;
daemon off;
worker_processes 2;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    default_type application/octet-stream;
    access_log off;
    {temporary}
{server}
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_APACHE = """\
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
Mutex file:{folder}
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
{modules}
{account}
TypesConfig {types}
<Directory />
    Options Indexes FollowSymLinks
    AllowOverride None
    Require all denied
</Directory>
{server}
"""
_DEBIANS_TYPES = "/etc/mime.types"
# As lists of some years ago have them, which those who may write a .htaccess file often meet.
_OLDER_TYPES = """\
text/html html
text/css css
text/plain txt
text/xml xml
image/png png
image/svg+xml svg
application/javascript js
application/json json
application/pdf pdf
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
"""
# Debian's account for it, which root has to name.
_ACCOUNT = "" if os.getuid() else "User www-data\nGroup www-data"
_MODULES = "/usr/lib/apache2/modules"
_LOADED = (
    *("mpm_event", "authn_core", "authz_core", "authz_user", "auth_basic", "authn_file"),
    *(
        "alias",
        "autoindex",
        "dir",
        "mime",
        "filter",
        "deflate",
        "brotli",
        "headers",
        "ssl",
        "socache_shmcb",
        "setenvif",
    ),
)


@dataclass(frozen=True)
class Setup:
    """A way to serve a site.

    Args:
        start: starts a server for a site, in a folder of its own.
        path: where the site stands on the host, "/" or "/policies/".
        packed: how it compresses for a browser that knows more than one way.
    """

    start: Callable[[Path, Path], AbstractContextManager[Server]]
    path: str = "/"
    packed: str = "br"


def _nginx(server: str, site: Path, folder: Path) -> Iterator[Server]:
    port, (crt, key) = free_port(), certificate(folder)
    own = {"listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;", _CRT: str(crt), _KEY: str(key)}
    text = with_own(server, {**own, f"server_name {_NAME};": "server_name _;", _SITE: str(site)})
    yield from _nginx_told(text, port, folder)


def _nginx_told(text: str, port: int, folder: Path) -> Iterator[Server]:
    temporary = " ".join(f"{each}_temp_path {folder}/{each};" for each in _TEMPORARY)
    config = folder / "nginx.conf"
    text = _NGINX.format(folder=folder, temporary=temporary, server=text)
    config.write_text(text, "utf-8")
    with running(["nginx", "-e", f"{folder}/error.log", "-c", str(config)], port, folder) as made:
        yield made


def _apache(
    server: str,
    site: Path,
    folder: Path,
    modules: tuple[str, ...] = (),
    *,
    port: int = 0,
    types: str = _DEBIANS_TYPES,
) -> Iterator[Server]:
    port, (crt, key) = port or free_port(), certificate(folder)
    own = {"<VirtualHost *:443>": f"<VirtualHost 127.0.0.1:{port}>", _CRT: str(crt), _KEY: str(key)}
    text = with_own(server, {**own, f"ServerName {_NAME}": "ServerName 127.0.0.1"})
    text = with_own(text, {_SITE: str(site)})
    names = (*_LOADED, *modules)
    loaded = (f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in names)
    config = folder / "apache.conf"
    around = {"folder": folder, "port": port, "account": _ACCOUNT, "types": types}
    text = _APACHE.format(**around, modules="\n".join(loaded), server=text)
    config.write_text(text, "utf-8")
    command = ["apache2", "-D", "FOREGROUND", "-f", str(config)]
    with running(command, port, folder) as made:
        yield made


def nginx(site: Path, folder: Path) -> Iterator[Server]:
    yield from _nginx(block("nginx", "listen 443"), site, folder)


def nginx_below(site: Path, folder: Path) -> Iterator[Server]:
    """The site under an address of a host that serves other things too."""
    whole, part = block("nginx", "listen 443"), block("nginx", "alias")
    gone = [line(whole, start) for start in ("root", "index", "error_page")]
    brotli = f"{block('nginx', 'brotli on')}\ngzip on;"
    server = with_own(whole, {gone[0]: part, gone[1]: "", gone[2]: "", "gzip on;": brotli})
    yield from _nginx(server, site, folder)


def nginx_container(site: Path, folder: Path) -> Iterator[Server]:
    """What stands in the container of the docs: no HTTPS and no name."""
    whole, port = block("nginx", "listen 443"), free_port()
    starts = ("listen", "server_name", "ssl_certificate ", "ssl_certificate_key")
    first, *gone = [line(whole, start) for start in starts]
    own = {first: f"listen 127.0.0.1:{port};", **dict.fromkeys(gone, ""), _SITE: str(site)}
    yield from _nginx_told(with_own(whole, own), port, folder)


def nginx_password(site: Path, folder: Path) -> Iterator[Server]:
    whole, part = block("nginx", "listen 443"), block("nginx", "auth_basic")
    first = line(whole, "add_header Content-Security-Policy")
    asked = with_own(part, {"/etc/nginx/policies.htpasswd": str(_password(folder))})
    yield from _nginx(with_own(whole, {first: f"{asked}\n{first}"}), site, folder)


def apache(site: Path, folder: Path) -> Iterator[Server]:
    yield from _apache(block("apache", "DocumentRoot"), site, folder)


def apache_below(site: Path, folder: Path) -> Iterator[Server]:
    """The site under an address of a host that serves other things too."""
    whole, part = block("apache", "DocumentRoot"), block("apache", "Alias /policies")
    gone = [line(whole, start) for start in ("DocumentRoot", "ErrorDocument")]
    server = with_own(whole, {gone[0]: part, gone[1]: ""})
    yield from _apache(server, site, folder)


def apache_password(site: Path, folder: Path) -> Iterator[Server]:
    whole, part = block("apache", "DocumentRoot"), block("apache", "AuthType Basic")
    asked = with_own(part, {"/etc/apache2/policies.htpasswd": str(_password(folder))})
    yield from _apache(with_own(whole, {"Require all granted": asked}), site, folder)


def apache_htaccess(site: Path, folder: Path) -> Iterator[Server]:
    """What may be written is a file in the folder above the site."""
    whole = block("apache", "DocumentRoot")
    start, end = whole.index("    DirectoryIndex"), whole.index("    <LocationMatch")
    own = {"/404.html": f"/{site.name}/404.html", "BROTLI_COMPRESS;DEFLATE": "DEFLATE"}
    said = with_own(whole[start:end], own)
    above = site.parent / ".htaccess"
    above.write_text(said + block("apache", "<FilesMatch"), "utf-8")
    server = with_own(
        whole[:start] + "</VirtualHost>\n",
        {"AllowOverride None": "AllowOverride All", _SITE: str(site.parent)},
    )
    types = folder / "mime.types"
    types.write_text(_OLDER_TYPES, "utf-8")
    yield from _apache(server + f"# {_SITE}\n", site, folder, types=str(types))


def apache_signed_on(site: Path, folder: Path, provider: str) -> Iterator[Server]:
    """Apache asks a provider of single sign-on who is there.

    Args:
        site: what is served.
        folder: for its own files.
        provider: the address of the provider.
    """
    whole, part = block("apache", "DocumentRoot"), block("apache", "OIDCProviderMetadataURL")
    port = free_port()
    asked = with_own(
        part,
        {
            "https://login.northmere.example": provider,
            "https://policies.northmere.example": f"https://127.0.0.1:{port}",
        },
    )
    first = line(whole, "Header always set Content-Security-Policy")
    server = with_own(
        whole,
        {
            first: f"{asked}\n{first}",
            "Require all granted": "AuthType openid-connect\nRequire valid-user",
        },
    )
    yield from _apache(server, site, folder, ("auth_openidc",), port=port)


def _password(folder: Path) -> Path:
    """Write the file of one user, staff, whose password is policies."""
    file = folder / "htpasswd"
    made = ["htpasswd", "-B", "-b", "-c", str(file), "staff", "policies"]
    subprocess.run(made, check=True, capture_output=True)
    return file


SETUPS = {
    "nginx": Setup(contextmanager(nginx), packed="gzip"),
    "nginx below an address": Setup(contextmanager(nginx_below), "/policies/"),
    "apache": Setup(contextmanager(apache)),
    "apache below an address": Setup(contextmanager(apache_below), "/policies/"),
    "apache by .htaccess": Setup(contextmanager(apache_htaccess), "/policies/", "gzip"),
}
