"""Standing in while a manager is away: the times of their 1:1s, and nothing else."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Schema, Status

from duologue.api import hrefs
from duologue.api.acts.choices import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done, Person, made
from duologue.meetings.actions import end_deputy, name_deputy
from duologue.meetings.queries import deputies_of, deputy_times_for
from duologue.people.queries import me
from duologue.privacy.refusals import NotYours

router = Router(tags=["Yourself"])


class Deputy(Schema):
    id: UUID
    person: Person
    first_on: date
    last_on: date


class NewDeputy(Asked):
    person_id: UUID
    first_on: date
    last_on: date


class StoodInFor(Schema):
    """A 1:1 of somebody whom you stand in for."""

    manager: str
    report: str
    starts_at: datetime
    ends_at: datetime


_ALL = "/me/deputies"


@router.get(_ALL, response=list[Deputy], **READ, summary="Who stands in for you")
def deputies(request: ApiRequest) -> Any:
    """Those whose last day has not passed."""
    return [
        Deputy(
            id=one.id,
            person=Person(id=one.deputy_id, name=one.deputy_name),
            first_on=one.first_on,
            last_on=one.last_on,
        )
        for one in deputies_of(request.viewer, request.now)
    ]


@router.post(_ALL, response={201: Done}, **WRITE, summary="Name a deputy")
def name(request: ApiRequest, response: HttpResponse, payload: NewDeputy) -> Any:
    """By whoever leads somebody, for some days: times alone. Your deputy and each report find it in their logs."""
    if me(request.viewer).manages == 0:
        raise NotYours
    id_ = name_deputy(
        request.viewer, payload.person_id, first_on=payload.first_on, last_on=payload.last_on, now=request.now
    )
    return made(response, id_, f"{hrefs.ROOT}{_ALL}")


@router.delete(_ALL + "/{uuid:deputy_id}", response={204: None}, **WRITE, summary="No deputy any more")
def end(request: ApiRequest, deputy_id: UUID) -> Any:
    """Before its last day."""
    end_deputy(request.viewer, deputy_id, now=request.now)
    return Status(204, None)


@router.get("/me/standing-in", response=list[StoodInFor], **READ, summary="Times of those you stand in for")
def standing_in(request: ApiRequest) -> Any:
    """Those to come, today and until your last day as a deputy."""
    return [
        StoodInFor(manager=one.manager_name, report=one.report_name, starts_at=one.starts_at, ends_at=one.ends_at)
        for one in deputy_times_for(request.viewer, request.now)
    ]
