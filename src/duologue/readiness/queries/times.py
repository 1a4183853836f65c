"""Doors to calendars of one's own, and to when people are free.

Another's free and busy time is opened to find a time with them, for whoever has an open pair with them, and is never shown:
only times in which nobody is busy leave these rooms. It says from when until when and nothing else, so it is no reading of
somebody's words, and no line about it is written in the access log.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import TakenTime
from duologue.people.models import Absence, Person
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_facts, open_sealed
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import BusyTime, CalendarSource, HeldTime, TimeWishes
from duologue.readiness.rules.slots.stretches import Stretch, merged
from duologue.readiness.rules.times import Energy, Wishes

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    id: UUID
    kind: str
    name: str
    address: str
    events: int
    read_at: datetime | None
    next_at: datetime | None
    trouble: str
    notes: list[str]
    """What could not be read in it."""


@dataclass(frozen=True, slots=True)
class FreeBusy:
    """Of one person. Stretches are seconds since 1970."""

    zone: str
    wishes: Wishes
    busy: tuple[Stretch, ...]
    """By their calendars, their 1:1s and their days away, merged."""
    brought: bool
    """They brought a calendar; without one, what is known of their time is their hours, their 1:1s and their days away."""


def sources_for(viewer: Viewer) -> list[SourceFacts]:
    """One's own, and nobody else's to see."""
    rows = CalendarSource.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return [source_facts(viewer, row) for row in rows.order_by("added_at", "id")]


def source_for(viewer: Viewer, source_id: UUID) -> SourceFacts:
    """Raises NotYours."""
    rows = CalendarSource.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    row = rows.filter(id=source_id).first()
    if row is None:
        raise NotYours
    return source_facts(viewer, row)


def source_facts(viewer: Viewer, row: CalendarSource) -> SourceFacts:
    said = json.loads(open_sealed(viewer, row.text_sealed, row.place))
    return SourceFacts(
        row.id,
        row.kind,
        said["name"],
        said["address"],
        row.events,
        row.read_at,
        row.next_at,
        row.trouble,
        said["notes"],
    )


def my_wishes(viewer: Viewer) -> Wishes:
    """Office hours for who has not said anything."""
    rows = TimeWishes.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return _wishes(rows.values_list("text_sealed", flat=True).first(), viewer.person_id)


def times_of(
    viewer: Viewer,
    people: Collection[UUID],
    since: datetime,
    until: datetime,
    *,
    without: Collection[UUID] = (),
    held: bool = False,
) -> dict[UUID, FreeBusy]:
    """Of the viewer and of people they have an open pair with, as if the 1:1s `without` were not planned; one query.

    With `held`, times that are only proposed for a 1:1 of theirs are taken, too.
    The walls give nothing of anybody else but their zone and their days away, for which the ids come from a pair's door.
    """
    ours = {"organisation_id": viewer.organisation_id}
    of_them = {**ours, "author_id": OuterRef("pk")}
    busy = BusyTime.objects.filter(**of_them).order_by("id")
    others = ~Q(id__in=[TakenTime.id_of(meeting, person) for meeting in without for person in people])
    theirs = others & Q(**ours, person_id=OuterRef("pk"), ends_at__gt=since, starts_at__lt=until)
    taken = TakenTime.objects.filter(theirs)
    away = Absence.objects.filter(**ours, person_id=OuterRef("pk"), until_on__gte=since.date() - A_DAY)
    rows = Person.objects.filter(**ours, id__in=people).annotate(
        wishes=Subquery(TimeWishes.objects.filter(**of_them).values("text_sealed")[:1]),
        calendars=ArraySubquery(busy.values("id")),
        busy=ArraySubquery(busy.values("text_sealed")),
        taken=ArraySubquery(taken.values(said=JSONObject(begins="starts_at", ends="ends_at"))),
        away=ArraySubquery(away.values(said=JSONObject(first="from_on", last="until_on"))),
    )
    if held:
        rows = rows.annotate(held=ArraySubquery(_held(viewer, theirs)))
    named = rows.values("id", "zone", "wishes", "calendars", "busy", "taken", "away", *["held"] * held)
    return {row["id"]: _free_busy(row) for row in named}


def has_another_then(
    viewer: Viewer, person_id: UUID, since: datetime, until: datetime, *, besides: UUID | None
) -> bool:
    """That the other of an open pair has a 1:1 then, `besides` the one with the viewer; whose it is stands in no row."""
    own = {TakenTime.id_of(besides, person_id)} if besides else set()
    rows = TakenTime.objects.filter(organisation_id=viewer.organisation_id, person_id=person_id).exclude(id__in=own)
    return rows.filter(ends_at__gt=since, starts_at__lt=until).exists()


def _held(viewer: Viewer, theirs: Q) -> QuerySet[HeldTime, Any]:
    """For 1:1s that still stand where they stood."""
    stands = TakenTime.objects.filter(
        organisation_id=viewer.organisation_id, id=OuterRef("pk"), starts_at=OuterRef("instead_of")
    )
    rows = HeldTime.objects.filter(theirs, Exists(stands), ended_at=None)
    return rows.values(said=JSONObject(begins="starts_at", ends="ends_at"))


def _free_busy(row: Any) -> FreeBusy:
    person, zone = row["id"], ZoneInfo(row["zone"])
    busy = [
        stretch
        for place, sealed in zip(row["calendars"], row["busy"], strict=True)
        for stretch in _opened(place, person, sealed)
    ]
    busy += [(_second(one["begins"]), _second(one["ends"])) for one in (*row["taken"], *row.get("held", ()))]
    busy += [_days(date.fromisoformat(one["first"]), date.fromisoformat(one["last"]), zone) for one in row["away"]]
    return FreeBusy(row["zone"], _wishes(row["wishes"], person), tuple(merged(busy)), bool(row["calendars"]))


def _opened(source_id: UUID, person_id: UUID, sealed: bytes | memoryview) -> list[Stretch]:
    place = BusyTime(id=source_id, author_id=person_id).place
    return [(begins, ends) for begins, ends in json.loads(open_facts(sealed, place))]


def _wishes(sealed: bytes | memoryview | None, person_id: UUID) -> Wishes:
    return Wishes() if sealed is None else wishes_from(open_facts(sealed, TimeWishes.place_of(person_id)))


def _days(first: date, last: date, zone: ZoneInfo) -> Stretch:
    """Whole days on somebody's own wall."""
    ends = datetime.combine(last + A_DAY, time(), zone)
    return int(datetime.combine(first, time(), zone).timestamp()), int(ends.timestamp())


def _second(raw: str) -> int:
    return int(datetime.fromisoformat(raw).timestamp())


def wishes_from(text: str) -> Wishes:
    said = json.loads(text)
    hours, quiet = (
        {int(day): tuple((begins, ends) for begins, ends in hours) for day, hours in said[name].items()}
        for name in ("hours", "quiet")
    )
    return Wishes(hours, quiet, said["buffer"], said["in_a_row"], Energy(said["energy"]))


def text_of(wishes: Wishes) -> str:
    """As `wishes_from` reads it."""
    return json.dumps(
        {
            "hours": {day: list(hours) for day, hours in wishes.hours.items()},
            "quiet": {day: list(hours) for day, hours in wishes.quiet.items()},
            "buffer": wishes.buffer,
            "in_a_row": wishes.in_a_row,
            "energy": wishes.energy.value,
        }
    )
