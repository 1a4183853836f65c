"""Found by Python before anything else of ours, in each process that has this folder in its path: the clock on the wall is off by as
many seconds as a file says, from one moment to the next, as somebody sets it. The clock that only counts goes on."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

LOOKS_EVERY = 0.05


def _follow(file: Path) -> None:
    """And says so in a file of its own beside that one."""
    mine, off_by, traveller = file.with_name(f"process-{os.getpid()}"), "0", None
    mine.write_text(off_by)
    while True:
        if (said := file.read_text() or off_by) != off_by:
            if traveller is not None:
                traveller.stop()
            traveller = time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(said)), tick=True)
            traveller.start()
            off_by = said
            mine.write_text(off_by)
        time.sleep(LOOKS_EVERY)


def _begin(file: Path) -> None:
    threading.Thread(target=_follow, args=(file,), daemon=True).start()


if said := os.environ.get("CLOCK_IS_OFF_BY"):
    FILE = Path(said)
    _begin(FILE)
    os.register_at_fork(after_in_child=lambda: _begin(FILE))  # no thread comes along
