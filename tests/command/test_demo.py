"""`make run`: there, again, in the way, asked to stop, and killed."""

import socket
import time
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from tests.command.running import duologue, running

pytestmark = pytest.mark.xdist_group("demo")
HELP_TAKES = 1.0
"""Seconds, with room to spare."""


def test_a_way_in_signs_its_person_in(demo_home: Path) -> None:
    with running("--home", demo_home) as one:
        assert len(one.told["people"]) == 12
        someone = one.told["people"][0]

        with build_opener(HTTPCookieProcessor()).open(someone["link"], timeout=10) as page:
            assert someone["name"].split()[0] in page.read().decode()


@pytest.mark.quiet
def test_the_second_start_is_quick_and_finds_everything_as_it_was(demo_home: Path) -> None:
    with running("--home", demo_home) as before:
        people = [one["name"] for one in before.told["people"]]

    with running("--home", demo_home) as again:
        assert [one["name"] for one in again.told["people"]] == people
        began = time.monotonic()
        duologue("--help")
        slow = (time.monotonic() - began) / HELP_TAKES  # than the machine on which four seconds were promised
        assert again.took < 4 * max(1, slow)


def test_asked_to_stop_it_leaves_nothing_running(demo_home: Path) -> None:
    with running("--home", demo_home) as one:
        assert len(one.family) > 4

    assert one.process.returncode == 0
    assert one.alive() == []


def test_killed_it_takes_everything_along_and_starts_again(demo_home: Path) -> None:
    with running("--home", demo_home) as one:
        one.process.kill()

        assert one.gone_within(10)

    with running("--home", demo_home) as again:
        assert again.answers()


@pytest.mark.parametrize("part", ["duologue.command.pages", "duologue.command.jobs", "postgres"])
def test_a_part_that_is_killed_comes_back(demo_home: Path, part: str) -> None:
    with running("--home", demo_home) as one:
        victim = next(child for child in one.family[1:] if part in " ".join(child.cmdline()))
        victim.kill()
        victim.wait(10)

        assert one.back_within(20, part)
        assert one.answers()


def test_a_port_in_use_is_one_sentence_and_nothing_is_left_behind(new_home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = duologue("demo", "--home", new_home, "--port", str(port))

    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert refused.stderr.count("\n") == 1
    assert not (new_home / "postgres").exists()


def test_a_second_one_on_the_same_folder_is_refused(demo_home: Path) -> None:
    with running("--home", demo_home) as one:
        refused = duologue("demo", "--home", demo_home, "--port", "0")

        assert (refused.returncode, f"process {one.process.pid}" in refused.stderr) == (2, True)
        assert one.answers()


def test_the_demo_and_an_organisation_keep_out_of_each_others_folder(demo_home: Path) -> None:
    refused = duologue("serve", "--home", demo_home, "--port", "0")

    assert refused.returncode == 1
    assert "holds a demo organisation" in refused.stderr
