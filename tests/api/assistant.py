"""Assistants of the cast: each with a token of its own, speaking MCP to the door without a network between."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.api.asking import token_of
from tests.cast import NOW

from duologue.privacy.identity import Viewer

ALL = ("assistant:read", "assistant:draft", "assistant:both")
NEWEST = "2026-07-28"
META = "io.modelcontextprotocol/"


class Assistant:
    """As `viewer`. Speaks the era in which each message says its version by itself, or the older one."""

    def __init__(self, viewer: Viewer, scopes: Collection[str] = ALL, *, now: datetime = NOW, older: bool = False):
        self.token, self.older, self.client = token_of(viewer, scopes, now=now), older, Client()

    def send(self, message: Any, **headers: str) -> HttpResponse:
        said = {"Authorization": f"Bearer {self.token}"} | {key.replace("_", "-"): it for key, it in headers.items()}
        body = message if isinstance(message, str) else json.dumps(message)
        return self.client.generic("POST", "/mcp", body, "application/json", headers=said)  # type: ignore[return-value]

    def ask(self, method: str, params: dict[str, Any] | None = None) -> HttpResponse:
        params = dict(params or {})
        headers = {"MCP_Protocol_Version": "2025-11-25"}
        if not self.older:
            params["_meta"] = {f"{META}protocolVersion": NEWEST, f"{META}clientCapabilities": {}}
            headers = {"MCP_Protocol_Version": NEWEST, "Mcp_Method": method}
            headers |= {"Mcp_Name": str(params["name"])} if "name" in params else {}
        return self.send({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}, **headers)

    def result(self, method: str, params: dict[str, Any] | None = None) -> Any:
        answer = self.ask(method, params)
        assert answer.status_code == 200, answer.content
        told = json.loads(answer.content)
        assert told["id"] == 7
        return told["result"]

    def call(self, tool: str, **arguments: Any) -> Any:
        """What the tool gave, which has to be fine."""
        result = self.result("tools/call", {"name": tool, "arguments": _plain(arguments)})
        assert not result.get("isError"), result
        assert json.loads(result["content"][1]["text"]) == result["structuredContent"]
        return result["structuredContent"]

    def refused(self, tool: str, **arguments: Any) -> str:
        """The sentence with which the tool said no."""
        result = self.result("tools/call", {"name": tool, "arguments": _plain(arguments)})
        assert result["isError"] is True, result
        assert "structuredContent" not in result
        return str(result["content"][0]["text"])


def _plain(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) for name, value in arguments.items()}


def error_of(answer: HttpResponse) -> tuple[int, int]:
    """Status and code of an answer that says no, having looked whether it says so as it should."""
    told = json.loads(answer.content)
    assert set(told) == {"jsonrpc", "id", "error"}
    assert told["error"]["message"]
    return answer.status_code, told["error"]["code"]
