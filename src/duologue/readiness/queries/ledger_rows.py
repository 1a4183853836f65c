"""What the ledger of a pair is read from, fetched in one query; and what of it happened, in the words of the rules."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import Happened, Meeting, Move, Pair, Series
from duologue.meetings.queries import MeetingFacts, PairFacts
from duologue.meetings.rules.cadence import Rhythm, length_of
from duologue.meetings.rules.states import MoveReason, State
from duologue.people.models import Absence
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once
from duologue.readiness.models import FreedMove, LightOne, NoShow, OwnLimits, PublicHoliday
from duologue.readiness.rules.postponement.agreement import QUARTER, Pause
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.limits import Limits
from duologue.readiness.rules.postponement.replaying import (
    Happening,
    WasAgreed,
    WasHeld,
    WasLight,
    WasLimited,
    WasMissed,
    WasMoved,
)

HELD_LATELY = 4
"""1:1s: enough to see two light ones in a row before the last."""
SPOKEN_OF = timedelta(days=14)
"""For how long the pages say that the two remember a 1:1 differently, or that one waited."""
Row = dict[str, Any]


def fetched(viewer: Viewer, meeting: MeetingFacts, now: datetime) -> Row:
    since, pair = now - QUARTER, meeting.pair
    found: Row = _row(
        viewer, pair.id, pair.report_id, meeting.id, meeting.starts_at, since, since.date(), now - SPOKEN_OF
    )[0]
    return found


@worded_once
def _row(
    viewer: Viewer,
    pair_id: UUID,
    report_id: UUID,
    meeting_id: UUID,
    starts_at: datetime,
    since: datetime,
    since_day: date,
    spoken_since: datetime,
) -> QuerySet[Any, Any]:
    ours = Q(organisation_id=viewer.organisation_id)
    of_pair = ours & Q(pair_id=OuterRef("pk"))
    held = _held_before(of_pair, starts_at)
    answers = {
        "held": _held(held.filter(starts_at__gt=since)[:HELD_LATELY], ours, report_id),
        "moves": _moves(Move.objects.filter(of_pair, at__gt=since).order_by("at"), ours),
        "agreed": _said(
            Series.objects.filter(of_pair).order_by("agreed_at"), "agreed_at", "rhythm", "every", "author_id"
        ),
        "limits": _said(OwnLimits.objects.filter(of_pair, stood_at__isnull=False), "stood_at", "weeks", "moves"),
        "proposed": _said(OwnLimits.objects.filter(of_pair, stood_at=None), "at", "weeks", "moves"),
        "said": _answers(of_pair, spoken_since),
        "light": _said(LightOne.objects.filter(of_pair, at__gt=since), "at", "to_at"),
        "absent": _said(_no_shows(of_pair, since), "at", "who", "author_id", "meeting_id", of="meeting__starts_at"),
        "away": _said(_away(ours, since_day), "from_on", "until_on", "person_id"),
        "holidays": _said(PublicHoliday.objects.filter(ours, on__gt=since_day, taken_back_at=None), "on"),
    }
    planned = Meeting.objects.filter(ours, id=meeting_id).values("created_at")
    before = held.filter(starts_at__lte=since).values("starts_at")
    rows = Pair.objects.filter(ours, id=pair_id)
    ahead = Meeting.objects.filter(of_pair, state=State.PLANNED).exclude(id=meeting_id).values("starts_at")
    ends = {
        "planned": Subquery(planned[:1]),
        "last_before": Subquery(before[:1]),
        "following": Subquery(ahead[:1]),
    }
    asked: QuerySet[Any, Any] = rows.annotate(**answers, **ends).values(*answers, *ends)
    return asked


def cadence_of(row: Row) -> timedelta:
    return length_of(Rhythm(row["rhythm"]), row["every"])


def happenings_of(row: Row, pair: PairFacts, zone: ZoneInfo) -> Iterator[Happening]:
    for one in row["agreed"][1:]:
        yield WasAgreed(moment(one["agreed_at"], zone), cadence_of(one), side_of(one["author_id"], pair))
    for one in row["limits"]:
        yield WasLimited(moment(one["stood_at"], zone), Limits(one["weeks"], one["moves"]))
    for one in row["light"]:
        yield WasLight(moment(one["at"], zone), moment(one["to_at"], zone))
    yield from _were_held(row["held"], zone)
    yield from _were_moved(row["moves"], pair, zone)
    yield from _were_missed(row["absent"], pair, zone)


def pauses_of(row: Row, pair: PairFacts) -> list[Pause]:
    away = [
        Pause(
            date.fromisoformat(one["from_on"]),
            date.fromisoformat(one["until_on"]),
            of_the_manager=UUID(one["person_id"]) == pair.manager_id,
        )
        for one in row["away"]
    ]
    return [*away, *(Pause(day, day) for one in row["holidays"] for day in [date.fromisoformat(one["on"])])]


def side_of(person: str, pair: PairFacts) -> Side:
    return Side.MANAGER if UUID(person) == pair.manager_id else Side.REPORT


def moment(raw: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(raw).astimezone(zone)


def _said(rows: QuerySet[Any], *columns: str, **others: str) -> ArraySubquery:
    return ArraySubquery(rows.values(said=JSONObject(**{column: column for column in columns}, **others)))


def _held_before(of_pair: Q, starts_at: datetime) -> QuerySet[Meeting]:
    """Up to the 1:1 itself, which may be over."""
    return Meeting.objects.filter(of_pair, state=State.HELD, starts_at__lte=starts_at).order_by("-starts_at")


def _held(rows: QuerySet[Meeting], ours: Q, report_id: UUID) -> ArraySubquery:
    no = Happened.objects.filter(ours, meeting_id=OuterRef("pk"), author_id=report_id, happened=False)
    columns = {"at": "starts_at", "minutes": "minutes", "opened": "opened_at", "ended": "ended_at"}
    return ArraySubquery(rows.values(said=JSONObject(**columns, disputed=Exists(no))))


def _moves(rows: QuerySet[Move], ours: Q) -> ArraySubquery:
    columns = ("id", "at", "from_at", "to_at", "reason", "was_kept", "author_id", "not_own_wish_at")
    freed = Exists(FreedMove.objects.filter(ours, move_id=OuterRef("pk")))
    return ArraySubquery(rows.values(said=JSONObject(**{column: column for column in columns}, freed=freed)))


def _answers(of_pair: Q, since: datetime) -> ArraySubquery:
    """What each said lately of whether a 1:1 took place."""
    rows = Happened.objects.filter(of_pair, at__gt=since)
    return _said(rows, "happened", "author_id", of="meeting__starts_at")


def _no_shows(of_pair: Q, since: datetime) -> QuerySet[NoShow]:
    """The report's word, whatever else is said of that 1:1; the manager's where it was not held."""
    counts = Q(author_id=OuterRef("report_id")) | Q(meeting__state=State.MISSED)
    return NoShow.objects.filter(of_pair, counts, at__gt=since).exclude(who="").order_by("at")


def _away(ours: Q, since: date) -> QuerySet[Absence]:
    of_the_two = Q(person_id=OuterRef("manager_id")) | Q(person_id=OuterRef("report_id"))
    return Absence.objects.filter(ours, of_the_two, until_on__gt=since)


def _were_held(rows: list[Row], zone: ZoneInfo) -> Iterator[Happening]:
    """From when it began, when that was early: what was done after it is later."""
    for row in rows:
        began, lasted = moment(row["at"], zone), row["minutes"]
        if row["opened"] and row["ended"]:
            opened = moment(row["opened"], zone)
            lasted = int((moment(row["ended"], zone) - opened).total_seconds() // 60)
            began = min(began, opened)
        yield WasHeld(began, lasted, disputed=row["disputed"])


def _were_moved(rows: list[Row], pair: PairFacts, zone: ZoneInfo) -> Iterator[Happening]:
    for row in rows:
        yield WasMoved(
            moment(row["at"], zone),
            side_of(row["author_id"], pair),
            MoveReason(row["reason"]),
            moment(row["from_at"], zone),
            moment(row["to_at"], zone),
            kept=row["was_kept"],
            not_own_wish=row["not_own_wish_at"] is not None,
            freed=row["freed"],
        )


def _were_missed(rows: list[Row], pair: PairFacts, zone: ZoneInfo) -> Iterator[Happening]:
    """By the report's word where there is one."""
    words: dict[str, Row] = {}
    for row in rows:
        if row["meeting_id"] not in words or side_of(row["author_id"], pair) is Side.REPORT:
            words[row["meeting_id"]] = row
    for row in words.values():
        yield WasMissed(moment(row["at"], zone), Side(row["who"]))
