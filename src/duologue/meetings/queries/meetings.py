"""Doors to 1:1s: one, the current one, everybody's this week, and the rhythm of a pair."""

from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from duologue.meetings.models import AssistantYes, Draft, Happened, Meeting, Move
from duologue.meetings.policy import reads_pair
from duologue.meetings.queries.facts import MeetingFacts, Waits, meeting_facts, pair_facts, span_of
from duologue.meetings.queries.pairs import CURRENT
from duologue.meetings.rules.rhythm import Bead, bead
from duologue.meetings.rules.states import State
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once

BEADS = 12


def rows_for(viewer: Viewer) -> QuerySet[Meeting]:
    """1:1s of the viewer's pairs, with everything a page needs of pair, people and series in the same query."""
    person = viewer.person_id
    earlier = (
        Meeting.objects.filter(
            organisation_id=viewer.organisation_id,
            pair=OuterRef("pair"),
            state=State.HELD,
            starts_at__lt=OuterRef("starts_at"),
        )
        .order_by("-starts_at")
        .values("starts_at")[:1]
    )
    yeses = AssistantYes.objects.filter(organisation_id=viewer.organisation_id, pair=OuterRef("pair")).order_by("at")
    return (
        Meeting.objects.filter(Q(pair__manager_id=person) | Q(pair__report_id=person))
        .filter(organisation_id=viewer.organisation_id)
        .select_related("pair__manager", "pair__report", "series")
        .annotate(
            previous_at=Subquery(earlier),
            yeses=ArraySubquery(yeses.values(said=JSONObject(by="author_id", at="at"))),
        )
    )


def _words_on_it(viewer: Viewer) -> ArraySubquery:
    """What each of the two said of whether it happened."""
    words = Happened.objects.filter(organisation_id=viewer.organisation_id, meeting=OuterRef("pk")).order_by("at")
    return ArraySubquery(words.values(said=JSONObject(by="author_id", happened="happened", at="at")))


def meeting_for(viewer: Viewer, meeting_id: UUID, now: datetime, waits: Waits | None = None) -> MeetingFacts:
    """One 1:1 of the viewer's. Raises NotYours, also once a former manager's window is over."""
    return _facts(viewer, next(iter(_one(viewer, meeting_id, now, waits)), None), now)


@worded_once
def _one(viewer: Viewer, meeting_id: UUID, now: datetime, waits: Waits | None) -> QuerySet[Meeting]:
    return _of_one(rows_for(viewer).filter(id=meeting_id), viewer, now, waits)


def _of_one(rows: QuerySet[Meeting], viewer: Viewer, now: datetime, waits: Waits | None) -> QuerySet[Meeting]:
    """With what is asked of one 1:1 and not of many."""
    missed = (
        Meeting.objects.filter(
            organisation_id=viewer.organisation_id,
            pair=OuterRef("pair"),
            state=State.MISSED,
            starts_at__lt=OuterRef("starts_at"),
        )
        .order_by("-starts_at")
        .values(said=JSONObject(id="id", at="starts_at", minutes="minutes", words=_words_on_it(viewer)))[:1]
    )
    mine = Draft.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    rows = rows.annotate(missed_before=Subquery(missed), unfinished=Exists(mine.filter(meeting=OuterRef("pk"))))
    return rows.annotate(waits=waits(viewer, now, "pair_id")) if waits else rows


def current_meeting_for(
    viewer: Viewer, pair_id: UUID, now: datetime, waits: Waits | None = None
) -> MeetingFacts | None:
    """The 1:1 a pair is at: being held, to be wrapped up, or ahead; of an ended pair, its last. None: arrange one."""
    return next((_facts(viewer, row, now) for row in _current(viewer, pair_id, now, waits)), None)


@worded_once
def _current(viewer: Viewer, pair_id: UUID, now: datetime, waits: Waits | None) -> QuerySet[Meeting]:
    rows = rows_for(viewer).filter(CURRENT | Q(pair__ended_at__isnull=False), pair_id=pair_id)
    return _of_one(rows, viewer, now, waits).order_by(_nearness(), "-starts_at")[:1]


def next_planned_for(viewer: Viewer, pair_id: UUID, now: datetime) -> MeetingFacts | None:
    return next((_facts(viewer, row, now) for row in _next_planned(viewer, pair_id)), None)


@worded_once
def _next_planned(viewer: Viewer, pair_id: UUID) -> QuerySet[Meeting]:
    return rows_for(viewer).filter(pair_id=pair_id, state=State.PLANNED).order_by("starts_at")[:1]


def regular_before(viewer: Viewer, meeting: MeetingFacts) -> UUID | None:
    """The last 1:1 of the rhythm before a meeting of its own: what it left unfinished waits past that one."""
    rows = rows_for(viewer).filter(pair_id=meeting.pair.id, of_its_own=False, starts_at__lt=meeting.starts_at)
    over = rows.filter(state__in=[State.HELD, State.MISSED]).order_by("-starts_at")
    return over.values_list("id", flat=True).first()


def week_for(viewer: Viewer, now: datetime, *, places: bool = True) -> list[MeetingFacts]:
    """The current 1:1 of each open pair, soonest first; one query however many pairs there are.

    Without `places` no word is opened, and so none is read.
    """
    found = [
        meeting_facts(viewer, row if places else _without_words(row), pair_facts(viewer, row.pair))
        for row in _week(viewer)
    ]
    return sorted(found, key=lambda meeting: meeting.starts_at)


@worded_once
def _week(viewer: Viewer) -> QuerySet[Meeting]:
    moves = Move.objects.filter(organisation_id=viewer.organisation_id, meeting=OuterRef("pk"))
    moves = moves.filter(to_at=OuterRef("starts_at")).order_by("-at")
    last = JSONObject(**{"by": "author_id", "from": "from_at", "reason": "reason"})
    rows = rows_for(viewer).filter(CURRENT, pair__ended_at=None)
    rows = rows.annotate(last_move=Subquery(moves.values(said=last)[:1]))
    return rows.order_by("pair_id", _nearness(), "starts_at").distinct("pair_id")


def history_for(viewer: Viewer, pair_id: UUID, limit: int = BEADS) -> list[Bead]:
    """The last 1:1s of a pair as beads, oldest first, in one query."""
    rows = _history(viewer, pair_id, limit)
    return [bead(State(state), at, id_, tuple(moved_by)) for state, at, id_, moved_by in reversed(rows)]


@worded_once
def _history(viewer: Viewer, pair_id: UUID, limit: int) -> QuerySet[Meeting, tuple[str, datetime, UUID, list[UUID]]]:
    movers = Move.objects.filter(organisation_id=viewer.organisation_id, meeting=OuterRef("id")).order_by("at")
    return (
        Meeting.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id)
        .filter(Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id))
        .annotate(moved_by=ArraySubquery(movers.values("author_id")))
        .order_by("-starts_at")
        .values_list("state", "starts_at", "id", "moved_by")[:limit]
    )


def _without_words(row: Meeting) -> Meeting:
    row.place_sealed = None
    if row.series:
        row.series.place_sealed = None
    return row


def _nearness() -> Case:
    return Case(
        When(state=State.OPEN, then=Value(0)),
        When(state=State.HELD, wrapped_at=None, then=Value(1)),
        When(state=State.PLANNED, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _facts(viewer: Viewer, row: Meeting | None, now: datetime) -> MeetingFacts:
    if row is None or not reads_pair(viewer.person_id, span_of(row.pair), now):
        raise NotYours
    return meeting_facts(viewer, row, pair_facts(viewer, row.pair, waits=getattr(row, "waits", False)))
