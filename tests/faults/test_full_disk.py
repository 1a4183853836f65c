"""A disk that fills up while people write: a sentence, their words back, and everything as it was once there is room."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.command.running import running
from tests.faults.visitor import Visitor
from tests.ground.demos import copied, invented

pytestmark = pytest.mark.xdist_group("full disk")
SIZE = 200
"""Megabytes: what PostgreSQL needs to begin, and a little."""


@pytest.fixture
def small_disk() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="duologue-small-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=0711", "duologue-small", str(path)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        path.rmdir()
        pytest.skip("a small disk of one's own can be made on Linux and as root only")
    yield path
    subprocess.run(["umount", "--lazy", path], check=True)
    path.rmdir()


def test_a_full_disk_loses_nothing_and_room_is_enough_to_go_on(small_disk: Path) -> None:
    with running("--home", copied(invented(), small_disk / "home")) as one:
        ways = {person["name"].split()[0]: person["link"] for person in one.told["people"]}
        ben = Visitor(one.address, ways["Ben"])
        pair = ben.first(r"/pairs/[0-9a-f-]{36}/")
        meeting = ben.first(r"/meetings/[0-9a-f-]{36}/", pair)
        ben.post(f"{meeting}points", text="kept before", strand="theirs", keep="shared")
        assert ben.status == 200
        fill(small_disk / "filler")
        words = "written while there was no room " + "x" * 3000
        kept = 0
        for _ in range(400):
            page = ben.post(f"{meeting}points", text=words, strand="theirs", keep="draft")
            if ben.status != 200:
                break
            kept += 1
        assert ben.status in (500, 503)
        assert "written while there was no room" in page
        assert "Traceback" not in page

        (small_disk / "filler").unlink()
        deadline = time.monotonic() + 40
        while "What we talk about" not in (found := ben.get(f"{meeting}prepare/")):
            assert time.monotonic() < deadline, found
            time.sleep(0.3)

    assert "kept before" in found
    assert found.count("written while there was no room") == kept


def fill(file: Path) -> None:
    """All but a few hundred kilobytes."""
    with file.open("wb") as filler, suppress(OSError):
        while shutil.disk_usage(file.parent).free > 300_000:
            filler.write(b"\0" * 100_000)
            filler.flush()
