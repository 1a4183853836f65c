"""The jobs of the chat. They carry ids only, act as the person they speak to, and take the time from the clock."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from duologue.bridges.actions import NotDelivered
from duologue.bridges.actions.chatting import (
    CHANGE,
    SAY,
    SHOW_HOME,
    change_in_chat,
    forget_heard,
    forget_said,
    say_in_chat,
    show_chat_home,
)
from duologue.bridges.queries.chat import organisations_in_chat
from duologue.lifecycle.chat import card_of, home_of, owe_what_is_due
from duologue.people.queries import an_administrator_of_each, everybody_at_work, everybody_ever, viewer_who
from duologue.privacy.identity import as_each, let_lapse

_MOST_TRIES = 90


class _WhenItSaid(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, NotDelivered) and job.attempts < _MOST_TRIES:
            return RetryDecision(retry_in={"seconds": max(1, int(exception.again.total_seconds()))})
        return None


@app.task(name=SAY, retry=_WhenItSaid())
def say(organisation_id: str, person_id: str, message_id: str) -> None:
    viewer, now = viewer_who(UUID(organisation_id), UUID(person_id)), datetime.now(UTC)
    if viewer is not None:
        say_in_chat(viewer, UUID(message_id), partial(card_of, now=now), now=now)


@app.task(name=CHANGE, retry=_WhenItSaid())
def change(organisation_id: str, person_id: str, message_id: str) -> None:
    viewer, now = viewer_who(UUID(organisation_id), UUID(person_id)), datetime.now(UTC)
    if viewer is not None:
        change_in_chat(viewer, UUID(message_id), now=now)


@app.task(name=SHOW_HOME, retry=_WhenItSaid())
def show_home(organisation_id: str, person_id: str) -> None:
    viewer, now = viewer_who(UUID(organisation_id), UUID(person_id)), datetime.now(UTC)
    if viewer is not None:
        show_chat_home(viewer, partial(home_of, now=now), now=now)


@app.periodic(cron="*/5 * * * *")
@app.task(name="speak_in_chat", queueing_lock="speak_in_chat")
def speak_in_chat(timestamp: int) -> None:
    """To everybody at work where a chat is switched on; who is not connected costs one question."""
    now = datetime.now(UTC)
    on = set(organisations_in_chat(now))
    here = (viewer for viewer in everybody_at_work(now) if viewer.organisation_id in on) if on else ()
    owing = ((viewer, partial(owe_what_is_due, viewer, now=now)) for viewer in here)
    as_each(owing, now=now, failed="what was not said in a chat")


@app.periodic(cron="35 * * * *")
@app.task(name="forget_heard", queueing_lock="forget_heard")
def forget_what_was_heard(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = ((one, partial(forget_heard, one.organisation_id, now=now)) for one in an_administrator_of_each())
    let_lapse("forget_heard", lapsing, now=now, failed="what was heard in a chat and not forgotten")


@app.periodic(cron="40 3 * * *")
@app.task(name="forget_said_in_chat", queueing_lock="forget_said_in_chat")
def forget_what_was_said(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = (
        (one, partial(forget_said, one, left=viewer_who(one.organisation_id, one.person_id) is None, now=now))
        for one in everybody_ever()
    )
    let_lapse("forget_said_in_chat", lapsing, now=now, failed="what was said in a chat and not forgotten")
