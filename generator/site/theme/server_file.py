"""What a web server is told in a file of the site itself, where a build would replace any other."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from generator.model.trust import Server

# What a page may load and do, and what is kept of it; docs/publishing.md says the same.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_POLICY, _NOBODY = "Content-Security-Policy", "'none'"
WEB_CONFIG = "web.config"
# Those that IIS does not know, or not in all its versions; it answers 404 for such a file.
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "text/xml; charset=utf-8",
}
# <remove> before each: where the host above has set the same, a second <add> is an error, and
# every page of the site answers 500.
_IIS = """\
<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <directoryBrowse enabled="false" />
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <staticContent>
{types}
    </staticContent>
    <urlCompression doStaticCompression="true" />
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="404" subStatusCode="-1" />
      <error statusCode="404" subStatusCode="-1" path="404.html" responseMode="File" />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
{headers}
      </customHeaders>
    </httpProtocol>
    <security>
      <requestFiltering>
        <denyUrlSequences>
          <remove sequence="/." />
          <add sequence="/." />
        </denyUrlSequences>
      </requestFiltering>
    </security>
  </system.webServer>
</configuration>
"""


def server_files(server: Server, framed_by: Iterable[str]) -> dict[str, bytes]:
    """Return the files that stand at the top of the site for a web server, by their names.

    Args:
        server: which it is.
        framed_by: the addresses of hosts whose pages may show ours.
    """
    return {WEB_CONFIG: _web_config(framed_by)} if server is Server.IIS else {}


def _web_config(framed_by: Iterable[str]) -> bytes:
    """Return the file for IIS: sections as Microsoft's reference of IIS 10 describes them."""
    types = [
        f'      <remove fileExtension="{ending}" />\n'
        f'      <mimeMap fileExtension="{ending}" mimeType="{kind}" />'
        for ending, kind in _TYPES.items()
    ]
    hosts = " ".join(f"{each.scheme}://{each.netloc}" for each in map(urlsplit, framed_by))
    told = dict(HEADERS)
    told[_POLICY] = told[_POLICY].replace("ancestors 'none'", f"ancestors {hosts or _NOBODY}")
    headers = [
        f"        <remove name={quoteattr(name)} />\n"
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />"
        for name, value in told.items()
    ]
    return _IIS.format(types="\n".join(types), headers="\n".join(headers)).encode()
