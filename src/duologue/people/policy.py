"""Who may do what with the list of people, and what an account needs before it opens a page."""

from collections.abc import Set
from enum import StrEnum

from duologue.people.rules.roles import Role
from duologue.people.rules.scopes import Scope


def may_administer(roles: Set[Role]) -> bool:
    """Add people, import, invite, grant roles. It opens nothing that two people wrote."""
    return Role.ADMINISTRATOR in roles


def may_take_on_oneself(role: Role) -> bool:
    """An auditor has the second yes to what administrators ask for, so no administrator makes themselves one by hand."""
    return role is not Role.AUDITOR


def may_see_everyone(roles: Set[Role]) -> bool:
    """The whole list of people; everybody else sees those they work with."""
    return bool(roles & {Role.ADMINISTRATOR, Role.AUDITOR})


def may_have_token_for(scope: Scope, roles: Set[Role]) -> bool:
    """What a role opens on the pages and no more: an auditor's program reads the list of people, and changes nothing."""
    if not scope.of_a_role:
        return True
    return may_see_everyone(roles) if scope is Scope.ORGANISATION_READ else may_administer(roles)


class Password(StrEnum):
    """The state of an account's password."""

    NONE = "none"
    SHORT = "short"
    LONG = "long"


def needs_another_way_in(password: Password, *, authenticator_app: bool, passkeys: int) -> bool:
    """Must this account set something up before it opens any page?

    A short password counts only with a second factor beside it, and without a password there must be a passkey.
    """
    if password is Password.NONE:
        return passkeys == 0
    return password is Password.SHORT and not (authenticator_app or passkeys)


def may_remove_authenticator_app(password: Password, *, passkeys: int) -> bool:
    return not needs_another_way_in(password, authenticator_app=False, passkeys=passkeys)


def may_remove_passkey(password: Password, *, authenticator_app: bool, passkeys: int) -> bool:
    return not needs_another_way_in(password, authenticator_app=authenticator_app, passkeys=passkeys - 1)
