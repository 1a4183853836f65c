import pytest

from duologue.people.policy import (
    Password,
    may_administer,
    may_have_token_for,
    may_remove_authenticator_app,
    may_remove_passkey,
    may_see_everyone,
    may_take_on_oneself,
    needs_another_way_in,
)
from duologue.people.rules.roles import Role
from duologue.people.rules.scopes import SENTENCES, Scope

NONE, SHORT, LONG = Password.NONE, Password.SHORT, Password.LONG


@pytest.mark.parametrize(
    ("roles", "administers", "sees"),
    [
        (set(), False, False),
        ({Role.AUDITOR}, False, True),
        ({Role.ADMINISTRATOR}, True, True),
        ({Role.ADMINISTRATOR, Role.AUDITOR}, True, True),
    ],
)
def test_who_administers_and_who_sees_everyone(roles: set[Role], administers: bool, sees: bool) -> None:
    assert (may_administer(roles), may_see_everyone(roles)) == (administers, sees)


def test_nobody_makes_themselves_an_auditor() -> None:
    assert [role for role in Role if may_take_on_oneself(role)] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize("scope", Scope)
def test_a_token_opens_what_a_role_opens_and_no_more(scope: Scope) -> None:
    of_a_role = {Scope.ORGANISATION_READ, Scope.ORGANISATION_WRITE}
    of_auditors = scope is not Scope.ORGANISATION_WRITE

    assert may_have_token_for(scope, set()) is (scope not in of_a_role)
    assert may_have_token_for(scope, {Role.AUDITOR}) is of_auditors
    assert may_have_token_for(scope, {Role.ADMINISTRATOR}) is True
    assert scope.of_a_role is (scope in of_a_role)
    assert scope.of_assistants is (scope.name.startswith("ASSISTANT_"))
    assert scope.sentence == SENTENCES[scope]


@pytest.mark.parametrize(
    ("password", "app", "passkeys", "needed"),
    [
        (LONG, False, 0, False),
        (LONG, True, 1, False),
        (SHORT, False, 0, True),
        (SHORT, True, 0, False),
        (SHORT, False, 1, False),
        (NONE, False, 0, True),
        (NONE, True, 0, True),
        (NONE, False, 1, False),
    ],
)
def test_a_short_password_needs_company(password: Password, app: bool, passkeys: int, needed: bool) -> None:
    assert needs_another_way_in(password, authenticator_app=app, passkeys=passkeys) is needed


@pytest.mark.parametrize(
    ("password", "passkeys", "may_go"),
    [(LONG, 0, True), (SHORT, 0, False), (SHORT, 1, True), (NONE, 1, True)],
)
def test_the_authenticator_app_goes_only_when_something_else_stays(
    password: Password, passkeys: int, may_go: bool
) -> None:
    assert may_remove_authenticator_app(password, passkeys=passkeys) is may_go


@pytest.mark.parametrize(
    ("password", "app", "passkeys", "may_go"),
    [
        (LONG, False, 1, True),
        (SHORT, False, 1, False),
        (SHORT, True, 1, True),
        (SHORT, False, 2, True),
        (NONE, True, 1, False),
        (NONE, False, 2, True),
    ],
)
def test_a_passkey_goes_only_when_something_else_stays(
    password: Password, app: bool, passkeys: int, may_go: bool
) -> None:
    assert may_remove_passkey(password, authenticator_app=app, passkeys=passkeys) is may_go
