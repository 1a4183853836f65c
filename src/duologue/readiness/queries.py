"""Doors to check-ins: one's own answers, and what the other chose to show."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer
from duologue.readiness.rules.answers import Moment
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer, Seen


@dataclass(frozen=True, slots=True)
class CheckIns:
    mine: dict[Moment, dict[str, Answer]]
    theirs: dict[Moment, dict[str, Seen]]
    change_place: bool
    """Somebody cannot talk freely where they are. Never who."""


@dataclass(frozen=True, slots=True)
class SharedAnswers:
    """What the home page shows of a 1:1."""

    theirs: dict[str, Seen] = field(default_factory=dict)
    i_checked_in: bool = False


def rows_for(viewer: Viewer, now: datetime) -> QuerySet[CheckInAnswer]:
    """The viewer's own answers and those shown to her, as long as they last."""
    person = viewer.person_id
    return CheckInAnswer.objects.filter(
        Q(pair__manager_id=person) | Q(pair__report_id=person),
        Q(author_id=person) | Q(shared_at__isnull=False),
        organisation_id=viewer.organisation_id,
        lapses_on__gt=now.date(),
    ).order_by("created_at", "id")


def checkins_for(viewer: Viewer, meeting_id: UUID, now: datetime) -> CheckIns:
    """Both check-ins of a 1:1, in one query."""
    mine: dict[Moment, dict[str, Answer]] = defaultdict(dict)
    theirs: dict[Moment, dict[str, Seen]] = defaultdict(dict)
    change_place = False
    for row in rows_for(viewer, now).filter(meeting_id=meeting_id):
        moment, reach = Moment(row.moment), Reach(row.reach)
        if row.author_id == viewer.person_id:
            answer = Answer(_open(viewer, row, "exact"), reach)
            mine[moment][row.question] = answer
            change_place |= reach is Reach.PLACE and answer.exact == "no"
        elif reach is Reach.PLACE:
            change_place |= _open(viewer, row, "shown") == "no"
        else:
            theirs[moment][row.question] = _seen(viewer, row, reach)
    return CheckIns(dict(mine), dict(theirs), change_place)


def shared_for(viewer: Viewer, meeting_ids: Collection[UUID], now: datetime) -> dict[UUID, SharedAnswers]:
    """For several 1:1s, in one query: what the other chose to show, and whether the viewer has checked in."""
    theirs: dict[UUID, dict[str, Seen]] = defaultdict(dict)
    mine: set[UUID] = set()
    for row in rows_for(viewer, now).filter(meeting_id__in=meeting_ids):
        reach = Reach(row.reach)
        if row.author_id == viewer.person_id:
            mine.update([row.meeting_id] if row.moment == Moment.WEEK_BEFORE else [])
        elif reach is not Reach.PLACE:
            # In the order they were given: what was said at the door stands over what was said a week before.
            theirs[row.meeting_id][row.question] = _seen(viewer, row, reach)
    return {id_: SharedAnswers(theirs.get(id_, {}), id_ in mine) for id_ in theirs.keys() | mine}


def place_of(row: CheckInAnswer, column: str) -> Place:
    return Place("readiness_checkinanswer", column, row.id, row.pair_id, row.author_id)


def _seen(viewer: Viewer, row: CheckInAnswer, reach: Reach) -> Seen:
    said = _open(viewer, row, "shown")
    return Seen(None, said) if reach is Reach.COLOUR else Seen(said, None)


def _open(viewer: Viewer, row: CheckInAnswer, column: str) -> str:
    sealed = row.exact_sealed if column == "exact" else row.shown_sealed
    return open_sealed(viewer, sealed or b"", place_of(row, column)).rstrip()
