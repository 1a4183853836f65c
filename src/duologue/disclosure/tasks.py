"""The jobs of this room. Nobody reads what is over before they run either: the doors look at the time."""

from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.disclosure.actions import end_lapsed, end_opened, end_released, watch_asked
from duologue.people.queries import everybody_ever
from duologue.privacy.identity import as_each, let_lapse


@app.periodic(cron="25 * * * *")
@app.task(name="end_disclosures", queueing_lock="end_disclosures")
def end_disclosures(timestamp: int) -> None:
    """Each as one of those it concerns."""
    now = datetime.now(UTC)
    ending = ((viewer, partial(end_lapsed, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("end_disclosures", ending, now=now, failed="disclosures that did not end")


@app.periodic(cron="27 * * * *")
@app.task(name="end_opened_words", queueing_lock="end_opened_words")
def end_opened_words(timestamp: int) -> None:
    """What custodians opened."""
    now = datetime.now(UTC)
    ending = ((viewer, partial(end_opened, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("end_opened_words", ending, now=now, failed="what custodians opened that did not end")


@app.periodic(cron="30 3 * * *")
@app.task(name="end_released_notes", queueing_lock="end_released_notes")
def end_released_notes(timestamp: int) -> None:
    """What somebody was given of the notes about them."""
    now = datetime.now(UTC)
    ending = ((viewer, partial(end_released, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("end_released_notes", ending, now=now, failed="released notes that did not end")


@app.periodic(cron="0 7 * * *")
@app.task(name="watch_asked_notes", queueing_lock="watch_asked_notes")
def watch_asked_notes(timestamp: int) -> None:
    """A word to whoever has yet to answer, and to whoever waits."""
    now = datetime.now(UTC)
    watching = ((viewer, partial(watch_asked, viewer, now=now)) for viewer in everybody_ever())
    as_each(watching, now=now, failed="asked-for notes that were not watched")
