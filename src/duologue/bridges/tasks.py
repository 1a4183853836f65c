"""The jobs of this room. They carry ids only, and take the time from the clock, as a page does."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from duologue.bridges.actions import NotDelivered, deliver, forget_returns
from duologue.bridges.actions.posting import SEND_MAIL
from duologue.bridges.actions.telling_programs import TELL_PROGRAM, forget_calls, tell_program
from duologue.bridges.actions.trying import TRY_SERVER, note_trial, steps_of_server
from duologue.people.queries import an_administrator_of_each, everybody_ever, viewer_who
from duologue.privacy.identity import acting_as, let_lapse

KEPT_FOR = timedelta(days=3)
"""How long a job that is done stays to be seen."""


class _WhenItSaid(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, NotDelivered):
            return RetryDecision(retry_in={"seconds": int(exception.again.total_seconds())})
        return None


@app.task(name=SEND_MAIL, retry=_WhenItSaid())
def send_mail(organisation_id: str, mail_id: str) -> None:
    deliver(UUID(organisation_id), UUID(mail_id), now=datetime.now(UTC))


@app.task(name=TELL_PROGRAM, retry=_WhenItSaid())
def tell_a_program(organisation_id: str, person_id: str, call_id: str) -> None:
    """As the one whose program it is; of somebody who has left it tells nothing."""
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is not None:
        tell_program(viewer, UUID(call_id), now=datetime.now(UTC))


@app.periodic(cron="45 3 * * *")
@app.task(name="forget_calls", queueing_lock="forget_calls")
def forget_what_was_told(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = (
        (one, partial(forget_calls, one, left=viewer_who(one.organisation_id, one.person_id) is None, now=now))
        for one in everybody_ever()
    )
    let_lapse("forget_calls", lapsing, now=now, failed="what programs were told and was not forgotten")


@app.periodic(cron="50 3 * * *")
@app.task(name="forget_returned_mail", queueing_lock="forget_returned_mail")
def forget_returned_mail(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_returns, viewer, now=now)) for viewer in an_administrator_of_each())
    let_lapse("forget_returned_mail", lapsing, now=now, failed="returned mail that did not lapse")


@app.task(name=TRY_SERVER)
def try_mail_server(organisation_id: str, person_id: str) -> None:
    """As the administrator who asked. Nothing waits for it but the worker, and that for seconds."""
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is None:
        return
    said = steps_of_server()
    now = datetime.now(UTC)
    with acting_as(viewer, now):
        note_trial(viewer, said, now=now)


@app.periodic(cron="* * * * *")
@app.task(name="pick_up_dropped_jobs", queueing_lock="pick_up_dropped_jobs", pass_context=True)
async def pick_up_dropped_jobs(context: JobContext, timestamp: int) -> None:
    """A worker that was killed leaves its job half done: another one takes it up."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # The same was owed again meanwhile and waits for this one, which would hold it up for ever.
            await manager.finish_job(job, Status.ABORTED, delete_job=True)


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_done_jobs", queueing_lock="forget_done_jobs", pass_context=True)
async def forget_done_jobs(context: JobContext, timestamp: int) -> None:
    hours = int(KEPT_FOR.total_seconds() // 3600)
    await context.app.job_manager.delete_old_jobs(nb_hours=hours, include_failed=True)
