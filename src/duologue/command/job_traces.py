"""One span for each try of a job, with its kind and how it ended. Brought in only where DUOLOGUE_TRACES says where to."""

import os

from opentelemetry.trace import SpanKind, Status, StatusCode
from procrastinate import JobContext
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker

from duologue.command.job_names import FAILED, outcome_of
from duologue.tracing import tracer


async def traced(call_next: AsyncCallNext, context: JobContext, _worker: Worker) -> object:
    kind, fault = context.task.name, None
    # No exception is noted by the library, which would take its message along.
    with tracer(os.getpid()).start_as_current_span(
        f"job {kind}", context=None, kind=SpanKind.CONSUMER, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            return await call_next()
        except BaseException as raised:
            fault = raised
            raise
        finally:
            outcome = outcome_of(context, fault)
            span.set_attribute("duologue.job.kind", kind)
            span.set_attribute("duologue.job.outcome", outcome)
            if outcome == FAILED:
                span.set_status(Status(StatusCode.ERROR))
