"""How often each kind of job was done, how it ended and how long it took. Brought in only where DUOLOGUE_METRICS says so."""

import time

from procrastinate import JobContext
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker
from prometheus_client import Counter, Histogram

from duologue.command.job_names import outcome_of

_WITHIN = (0.05, 0.25, 1.0, 5.0, 30.0, 120.0, 600.0)
ENDED = Counter("duologue_jobs_ended", "Jobs, by kind and by how each try ended.", ["kind", "outcome"])
TOOK = Histogram("duologue_job_seconds", "How long a try took.", ["kind"], buckets=_WITHIN)


async def measured(call_next: AsyncCallNext, context: JobContext, _worker: Worker) -> object:
    begun, fault = time.perf_counter(), None
    try:
        return await call_next()
    except BaseException as raised:
        fault = raised
        raise
    finally:
        kind = context.task.name
        ENDED.labels(kind, outcome_of(context, fault)).inc()
        TOOK.labels(kind).observe(time.perf_counter() - begun)
