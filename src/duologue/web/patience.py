"""How long a page waits for the database: long enough for a bad day, and never so long that every thread waits with it."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponseBase

from duologue.waiting import a_page_waits


class Patience:
    """Once the time of a request is over it asks nothing more, and what it had begun is undone.

    One question alone is ended by the database itself, after the same time (`settings.IN_TIME`); where that stands still,
    the page goes away from it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.DUOLOGUE_PATIENCE:
            return self.get_response(request)
        with (
            a_page_waits(settings.DUOLOGUE_PATIENCE) as until,
            connection.execute_wrapper(partial(_in_time, until)),
        ):
            return self.get_response(request)


def _in_time(until: float, execute: Callable[..., Any], *question: Any) -> Any:
    if monotonic() > until:
        raise OperationalError("The database is slow: the time that a page waits for it is over.")
    return execute(*question)
