"""Pairs, their 1:1s, and when these are."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from duologue.api import hrefs, versions
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Person, Words, line_of, needs
from duologue.lifecycle import arranging
from duologue.meetings.queries import (
    MeetingFacts,
    PairFacts,
    current_meeting_for,
    history_for,
    meeting_for,
    pair_for,
    pairs_for,
    week_for,
)
from duologue.meetings.rules import rhythm
from duologue.meetings.rules.cadence import Cadence, Rhythm
from duologue.people.rules.scopes import Scope

router = Router(tags=["Times"])
READ, WRITE = needs(Scope.TIMES_READ), needs(Scope.TIMES_WRITE)


Clock = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["10:00"])]
"""As people say it; RFC 3339 would want an offset, and a time on somebody's own clocks has none."""


VenueOnOffer = Literal["private_room", "video_alone", "walk", "cafe"]


class Pair(Schema):
    id: UUID
    manager: Person
    report: Person
    i_am: Literal["manager", "report"]
    started_at: datetime
    ended_at: datetime | None
    read_until: datetime | None = Field(description="Of an ended pair: until when its former manager reads.")
    may_write: bool
    href: str


class Series(Schema):
    """How often the two meet."""

    every: int
    rhythm: Literal["weeks", "months"]
    weekday: int = Field(description="0 is Monday.")
    time: str = Field(description="On the clocks of `zone`.", examples=["10:00"])
    zone: str
    minutes: int
    starts_on: date
    version: int
    told: str


class Meeting(Schema):
    id: UUID
    pair_id: UUID
    other: Person
    starts_at: datetime
    ends_at: datetime
    zone: str
    minutes: int
    state: Literal["planned", "open", "held", "missed"]
    place: Words | None
    kept: bool = Field(description="The report asked to keep this time.")
    of_its_own: bool = Field(description="Outside the rhythm.")
    wrapped_at: datetime | None
    series: Series | None
    version: int
    href: str


class Bead(Schema):
    meeting_id: UUID
    at: datetime
    kind: Literal["planned", "held", "moved", "missed"]
    held: bool = Field(description="Whether the two met, moved before or not.")


class Agreement(Asked):
    every: Annotated[int, Field(ge=1, le=4)] = 1
    rhythm: Literal["weeks", "months"] = "weeks"
    weekday: Annotated[int, Field(ge=0, le=6, description="0 is Monday.")]
    time: Clock
    minutes: Annotated[int, Field(ge=10, le=120)] = 30
    starts_on: date
    place: Annotated[str, Field(max_length=300)] = ""
    room: UUID | None = Field(default=None, description="One of the rooms, for each of these 1:1s that may have it.")
    kind: VenueOnOffer | None = None


@router.get("/pairs", response=Page[Pair], **READ, summary="Your pairs")
def pairs(request: ApiRequest, going: Query[Going]) -> Any:
    """Each report of yours, and your manager: the pairs that last."""
    found, following = paged(
        request,
        pairs_for(request.viewer),
        lambda one: (one.started_at.isoformat(), str(one.id)),
        going.cursor,
        going.limit,
    )
    return Page[Pair](items=[pair_of(one) for one in found], next=following)


@router.get("/pairs/{uuid:pair_id}", response=Pair, **READ, summary="One pair")
def pair(request: ApiRequest, pair_id: UUID) -> Any:
    """One of yours; an ended one as long as you may read it."""
    return pair_of(pair_for(request.viewer, pair_id, request.now))


@router.get("/pairs/{uuid:pair_id}/history", response=Page[Bead], **READ, summary="What became of its 1:1s")
def history(request: ApiRequest, pair_id: UUID, going: Query[Going]) -> Any:
    """The last hundred, oldest first."""
    pair_for(request.viewer, pair_id, request.now)
    beads = history_for(request.viewer, pair_id, 100)
    page, following = paged(
        request, beads, lambda one: (one.at.isoformat(), str(one.meeting_id)), going.cursor, going.limit
    )
    return Page[Bead](items=[_bead(one) for one in page], next=following)


