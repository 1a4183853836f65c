"""Run as a process of its own, as the application: invent the demo organisation."""

import json
import os
import signal
import sys
from datetime import UTC, datetime

import django

from duologue.command.saying import guarded


def main() -> None:
    # Those who tell the stories are forks of ours, and nobody would end them but we.
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    os.environ["DUOLOGUE_POOL"] = "no"  # a pool does not survive the forks that tell the stories
    django.setup()
    from duologue.demo.organisation import make

    people, seed = sys.argv[1:]
    make(int(people), int(seed), _tell, datetime.now(UTC))


def _tell(done: int, of: int, what: str) -> None:
    sys.stdout.write(json.dumps([done, of, what]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(guarded(main))
