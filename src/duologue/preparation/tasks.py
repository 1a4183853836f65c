"""The jobs of this room. They take the time from the clock, as a page does."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from duologue.people.queries import prompts_asked_for
from duologue.preparation.actions.prompting import prompt
from duologue.preparation.rules.prompts import could_be_due
from duologue.privacy.identity import acting_as


@app.periodic(cron="*/5 * * * *")
@app.task(name="prompt_to_prepare", queueing_lock="prompt_to_prepare")
def prompt_to_prepare(timestamp: int) -> None:
    """Each person in a transaction of their own: what fails for one is told of at the end, and disturbs no other."""
    now = datetime.now(UTC)
    faults: list[Exception] = []
    for viewer, asked in prompts_asked_for():
        if not could_be_due(asked.at, viewer.zone, now):
            continue
        try:
            with acting_as(viewer, now):
                prompt(viewer, asked, now=now)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup("prompts that were not posted", faults)
