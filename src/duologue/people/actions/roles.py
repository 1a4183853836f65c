"""Roles begin and end on a day. There is always an administrator left."""

from datetime import datetime
from uuid import UUID

from duologue.people.actions.permission import person_to_change
from duologue.people.models import RoleGrant
from duologue.people.queries.roles import others_with
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


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
    person = person_to_change(viewer, person_id)
    others = others_with(role, person.organisation_id, person.id).select_for_update(of=("self",))
    if role is Role.ADMINISTRATOR and not others:
        raise Refused(_("Somebody has to look after Duologue here: grant the role to another person first."))
    mine = RoleGrant.objects.filter(organisation_id=person.organisation_id, person=person, role=role, ended_at=None)
    return bool(mine.update(ended_at=now))
