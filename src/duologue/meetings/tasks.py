"""The jobs of this room."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from duologue.meetings.actions import erase_expired, forget_former, renew_for_the_erased
from duologue.meetings.actions.asking_after import ask_whether_it_happened
from duologue.meetings.actions.erasing import ERASE_SOMEBODY, ERASE_WITH_WORDS, erase_leavers, erase_on_request
from duologue.people.queries import every_organisation, everybody_at_work, everybody_ever, everybody_of
from duologue.privacy.actions import note_run
from duologue.privacy.identity import acting_as, as_each, let_lapse


@app.periodic(cron="3,23,43 * * * *")
@app.task(name="ask_whether_it_happened", queueing_lock="ask_whether_it_happened")
def ask_whether_1_1s_happened(timestamp: int) -> None:
    now = datetime.now(UTC)
    asked = ((viewer, partial(ask_whether_it_happened, viewer, now=now)) for viewer in everybody_at_work(now))
    as_each(asked, now=now, failed="mails that ask whether a 1:1 happened and were not posted")


@app.periodic(cron="40 3 * * *")
@app.task(name="renew_keys", queueing_lock="renew_keys")
def renew_keys(timestamp: int) -> None:
    """Where something was erased."""
    now = datetime.now(UTC)
    _for_each(partial(renew_for_the_erased, now=now), "keys that were not renewed")


@app.periodic(cron="35 3 * * *")
@app.task(name="erase_leavers", queueing_lock="erase_leavers")
def erase_those_who_left(timestamp: int) -> None:
    now = datetime.now(UTC)

    def erased(organisation_id: UUID) -> None:
        many = erase_leavers(organisation_id, now=now)
        if somebody := next(everybody_of(organisation_id), None):
            with acting_as(somebody, now):
                note_run(somebody, "erase_leavers", many, now=now)

    _for_each(erased, "leavers who were not erased")


@app.task(name=ERASE_SOMEBODY, retry=RetryStrategy(max_attempts=10, exponential_wait=2))
def erase_somebody(organisation_id: str, person_id: str) -> None:
    """On their own request; what they shared stays."""
    erase_on_request(UUID(organisation_id), UUID(person_id), words=False, now=datetime.now(UTC))


@app.task(name=ERASE_WITH_WORDS, retry=RetryStrategy(max_attempts=10, exponential_wait=2))
def erase_somebody_with_words(organisation_id: str, person_id: str) -> None:
    erase_on_request(UUID(organisation_id), UUID(person_id), words=True, now=datetime.now(UTC))


def _for_each(act: Callable[[UUID], None], failed: str) -> None:
    """What fails for one organisation disturbs no other."""
    faults = []
    for organisation_id in every_organisation():
        try:
            act(organisation_id)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup(failed, faults)


@app.periodic(cron="15 3 * * *")
@app.task(name="erase_expired", queueing_lock="erase_expired")
def erase_what_has_expired(timestamp: int) -> None:
    """Of those who have left as well, before the night renews the keys of what was erased."""
    now = datetime.now(UTC)
    expired = ((viewer, partial(erase_expired, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("erase_expired", expired, now=now, failed="words whose last day is over that were not erased")


@app.periodic(cron="25 3 * * *")
@app.task(name="forget_former_pairs", queueing_lock="forget_former_pairs")
def forget_former_pairs(timestamp: int) -> None:
    now = datetime.now(UTC)
    former = ((viewer, partial(forget_former, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_former_pairs", former, now=now, failed="private notes of former managers that were not forgotten")
