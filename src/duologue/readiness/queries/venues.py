"""Door to where a pair meets: what kind of place was chosen, whether its room is theirs, and which rooms there are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet, Subquery

from duologue.meetings.models import Meeting
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.rules.words import of_like_length
from duologue.privacy.vault import open_parts
from duologue.privacy.viewer import WITHHELD, Viewer
from duologue.readiness.models import ChosenVenue
from duologue.readiness.queries.rooms import RoomThen, read_rooms, rooms_then
from duologue.readiness.rules.place_advice import Here
from duologue.readiness.rules.places import venue_in
from duologue.readiness.rules.rooms import Room
from duologue.readiness.rules.venue import Venue
from duologue.translation import gettext as _
from duologue.translation import marked

RETIRED = marked("The room you chose is no longer one of the rooms here, so do not take this for a private place.")
NOT_THEIRS = marked("{room} is not yours at this time: somebody else has it, or nobody has taken it for you yet.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sealed: the kind, the words it was chosen with, the room, and which use of the room is theirs."""

    kind: Venue | None
    place: str
    room: UUID | None = None
    use: UUID | None = None

    def as_text(self) -> str:
        """Padded: sealed bytes are as long as what they hold, and would tell a walk from a private room."""
        said = {"kind": self.kind or "", "place": self.place, "room": str(self.room or ""), "use": str(self.use or "")}
        return of_like_length(json.dumps(said, ensure_ascii=False), step=640)


@dataclass(frozen=True, slots=True)
class VenueFacts:
    here: Here
    usual: str
    """What the pair chose for every 1:1, as a form names it; empty for words alone."""
    chosen: str
    """What was chosen for this one, as a form names it."""
    chosen_at: datetime | None
    rooms: list[RoomThen]
    own_use: UUID | None

    @property
    def free(self) -> list[Room]:
        return [one.room for one in self.rooms if not one.is_taken(self.own_use)]


def venue_columns(viewer: Viewer, pair_id: UUID, meeting_id: UUID, during: DateTimeTZRange) -> dict[str, Any]:
    """For a query of one row about the pair; read them with `venue_from`."""
    usual = _rows(viewer).filter(pair_id=pair_id, meeting=None)
    of_this = _rows(viewer).filter(meeting_id=meeting_id)
    return {
        "venue_text": Subquery(of_this.values("text_sealed")[:1]),
        "venue_by": Subquery(of_this.values("author_id")[:1]),
        "venue_at": Subquery(of_this.values("at")[:1]),
        "usual_text": Subquery(usual.values("text_sealed")[:1]),
        "usual_by": Subquery(usual.values("author_id")[:1]),
        "rooms": rooms_then(viewer, during),
    }


def venue_from(viewer: Viewer, meeting: MeetingFacts, row: Mapping[str, Any]) -> VenueFacts:
    of_this = _opened(viewer, meeting.pair.id, meeting.id, row["venue_by"], row["venue_text"])
    usual = _opened(viewer, meeting.pair.id, None, row["usual_by"], row["usual_text"])
    rooms = read_rooms(row["rooms"])
    kept = standing(meeting, of_this, usual)
    series = meeting.series.place if meeting.series else ""
    return VenueFacts(
        here=_here(kept, meeting.place, rooms),
        usual=form_value(usual) if usual and usual.place == series else "",
        chosen=form_value(kept) if kept else "",
        chosen_at=row["venue_at"],
        rooms=rooms,
        own_use=kept.use if kept else None,
    )


def venue_of(viewer: Viewer, meeting: MeetingFacts, now: datetime) -> tuple[VenueFacts, Kept | None]:
    """For an act on a 1:1 that came through its own door: also what is sealed for this one; one query."""
    rows = Meeting.objects.filter(organisation_id=viewer.organisation_id, id=meeting.id)
    columns = venue_columns(viewer, meeting.pair.id, meeting.id, hours_of(meeting, now))
    row = rows.annotate(**columns).values(*columns).get()
    own = _opened(viewer, meeting.pair.id, meeting.id, row["venue_by"], row["venue_text"])
    return venue_from(viewer, meeting, row), own


def standing(meeting: MeetingFacts, of_this: Kept | None, usual: Kept | None) -> Kept | None:
    """What was chosen for this one, or else for all: as long as those are still the words of its place."""
    return next((one for one in (of_this, usual) if one and meeting.place and one.place == meeting.place), None)


def form_value(kept: Kept) -> str:
    return f"room:{kept.room}" if kept.room else f"kind:{kept.kind}" if kept.kind else ""


def hours_of(meeting: MeetingFacts, now: datetime) -> DateTimeTZRange:
    """When the two need the place: as it is planned, and once that has come as long as it lasts from now."""
    begins = max(meeting.starts_at, now)
    return DateTimeTZRange(begins, begins + timedelta(minutes=meeting.minutes))


def _here(kept: Kept | None, place: str, rooms: list[RoomThen]) -> Here:
    """Where nothing was chosen, what the words of the place say of themselves."""
    if kept is None or kept.kind is None:
        return Here(venue_in(place))
    if kept.room is None:
        return Here(kept.kind)
    found = next((one for one in rooms if one.room.id == kept.room), None)
    if found is None:
        return Here(None, trouble=_(RETIRED))
    if kept.use not in found.uses:
        return Here(None, found.room, _(NOT_THEIRS).format(room=found.room.name))
    return Here(found.room.kind, found.room)


def _rows(viewer: Viewer) -> QuerySet[ChosenVenue]:
    return ChosenVenue.objects.filter(organisation_id=viewer.organisation_id)


def _of(viewer: Viewer, meeting: MeetingFacts) -> QuerySet[ChosenVenue]:
    return _rows(viewer).filter(meeting_id=meeting.id)


def _opened(
    viewer: Viewer, pair_id: UUID, meeting_id: UUID | None, author_id: UUID | None, sealed: bytes | memoryview | None
) -> Kept | None:
    if author_id is None or sealed is None:
        return None
    said = open_parts(viewer, sealed, ChosenVenue.place_of(pair_id, meeting_id, author_id))
    if said["kind"] == WITHHELD:
        return None
    return Kept(
        kind=Venue(said["kind"]) if said["kind"] else None,
        place=said["place"],
        room=UUID(said["room"]) if said["room"] else None,
        use=UUID(said["use"]) if said["use"] else None,
    )
