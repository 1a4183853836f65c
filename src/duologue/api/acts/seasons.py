"""Seasons of a pair: declared by either of the two, or by a manager for all their reports, and ended."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.acts.limits import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done
from duologue.meetings.queries import pair_for
from duologue.readiness import actions
from duologue.readiness.queries import seasons_for
from duologue.readiness.rules.seasons import SeasonKind

router = Router(tags=["Times"])


class DeclaredSeason(Schema):
    id: UUID
    kind: SeasonKind
    first: date
    last: date
    mine: bool


class TeamsSeason(Schema):
    kind: SeasonKind
    first: date
    last: date
    department: str = Field(description="Empty: of everybody here.")


class SeasonsOfPair(Schema):
    declared: list[DeclaredSeason] = Field(description="By one of you two.")
    of_the_team: list[TeamsSeason] = Field(description="By an administrator.")
    today: list[SeasonKind] = Field(description="Those that run today, the one that is followed first.")


class NewSeason(Asked):
    kind: SeasonKind
    first: date
    last: date
    for_all_reports: bool = Field(default=False, description="As their manager: for each of your reports.")


_ALL = "/pairs/{uuid:pair_id}/seasons"


@router.get(_ALL, response=SeasonsOfPair, **READ, summary="Seasons of a pair")
def seasons(request: ApiRequest, pair_id: UUID) -> Any:
    """Those that run or are to come: the same for both."""
    found = seasons_for(request.viewer, pair_for(request.viewer, pair_id, request.now), request.now)
    return SeasonsOfPair(
        declared=[
            DeclaredSeason(id=one.id, kind=one.season.kind, first=one.season.first, last=one.season.last, mine=one.mine)
            for one in found.declared
        ],
        of_the_team=[
            TeamsSeason(kind=one.season.kind, first=one.season.first, last=one.season.last, department=one.department)
            for one in found.of_the_team
        ],
        today=list(found.today.kinds),
    )


@router.post(_ALL, response=Done, **WRITE, summary="Declare a season")
def declare(request: ApiRequest, pair_id: UUID, payload: NewSeason) -> Any:
    """You both see it. What each kind does stands on the page “Seasons”."""
    actions.declare_season(
        request.viewer,
        pair_id,
        payload.kind,
        payload.first,
        payload.last,
        for_all_reports=payload.for_all_reports,
        now=request.now,
    )
    return Done(href=f"{hrefs.pair(pair_id)}/seasons")


@router.delete("/seasons/{uuid:season_id}", response={204: None}, **WRITE, summary="A season is over")
def end(request: ApiRequest, season_id: UUID) -> Any:
    """For this pair, from now on. Either of you may say so."""
    actions.end_season(request.viewer, season_id, now=request.now)
    return Status(204, None)
