"""One span for each answer, with the name of its route and how it went; what stands in the address or the form is in none.

Brought in only where DUOLOGUE_TRACES says where to. Nothing is measured by itself: a library that did would take the addresses.
"""

import os
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer

from duologue.web.routes import method_of, route_of


class Traced:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # No exception is noted by the library, which would take its message along.
        with _tracer(os.getpid()).start_as_current_span(
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


@cache
def _tracer(_process: int) -> Tracer:
    """Of this process: what sends does not survive a fork. The resource names no machine, no command and no user."""
    provider = TracerProvider(resource=Resource({"service.name": "duologue"}))
    exporter = OTLPSpanExporter(endpoint=f"{settings.DUOLOGUE_TRACES}/v1/traces", timeout=3)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=2000))
    return provider.get_tracer("duologue")
