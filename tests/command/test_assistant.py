"""An assistant as it is: the protocol's own client, over HTTP and by a program on one's own computer, and a Duologue that runs."""

import re
import subprocess
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import TextContent
from tests.command.running import COMMAND, clean_environment, running
from tests.faults.visitor import Visitor
from tests.ground.demos import copy_of_the_demo

pytestmark = pytest.mark.xdist_group("assistant")
SCOPES = ["assistant:read", "assistant:draft", "assistant:both"]
TOOLS = {
    "my_week",
    "my_next_meetings",
    "my_promises",
    "my_preparation",
    "my_goals",
    "add_point_draft",
    "agenda_of_both",
}
Way = Callable[..., Any]


@dataclass
class Two:
    """A manager and a report of the demo, each with a browser and a token."""

    address: str
    manager: Visitor
    report: Visitor
    token: str
    """The report's."""
    pair: str
    meeting: str


@pytest.fixture(scope="module")
def two() -> Iterator[Two]:
    with copy_of_the_demo() as home, running("--home", home) as one:
        ways = {way["name"]: way["link"] for way in one.told["people"]}
        visitors = [Visitor(one.address, link) for link in ways.values()]
        report, manager, pair = _pair(visitors)
        meeting = re.search(r"/meetings/([0-9a-f-]{36})/", report.get(pair))
        assert meeting
        yield Two(one.address, manager, report, token_of(report), pair, meeting[1])


def _pair(visitors: list[Visitor]) -> tuple[Visitor, Visitor, str]:
    """Two who both find the same pair on their first page; the one who can leave word after a 1:1 is the report."""
    found = [(visitor, set(re.findall(r"/pairs/[0-9a-f-]{36}/", visitor.get("/")))) for visitor in visitors]
    for one, pairs in found:
        for other, others in found:
            for path in sorted(pairs & others):
                if one is not other and _is_report(one, path):
                    return one, other, path
    raise AssertionError("no pair of which both have a way in")


def _is_report(visitor: Visitor, path: str) -> bool:
    """The report alone may compose what to bring along to a next manager."""
    visitor.get(f"{path}handover/")
    return visitor.status == 200


def token_of(visitor: Visitor, scopes: list[str] = SCOPES) -> str:
    last = datetime.now(UTC).date() + timedelta(days=30)
    page = visitor.post("/you/programs/making", name="Helper", scopes=scopes, last_day=str(last))
    found = re.search(r"duo_[\w-]+", page)
    assert found, page
    return found[0]


@asynccontextmanager
async def over_http(address: str, token: str, mode: str) -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=30) as http,
        Client(streamable_http_client(f"{address}/mcp", http_client=http), mode=mode) as client,
    ):
        yield client


@asynccontextmanager
async def by_a_program(address: str, token: str, mode: str) -> AsyncIterator[Client]:
    env = clean_environment() | {"DUOLOGUE_SERVER": address, "DUOLOGUE_TOKEN": token}
    async with Client(StdioServerParameters(command=str(COMMAND), args=["mcp"], env=env), mode=mode) as client:
        yield client


WAYS = [pytest.param(over_http, id="http"), pytest.param(by_a_program, id="stdio")]
MODES = ["auto", "legacy"]


def run(way: Way, two: Two, mode: str, talk: Callable[[Client], Coroutine[Any, Any, Any]], token: str = "") -> Any:
    async def whole() -> Any:
        async with way(two.address, token or two.token, mode) as client:
            return await talk(client)

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have a loop in this thread
        return apart.submit(anyio.run, whole).result()


