"""What browsers ask for in the benchmark: a page or a write each, as the pages' own forms send it."""

import json
import sys
from pathlib import Path
from subprocess import run
from typing import Any
from urllib.parse import urlencode

from bench.ground import HOST, Ground

Asked = list[dict[str, Any]]
PAGES = ("home", "pair", "prepare", "hold", "history", "search")
WRITES = ("add point", "check-in", "note", "promise")
_FORM = "f" * 32


def asks_of(ground: Ground) -> dict[str, Asked]:
    """Pages are those of the first team, writes go to the second, so that no page grows while it is measured."""
    pairs = ground.poured["pairs"]
    reading, writing = pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]
    ahead, held = [one for one in reading if not one["open"]], [one for one in reading if one["open"]]
    to_ahead, to_held = [one for one in writing if not one["open"]], [one for one in writing if one["open"]]
    manager = reading[0]["manager"]

    def get(path: str, cookie: str) -> dict[str, Any]:
        return _request(ground, "GET", path, cookie)

    def post(path: str, cookie: str, **fields: str) -> dict[str, Any]:
        return _request(ground, "POST", path, cookie, fields)

    return {
        "bare": [get("/bare/", manager)],
        "framed": [get("/bare/framed/", manager)],
        "home": [get("/", manager)],
        "pair": [get(f"/pairs/{one['pair']}/", one["report"]) for one in ahead],
        "prepare": [get(f"/meetings/{one['meeting']}/prepare/", one["report"]) for one in ahead],
        "hold": [get(f"/meetings/{one['meeting']}/hold/", one[side]) for one in held for side in ("report", "manager")],
        "history": [get(f"/pairs/{one['pair']}/earlier/", one["report"]) for one in ahead],
        "search": [post(f"/pairs/{one['pair']}/memory/", one["report"], find="rota") for one in pairs],
        "add point": [
            post(
                f"/meetings/{one['meeting']}/points",
                one["report"],
                text="The rota for May",
                strand="theirs",
                keep="shared",
            )
            for one in to_ahead
        ],
        "check-in": [
            post(
                f"/meetings/{one['meeting']}/check-in",
                one["report"],
                **{"moment": "week_before", "asked": "energy", "energy": "4", "energy-reach": "shared"},
            )
            for one in to_ahead
        ],
        "note": [
            post(f"/meetings/{one['meeting']}/notes", one[side], text="We try it for a month.", kind="note")
            for one in to_held
            for side in ("report", "manager")
        ],
        "promise": [
            post(f"/meetings/{one['meeting']}/commitments", one["manager"], text="I ask for the budget", owner="me")
            for one in to_held
        ],
    }


def load(asks: list[tuple[str, Asked]], clients: int, seconds: float) -> dict[str, Any]:
    """In another process: the times of each answer, and whatever was not answered as it should be."""
    job = {"asks": asks, "clients": clients, "seconds": seconds}
    argv = [sys.executable, str(Path(__file__).with_name("load.py"))]
    done = run(argv, input=json.dumps(job).encode(), capture_output=True, check=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _request(
    ground: Ground, method: str, path: str, cookie: str, fields: dict[str, str] | None = None
) -> dict[str, Any]:
    body = urlencode({**fields, "csrfmiddlewaretoken": _FORM}) if fields is not None else ""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: {HOST}:{ground.port}",
        f"Cookie: {ground.poured['session']}={cookie}; {ground.poured['form']}={_FORM}",
        "Accept-Encoding: gzip",
    ]
    if fields is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return {"port": ground.port, "bytes": "\r\n".join([*lines, "", body])}
