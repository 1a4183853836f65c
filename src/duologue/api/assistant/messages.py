"""Messages of the Model Context Protocol, read and answered one at a time. Plain Python: no HTTP, no database.

Two eras are spoken. Until 2025-11-25 a client begins with `initialize`; since 2026-07-28 each message says by itself which
version it is in. Neither needs anything kept between two messages, so nothing is.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NEWEST_WITH_A_BEGINNING = "2025-11-25"
WITH_A_BEGINNING = ("2025-03-26", "2025-06-18", NEWEST_WITH_A_BEGINNING)
EACH_BY_ITSELF = ("2026-07-28",)
VERSIONS = (*WITH_A_BEGINNING, *EACH_BY_ITSELF)

NO_JSON, NO_MESSAGE, NO_SUCH_METHOD, WRONG_PARAMETERS = -32700, -32600, -32601, -32602
BROKEN = -32603
HEADERS_DIFFER, NOT_THIS_VERSION = -32020, -32022
_STATUS = {
    NO_JSON: 400,
    NO_MESSAGE: 400,
    WRONG_PARAMETERS: 400,
    HEADERS_DIFFER: 400,
    NOT_THIS_VERSION: 400,
    NO_SUCH_METHOD: 404,
}
_META = "io.modelcontextprotocol/"
_NAMED_BY = {"tools/call": "name", "prompts/get": "name"}


@dataclass(frozen=True, slots=True)
class Message:
    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    id: str | int | None = None
    """None of what wants no answer."""
    wants_answer: bool = True
    by_itself: bool = False
    """Of the era in which each message says its version."""


class NotUnderstood(Exception):
    """An error as JSON-RPC has it. `status`: that of HTTP around it."""

    def __init__(self, code: int, sentence: str, data: Any = None, status: int | None = None) -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.data = code, sentence, data
        self.status = _STATUS.get(code, 200) if status is None else status


def read(body: bytes, headers: Mapping[str, str]) -> Message:
    """`headers`: of HTTP, found whatever their case. Raises NotUnderstood."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood(NO_JSON, "This is no JSON that can be read.") from None
    if not isinstance(said, dict) or said.get("jsonrpc") != "2.0":
        raise NotUnderstood(NO_MESSAGE, "One message of JSON-RPC 2.0 is sent at a time.")
    method, params, id_ = said.get("method"), said.get("params", {}), said.get("id")
    if "method" not in said and ("result" in said or "error" in said):
        return Message("", wants_answer=False)  # an answer to something that was never asked
    if not isinstance(method, str) or not isinstance(params, dict) or not _is_id(said):
        raise NotUnderstood(NO_MESSAGE, "One message of JSON-RPC 2.0 is sent at a time.")
    message = Message(method, params, id_, "id" in said, headers.get("MCP-Protocol-Version") in EACH_BY_ITSELF)
    if message.wants_answer:
        _require_version(message, headers)
    return message


def answer(message: Message, result: dict[str, Any]) -> dict[str, Any]:
    if message.by_itself:
        result = {"resultType": "complete", **result, "_meta": {f"{_META}serverInfo": about_us()}}
    return {"jsonrpc": "2.0", "id": message.id, "result": result}


def refusal(id_: str | int | None, fault: NotUnderstood) -> dict[str, Any]:
    error: dict[str, Any] = {"code": fault.code, "message": fault.sentence}
    if fault.data is not None:
        error["data"] = fault.data
    return {"jsonrpc": "2.0", "id": id_, "error": error}


def listed(message: Message, name: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """A list belongs to whoever asked, and may be another in the next moment."""
    return {name: items} | ({"ttlMs": 0, "cacheScope": "private"} if message.by_itself else {})


def greeting(message: Message, instructions: str) -> dict[str, Any]:
    """What `initialize` and `server/discover` are answered with."""
    told = {"capabilities": {"tools": {}, "prompts": {}}, "instructions": instructions}
    if message.by_itself:
        return {"supportedVersions": [*EACH_BY_ITSELF], **told, "ttlMs": 0, "cacheScope": "private"}
    wanted = message.params.get("protocolVersion")
    version = wanted if wanted in WITH_A_BEGINNING else NEWEST_WITH_A_BEGINNING
    return {"protocolVersion": version, **told, "serverInfo": about_us()}


def about_us() -> dict[str, str]:
    return {"name": "duologue", "title": "Duologue", "version": "1"}


def _is_id(said: Mapping[str, Any]) -> bool:
    id_ = said.get("id")
    return "id" not in said or (isinstance(id_, str | int) and not isinstance(id_, bool))


def _require_version(message: Message, headers: Mapping[str, str]) -> None:
    said = headers.get("MCP-Protocol-Version")
    if said is not None and said not in VERSIONS:
        raise NotUnderstood(
            NOT_THIS_VERSION, "Unsupported protocol version", {"supported": [*VERSIONS], "requested": said}
        )
    if not message.by_itself:
        return
    meta = message.params.get("_meta")
    needed = [f"{_META}protocolVersion", f"{_META}clientCapabilities"]
    missing = [name for name in needed if not isinstance(meta, dict) or name not in meta]
    if not isinstance(meta, dict) or missing:
        raise NotUnderstood(WRONG_PARAMETERS, f"params._meta lacks {', '.join(missing)}.")
    named = _NAMED_BY.get(message.method)
    pairs = [("MCP-Protocol-Version", meta[needed[0]]), ("Mcp-Method", message.method)]
    if named:
        pairs.append(("Mcp-Name", message.params.get(named)))
    for header, value in pairs:
        if value is not None and _decoded(headers.get(header)) != value:
            raise NotUnderstood(HEADERS_DIFFER, f"The header {header} does not say what the message says.")


def _decoded(value: str | None) -> str | None:
    """Of a header: what does not fit into one comes as `=?base64?…?=`."""
    if value is None or not (value.startswith("=?base64?") and value.endswith("?=")):
        return value
    try:
        return base64.b64decode(value[9:-2], validate=True).decode()
    except ValueError:
        return None
