"""Erasing a person: what they kept to themselves, who they were, and, when asked for, what they had shared."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from duologue.meetings.actions.erasing_again import blank
from duologue.meetings.queries.holders import holders_of
from duologue.people.actions.forgetting import forget_person
from duologue.people.queries import left_before
from duologue.privacy.actions import note_erasure
from duologue.privacy.identity import acting_as
from duologue.privacy.resealing import Holder, rows_under, wipe
from duologue.privacy.vault import person_key
from duologue.privacy.viewer import Viewer

AFTER_LEAVING = timedelta(days=30)
ERASE_SOMEBODY = "erase_somebody"
ERASE_WITH_WORDS = "erase_somebody_with_words"


def owe_erasure(viewer: Viewer, *, words: bool) -> None:
    """By its name: a job erases in many transactions of its own, and is begun again where it was cut short."""
    ids = {"organisation_id": str(viewer.organisation_id), "person_id": str(viewer.person_id)}
    app.configure_task(ERASE_WITH_WORDS if words else ERASE_SOMEBODY).defer(**ids)


def erase_on_request(organisation_id: UUID, person_id: UUID, *, words: bool, now: datetime) -> None:
    """Nobody is erased who has not left; who is erased already is found no more."""
    for viewer in left_before(organisation_id, now.date()):
        if viewer.person_id == person_id:
            erase_person(viewer, words=words, now=now)


def erase_leavers(organisation_id: UUID, *, now: datetime) -> int:
    """Every night: whoever left thirty days ago; how many. What they had shared stays with those it was shared with."""
    leavers = left_before(organisation_id, (now - AFTER_LEAVING).date())
    for viewer in leavers:
        erase_person(viewer, words=False, now=now)
    return len(leavers)


def erase_person(viewer: Viewer, *, words: bool, now: datetime) -> None:
    """Not to be undone. Rows first, a few at a time, then in one act the identity and the key: cut short, it is run again.

    `words`: also what they wrote in their pairs. The others' words stay, and so does the place of what others answered to.
    """
    for holder in _holders(viewer, words, now):
        for table, row in rows_under(viewer, holder, now=now):
            if wipe(Holder(holder.key, holder.owner, (viewer,)), table, row, blank, now=now) and holder.is_pair:
                with acting_as(viewer, now):
                    note_erasure(viewer, table, row, holder.key, now=now)
    with acting_as(viewer, now):
        forget_person(viewer, now=now)


def _holders(viewer: Viewer, words: bool, now: datetime) -> Iterator[Holder]:
    for holder in holders_of(viewer.organisation_id, now):
        if holder.key == person_key(viewer.person_id) or (words and holder.is_pair and viewer in holder.viewers):
            yield holder
