"""Whoever has a 1:1 is taken then. Written in the act that plans or moves it."""

from datetime import datetime, timedelta

from duologue.bridges.actions import happened, owe_to_calendars
from duologue.bridges.rules.told import Event
from duologue.meetings.models import Meeting, Pair, TakenTime


def note_taken(meeting: Meeting, pair: Pair, *, now: datetime) -> None:
    """For both of its pair, into the calendars and to the programs of those who want it. Again after a move: one row for each."""
    ends_at = meeting.starts_at + timedelta(minutes=meeting.minutes)
    TakenTime.objects.bulk_create(
        (
            TakenTime(
                id=TakenTime.id_of(meeting.id, person_id),
                organisation_id=meeting.organisation_id,
                pair_id=meeting.pair_id,
                person_id=person_id,
                starts_at=meeting.starts_at,
                ends_at=ends_at,
            )
            for person_id in (pair.manager_id, pair.report_id)
        ),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["starts_at", "ends_at"],
    )
    both = (pair.manager_id, pair.report_id)
    owe_to_calendars(meeting.organisation_id, both)
    happened(meeting.organisation_id, both, Event.MEETING_PLANNED, meeting.id, now=now)
