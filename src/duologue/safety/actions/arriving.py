"""Feedback is there: open pages of the pair look again, and programs of the two are told. At once, or by a job when its moment comes."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from duologue.bridges.actions import happened
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.meetings.queries import PairFacts, pair_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.safety.models import Feedback

FEEDBACK_ARRIVES = "feedback_arrives"
_BEGINNING, _A_TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def has_arrived(viewer: Viewer, pair: PairFacts, row: Feedback) -> None:
    """In the transaction in which it does; programs are told once, even if this is said again."""
    assert row.arrives_at is not None
    both = (pair.manager_id, pair.report_id)
    announce(pair.id)
    happened(viewer.organisation_id, both, Event.FEEDBACK_ARRIVED, row.id, now=row.arrives_at, once=True)


def owe_arrival(viewer: Viewer, row: Feedback) -> None:
    """A job for the moment. It says which giving it was of: what is taken back and given once more has another moment."""
    assert row.given_at is not None
    app.configure_task(FEEDBACK_ARRIVES, schedule_at=row.arrives_at).defer(
        organisation_id=str(viewer.organisation_id),
        person_id=str(viewer.person_id),
        feedback_id=str(row.id),
        timestamp=(row.given_at - _BEGINNING) // _A_TICK,
    )


def arrive(viewer: Viewer, feedback_id: UUID, timestamp: int, *, now: datetime) -> None:
    """As its author; what was given at that moment, in microseconds since 1970.

    Nothing where it was taken back, or where the pair has ended meanwhile.
    """
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    row = Feedback.objects.filter(**mine, id=feedback_id, given_at=_BEGINNING + timestamp * _A_TICK).first()
    if row is None or row.arrives_at is None:
        return
    if row.arrives_at > now:  # the clock of this machine is behind that of the database
        owe_arrival(viewer, row)
        return
    try:
        pair = pair_for(viewer, row.pair_id, now)
    except NotYours:
        return
    if pair.may_write:
        has_arrived(viewer, pair, row)
