"""A role given or ended, by hand or by a group of the directory: whoever it is about is told by mail, and finds it in their log."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.queries.mail import written_to
from duologue.bridges.rules.kinds import Kind, subject_of
from duologue.bridges.rules.letters import role_changed
from duologue.people.actions import RoleChange, end_role, grant_role
from duologue.people.actions.permission import require_administrator
from duologue.people.models import Organisation, Person
from duologue.people.policy import may_take_on_oneself
from duologue.people.queries.roles import roles_here_for
from duologue.people.rules.roles import Role
from duologue.privacy.actions import count, record_exceptional
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import NOBODY, Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

COMES_BACK = marked(
    "The directory gives them this role by a group, and would bring it back with its next word. Take them out of the group there, or "
    "end it here all the same. Nothing was changed."
)

NOT_ONESELF = marked("An administrator does not make themselves an auditor: somebody else has to. Nothing was changed.")


def give_role_by_hand(
    viewer: Viewer, person_id: UUID, role: Role, *, now: datetime, from_the_server: bool = False
) -> bool:
    """False where they have it already. `from_the_server`: by whoever has the machine. Raises NotYours, Refused."""
    _begin(viewer, from_the_server=from_the_server)
    if viewer.person_id == person_id and not from_the_server and not may_take_on_oneself(role):
        raise Refused(_(NOT_ONESELF))
    changed = grant_role(None if from_the_server else viewer, person_id, role, now=now)
    if changed:
        _tell(viewer, RoleChange(person_id, role, given=True), _rule(from_the_server=from_the_server), now)
    return changed


def end_role_by_hand(
    viewer: Viewer, person_id: UUID, role: Role, *, anyway: bool, now: datetime, from_the_server: bool = False
) -> bool:
    """`anyway`: they know that the directory would bring it back. False where there is none. Raises NotYours, Refused."""
    _begin(viewer, from_the_server=from_the_server)
    if not anyway and any(one.groups for one in roles_here_for(viewer, person_id) if one.role is role):
        raise Refused(_(COMES_BACK))
    changed = end_role(None if from_the_server else viewer, person_id, role, now=now)
    if changed:
        _tell(viewer, RoleChange(person_id, role, given=False), _rule(from_the_server=from_the_server), now)
    return changed


def tell_of_roles(viewer: Viewer, changes: Iterable[RoleChange], *, now: datetime) -> None:
    """What groups of the directory gave and ended. To the administrator in whose stead the directory acts it is news as well."""
    for one in changes:
        by = viewer if viewer.person_id != one.person_id else replace(viewer, person_id=NOBODY)
        _tell(by, one, "by a group of the directory", now)


def _begin(viewer: Viewer, *, from_the_server: bool) -> None:
    """Two administrators who end each other's role at once come one after the other, and the directory after them."""
    if not from_the_server:
        require_administrator(viewer)
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)


def _rule(*, from_the_server: bool) -> str:
    return "from the command line of the server" if from_the_server else "an administrator may"


def _tell(viewer: Viewer, change: RoleChange, rule: str, now: datetime) -> None:
    role, given = change.role, change.given
    count(viewer.organisation_id, f"{role.value} {'named' if given else 'ended'}", on=now.date())
    act = "made you an" if given else "ended your role as"
    record_exceptional(viewer, change.person_id, act, role.value, None, rule, now=now)
    person = Person.objects.get(organisation_id=viewer.organisation_id, id=change.person_id)
    to = Viewer(person.id, person.organisation_id, person.name, person.zone, person.language)
    with written_to(to):
        body = role_changed(person.name, role, given=given)
    post_mail(to, subject=subject_of(Kind.ACCOUNT), body=body, now=now)
