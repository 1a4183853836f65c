"""The first minute of an organisation, and who acts for it from the command line."""

from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING

from duologue.command.databases import Databases
from duologue.command.inside import organisation_named
from duologue.command.saying import err
from duologue.command.trouble import Trouble

if TYPE_CHECKING:
    from duologue.privacy.viewer import Viewer


def someone_who_may(
    databases: Databases, name: str | None, administrator: str | None, zone: str, *, now: datetime
) -> "Viewer":
    """An administrator of the organisation, which is founded with its first one when it is new."""
    from duologue.people.queries import an_administrator_of

    there = organisation_named(databases, name)
    if there is None:
        return _found(name, administrator, zone, now=now)
    viewer = an_administrator_of(there.id)
    if viewer is None:
        raise Trouble(f"Nobody looks after {there.name} any more, so nobody may import into it. Nothing was changed.")
    return viewer


def _found(name: str | None, administrator: str | None, zone: str, *, now: datetime) -> "Viewer":
    from django.db import transaction

    from duologue.bridges.actions import invite_by_mail
    from duologue.people.actions import add_person, found_organisation, grant_role
    from duologue.people.rules.roles import Role
    from duologue.privacy.viewer import Viewer

    who, mail = parseaddr(administrator or "")
    if name is None or not mail:
        raise Trouble(
            "There is no such organisation yet. --organisation names the new one, and "
            "--administrator 'Name <mail>' who looks after it. Nothing was changed."
        )
    organisation_id = found_organisation(name, zone, now=now)
    person_id = add_person(None, organisation_id, name=who or mail.partition("@")[0], email=mail, now=now)
    grant_role(None, person_id, Role.ADMINISTRATOR, now=now)
    invite_by_mail(None, person_id, now=now)
    transaction.on_commit(
        lambda: err.print(f"{mail} is invited by mail and can then invite everyone else.", markup=False)
    )
    return Viewer(person_id, organisation_id, who or mail, zone)
