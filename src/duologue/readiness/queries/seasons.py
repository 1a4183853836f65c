"""Doors to the seasons of a pair, of its team, and to whether its report comes back from a longer leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import Pair
from duologue.meetings.queries import PairFacts
from duologue.people.models import Absence
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import DeclaredSeason, OrganisationSeason
from duologue.readiness.rules.seasons import Reshaped, Season, SeasonKind, reshaped

LEAVE = timedelta(days=7)
"""Away for at least this long: a leave one finds one's way back from."""
BACK_FOR = timedelta(days=14)
LATELY = timedelta(days=4)
"""An incident that was over this long ago may still be the last thing somebody did before a weekend."""
MOST_AWAY = 12
"""Stretches of days away that are looked at."""


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    id: UUID
    pair_id: UUID
    mine: bool
    """Declared by the viewer."""
    season: Season


@dataclass(frozen=True, slots=True)
class TeamSeason:
    """Declared by an administrator; of everybody here where it names no department."""

    id: UUID
    department: str
    season: Season


@dataclass(frozen=True, slots=True)
class Seasons:
    """Those that run today or are to come, and what the ones that run do together."""

    declared: list[SeasonFacts]
    of_the_team: list[TeamSeason]
    """For everybody here, or for the department of one of the two."""
    today: Reshaped
    away: list[tuple[date, date]]
    """First and last day of the viewer's own days away: over last, the nearest first."""
    report_back_on: date | None
    """The day after the report's longer leave, while that is not long ago."""
    incidents: list[tuple[date, datetime | None]] = field(default_factory=list)
    """The last day of each that was declared, and when somebody said that it was over; also of those that lately were."""


def seasons_for(viewer: Viewer, pair: PairFacts, now: datetime) -> Seasons:
    """Of a pair that came through its own door; one query."""
    columns = season_columns(viewer, season_days(viewer, now))
    row = Pair.objects.filter(organisation_id=viewer.organisation_id, id=pair.id).annotate(**columns)
    return seasons_from(viewer, pair, row.values(*columns).get(), now)


def season_days(viewer: Viewer, now: datetime) -> list[date]:
    """What `season_columns` needs to know of the calendar: today, yesterday, and since when things were lately."""
    today = viewer.day_of(now)
    return [today, today - timedelta(days=1), today - BACK_FOR, today - LATELY]


def season_columns(viewer: Viewer, days: list[date]) -> dict[str, Any]:
    """For a query of one pair; read them with `seasons_from`."""
    today, yesterday, back_since, incidents_since = days
    away = Absence.objects.filter(organisation_id=viewer.organisation_id, person_id=OuterRef("report_id"))
    lately = away.filter(until_on__range=(back_since, yesterday)).filter(
        until_on__gte=F("from_on") + LEAVE - timedelta(days=1)
    )
    standing = _standing(viewer, today).filter(pair_id=OuterRef("pk")).order_by("first", "id")
    said = JSONObject(id="id", by="author_id", kind="kind", first="first", last="last")
    departments = ("", OuterRef("report__department"), OuterRef("manager__department"))
    team = standing_team_seasons(viewer, today).filter(department__in=departments).order_by("first", "id")
    incidents = [
        rows.filter(organisation_id=viewer.organisation_id, kind=SeasonKind.INCIDENT, last__gte=incidents_since)
        .order_by("last", "id")
        .values(said=JSONObject(last="last", over="ended_at"))
        for rows in (
            DeclaredSeason.objects.filter(pair_id=OuterRef("pk")),
            OrganisationSeason.objects.filter(department__in=departments),
        )
    ]
    ahead = Absence.objects.filter(
        organisation_id=viewer.organisation_id, person_id=viewer.person_id, until_on__gte=today
    ).order_by("from_on")
    return {
        "seasons": ArraySubquery(standing.values(said=said)),
        "of_team": ArraySubquery(
            team.values(said=JSONObject(id="id", of="department", kind="kind", first="first", last="last"))
        ),
        "away": ArraySubquery(ahead.values(said=JSONObject(first="from_on", last="until_on"))[:MOST_AWAY]),
        "incidents": ArraySubquery(incidents[0]),
        "team_incidents": ArraySubquery(incidents[1]),
        "back": Subquery(lately.order_by("-until_on").values("until_on")[:1]),
    }


def seasons_from(viewer: Viewer, pair: PairFacts, row: Mapping[str, Any], now: datetime) -> Seasons:
    declared = [
        SeasonFacts(UUID(one["id"]), pair.id, UUID(one["by"]) == viewer.person_id, _season(one))
        for one in row["seasons"]
    ]
    of_the_team = [TeamSeason(UUID(one["id"]), one["of"], _season(one)) for one in row["of_team"]]
    return Seasons(
        declared,
        of_the_team,
        reshaped([*(one.season for one in of_the_team), *(one.season for one in declared)], viewer.day_of(now)),
        [(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in row["away"]],
        row["back"] + timedelta(days=1) if row["back"] else None,
        [_over(one) for one in (*row["incidents"], *row["team_incidents"])],
    )


def _over(row: dict[str, Any]) -> tuple[date, datetime | None]:
    return date.fromisoformat(row["last"]), datetime.fromisoformat(row["over"]) if row["over"] else None


def _season(row: dict[str, Any]) -> Season:
    return Season(SeasonKind(row["kind"]), date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))


def pair_of_season(viewer: Viewer, season_id: UUID, now: datetime) -> UUID:
    """Whose it is. Raises NotYours, also for one that is over."""
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    rows = _standing(viewer, viewer.day_of(now)).filter(mine, id=season_id)
    pair_id = rows.values_list("pair_id", flat=True).first()
    if pair_id is None:
        raise NotYours
    return pair_id


def _standing(viewer: Viewer, today: date) -> QuerySet[DeclaredSeason]:
    """Not over, and not taken back."""
    return DeclaredSeason.objects.filter(organisation_id=viewer.organisation_id, last__gte=today, ended_at=None)


def team_seasons_for(viewer: Viewer, now: datetime) -> list[TeamSeason]:
    """All that are not over, for whoever keeps them. Raises NotYours for everybody else."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    rows = standing_team_seasons(viewer, viewer.day_of(now)).order_by("first", "last", "department", "id")
    return [TeamSeason(row.id, row.department, Season(SeasonKind(row.kind), row.first, row.last)) for row in rows]


def standing_team_seasons(viewer: Viewer, today: date) -> QuerySet[OrganisationSeason]:
    """Not over, and not ended before their last day."""
    return OrganisationSeason.objects.filter(organisation_id=viewer.organisation_id, last__gte=today, ended_at=None)
