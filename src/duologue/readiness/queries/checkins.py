"""Doors to check-ins: one's own answers, and what the other chose to show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.privacy.narrowing import OwnShared
from duologue.privacy.queries import outlasted
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once
from duologue.readiness.models import CheckInAnswer, ShownAnswer
from duologue.readiness.rules.answers import QUESTIONS, Moment
from duologue.readiness.rules.colour import called
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer, Seen
from duologue.translation import gettext as _

# What is addressed to the other for the page of the 1:1 alone. The home page may be open on a desk in the open.
_NOT_ON_THE_HOME_PAGE = ("personal_time", "talk_freely")


@dataclass(frozen=True, slots=True)
class CheckIns:
    mine: dict[str, dict[str, Answer]]
    """By moment, then by question."""
    theirs: dict[str, dict[str, Seen]]
    change_place: bool
    """Somebody cannot talk freely here. Which of the two stands nowhere; whoever did not say so can tell."""
    asked_to_change_at: datetime | None = None
    """When somebody said so last; a place that was chosen later is another one."""


@dataclass(frozen=True, slots=True)
class SharedAnswers:
    theirs: dict[str, Seen] = field(default_factory=dict)
    """By question; what was said at the door comes before what was said a week earlier."""
    i_checked_in: bool = False
    """A week before; the viewer's own."""


class OwnAnswer(NamedTuple):
    at: datetime
    """When its 1:1 was."""
    question: str
    answer: str
    written_at: datetime


def checkins_for(viewer: Viewer, meeting_id: UUID, now: datetime) -> CheckIns:
    """The two readings of one 1:1 side by side, in one query."""
    mine: dict[str, dict[str, Answer]] = {}
    theirs: dict[str, dict[str, Seen]] = {}
    asked: list[datetime] = []
    for row in _rows(viewer, [meeting_id], now):
        answer = _opened(viewer, row)
        if row.reach == Reach.PLACE and answer == "no":
            asked.append(row.created_at)
        if row.author_id == viewer.person_id:
            mine.setdefault(row.moment, {})[row.question] = Answer(answer, Reach(row.reach))
        elif row.reach != Reach.PLACE:
            theirs.setdefault(row.moment, {})[row.question] = _seen(row, answer)
    return CheckIns(mine, theirs, change_place=bool(asked), asked_to_change_at=max(asked, default=None))


def own_answers_remembered(viewer: Viewer, pair_id: UUID, now: datetime) -> list[OwnAnswer]:
    """The viewer's own of one pair that have not lapsed, in one query; without what is addressed to the other alone."""
    rows = CheckInAnswer.objects.filter(
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        pair_id=pair_id,
        lapses_on__gt=now.date(),
        meeting__organisation_id=viewer.organisation_id,
    )
    rows = rows.exclude(outlasted("check_in_days", now)).exclude(question__in=_NOT_ON_THE_HOME_PAGE)
    return [
        OwnAnswer(row.meeting.starts_at, row.question, _own(viewer, row), row.created_at)
        for row in rows.select_related("meeting").order_by("meeting__starts_at", "moment", "question")
    ]


def own_shown_for(viewer: Viewer, pair_id: UUID, now: datetime) -> list[OwnShared]:
    """The viewer's own answers of which the other sees something, as the other sees them; one query. What changes the place is
    not among them: it is shown without a name."""
    rows = ShownAnswer.objects.filter(
        ~Q(outlasted("check_in_days", now)),
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        pair_id=pair_id,
        lapses_on__gt=now.date(),
    ).exclude(reach=Reach.PLACE)
    return [
        OwnShared("check-in", row.id, _as_shown(viewer, row), row.created_at, None, _until(row))
        for row in rows.order_by("created_at", "question")
    ]


def _as_shown(viewer: Viewer, row: ShownAnswer) -> str:
    words = open_sealed(viewer, row.answer_sealed, row.place).rstrip()
    if row.reach == Reach.COLOUR:
        return _("a colour for {question}").format(question=called(row.question))
    return QUESTIONS[row.question].read_as(words)


def _until(row: ShownAnswer) -> datetime:
    return datetime.combine(row.lapses_on, time(), UTC)


def _own(viewer: Viewer, row: CheckInAnswer) -> str:
    return open_sealed(viewer, row.answer_sealed, row.place).rstrip()


def shared_for(viewer: Viewer, meeting_ids: Iterable[UUID], now: datetime) -> dict[UUID, SharedAnswers]:
    """What the others chose to show before any number of 1:1s, in one query; only those with something to say."""
    theirs: dict[UUID, dict[str, Seen]] = {}
    i_checked_in: set[UUID] = set()
    for row in _rows(viewer, list(meeting_ids), now):
        if row.author_id == viewer.person_id:
            if row.moment == Moment.WEEK_BEFORE:
                i_checked_in.add(row.meeting_id)
        elif row.question not in _NOT_ON_THE_HOME_PAGE:
            theirs.setdefault(row.meeting_id, {})[row.question] = _seen(row, _opened(viewer, row))
    return {
        meeting_id: SharedAnswers(theirs.get(meeting_id, {}), meeting_id in i_checked_in)
        for meeting_id in theirs.keys() | i_checked_in
    }


class _Row(NamedTuple):
    id: UUID
    pair_id: UUID
    meeting_id: UUID
    author_id: UUID
    moment: str
    question: str
    reach: str
    created_at: datetime
    answer_sealed: bytes


def _rows(viewer: Viewer, meeting_ids: list[UUID], now: datetime) -> list[_Row]:
    """One's own answers and the other's showings: policy.sight_of as a filter of rows.

    The wall adds how long a former manager reads; a test holds the three together. The week before comes first, so
    that the door has the last word; questions come in the order in which they are asked.
    """
    order = {name: place for place, name in enumerate(QUESTIONS)}
    rows = _asked(viewer, meeting_ids, now, now.date())
    return sorted((_Row(*row) for row in rows), key=lambda row: (row.moment != Moment.WEEK_BEFORE, order[row.question]))


@worded_once
def _asked(
    viewer: Viewer, meeting_ids: list[UUID], now: datetime, today: date
) -> QuerySet[CheckInAnswer, tuple[Any, ...]]:
    person = viewer.person_id
    lasting = Q(organisation_id=viewer.organisation_id, meeting_id__in=meeting_ids, lapses_on__gt=today)
    lasting &= ~Q(outlasted("check_in_days", now))
    own = CheckInAnswer.objects.filter(lasting, author_id=person)
    of_the_other = ShownAnswer.objects.filter(
        lasting,
        Q(pair__manager_id=person) | Q(pair__report_id=person),
        ~Q(author_id=person),
        pair__organisation_id=viewer.organisation_id,
    )
    return own.values_list(*_Row._fields).union(of_the_other.values_list(*_Row._fields), all=True)


def _opened(viewer: Viewer, row: _Row) -> str:
    table = CheckInAnswer if row.author_id == viewer.person_id else ShownAnswer
    place = table.place_of(row.id, row.pair_id, row.author_id)
    return open_sealed(viewer, row.answer_sealed, place).rstrip()


def _seen(row: _Row, answer: str) -> Seen:
    return Seen(None, answer) if row.reach == Reach.COLOUR else Seen(answer, None)
