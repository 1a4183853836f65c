"""`duologue demo`: an invented organisation to walk around in, with a way in for each of its people."""

import json
import os
import sys
import webbrowser
from typing import Annotated

import typer

from duologue.command import children
from duologue.command.home import Home, home_at
from duologue.command.keys import write_private
from duologue.command.pages import WAYS_IN
from duologue.command.saying import out, progress
from duologue.command.serve import Env, HomeOption, HostOption, PortOption, started
from duologue.command.trouble import Exit, Trouble

PEOPLE, SEED = 40, 1
_SHOWN = 8


def demo(
    people: Annotated[int, typer.Option(help="How many people to invent.", min=5, max=10_000)] = PEOPLE,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line for scripts, once Duologue answers.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    afresh: Annotated[bool, typer.Option("--afresh", help="Throw it all away and invent it anew.")] = False,
) -> None:
    """Start Duologue with an invented organisation and half a year of its 1:1s.

    Whoever has one of the printed links is signed in as that person, without a password: keep it to this machine.
    What you change is still there the next time.
    """
    place = home_at(home, demo=True)
    _must_be_a_demo(place)
    if afresh:
        _empty(place)
    with started(place, host, port, own=True, first=lambda env: _ensure(place, people, env)) as running:
        ways_in = _ways_in(place, running.address)
        if as_json:
            sys.stdout.write(json.dumps({"address": running.address, "people": ways_in}) + "\n")
            sys.stdout.flush()
        else:
            _show(running.address, ways_in)
            if not no_browser and _has_screen():
                webbrowser.open(ways_in[0]["link"] if ways_in else running.address)
        running.watch()


def _ensure(home: Home, people: int, env: Env) -> None:
    """Inventing takes a while and may be cut short, so the mark of the home says whether it was finished."""
    there = home.demo_mark.read_text().strip()
    if not there.isdigit():
        _invent(people, env)
        write_private(home.demo_mark, str(people).encode())
    elif people not in {PEOPLE, int(there)}:
        raise Trouble(f"The demo in {home.path} has {there} people. --afresh throws it away.")


def _invent(people: int, env: Env) -> None:
    child = children.start("duologue.command.invented", str(people), str(SEED), env=env, talks=True)
    try:
        assert child.stdout is not None
        with progress(f"Inventing {people} people") as step:
            for line in child.stdout:
                step(*json.loads(line))
        if child.wait():
            raise Trouble(
                "The organisation could not be invented; the reason is above. The next start begins it again."
            )
    finally:
        children.stop(child)


def _ways_in(home: Home, address: str) -> list[dict[str, str]]:
    """Written by the pages' own process, which knows the rooms already; another would cost a second."""
    told = json.loads((home.path / WAYS_IN).read_text())
    return [{"name": one["name"], "role": one["role"], "link": address + one["link_path"]} for one in told]


def _must_be_a_demo(home: Home) -> None:
    if home.is_demo:
        if not home.demo_mark.read_text().strip().isdigit():
            _empty(home)  # a start was cut short while inventing: half an organisation is worth nothing
        return
    if not home.is_new:
        raise Trouble(
            f"{home.path} holds a real organisation, not a demo. --home names another folder.", Exit.IN_THE_WAY
        )
    home.lay_out()
    home.demo_mark.write_text("being invented\n")


def _empty(home: Home) -> None:
    if not home.is_demo:
        return
    with home.held():
        home.clear()
        home.demo_mark.write_text("being invented\n")


def _show(address: str, ways_in: list[dict[str, str]]) -> None:
    out.print(f"\nDuologue is at {address}. Each link signs you in as that person:\n")
    for one in ways_in[:_SHOWN]:
        out.print(f"[bold]{one['name']}[/], {one['role']}\n  {one['link']}")
    if len(ways_in) > _SHOWN:
        out.print(f"\n… and {len(ways_in) - _SHOWN} more: `duologue demo --json` lists them all.")
    out.print("\nCtrl-C stops it; what you changed will be there next time.\n")


def _has_screen() -> bool:
    graphical = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.stdout.isatty() and bool(graphical)
