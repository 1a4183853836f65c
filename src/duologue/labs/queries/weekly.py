"""Doors to the Weekly: one's own choice, what was sent, what is out, and for editors what is on its way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from duologue.labs.models import (
    IssueVersion,
    OutsideReader,
    PublicPages,
    WeeklyEditor,
    WeeklyIssue,
    WeeklySent,
    WeeklySubscription,
)
from duologue.labs.policy import edits_weekly
from duologue.labs.rules.weekly.due import is_out, week_of
from duologue.labs.rules.weekly.issue import Written
from duologue.labs.rules.weekly.letter import Words
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import NOBODY, Viewer

SHOWN = 104
"""Two years of issues on a page."""


@dataclass(frozen=True, slots=True)
class Subscription:
    since: datetime
    names: bool


@dataclass(frozen=True, slots=True)
class Out:
    """An issue that has reached its readers."""

    id: UUID
    week: str
    written: Written
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """An issue as its editors see it."""

    id: UUID
    written: Written
    version: int
    """The latest one."""
    saved_by: str
    saved_at: datetime
    week: str | None
    goes_out: int | None
    public: bool


@dataclass(frozen=True, slots=True)
class Saved:
    number: int
    title: str
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class EditorFacts:
    id: UUID
    person_id: UUID
    name: str
    named_at: datetime


@dataclass(frozen=True, slots=True)
class Public:
    """Which pages of the organisation are open to anybody."""

    weekly: bool = False
    contact: bool = False


def subscription_of(viewer: Viewer) -> Subscription | None:
    """One's own choice, and nobody else's to see."""
    row = WeeklySubscription.objects.filter(**_mine(viewer)).first()
    return Subscription(row.since, row.names) if row else None


def last_week_of(viewer: Viewer) -> str:
    """Of the last Weekly that was sent to the viewer; empty before the first."""
    rows = WeeklySent.objects.filter(**_mine(viewer))
    return rows.aggregate(last=Max("week"))["last"] or ""


def words_for(viewer: Viewer, week: str, *, public: bool = False) -> Words | None:
    """What an editor wrote for that week, in the version that was scheduled."""
    rows = _scheduled(viewer).filter(week=week)
    row = (rows.filter(public=True) if public else rows).first()
    return Words(_out(row).written.title, _out(row).written.text) if row else None


def issues_out_for(viewer: Viewer, zone: str, now: datetime) -> list[Out]:
    """The latest first. For somebody outside, only public ones, and none while there is no public page."""
    rows = _readable(viewer).filter(week__lte=week_of(zone, now)).order_by("-week")[:SHOWN]
    return [_out(row) for row in rows if is_out(zone, row.week or "", now)]


def issue_out_for(viewer: Viewer, issue_id: UUID, zone: str, now: datetime) -> Out:
    """Raises NotYours, also before it is out."""
    row = _readable(viewer).filter(id=issue_id).first()
    if row is None or not is_out(zone, row.week or "", now):
        raise NotYours
    return _out(row)


def may_edit(viewer: Viewer) -> bool:
    named = _editors(viewer).filter(person_id=viewer.person_id).exists()
    return edits_weekly(roles_of(viewer), named=named)


def require_editor(viewer: Viewer) -> None:
    if not may_edit(viewer):
        raise NotYours


def issues_kept_for(viewer: Viewer) -> list[Kept]:
    """Drafts first, then by week, the latest first. Raises NotYours for whoever is no editor."""
    require_editor(viewer)
    rows = _latest(viewer).order_by(F("week").desc(nulls_first=True), "-begun_at")
    return [_kept(row) for row in rows[:SHOWN]]


def issue_kept_for(viewer: Viewer, issue_id: UUID) -> Kept:
    """Raises NotYours."""
    require_editor(viewer)
    row = _latest(viewer).filter(id=issue_id).first()
    if row is None:
        raise NotYours
    return _kept(row)


def versions_saved_for(viewer: Viewer, issue_id: UUID) -> list[Saved]:
    """The latest first. The issue itself came through its door."""
    rows = IssueVersion.objects.filter(organisation_id=viewer.organisation_id, issue_id=issue_id)
    rows = rows.select_related("saved_by").order_by("-number")[:20]
    return [Saved(row.number, row.title, row.saved_by.name, row.saved_at) for row in rows]


def editors_for(viewer: Viewer) -> list[EditorFacts]:
    rows = _editors(viewer).select_related("person").order_by("person__name", "id")
    return [EditorFacts(row.id, row.person_id, row.person.name, row.named_at) for row in rows]


def public_pages_of(viewer: Viewer) -> Public:
    """For everybody, and for somebody outside."""
    row = PublicPages.objects.filter(organisation_id=viewer.organisation_id).first()
    return Public(row.weekly, row.contact) if row else Public()


def readers_outside(viewer: Viewer) -> int:
    """How many they are, for administrators. Raises NotYours."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    return OutsideReader.objects.filter(organisation_id=viewer.organisation_id).count()


def outside_readers_of(viewer: Viewer) -> list[tuple[UUID, str]]:
    """As somebody outside, for the job that writes to them: each one's row and the week of their last Weekly."""
    rows = OutsideReader.objects.filter(organisation_id=viewer.organisation_id)
    return list(rows.order_by("id").values_list("id", "last_week"))


def _readable(viewer: Viewer) -> QuerySet[WeeklyIssue]:
    rows = _scheduled(viewer)
    if viewer.person_id != NOBODY:
        return rows
    return rows.filter(public=True) if public_pages_of(viewer).weekly else rows.none()


def _scheduled(viewer: Viewer) -> QuerySet[WeeklyIssue]:
    """With the words of the version that goes out."""
    ours = Q(organisation_id=viewer.organisation_id)
    version = IssueVersion.objects.filter(ours, issue_id=OuterRef("pk"), number=OuterRef("goes_out"))
    return WeeklyIssue.objects.filter(ours, week__isnull=False).annotate(**_words(version))


def _latest(viewer: Viewer) -> QuerySet[WeeklyIssue]:
    ours = Q(organisation_id=viewer.organisation_id)
    version = IssueVersion.objects.filter(ours, issue_id=OuterRef("pk")).order_by("-number")
    return WeeklyIssue.objects.filter(ours).annotate(
        **_words(version), number=_one(version, "number"), saved_by=_one(version, "saved_by__name")
    )


def _words(version: QuerySet[IssueVersion]) -> dict[str, Subquery]:
    return {name: _one(version, name) for name in ("title", "text", "saved_at")}


def _one(version: QuerySet[IssueVersion], column: str) -> Subquery:
    return Subquery(version.values(column)[:1])


def _out(row: WeeklyIssue) -> Out:
    """Needs the words joined."""
    told = vars(row)
    return Out(row.id, row.week or "", Written(told["title"], told["text"]), told["saved_at"])


def _kept(row: WeeklyIssue) -> Kept:
    told = vars(row)
    return Kept(
        id=row.id,
        written=Written(told["title"], told["text"]),
        version=told["number"],
        saved_by=told["saved_by"],
        saved_at=told["saved_at"],
        week=row.week,
        goes_out=row.goes_out,
        public=row.public,
    )


def _editors(viewer: Viewer) -> QuerySet[WeeklyEditor]:
    return WeeklyEditor.objects.filter(organisation_id=viewer.organisation_id, ended_at=None)


def _mine(viewer: Viewer) -> dict[str, UUID]:
    return {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
