"""`duologue roles`: who is an administrator or an auditor, and giving or ending it, for whoever is locked out."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from duologue.command.home import home_at
from duologue.command.inside import Named, inside, organisation_named
from duologue.command.saying import out
from duologue.command.serve import HomeOption
from duologue.command.trouble import Trouble
from duologue.people.rules.roles import Role

_NAMED = "The server"
"""In the log: nobody has to wonder which administrator it was."""


def roles(
    address: Annotated[str, typer.Argument(help="Whose, by the mail address on the list.", metavar="[MAIL]")] = "",
    give: Annotated[Role | None, typer.Option(help="Give them this role.")] = None,
    end: Annotated[Role | None, typer.Option(help="End this role of theirs.")] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="End it though a group of the directory would bring it back.")
    ] = False,
    organisation: Annotated[str | None, typer.Option(help="Which one, where there are several.")] = None,
    home: HomeOption = None,
) -> None:
    """Print who is an administrator or an auditor, or give somebody such a role, or end it.

    No role opens a word that two people wrote. Whoever gets one or loses it is told by mail, and finds it in their access log; who cannot
    sign in yet is invited. The last administrator stays one.
    """
    wanted = [role for role in (give, end) if role]
    if len(wanted) > 1 or bool(wanted) != bool(address.strip()):
        raise Trouble("--give or --end says which role, and a mail address whose. Nothing was changed.")
    with inside(home_at(home)) as databases:
        there = organisation_named(databases, organisation)
        if there is None:
            raise Trouble("There is no such organisation here. Nothing was changed.")
        if not wanted:
            _list(there)
            return
        out.print(_change(there, address, wanted[0], given=bool(give), anyway=anyway), markup=False)


def _list(there: Named) -> None:
    from duologue.people.queries.roles import holders_of

    holders = holders_of(there.id)
    for one in holders:
        since = f"{one.since:%Y-%m-%d}"
        out.print(
            f"{one.role}  {one.email}  {one.name}, since {since}{'' if one.signs_in else ', cannot sign in yet'}",
            markup=False,
        )
    if not any(one.role is Role.ADMINISTRATOR for one in holders):
        out.print(f"Nobody looks after {there.name}. --give administrator and an address change that.", markup=False)


def _change(there: Named, address: str, role: Role, *, given: bool, anyway: bool) -> str:
    """In an administrator's stead, in a log as the server's; another than they, where there is one. What was done, in words."""
    from duologue.bridges.actions import invite_by_mail
    from duologue.bridges.actions.roles import end_role_by_hand, give_role_by_hand
    from duologue.people.queries.roles import listed_at
    from duologue.people.queries.signing_in import administrators_of
    from duologue.privacy.identity import acting_as
    from duologue.privacy.refusals import Refused
    from duologue.privacy.viewer import Viewer

    now = datetime.now(UTC)
    listed = listed_at(there.id, address)
    if listed is None:
        raise Trouble("Nobody on the list has that address. Nothing was changed.")
    whose, administrators = listed.person_id, administrators_of(there.id)
    others = [one for one in administrators if one.person_id != whose]
    server = Viewer(others[0].person_id if others else whose, there.id, _NAMED, "UTC")
    try:
        with acting_as(server, now):
            if not given:
                anyway = anyway or not administrators  # then nobody may look at what the directory says
                changed = end_role_by_hand(server, whose, role, anyway=anyway, now=now, from_the_server=True)
                return f"{listed.name} is {'no longer' if changed else 'not'} an {role} of {there.name}."
            changed = give_role_by_hand(server, whose, role, now=now, from_the_server=True)
            said = f"{listed.name} is an {role} of {there.name} {'now' if changed else 'already'}."
            if listed.signs_in:
                return said
            invite_by_mail(None, whose, now=now)
            return f"{said} They cannot sign in yet, so they are invited by mail."
    except Refused as refusal:
        raise Trouble(refusal.sentence) from None
