"""How a job ended, for whoever watches. Its kind is one of our own functions; what it is about is told nowhere."""

from asyncio import CancelledError

from procrastinate import JobContext
from procrastinate.exceptions import JobAborted

DONE, AGAIN, STOPPED, FAILED = "done", "again", "stopped", "failed"


def outcome_of(context: JobContext, fault: BaseException | None) -> str:
    """`again` where the job itself says that it is tried once more; nothing of what went wrong."""
    if fault is None:
        return DONE
    if isinstance(fault, JobAborted | CancelledError):
        return STOPPED
    return AGAIN if context.task.get_retry_exception(exception=fault, job=context.job) else FAILED
