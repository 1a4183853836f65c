"""Doors to the seasons of a pair, and to whether its report comes back from a longer leave."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import Pair
from duologue.meetings.queries import PairFacts
from duologue.people.models import Absence
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import DeclaredSeason
from duologue.readiness.rules.seasons import Reshaped, Season, SeasonKind, reshaped

LEAVE = timedelta(days=7)
"""Away for at least this long: a leave one finds one's way back from."""
BACK_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    id: UUID
    pair_id: UUID
    mine: bool
    """Declared by the viewer."""
    season: Season


@dataclass(frozen=True, slots=True)
class Seasons:
    """Those that run today or are to come, and what the ones that run do together."""

    declared: list[SeasonFacts]
    today: Reshaped
    report_back_on: date | None
    """The day after the report's longer leave, while that is not long ago."""


def seasons_for(viewer: Viewer, pair: PairFacts, now: datetime) -> Seasons:
    """Of a pair that came through its own door; one query."""
    today = viewer.day_of(now)
    away = Absence.objects.filter(organisation_id=viewer.organisation_id, person_id=OuterRef("report_id"))
    lately = away.filter(until_on__range=(today - BACK_FOR, today - timedelta(days=1))).filter(
        until_on__gte=F("from_on") + LEAVE - timedelta(days=1)
    )
    standing = _standing(viewer, today).filter(pair_id=OuterRef("pk")).order_by("first", "id")
    said = JSONObject(id="id", by="author_id", kind="kind", first="first", last="last")
    row = (
        Pair.objects.filter(organisation_id=viewer.organisation_id, id=pair.id)
        .annotate(
            seasons=ArraySubquery(standing.values(said=said)),
            back=Subquery(lately.order_by("-until_on").values("until_on")[:1]),
        )
        .values("seasons", "back")
        .get()
    )
    declared = [
        SeasonFacts(
            UUID(one["id"]),
            pair.id,
            UUID(one["by"]) == viewer.person_id,
            Season(SeasonKind(one["kind"]), date.fromisoformat(one["first"]), date.fromisoformat(one["last"])),
        )
        for one in row["seasons"]
    ]
    back_on = row["back"] + timedelta(days=1) if row["back"] else None
    return Seasons(declared, reshaped([one.season for one in declared], today), back_on)


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
