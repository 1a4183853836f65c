"""Roles begin and end on a day. There is always an administrator left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.people.actions.permission import one_at_a_time, person_to_change
from duologue.people.models import RoleGrant
from duologue.people.queries.roles import others_with
from duologue.people.rules.roles import Role
from duologue.privacy.actions import note_narrowing, record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class RoleChange:
    """That somebody got a role, or lost it."""

    person_id: UUID
    role: Role
    given: bool


def grant_role(viewer: Viewer | None, person_id: UUID, role: Role, *, now: datetime) -> bool:
    """Granting what somebody has already changes nothing; whether it changed anything. Raises NotYours, Refused."""
    person = person_to_change(viewer, person_id)
    if person.left_on and person.left_on <= (viewer.day_of(now) if viewer else now.date()):
        raise Refused(_("They have left, and look after nothing here any more. Nothing was changed."))
    _row, made = RoleGrant.objects.get_or_create(
        organisation_id=person.organisation_id, person=person, role=role, ended_at=None, defaults={"granted_at": now}
    )
    return made


def end_role(viewer: Viewer | None, person_id: UUID, role: Role, *, now: datetime) -> bool:
    """Whether there was one to end. Raises NotYours, Refused."""
    one_at_a_time(viewer, person_id)
    person = person_to_change(viewer, person_id)
    if role is Role.ADMINISTRATOR and not others_with(role, person.organisation_id, person.id).exists():
        raise Refused(_("Somebody has to look after Duologue here: grant the role to another person first."))
    rows = RoleGrant.objects.filter(organisation_id=person.organisation_id, person=person, role=role, ended_at=None)
    mine = rows.first()
    if mine is None:
        return False
    _end(viewer or somebody_outside(person.organisation_id), mine, now)
    return True


def end_role_again(viewer: Viewer, grant_id: UUID, *, now: datetime) -> None:
    """After a backup was put back, in which it goes on: also the last administrator's, as whoever it was is none any more.

    Raises NotYours where it is not in that backup.
    """
    grants = RoleGrant.objects.filter(organisation_id=viewer.organisation_id, id=grant_id)
    mine = grants.first()
    if mine is None:
        raise NotYours
    if mine.ended_at is None:
        _end(viewer, mine, now)
        said = ("ended your role as", mine.role, None, "a backup was put back")
        record_exceptional(viewer, mine.person_id, *said, now=now)


def _end(viewer: Viewer, grant: RoleGrant, now: datetime) -> None:
    grant.ended_at = now
    grant.save(update_fields=["ended_at"])
    note_narrowing(viewer, Act.ROLE, grant.id, kind=grant.role, now=now)
