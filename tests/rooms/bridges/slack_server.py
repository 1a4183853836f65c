"""Slack as its published protocol says, on loopback: methods, errors, limits, and requests of its own, signed."""

import hashlib
import hmac
import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote

TOKEN, SECRET, TEAM = "xoxb-1-lantern", "8f742231b10e8888abcd99yyyzzz85a5", "T0LANTERN"
WITHOUT_JSON = {"conversations.history", "oauth.v2.access"}


@dataclass
class Fault:
    """How the next answer to a method goes wrong; `after`: once it has been done nevertheless."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    after: bool = False


def error(name: str) -> Fault:
    return Fault(body=json.dumps({"ok": False, "error": name}).encode())


@dataclass
class SlackServer:
    address: str = ""
    token: str = TOKEN
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    """All that came, bytes and headers, to look for words in."""
    talks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    views: list[dict[str, Any]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)

    def goes_wrong(self, method: str, *faults: Fault) -> None:
        self.faults.setdefault(method, deque()).extend(faults)

    def said_to(self, user: str) -> list[dict[str, Any]]:
        return self.talks.get(f"D{user[1:]}", [])

    def methods(self) -> list[str]:
        return [method for method, _ in self.asked]

    def do(self, method: str, said: dict[str, Any], authorization: str) -> dict[str, Any]:
        if method == "oauth.v2.access":
            return self._let_in(said)
        if authorization != f"Bearer {self.token}":
            return {"ok": False, "error": "invalid_auth"}
        act = getattr(self, "_" + method.replace(".", "_").lower(), None)
        return {"ok": True, **act(said)} if act else {"ok": False, "error": "unknown_method"}

    def _let_in(self, said: dict[str, Any]) -> dict[str, Any]:
        if said["client_secret"] != "client-secret":
            return {"ok": False, "error": "bad_client_secret"}
        if said["code"] in self.used or not said["code"].startswith("code-"):
            return {"ok": False, "error": "invalid_code"}
        self.used.add(said["code"])
        return {"ok": True, "access_token": self.token, "token_type": "bot", "team": {"id": TEAM, "name": "Lantern"}}

    def _auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": "https://lantern.slack.com/", "team": "Lantern", "team_id": TEAM, "user_id": "U0BOT"}

    def _users_info(self, said: dict[str, Any]) -> dict[str, Any]:
        return {"user": {"id": said["user"], "is_bot": False}}

    def _conversations_open(self, said: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": f"D{said['users'][1:]}"}}

    def _chat_postmessage(self, said: dict[str, Any]) -> dict[str, Any]:
        talk = self.talks.setdefault(said["channel"], [])
        ts = f"{time.time():.0f}.{len(talk):06}"
        talk.append({**said, "ts": ts})
        return {"channel": said["channel"], "ts": ts, "message": {"text": said["text"]}}

    def _conversations_history(self, said: dict[str, Any]) -> dict[str, Any]:
        found = self.talks.get(said["channel"], [])
        shown = [one if said.get("include_all_metadata") == "true" else {"ts": one["ts"]} for one in found]
        return {"messages": list(reversed(shown)), "has_more": False}

    def _chat_update(self, said: dict[str, Any]) -> dict[str, Any]:
        (one,) = (one for one in self.talks[said["channel"]] if one["ts"] == said["ts"])
        one.update(said)
        return {"ts": said["ts"], "channel": said["channel"], "text": said["text"]}

    def _views_open(self, said: dict[str, Any]) -> dict[str, Any]:
        self.views.append(said["view"])
        return {"view": {"id": "V1"}}

    def _views_publish(self, said: dict[str, Any]) -> dict[str, Any]:
        self.homes[said["user_id"]] = said["view"]
        return {"view": {"id": "V0"}}


@contextmanager
def running() -> Iterator[SlackServer]:
    slack = SlackServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            slack.raw.append(bytes(self.headers) + self.path.encode() + body)
            method = self.path.removeprefix("/api/")
            said = _read(method, body, self.headers["Content-Type"])
            slack.asked.append((method, said))
            waiting = slack.faults.get(method)
            fault = waiting.popleft() if waiting else None
            done = b""
            if fault is None or fault.after:
                done = json.dumps(slack.do(method, said, self.headers["Authorization"] or "")).encode()
            if fault and fault.hang:
                stop.wait(fault.hang)
            self.send_response(fault.status if fault else 200)
            for name, value in (fault.headers if fault else {}).items():
                self.send_header(name, value)
            whole = fault.body if fault else done
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole)

        def log_message(self, *_: object) -> None:
            pass

    stop = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    slack.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield slack
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def _read(method: str, body: bytes, kind: str) -> dict[str, Any]:
    if kind.startswith("application/json"):
        assert method not in WITHOUT_JSON, "Slack reads no JSON there"
        return dict(json.loads(body or b"{}"))
    return {name: values[-1] for name, values in parse_qs(body.decode()).items()}


def signed(body: bytes, at: float, secret: str = SECRET) -> dict[str, str]:
    stamp = str(int(at))
    mac = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}"}


def event(event_id: str, kind: str, user: str = "U0BEN", team: str = TEAM, **more: Any) -> bytes:
    inner = {"type": kind, "user": user, "event_ts": "1.1", **more}
    return json.dumps({"type": "event_callback", "team_id": team, "event_id": event_id, "event": inner}).encode()


def command(text: str, user: str = "U0BEN", trigger: str = "1.a", channel: str = "directmessage") -> bytes:
    fields = {"command": "/duologue", "text": text, "user_id": user, "team_id": TEAM, "trigger_id": trigger}
    fields |= {"channel_name": channel, "channel_id": "D0BEN"}
    return "&".join(f"{name}={quote(value)}" for name, value in fields.items()).encode()


def payload(**parts: Any) -> bytes:
    return b"payload=" + quote(json.dumps(parts)).encode()


def press(ref: str, answers: dict[str, str] | None = None, **more: Any) -> bytes:
    values = {
        name: {"duologue_answer": {"type": "static_select", "selected_option": {"value": value}}}
        for name, value in (answers or {}).items()
    }
    whole = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": "U0BEN"},
        "trigger_id": "2.a",
        "container": {"type": "message"},
        "channel": {"id": "D0BEN", "name": "directmessage"},
        "actions": [{"type": "button", "action_id": "duologue_press_0", "block_id": "b", "value": ref}],
        "state": {"values": values},
    }
    return payload(**(whole | more))


def submission(
    view: dict[str, Any], text: str, *, share: str = "draft", meeting: str = "", view_id: str = "V1"
) -> bytes:
    option = {"selected_option": {"value": share}}
    values: dict[str, Any] = {"text": {"text": {"type": "plain_text_input", "value": text}}, "share": {"share": option}}
    if meeting:
        values["meeting"] = {"meeting": {"selected_option": {"value": meeting}}}
    sent = {"id": view_id, "type": "modal", "callback_id": "duologue_point", "state": {"values": values}}
    sent["private_metadata"] = view["private_metadata"]
    return payload(type="view_submission", team={"id": TEAM}, user={"id": "U0BEN"}, view=sent)