async def call(tool: str, client: Client, **arguments: Any) -> Any:
    """What it gave; the client has held it against the shape that was described."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(tool: str, client: Client, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("way", WAYS)
def test_the_protocols_own_client_prepares_a_1_1(two: Two, way: Way, mode: str) -> None:
    words = f"How the rota feels, {way.__name__} {mode}"

    async def talk(client: Client) -> dict[str, Any]:
        version = client.protocol_version
        tools = {tool.name for tool in (await client.list_tools()).tools}
        prompt = await client.get_prompt("prepare_my_1_1", {"with_whom": "them"})
        week = await call("my_next_meetings", client)
        kept = await call("add_point_draft", client, text=words, meeting_id=two.meeting)
        prepared = await call("my_preparation", client, meeting_id=two.meeting)
        rest = [await call(tool, client) for tool in ("my_week", "my_promises", "my_goals")]
        unknown = await refused("my_goals", client, meeting_id="00000000-0000-0000-0000-000000000000")
        return locals()

    told = run(way, two, mode, talk)

    assert told["version"] == ("2026-07-28" if mode == "auto" else "2025-11-25")
    assert told["tools"] == TOOLS
    assert told["prompt"].messages[0].content.text.startswith("Help me prepare my 1:1 with them.")
    assert two.meeting in {one["meeting_id"] for one in told["week"]["meetings"]}
    assert [
        (one["text"], one["shared"])
        for one in told["prepared"]["points"]
        if one["point_id"] == told["kept"]["point_id"]
    ] == [(words, False)]
    assert len(told["rest"]) == 3
    assert told["unknown"] == "Nothing is here, or it is not yours: the two look the same."
    assert words in two.report.get(f"/meetings/{two.meeting}/prepare/")
    assert words not in two.manager.get(f"/meetings/{two.meeting}/prepare/")


def test_the_agenda_of_both_opens_with_two_yeses_and_closes_with_one_no(two: Two) -> None:
    choice = f"{two.pair}assistants/choice"
    agenda = partial(run, over_http, two, "auto", token=token_of(two.report))
    two.manager.post(f"/meetings/{two.meeting}/points", text="Said before, lanterns", strand="theirs", keep="shared")
    alone = []
    for visitor in (two.report, two.manager):
        alone.append(agenda(partial(refused, "agenda_of_both", meeting_id=two.meeting)))
        visitor.post(choice, to="allow")
    two.manager.post(f"/meetings/{two.meeting}/points", text="Said afterwards, willows", strand="theirs", keep="shared")
    texts = [point["text"] or "" for point in agenda(partial(call, "agenda_of_both", meeting_id=two.meeting))["points"]]
    logged = two.manager.get("/log/?only=exceptional")
    two.manager.post(choice, to="stop")
    over = agenda(partial(refused, "agenda_of_both", meeting_id=two.meeting))

    assert all("You two have not allowed that" in sentence for sentence in [*alone, over])
    assert "Said afterwards, willows" in texts
    assert "Said before, lanterns" not in texts
    assert "" in texts
    assert "by an assistant of theirs, as you both allowed" in logged


@pytest.mark.parametrize("way", WAYS)
def test_a_token_that_was_ended_opens_nothing_and_says_so(two: Two, way: Way) -> None:
    token = token_of(two.report)
    ending = re.findall(r"/you/programs/[0-9a-f-]{36}/ending", two.report.get("/you/programs/"))
    two.report.post(ending[0])

    said_so = pytest.RaisesExc(MCPError, match="This token is wrong, over or ended")
    with pytest.RaisesGroup(said_so, flatten_subgroups=True):
        run(way, two, "auto", Client.list_tools, token=token)


def told_by(sent: bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [COMMAND, "mcp"], input=sent, env=clean_environment() | more, capture_output=True, check=False, timeout=60
    )


def test_the_program_says_what_it_lacks_and_sends_no_token_where_others_read_it() -> None:
    lacks = [
        told_by(b"", DUOLOGUE_TOKEN="duo_x"),
        told_by(b"", DUOLOGUE_SERVER="https://one.example.org"),
        told_by(b"", DUOLOGUE_SERVER="http://one.example.org", DUOLOGUE_TOKEN="duo_x"),
        told_by(b"", DUOLOGUE_SERVER="https://one.example.org/path", DUOLOGUE_TOKEN="duo_x"),
    ]

    assert [(one.returncode, one.stdout) for one in lacks] == [(1, b"")] * 4
    said = [one.stderr.decode() for one in lacks]
    for sentence, begins in zip(said, ("Say where", "There is no token", "http://one", "https://one"), strict=True):
        assert sentence.startswith(begins), sentence


def test_a_server_that_is_away_is_told_in_the_answer_and_a_notification_gets_none() -> None:
    sent = b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n\n{"jsonrpc":"2.0","id":4,"method":"ping"}\n'
    told = told_by(sent, DUOLOGUE_SERVER="http://127.0.0.1:9", DUOLOGUE_TOKEN="duo_x")

    assert told.returncode == 0
    assert told.stdout.decode().splitlines() == [
        '{"jsonrpc": "2.0", "id": 4, "error": {"code": -32000, "message": '
        '"http://127.0.0.1:9 cannot be reached just now."}}'
    ]
