"""An OpenID provider on this machine that keeps to the rules, until a test tells it to lie."""

import hashlib
import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

CLIENT, SECRET = "duologue", "canary-client-secret"
Answer = tuple[int, dict[str, str], bytes]
SIGNING = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
"""Once a run: making one takes a while."""


@dataclass
class Provider:
    issuer: str = ""
    subject: str = "s-ben"
    """Who sits at the browser."""
    more: dict[str, Any] = field(default_factory=lambda: {"email": "ben@example.org", "email_verified": True})
    key: RSAKey | ECKey = field(default_factory=lambda: SIGNING)
    way: str = "RS256"
    published: list[dict[str, Any]] = field(default_factory=lambda: [SIGNING.as_dict(private=False)])
    shown_at: float | None = None
    """When they showed who they are; asked once more, that is now."""
    says: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    """The last word on what a token says."""
    token: Callable[[dict[str, Any]], str] | None = None
    """The token itself, where it is to be no honest one."""
    discovery: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    instead: dict[str, Answer] = field(default_factory=dict)
    thinks: float = 0.0
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def claims(self, asked: dict[str, str]) -> dict[str, Any]:
        now = time.time()
        said = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": asked["nonce"], **self.more}
        said |= {"iat": int(now), "exp": int(now) + 300}
        at = now if asked.get("prompt") == "login" else self.shown_at
        return self.says(said if at is None else said | {"auth_time": int(at)})

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": self.way, "kid": self.key.kid}, claims, self.key, algorithms=[self.way])

    def answer(self, path: str, query: dict[str, str], body: dict[str, str], headers: Any) -> Answer:
        self.asked.append(path)
        if path in self.instead:
            return self.instead[path]
        match path.removeprefix("/other"):
            case "/.well-known/openid-configuration":
                return _json(self._itself())
            case "/keys":
                return _json({"keys": self.published})
            case "/authorise":
                code = secrets.token_urlsafe(16)
                self.codes[code] = query
                back = urlencode({"code": code, "state": query["state"]})
                return 302, {"Location": f"{query['redirect_uri']}?{back}"}, b""
            case "/token":
                return self._token(body, headers)
            case "/userinfo":
                return _json({"sub": self.subject, **self.userinfo})
        return 404, {}, b""

    def _token(self, body: dict[str, str], headers: Any) -> Answer:
        asked = self.codes.pop(body.get("code", ""), None)
        digest = hashlib.sha256(body.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != body["redirect_uri"]:
            return 400, {}, b'{"error": "invalid_grant"}'
        name, _, secret = b64decode(headers.get("Authorization", "").removeprefix("Basic ")).decode().partition(":")
        if (unquote_plus(name), unquote_plus(secret)) != (CLIENT, SECRET):
            return 401, {}, b'{"error": "invalid_client"}'
        claims = self.claims(asked)
        token = self.token(claims) if self.token else self.signed(claims)
        return _json({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _itself(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorise",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            **self.discovery,
        }


def shared_secret_of(key: RSAKey) -> OctKey:
    """The public key itself taken for a shared secret: the old trick."""
    return OctKey.import_key(key.as_pem(private=False))


def _json(said: object) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(said).encode()


@contextmanager
def running() -> Iterator[Provider]:
    provider, stop = Provider(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._said(b"")

        def do_POST(self) -> None:
            self._said(self.rfile.read(int(self.headers["Content-Length"])))

        def _said(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            query, form = (
                {name: one[0] for name, one in parse_qs(raw).items()} for raw in (parts.query, body.decode())
            )
            status, headers, answer = provider.answer(parts.path, query, form, self.headers)
            stop.wait(provider.thinks)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield provider
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
