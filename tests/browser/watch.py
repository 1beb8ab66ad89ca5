"""Write down everything a page does that a page of ours must never do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# Runs before any script of the page; `pbViolation` is a binding, so that nothing is missed when
# the page goes away at once.
_LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  const where = event.sourceFile ? `${event.sourceFile}:${event.lineNumber}` : "the page";
  window.pbViolation(`${event.effectiveDirective} refused ${event.blockedURI} in ${where}`);
});
"""

_MOMENT = 20  # milliseconds
_QUIET = 4  # such moments without a request: scripts have had their turn
_PATIENCE = 500  # such moments


@dataclass
class Watch:
    """Requests to other hosts, policy violations and errors of one browser context."""

    origin: str
    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def follow(self, context: BrowserContext) -> None:
        context.expose_function("pbViolation", self._on_violation)
        context.add_init_script(_LISTEN)
        context.on("request", self._on_request)
        context.on("requestfinished", self._on_end)
        context.on("requestfailed", self._on_end)
        context.on("console", self._on_console)
        context.on("page", self._on_page)

    def wait_until_quiet(self, page: Page) -> None:
        """Wait until the page has all that it asked for, and asks for nothing more.

        Args:
            page: which has been loaded.
        """
        quiet = 0
        for _ in range(_PATIENCE):
            page.wait_for_timeout(_MOMENT)
            quiet = 0 if self.under_way else quiet + 1
            if quiet == _QUIET:
                return
        message = f"{page.url} waits for {[request.url for request in self.under_way]}"
        raise TimeoutError(message)

    def forgive(self, *parts: str) -> None:
        """Drop errors that a test provokes on purpose, such as the 404 of a missing page."""
        self.errors = [e for e in self.errors if not any(part in e for part in parts)]

    def complaints(self) -> list[str]:
        return [
            *(f"request to another host: {url}" for url in self.elsewhere),
            *(f"Content-Security-Policy: {text}" for text in self.violations),
            *(f"error: {text}" for text in self.errors),
        ]

    def assert_clean(self) -> None:
        found = self.complaints()
        assert not found, listing(found)

    def _on_violation(self, text: str) -> None:
        self.violations.append(text)

    def _on_request(self, request: Request) -> None:
        self.under_way.add(request)
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob", "about"}:
            return
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.elsewhere.append(request.url)

    def _on_end(self, request: Request) -> None:
        self.under_way.discard(request)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _on_page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))


def listing(lines: Iterable[str]) -> str:
    return "\n" + "\n".join(f"  - {line}" for line in lines)
