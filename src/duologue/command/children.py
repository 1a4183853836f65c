"""Processes that end when we do, however we end."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from subprocess import DEVNULL, PIPE, Popen

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)  # loaded before the fork: a child between fork and exec may do next to nothing


def ending_with_us(urge: signal.Signals = signal.SIGTERM) -> None:
    """Between fork and exec: let the kernel urge this child to end when its parent dies, by kill -9 too.

    Linux alone can do this. Elsewhere the next start finds what was left and ends it.
    """
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, urge)


def ending_fast_with_us() -> None:
    """What PostgreSQL calls a fast shutdown: sessions end, everything is written down."""
    ending_with_us(signal.SIGINT)


def start(module: str, *words: str, env: Mapping[str, str], talks: bool = False) -> Popen[str]:
    """A Python process of ours. What it has to say goes to stderr, or down a pipe to us when it `talks`."""
    argv: Sequence[str] = [sys.executable, "-m", module, *words]
    return Popen(
        argv,
        env=dict(env),
        stdin=DEVNULL,
        stdout=PIPE if talks else sys.stderr.fileno(),
        text=True,
        start_new_session=True,  # Ctrl-C in a terminal reaches us alone: we stop our children in the right order
        preexec_fn=ending_with_us,
    )


def stop(child: Popen[str], patience: float = 8.0) -> None:
    if child.poll() is not None:
        return
    child.send_signal(signal.SIGTERM)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        # With its whole session, so that its own children do not stay behind.
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
