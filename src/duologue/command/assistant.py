"""`duologue mcp`: for an assistant that talks with programs on one's own computer. It hands messages on, and keeps nothing."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from duologue.command.trouble import Trouble
from duologue.environment import text

if TYPE_CHECKING:
    import httpx

SECONDS = 60
_AWAY = -32000
_META = "io.modelcontextprotocol/protocolVersion"
_OF_THIS_COMPUTER = {"127.0.0.1", "::1", "localhost"}
ServerOption = Annotated[
    str | None, typer.Option(help="The address of your Duologue; without it, what DUOLOGUE_SERVER says.")
]


def mcp(server: ServerOption = None) -> None:
    """Let an assistant on this computer use your Duologue, by the token in DUOLOGUE_TOKEN or in the file that DUOLOGUE_TOKEN_FILE names.

    The assistant starts it and speaks MCP with it over standard input and output. docs/assistant.md says how.
    """
    bridge = Bridge(_server(server), _token())
    for line in bridge.answered(sys.stdin.buffer):
        print(line, flush=True)


@dataclass
class Bridge:
    server: str
    token: str
    version: str = ""
    """What was agreed on with `initialize`; since 2026-07-28 each message says its own."""
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }

    def answered(self, lines: Iterable[bytes]) -> Iterator[str]:
        """One line for each message that wants an answer, in their order."""
        import httpx

        # No redirect is followed: the token goes to the server that was named, and nowhere else.
        with httpx.Client(headers=self.headers, timeout=SECONDS, follow_redirects=False) as client:
            for line in lines:
                if line.strip():
                    told = self._answer(client, line.strip())
                    if told is not None:
                        yield json.dumps(told)

    def _answer(self, client: "httpx.Client", line: bytes) -> Any:
        import httpx

        said = _read(line)
        try:
            answer = client.post(f"{self.server}/mcp", content=line, headers=self._around(said))
        except httpx.HTTPError:
            return _no(said, f"{self.server} cannot be reached just now.")
        if answer.status_code == 202:
            return None
        told = _read(answer.content)
        if "jsonrpc" not in told:
            return _no(said, f"{self.server} answered with {answer.status_code}, and not as a Duologue does.")
        if said.get("method") == "initialize":
            self.version = str(told.get("result", {}).get("protocolVersion", ""))
        # What was refused before the message was read has no id; here it is known.
        told["id"] = said.get("id") if told.get("id") is None else told["id"]
        return told if "id" in said else None

    def _around(self, said: dict[str, Any]) -> dict[str, str]:
        """The headers by which HTTP says once more what the message says."""
        params = said.get("params")
        params = params if isinstance(params, dict) else {}
        meta = params.get("_meta")
        own = meta.get(_META) if isinstance(meta, dict) else None
        if not isinstance(own, str):
            return {"MCP-Protocol-Version": self.version} if self.version else {}
        method, name = said.get("method"), params.get("name")
        found = {"MCP-Protocol-Version": own, "Mcp-Method": method, "Mcp-Name": name}
        return {header: value for header, value in found.items() if isinstance(value, str) and _fits(value)}


def _fits(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _read(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _no(said: dict[str, Any], sentence: str) -> dict[str, Any] | None:
    if "id" not in said:
        return None
    return {"jsonrpc": "2.0", "id": said["id"], "error": {"code": _AWAY, "message": sentence}}


def _server(named: str | None) -> str:
    """Raises Trouble."""
    found = (named or text("DUOLOGUE_SERVER", "")).strip().rstrip("/")
    if not found:
        raise Trouble("Say where your Duologue is: DUOLOGUE_SERVER takes an address such as https://one.example.org.")
    parts = urlsplit(found)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise Trouble(f"{found} is no address of a server, such as https://one.example.org.")
    if parts.scheme != "https" and parts.hostname not in _OF_THIS_COMPUTER:
        raise Trouble(f"{found} is not https, so others on the way could read your token. Nothing was sent.")
    return found


def _token() -> str:
    """Never as an argument: those stand in the list of processes."""
    token = text("DUOLOGUE_TOKEN", "")
    if not token.startswith("duo_"):
        raise Trouble(
            "There is no token. Make one on the page “You”, under “Your programs”, and put it into a file that "
            "DUOLOGUE_TOKEN_FILE names."
        )
    return token
