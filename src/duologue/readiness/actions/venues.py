"""Keeping what kind of place a pair chose, and taking its room for the time: nobody else can have it then."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

import psycopg.errors
from django.db import IntegrityError, OperationalError, transaction

from duologue.meetings.queries import MeetingFacts
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import ChosenVenue, RoomUse
from duologue.readiness.queries.venues import Kept, hours_of, venue_of
from duologue.readiness.rules.place_advice import ROOM
from duologue.readiness.rules.rooms import Room
from duologue.readiness.rules.venue import Venue
from duologue.translation import gettext as _
from duologue.translation import marked

TAKEN = marked("{room} is taken at that time. Nothing was changed; choose another room, or another kind of place.")


def keep_venue(
    viewer: Viewer, meeting: MeetingFacts, kind: Venue | None, room: Room | None, *, needs_room: bool, now: datetime
) -> None:
    """What kind of place the words of a 1:1 name, which came through its own door.

    A room somebody else has by then: Refused where it `needs_room`, else theirs in name only, which its page says.
    """
    former = venue_of(viewer, meeting, now)[1]
    kept = Kept(room.kind if room else kind, meeting.place, room.id if room else None)
    _settle(viewer, meeting, former, kept, room, needs_room, now, now)


def keep_usual_venue(
    viewer: Viewer, pair_id: UUID, place: str, kind: Venue | None, room: Room | None, *, now: datetime
) -> None:
    """What kind of place the pair meets in, unless something else is said of one 1:1."""
    _write(viewer, pair_id, None, Kept(room.kind if room else kind, place, room.id if room else None), now)


def follow_venue(viewer: Viewer, meeting: MeetingFacts, *, now: datetime) -> None:
    """After a 1:1 got a time: its room, if it has one, is taken then and no longer at the time before."""
    if meeting.state != "planned":
        return
    found, former = venue_of(viewer, meeting, now)
    room = next((one.room for one in found.rooms if f"{ROOM}{one.room.id}" == found.chosen), None)
    if room is not None:
        kept = Kept(room.kind, meeting.place, room.id)
        _settle(viewer, meeting, former, kept, room, False, found.chosen_at or now, now)
    elif former is not None and former.use is not None:
        _settle(viewer, meeting, former, replace(former, use=None), None, False, found.chosen_at or now, now)


def _settle(
    viewer: Viewer,
    meeting: MeetingFacts,
    former: Kept | None,
    kept: Kept,
    room: Room | None,
    needs_room: bool,
    chosen_at: datetime,
    now: datetime,
) -> None:
    use, had = None, former.use if former else None
    if room is not None:
        use = _take(viewer, room, meeting, had, now)
        if use is None and needs_room:
            raise Refused(_(TAKEN).format(room=room.name))
    if had is not None and use != had:
        RoomUse.objects.filter(organisation_id=viewer.organisation_id, id=had).delete()
    _write(viewer, meeting.pair.id, meeting.id, replace(kept, use=use), chosen_at)


def _take(viewer: Viewer, room: Room, meeting: MeetingFacts, former: UUID | None, now: datetime) -> UUID | None:
    """Which use of the room is theirs, an earlier one of theirs written over; None when somebody else has it then."""
    ours, during = (
        RoomUse.objects.filter(organisation_id=viewer.organisation_id),
        hours_of(meeting, now),
    )
    # What is over is nobody's business, not even as a time.
    ours.filter(room_id=room.id, during__endswith__lt=now).delete()
    try:
        with transaction.atomic():
            if former is not None and ours.filter(id=former).update(room_id=room.id, during=during):
                return former
            use = RoomUse(id=uuid4(), organisation_id=viewer.organisation_id, room_id=room.id, during=during)
            use.save(force_insert=True)
            return use.id
    except (IntegrityError, OperationalError) as trouble:
        # Two who change places with each other wait for each other: one of them finds the room taken.
        if isinstance(trouble.__cause__, psycopg.errors.ExclusionViolation | psycopg.errors.DeadlockDetected):
            return None
        raise


def _write(viewer: Viewer, pair_id: UUID, meeting_id: UUID | None, kept: Kept, at: datetime) -> None:
    place = ChosenVenue.place_of(pair_id, meeting_id, viewer.person_id)
    sealed = seal(kept.as_text(), place, pair_key(pair_id))
    ChosenVenue.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        id=place.row,
        defaults={"author_id": viewer.person_id, "text_sealed": sealed, "at": at},
        create_defaults={
            "pair_id": pair_id,
            "meeting_id": meeting_id,
            "author_id": viewer.person_id,
            "text_sealed": sealed,
            "at": at,
        },
    )
