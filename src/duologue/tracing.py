"""What sends spans of ours, where DUOLOGUE_TRACES says where to; a span holds names from our own tables, and how it went."""

from functools import cache

from django.conf import settings
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Tracer


@cache
def tracer(_process: int) -> Tracer:
    """Of this process: what sends does not survive a fork. The resource names no machine, no command and no user."""
    provider = TracerProvider(resource=Resource({"service.name": "duologue"}))
    exporter = OTLPSpanExporter(endpoint=f"{settings.DUOLOGUE_TRACES}/v1/traces", timeout=3)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=2000))
    return provider.get_tracer("duologue")
