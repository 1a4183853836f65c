"""Who one is here, one's days away, one's own log, and taking everything along."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, made, needs
from duologue.people.actions import record_absence, strike_absence
from duologue.people.actions.exporting import ask_for_export
from duologue.people.queries import absences_for, me, viewer_who
from duologue.people.queries.exports import export_for
from duologue.people.rules.scopes import Scope
from duologue.privacy.queries import chain_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.lines import what_of, why_of

router = Router(tags=["Yourself"])
READ, WRITE = needs(Scope.OWN_READ), needs(Scope.OWN_WRITE)


class Me(Schema):
    id: UUID
    name: str
    email: str
    department: str
    zone: str
    language: str = Field(description="Of pages and mails; empty: as the browser asks")
    manager_id: UUID | None
    is_administrator: bool
    is_auditor: bool
    manages: int
    scopes: list[str]


class Absence(Schema):
    id: UUID
    from_on: date
    until_on: date


class NewAbsence(Asked):
    from_on: date
    until_on: date | None = None


class LogLine(Schema):
    seq: int
    at: datetime
    who: str
    mine: bool
    what: str
    why: str


class Export(Schema):
    id: UUID
    asked_at: datetime
    lapses_at: datetime
    state: str = Field(description="gathering, ready or failed")


@router.get("/me", response=Me, **READ, summary="Who you are here")
def myself(request: ApiRequest) -> Any:
    """And what this token is for."""
    mine = me(request.viewer)
    spoken = viewer_who(request.viewer.organisation_id, mine.id)  # a program is a viewer who is answered in English
    return Me(
        id=mine.id,
        name=mine.name,
        email=mine.email,
        department=mine.department,
        zone=mine.zone,
        language=spoken.language if spoken else "",
        manager_id=mine.manager_id,
        is_administrator=mine.is_administrator,
        is_auditor=mine.is_auditor,
        manages=mine.manages,
        scopes=sorted(scope.value for scope in request.bearer.scopes),
    )


@router.get("/me/absences", response=Page[Absence], **READ, summary="Your days away")
def absences(request: ApiRequest, going: Query[Going]) -> Any:
    """Those that are not over."""
    mine = [one for one in absences_for(request.viewer, since=request.viewer.day_of(request.now)) if one.mine]
    page, following = paged(
        request, mine, lambda one: (one.from_on.isoformat(), str(one.id)), going.cursor, going.limit
    )
    items = [Absence(id=one.id, from_on=one.from_on, until_on=one.until_on) for one in page]
    return Page[Absence](items=items, next=following)


@router.post("/me/absences", response={201: Done}, **WRITE, summary="Note days away")
def be_away(request: ApiRequest, response: HttpResponse, payload: NewAbsence) -> Any:
    """Without a reason: nobody needs to say why."""
    last = payload.until_on or payload.from_on
    id_ = record_absence(request.viewer, from_on=payload.from_on, until_on=last, now=request.now)
    return made(response, id_, f"{hrefs.ROOT}/me/absences")


@router.delete("/me/absences/{uuid:absence_id}", response={204: None}, **WRITE, summary="Take days away back")
def be_there(request: ApiRequest, absence_id: UUID) -> Any:
    """It leaves no trace."""
    strike_absence(request.viewer, absence_id, now=request.now)
    return Status(204, None)


@router.get("/me/log", response=Page[LogLine], **READ, summary="Who read your words")
def log(request: ApiRequest, going: Query[Going]) -> Any:
    """Your own access log, from its first line."""
    page, following = paged(
        request,
        [line for line, _ in chain_of(request.viewer)],
        lambda it: (f"{it.seq:012}", ""),
        going.cursor,
        going.limit,
    )
    items = [
        LogLine(
            seq=it.seq,
            at=it.at,
            who=it.actor_name,
            mine=it.actor == request.viewer.person_id,
            what=what_of(it.act, it.kind),
            why=why_of(it.rule),
        )
        for it in page
    ]
    return Page[LogLine](items=items, next=following)


@router.get("/me/export", response=Export, **READ, summary="Whether everything of yours is gathered")
def export(request: ApiRequest) -> Any:
    """404 where it was not asked for. It is fetched on its page, after signing in anew."""
    found = export_for(request.viewer, request.now)
    if found is None:
        raise NotYours
    state = "ready" if found.ready else "failed" if found.failed else "gathering"
    return Export(id=found.id, asked_at=found.asked_at, lapses_at=found.lapses_at, state=state)


@router.post("/me/export", response={201: Done}, **WRITE, summary="Ask for everything of yours")
def ask_export(request: ApiRequest, response: HttpResponse) -> Any:
    """It is gathered by a job, and fetched on its page, after signing in anew."""
    return made(response, ask_for_export(request.viewer, now=request.now), f"{hrefs.ROOT}/me/export")
