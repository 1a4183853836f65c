"""Where invented pairs meet, and the rooms that their organisation offers."""

from datetime import datetime
from uuid import UUID

from duologue.privacy.identity import Viewer, acting_as
from duologue.readiness.actions import RoomAsked, add_room, keep_usual_venue
from duologue.readiness.rules.venue import Venue

PLACES = {
    "Willow, a private room": Venue.PRIVATE_ROOM,
    "a walk along the quay": Venue.WALK,
    "the small room": None,  # nobody said how thin its walls are
    "Video": Venue.VIDEO_ALONE,
    "the bench by the slipway": None,
}
ROOMS = (
    RoomAsked("Anchor", "North quay", 2, "solid", True),
    RoomAsked("Bell", "North quay", 4, "solid", False),
    RoomAsked("Lantern", "North quay", 6, "glass", True),
    RoomAsked("Cabin", "Islands pier", 3, "solid", True),
    RoomAsked("Galley", "Islands pier", 12, "open", True),
)


def offer_rooms(administrator: Viewer, *, now: datetime) -> None:
    with acting_as(administrator, now):
        for room in ROOMS:
            add_room(administrator, room, now=now)


def say_what_it_is(report: Viewer, pair_id: UUID, place: str, *, now: datetime) -> None:
    """What kind of place it is where the two usually meet, if anybody ever said."""
    with acting_as(report, now):
        keep_usual_venue(report, pair_id, place, PLACES.get(place), None, now=now)
