"""What the servers of vendors have in common: a page of consent, tokens that end, being asked less, and answering wrongly.

Modelled on what is published: RFC 6749 (codes, refreshing, its errors), RFC 7636 (PKCE with S256), RFC 7009 (revoking) and RFC 9110
(Retry-After). A consent is for what was asked; a code works once; a token ends after an hour.
"""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock, Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

CLIENT, SECRET = "an-app-of-lantern-street", "canary-secret-of-the-app"
AN_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any

    @property
    def wire(self) -> str:
        """All that left, for canaries."""
        return json.dumps([self.method, self.path, self.query, self.headers, self.body])


@dataclass(frozen=True, slots=True)
class Trouble:
    """Instead of an answer, or after what was asked has been done."""

    status: int = 503
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    breaks_off: bool = False
    done_first: bool = False
    only: str = ""
    """For addresses with this in them."""


@dataclass(slots=True)
class Answer:
    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class VendorServer:
    refresh_rotates: ClassVar[bool] = False
    """Whether each renewal gives another token for the next."""

    def __init__(self) -> None:
        self.lock, self.seconds = RLock(), 0.0
        self.asked: list[Asked] = []
        self.troubles: list[Trouble] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.access: dict[str, tuple[str, float]] = {}
        self.refresh: dict[str, str] = {}
        """Token to the scopes that were granted."""
        self.grants_less = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                try:
                    outer._handle(self)
                except OSError:
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def api(self, asked: Asked) -> Answer:
        raise NotImplementedError

    def consent(self, address: str) -> str:
        """Somebody reads the page at that address and says yes: where their browser is sent."""
        query = dict(parse_qsl(urlsplit(address).query))
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def let_in(self, scopes: tuple[str, ...]) -> dict[str, str]:
        """What an app keeps after all that."""
        token = secrets.token_urlsafe(16)
        self.refresh[token] = " ".join(scopes)
        return {"refresh": token, "access": "", "ends": "0"}

    def end_consent(self) -> None:
        """Its owner takes it back on the vendor's own page."""
        self.refresh.clear()
        self.access.clear()

    def pass_time(self, seconds: float) -> None:
        self.seconds += seconds

    def _handle(self, handler: BaseHTTPRequestHandler) -> None:
        raw = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        parts = urlsplit(handler.path)
        form = handler.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        body = dict(parse_qsl(raw.decode())) if form else (json.loads(raw) if raw else None)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in handler.headers.items()}
        asked = Asked(handler.command, parts.path, query, headers, body)
        with self.lock:
            self.asked.append(asked)
            trouble = next((one for one in self.troubles if one.only in handler.path), None)
            if trouble is not None:
                self.troubles.remove(trouble)
            answer = Answer() if trouble is not None and not trouble.done_first else self._answer(asked)
        if trouble is not None:
            time.sleep(trouble.seconds)
            if trouble.breaks_off:
                handler.close_connection = True
                return
            self._send(handler, trouble.status, trouble.body, trouble.headers)
            return
        content = b"" if answer.body is None else json.dumps(answer.body).encode()
        self._send(handler, answer.status, content, {"Content-Type": "application/json", **answer.headers})

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def _answer(self, asked: Asked) -> Answer:
        if asked.path == "/token":
            return self._token(asked.body)
        if asked.path == "/revoke":
            known = self.refresh.pop(asked.body["token"], None)
            return Answer({}) if known is not None else Answer({"error": "invalid_token"}, 400)
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        _, ends = self.access.get(token, ("", 0.0))
        if self.seconds >= ends:
            return self.not_let_in()
        return self.api(asked)

    def not_let_in(self) -> Answer:
        return Answer({"error": {"code": 401, "message": "Invalid Credentials"}}, 401)

    def _token(self, body: dict[str, str]) -> Answer:
        if (body.get("client_id"), body.get("client_secret")) != (CLIENT, SECRET):
            return Answer({"error": "invalid_client"}, 401)
        if body["grant_type"] == "authorization_code":
            query = self.codes.pop(body["code"], None)
            if query is None or not _proves(body["code_verifier"], query["code_challenge"]):
                return Answer({"error": "invalid_grant"}, 400)
            if body["redirect_uri"] != query["redirect_uri"]:
                return Answer({"error": "redirect_uri_mismatch"}, 400)
            scope = query["scope"].split()[0] if self.grants_less else query["scope"]
            token = secrets.token_urlsafe(16)
            self.refresh[token] = scope
            return Answer({**self._grant(scope), "refresh_token": token})
        scope = self.refresh.get(body["refresh_token"], "")
        if not scope:
            return Answer({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}, 400)
        if not self.refresh_rotates:
            return Answer(self._grant(scope))
        token = secrets.token_urlsafe(16)
        self.refresh[token] = scope
        return Answer({**self._grant(scope), "refresh_token": token})

    def _grant(self, scope: str) -> dict[str, Any]:
        token = secrets.token_urlsafe(16)
        self.access[token] = (scope, self.seconds + AN_HOUR)
        return {"access_token": token, "expires_in": 3599, "token_type": "Bearer", "scope": scope}


def _proves(verifier: str, challenge: str) -> bool:
    hashed = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    return 43 <= len(verifier) <= 128 and hashed == challenge
