"""One span for each answer, with the name of its route and how it went; what stands in the address or the form is in none.

Brought in only where DUOLOGUE_TRACES says where to. Nothing is measured by itself: a library that did would take the addresses.
"""

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from opentelemetry.trace import SpanKind, Status, StatusCode

from duologue.tracing import tracer
from duologue.web.routes import method_of, route_of


class Traced:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # No exception is noted by the library, which would take its message along.
        with tracer(os.getpid()).start_as_current_span(
            "answer", context=None, kind=SpanKind.SERVER, record_exception=False, set_status_on_exception=False
        ) as span:
            response = self.get_response(request)
            route = route_of(request)
            span.update_name(f"{method_of(request)} {route}")
            span.set_attribute("http.route", route)
            span.set_attribute("http.request.method", method_of(request))
            span.set_attribute("http.response.status_code", response.status_code)
            if response.status_code >= 500:
                span.set_status(Status(StatusCode.ERROR))
            return response
