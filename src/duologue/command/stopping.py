"""Being asked to stop, as an exception that unwinds through everything that has to be put away."""

import signal
from types import FrameType

_ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class AskedToStop(BaseException):
    pass


def listen() -> None:
    for number in _ASKING:
        signal.signal(number, _asked)


def _asked(_number: int, _frame: FrameType | None) -> None:
    for number in _ASKING:  # once is enough: asking again must not interrupt the putting away
        signal.signal(number, signal.SIG_IGN)
    raise AskedToStop
