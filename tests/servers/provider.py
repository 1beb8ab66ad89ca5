"""A small provider of single sign-on on this machine, which signs everybody on as one person."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

_CLIENT, _SECRET = "policies", b"the-secret-of-your-provider"  # as docs/publishing.md has them


class _Provider(BaseHTTPRequestHandler):
    """Answers as OpenID Connect Core 1.0 says for a sign-on with a code."""

    nonces: dict[str, str]

    @property
    def _own(self) -> str:
        return f"http://{self.headers['Host']}"

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/.well-known/openid-configuration":
            self._tell(self._about())
        elif asked.path == "/keys":
            self._tell({"keys": []})  # the client's own secret signs
        elif asked.path == "/sign-on":
            self._sign_on({name: each[0] for name, each in parse_qs(asked.query).items()})
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        token = self._signed(given["code"][0])
        self._tell({"access_token": "one", "token_type": "Bearer", "id_token": token})

    def _about(self) -> dict[str, object]:
        return {
            "issuer": self._own,
            "authorization_endpoint": f"{self._own}/sign-on",
            "token_endpoint": f"{self._own}/token",
            "jwks_uri": f"{self._own}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["HS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def _sign_on(self, asked: dict[str, str]) -> None:
        code = f"code-{len(self.nonces)}"
        self.nonces[code] = asked["nonce"]
        back = urlencode({"code": code, "state": asked["state"]})
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def _signed(self, code: str) -> str:
        now = int(time.time())
        told = {
            "iss": self._own,
            "sub": "1",
            "aud": _CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonces[code],
            "email": "head@ashdown.example",
        }
        text = b".".join(_encoded(json.dumps(each)) for each in ({"alg": "HS256"}, told))
        mark = hmac.new(_SECRET, text, hashlib.sha256).digest()
        return b".".join((text, base64.urlsafe_b64encode(mark).rstrip(b"="))).decode()

    def _tell(self, told: dict[str, object]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Stay quiet: pytest shows what matters."""


def _encoded(text: str) -> bytes:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=")


@contextmanager
def provider() -> Iterator[str]:
    """Run it until the block ends, and give its address."""
    handler = type("_Running", (_Provider,), {"nonces": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
