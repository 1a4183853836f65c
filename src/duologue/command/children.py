"""Processes that end when we do, however we end."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)  # loaded before the fork: a child between fork and exec may do next to nothing


def ending_with_us() -> None:
    """Between fork and exec: let the kernel interrupt this child when its parent dies, by kill -9 too.

    Linux alone can do this. Elsewhere the next start finds what was left and ends it.
    """
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