@router.put("/pairs/{uuid:pair_id}/series", response=Done, **WRITE, summary="Agree how often you meet")
def agree(request: ApiRequest, pair_id: UUID, payload: Agreement) -> Any:
    """On your own clocks. Where there is a rhythm already, `If-Match` has the version of it that you saw."""
    pair_for(request.viewer, pair_id, request.now)
    ahead = current_meeting_for(request.viewer, pair_id, request.now)
    agreed = ahead is not None and ahead.series is not None
    cadence = Cadence(
        Rhythm(payload.rhythm),
        payload.every,
        payload.weekday,
        time.fromisoformat(payload.time),
        request.viewer.zone,
        max(payload.starts_on, request.viewer.day_of(request.now)),
    )
    meeting = arranging.agree(
        request.viewer,
        pair_id,
        cadence,
        minutes=payload.minutes,
        place=payload.place,
        venue=venue_named(payload.room, payload.kind),
        version=versions.seen(request) if agreed else None,
        now=request.now,
    )
    return Done(id=meeting.id, href=hrefs.meeting(meeting.id))


@router.get("/meetings", response=Page[Meeting], **READ, summary="The current 1:1 of each pair")
def meetings(request: ApiRequest, going: Query[Going]) -> Any:
    """The one being held, to be wrapped up or ahead, soonest first."""
    found, following = paged(
        request,
        week_for(request.viewer, request.now),
        lambda one: (one.starts_at.isoformat(), str(one.id)),
        going.cursor,
        going.limit,
    )
    return Page[Meeting](items=[meeting_of(one) for one in found], next=following)


@router.get("/meetings/{uuid:meeting_id}", response=Meeting, **READ, summary="One 1:1")
def meeting(request: ApiRequest, response: HttpResponse, meeting_id: UUID) -> Any:
    """With its version as ETag, for moving it."""
    found = meeting_for(request.viewer, meeting_id, request.now)
    versions.tell(response, found.version)
    return meeting_of(found)


def venue_named(room: UUID | None, kind: str | None) -> str:
    """As the pages name a place; a room goes before a kind."""
    return f"room:{room}" if room else f"kind:{kind}" if kind else ""


def pair_of(one: PairFacts) -> Pair:
    return Pair(
        id=one.id,
        manager=Person(id=one.manager_id, name=one.manager_name),
        report=Person(id=one.report_id, name=one.report_name),
        i_am=one.i_am,
        started_at=one.started_at,
        ended_at=one.ended_at,
        read_until=one.read_until,
        may_write=one.may_write,
        href=hrefs.pair(one.id),
    )


def meeting_of(one: MeetingFacts) -> Meeting:
    return Meeting(
        id=one.id,
        pair_id=one.pair.id,
        other=Person(id=one.pair.other_id, name=one.pair.other_name),
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        zone=one.zone,
        minutes=one.minutes,
        state=one.state.value,
        place=line_of(one.place),
        kept=one.kept,
        of_its_own=one.of_its_own,
        wrapped_at=one.wrapped_at,
        series=_series(one),
        version=one.version,
        href=hrefs.meeting(one.id),
    )


def _series(one: MeetingFacts) -> Series | None:
    kept = one.series
    if kept is None:
        return None
    return Series(
        every=kept.every,
        rhythm=kept.rhythm.value,
        weekday=kept.weekday,
        time=f"{kept.wall_time:%H:%M}",
        zone=kept.zone,
        minutes=kept.minutes,
        starts_on=kept.starts_on,
        version=kept.version,
        told=kept.words,
    )


def _bead(one: rhythm.Bead) -> Bead:
    return Bead(meeting_id=one.meeting_id, at=one.at, kind=one.kind.value, held=one.held)
