"""The jobs of this room."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from duologue.people.queries import an_administrator_of_each, everybody_ever, viewer_who
from duologue.privacy.identity import acting_as, let_lapse
from duologue.safety.actions import (
    FEEDBACK_ARRIVES,
    arrive,
    erase_expired_feedback,
    forget_lapsed_after,
    release_pulses,
)


@app.task(name=FEEDBACK_ARRIVES)
def feedback_arrives(organisation_id: str, person_id: str, feedback_id: str, timestamp: int) -> None:
    """As the one who gave it; of somebody who has left it tells nothing."""
    viewer, now = viewer_who(UUID(organisation_id), UUID(person_id)), datetime.now(UTC)
    if viewer is None:
        return
    with acting_as(viewer, now):
        arrive(viewer, UUID(feedback_id), timestamp, now=now)


@app.periodic(cron="20 3 * * *")
@app.task(name="forget_after_words", queueing_lock="forget_after_words")
def forget_after_words(timestamp: int) -> None:
    """Of those who have left as well."""
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_lapsed_after, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_after_words", lapsing, now=now, failed="words after a 1:1 that did not lapse")


@app.periodic(cron="15 3 * * *")
@app.task(name="erase_expired_feedback", queueing_lock="erase_expired_feedback")
def erase_expired_answers(timestamp: int) -> None:
    """What was written back to feedback and whose last day is over, before the night renews the keys of what was erased."""
    now = datetime.now(UTC)
    expired = ((viewer, partial(erase_expired_feedback, viewer, now=now)) for viewer in everybody_ever())
    failed = "answers to feedback whose last day is over that were not erased"
    let_lapse("erase_expired_feedback", expired, now=now, failed=failed)


@app.periodic(cron="*/10 * * * *")
@app.task(name="close_pulses", queueing_lock="close_pulses")
def close_pulses(timestamp: int) -> None:
    """As whoever has been an administrator for longest: a pulse outlasts the one who opened it."""
    now = datetime.now(UTC)
    closing = ((viewer, partial(release_pulses, viewer, now=now)) for viewer in an_administrator_of_each())
    let_lapse("close_pulses", closing, now=now, failed="pulses that were not closed")
