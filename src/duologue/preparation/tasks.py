"""The jobs of this room. They take the time from the clock, as a page does."""

from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.people.queries import everybody_ever, prompts_asked_for
from duologue.preparation.actions import erase_expired_on_agendas, forget_former_drafts
from duologue.preparation.actions.prompting import prompt
from duologue.preparation.rules.prompts import could_be_due
from duologue.privacy.identity import as_each, let_lapse


@app.periodic(cron="*/5 * * * *")
@app.task(name="prompt_to_prepare", queueing_lock="prompt_to_prepare")
def prompt_to_prepare(timestamp: int) -> None:
    now = datetime.now(UTC)
    due = (
        (viewer, partial(prompt, viewer, asked, now=now))
        for viewer, asked in prompts_asked_for()
        if could_be_due(asked.at, viewer.zone, now)
    )
    as_each(due, now=now, failed="prompts that were not posted")


@app.periodic(cron="15 3 * * *")
@app.task(name="erase_expired_on_agendas", queueing_lock="erase_expired_on_agendas")
def erase_what_has_expired(timestamp: int) -> None:
    """Points and answers whose last day is over, of those who have left as well."""
    now = datetime.now(UTC)
    expired = ((viewer, partial(erase_expired_on_agendas, viewer, now=now)) for viewer in everybody_ever())
    failed = "points and answers whose last day is over that were not erased"
    let_lapse("erase_expired_on_agendas", expired, now=now, failed=failed)


@app.periodic(cron="25 3 * * *")
@app.task(name="forget_former_drafts", queueing_lock="forget_former_drafts")
def forget_drafts_of_former_pairs(timestamp: int) -> None:
    now = datetime.now(UTC)
    former = ((viewer, partial(forget_former_drafts, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_former_drafts", former, now=now, failed="drafts of former managers that were not forgotten")
