"""Several machines of one Duologue: each a `duologue serve` with a folder of its own, on the same databases."""

import os
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil
from django.conf import settings
from tests import ground
from tests.command.running import COMMAND, clean_environment
from tests.ground.databases import as_superuser

from duologue.command import roles
from duologue.command.ready import schema_stamp

GRACE = 1.0


@dataclass
class Machine:
    home: Path
    settings: Mapping[str, str]
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    took: list[float] = field(default_factory=list)
    """Seconds of each start, until it was ready."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--port", str(self.port), "--home", self.home, "--grace", str(GRACE)],
            env={**clean_environment(), **self.settings},
        )

    def wait_until_ready(self, patience: float = 120.0) -> None:
        begun = time.monotonic()
        while not self.is_ready():
            assert self.process is not None
            assert self.process.poll() is None, "it ended before it was ready"
            assert time.monotonic() - begun < patience, "it was not ready in time"
            time.sleep(0.05)
        self.took.append(time.monotonic() - begun)

    def is_ready(self) -> bool:
        with suppress(URLError, OSError), urlopen(f"{self.address}/ready", timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    def stop(self) -> int:
        """As a system would; what it ended with."""
        if self.process is None:
            return 0
        self.process.terminate()
        ended, self.process = self.process.wait(60), None
        return ended

    def worker(self) -> psutil.Process:
        assert self.process is not None
        return next(
            child
            for child in psutil.Process(self.process.pid).children()
            if "duologue.command.jobs" in " ".join(child.cmdline())
        )


def of_this_run() -> dict[str, str]:
    """The databases and secrets of this run of the tests, as a machine is told of them."""
    cluster, database = ground.cluster_of_this_run(), ground.test_database()
    with as_superuser() as server:
        server.execute(f"COMMENT ON DATABASE \"{database}\" IS '{schema_stamp()}'")
    return {
        "DATABASE_URL": cluster.url(roles.APP, database),
        "DATABASE_OWNER_URL": cluster.url(roles.OWNER, database),
        "KEYSTORE_URL": cluster.url(roles.KEYS, ground.keystore()),
        "DUOLOGUE_MASTER_KEY_FILE": os.environ["DUOLOGUE_MASTER_KEY_FILE"],
        "DUOLOGUE_SECRET_KEY": settings.SECRET_KEY,
    }


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
