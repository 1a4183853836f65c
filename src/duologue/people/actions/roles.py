"""Roles begin and end on a day. There is always an administrator left."""

from datetime import datetime
from uuid import UUID

from duologue.people.actions.permission import person_to_change
from duologue.people.models import RoleGrant
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def grant_role(viewer: Viewer | None, person_id: UUID, role: Role, *, now: datetime) -> None:
    """Granting what somebody has already changes nothing."""
    person = person_to_change(viewer, person_id)
    RoleGrant.objects.get_or_create(
        organisation_id=person.organisation_id, person=person, role=role, ended_at=None, defaults={"granted_at": now}
    )


def end_role(viewer: Viewer | None, person_id: UUID, role: Role, *, now: datetime) -> None:
    person = person_to_change(viewer, person_id)
    open_grants = RoleGrant.objects.filter(organisation_id=person.organisation_id, role=role, ended_at=None)
    others = open_grants.exclude(person=person).filter(person__left_on=None).select_for_update(of=("self",))
    if role is Role.ADMINISTRATOR and not others:
        raise Refused(_("Somebody has to look after Duologue here: grant the role to another person first."))
    open_grants.filter(person=person).update(ended_at=now)
