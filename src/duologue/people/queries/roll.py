"""The administrator's list: everyone, page by page, with how far each has come in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from duologue.people.models import Invitation, Person, ReportingLine
from duologue.people.policy import may_administer, may_see_everyone
from duologue.people.queries.list import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class RollEntry:
    id: UUID
    name: str
    email: str
    department: str
    zone: str
    manager_name: str
    signs_in: bool
    invited_until: datetime | None
    """When the invitation that waits for an answer lapses."""
    left_on: date | None


@dataclass(frozen=True, slots=True)
class RollPage:
    entries: list[RollEntry]
    number: int
    pages: int
    total: int
    may_change: bool


def roll_for(viewer: Viewer, *, find: str = "", page: int = 1) -> RollPage:
    """People whose name, address or department holds `find`. Raises NotYours for whoever has no role."""
    roles = roles_of(viewer)
    if not may_see_everyone(roles):
        raise NotYours
    people = Person.objects.filter(organisation_id=viewer.organisation_id)
    if find:
        people = people.filter(Q(name__icontains=find) | Q(email__icontains=find) | Q(department__icontains=find))
    total = people.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(page, 1), pages)
    here = OuterRef("organisation_id")
    lines = ReportingLine.objects.filter(organisation_id=here, report_id=OuterRef("pk"), ended_on=None)
    waiting = Invitation.objects.filter(
        organisation_id=here, person_id=OuterRef("pk"), accepted_at=None, replaced_at=None
    )
    shown = people.annotate(
        manager_name=Subquery(lines.values("manager__name")), invited_until=Subquery(waiting.values("lapses_at"))
    ).order_by("name", "id")[(number - 1) * A_PAGE : number * A_PAGE]
    return RollPage([entry_of(person) for person in shown], number, pages, total, may_administer(roles))


def entry_of(person: Person) -> RollEntry:
    return RollEntry(
        id=person.id,
        name=person.name,
        email=person.email,
        department=person.department,
        zone=person.zone,
        manager_name=getattr(person, "manager_name", None) or "",
        signs_in=person.account_id is not None,
        invited_until=getattr(person, "invited_until", None),
        left_on=person.left_on,
    )
