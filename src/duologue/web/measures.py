"""How often and how long: counted by the name of a route, never by an address, which may name somebody's 1:1.

Brought in only where DUOLOGUE_METRICS says so. Each process counts into files of its own in one folder, and one process
that answers no pages adds them up when it is asked.
"""

import time
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Gauge, Histogram

from duologue.web.routes import method_of, route_of

_WITHIN = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

ANSWERED = Counter(
    "duologue_requests",
    "Answers, by the name of the route and the class of their status.",
    ["route", "method", "status"],
)
TOOK = Histogram("duologue_request_seconds", "How long an answer took.", ["route"], buckets=_WITHIN)
STREAMS = Gauge("duologue_streams", "Pages that follow a 1:1 live.", multiprocess_mode="livesum")
_CONNECTIONS = Gauge(
    "duologue_database_connections", "Of the pools of this Duologue.", ["state"], multiprocess_mode="livesum"
)
_WAITING = Gauge("duologue_database_waiting", "Requests that wait for a connection.", multiprocess_mode="livesum")


class Measured:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = self.get_response(request)
        route = route_of(request)
        ANSWERED.labels(route, method_of(request), f"{response.status_code // 100}xx").inc()
        TOOK.labels(route).observe(time.perf_counter() - begun)
        _look_at_the_pool()
        return response


def _look_at_the_pool() -> None:
    pool = getattr(connection, "pool", None)
    if pool is None:
        return
    told = pool.get_stats()
    _CONNECTIONS.labels("open").set(told.get("pool_size", 0))
    _CONNECTIONS.labels("idle").set(told.get("pool_available", 0))
    _WAITING.set(told.get("requests_waiting", 0))
