"""For administrators and auditors: people, and who reports to whom. Nothing of what two people write."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Person, needs
from duologue.lifecycle.reporting import apply_line_changes
from duologue.people.actions import begin_line, end_line
from duologue.people.policy import may_see_everyone
from duologue.people.queries import people_for, reporting_lines_for, roles_of
from duologue.people.rules.scopes import Scope
from duologue.privacy.refusals import NotYours

router = Router(tags=["Organisation"])
READ, WRITE = needs(Scope.ORGANISATION_READ), needs(Scope.ORGANISATION_WRITE)


class Listed(Schema):
    id: UUID
    name: str
    email: str
    department: str
    zone: str
    manager_id: UUID | None
    is_administrator: bool
    is_auditor: bool
    manages: int


class Line(Schema):
    report: Person
    manager: Person
    started_on: date


class NewLine(Asked):
    manager_id: UUID


@router.get("/organisation/people", response=Page[Listed], **READ, summary="The list of people")
def people(request: ApiRequest, going: Query[Going]) -> Any:
    """Everybody who has not left, by name."""
    _require_role(request)
    page, following = paged(
        request, people_for(request.viewer), lambda one: (one.name, str(one.id)), going.cursor, going.limit
    )
    fields = list(Listed.model_fields)
    return Page[Listed](items=[Listed(**{name: getattr(one, name) for name in fields}) for one in page], next=following)


@router.get("/organisation/lines", response=Page[Line], **READ, summary="Who reports to whom")
def lines(request: ApiRequest, going: Query[Going]) -> Any:
    """The lines that hold now."""
    _require_role(request)
    page, following = paged(
        request,
        reporting_lines_for(request.viewer),
        lambda one: (one.report_name, str(one.report_id)),
        going.cursor,
        going.limit,
    )
    items = [
        Line(
            report=Person(id=one.report_id, name=one.report_name),
            manager=Person(id=one.manager_id, name=one.manager_name),
            started_on=one.started_on,
        )
        for one in page
    ]
    return Page[Line](items=items, next=following)


@router.put("/organisation/people/{uuid:person_id}/manager", response=Done, **WRITE, summary="Somebody's manager")
def set_manager(request: ApiRequest, person_id: UUID, payload: NewLine) -> Any:
    """From today. The pair before ends, and a new, empty one begins."""
    on = request.viewer.day_of(request.now)
    changes = begin_line(request.viewer, person_id, payload.manager_id, on=on, now=request.now)
    apply_line_changes(request.viewer, changes, now=request.now)
    return Done(id=person_id, href=f"{hrefs.ROOT}/organisation/lines")


@router.delete("/organisation/people/{uuid:person_id}/manager", response={204: None}, **WRITE, summary="No manager")
def no_manager(request: ApiRequest, person_id: UUID) -> Any:
    """From today; their pair ends."""
    on = request.viewer.day_of(request.now)
    apply_line_changes(request.viewer, end_line(request.viewer, person_id, on=on, now=request.now), now=request.now)
    return Status(204, None)


def _require_role(request: ApiRequest) -> None:
    if not may_see_everyone(roles_of(request.viewer)):
        raise NotYours
