"""A directory that says somebody has left: nothing lets them in from then on, and too many at once wait for a word."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.asking import Program
from tests.api.directory import PATCH, Scim, as_manager, entra, everybody
from tests.cast import NOW, Cast, account_of, signed_in_client

from duologue.lifecycle.directory import say_yes_to_held
from duologue.meetings.models import Pair
from duologue.people.actions import add_person, grant_role
from duologue.people.actions.forgetting import forget_identity
from duologue.people.models import DirectoryEntry, Person, ReportingLine
from duologue.people.queries import viewer_of
from duologue.people.queries.directory import held_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
OVER = {"op": "Replace", "path": "active", "value": "False"}


@pytest.fixture
def scim(cast: Cast) -> Scim:
    return Scim(cast.esra)


def test_from_that_moment_nothing_lets_them_in(cast: Cast, scim: Scim) -> None:
    ids, pair_id = everybody(cast, scim), cast.pair_id
    browser = signed_in_client(cast.ben)
    program = Program(cast.ben, now=datetime.now(UTC))
    assert browser.get("/").status_code == program.ask("GET", "/me").status_code == 200

    scim.change(ids["ben"], OVER)

    assert browser.get("/").status_code == 302  # to sign in
    assert program.ask("GET", "/me").status_code == 401
    assert viewer_of(account_of(cast.ben).pk) is None  # which each stream asks every four seconds
    assert not ReportingLine.objects.filter(report=cast.ben.person_id, ended_on=None).exists()
    assert Pair.objects.get(id=pair_id).ended_at is not None


def test_taking_somebody_away_is_leaving_too_and_coming_again_waits_for_nobody(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)

    assert scim.ask("DELETE", f"/Users/{ids['ben']}").status_code == 204
    assert scim.ask("DELETE", f"/Users/{ids['ben']}").status_code == 404
    assert Person.objects.get(id=cast.ben.person_id).left_on is not None
    again = scim.add(entra("ben"))
    assert again["id"] != ids["ben"]
    assert Person.objects.get(id=cast.ben.person_id).left_on is None


def test_the_last_administrator_stays_until_there_is_another(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    scim.change(ids["esra"], OVER)

    assert Person.objects.get(id=cast.esra.person_id).left_on is None
    with acting_as(cast.esra, NOW):
        assert [(one.name, one.may_be_agreed) for one in held_for(cast.esra)] == [("Esra", False)]
        grant_role(cast.esra, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)

    scim.add(entra("ivo"))  # whatever is heard next settles what waits

    assert Person.objects.get(id=cast.esra.person_id).left_on is not None
    assert scim.get("/Users")["totalResults"] == 7


def test_more_than_a_few_at_once_wait_for_a_word(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    for name in ("ben", "chidi", "farid", "dana"):
        scim.change(ids[name], OVER)

    assert set(Person.objects.exclude(left_on=None).values_list("name", flat=True)) == {"Ben", "Chidi", "Farid"}
    with acting_as(cast.esra, NOW):
        (dana,) = held_for(cast.esra)
        assert dana.may_be_agreed
        say_yes_to_held(cast.esra, dana.id, now=datetime.now(UTC))
    assert Person.objects.get(id=cast.dana.person_id).left_on is not None


def test_whoever_was_let_go_here_does_not_come_back_because_a_directory_has_them_still(cast: Cast, scim: Scim) -> None:
    from duologue.lifecycle.leaving import say_when_they_leave

    ids = everybody(cast, scim)
    with acting_as(cast.esra, datetime.now(UTC)):
        say_when_they_leave(cast.esra, cast.ben.person_id, on=datetime.now(UTC).date(), now=datetime.now(UTC))
    scim.change(ids["ben"], {"op": "Replace", "path": "displayName", "value": "Benjamin"})

    assert Person.objects.get(id=cast.ben.person_id).left_on is not None
    with acting_as(cast.esra, NOW):
        assert [(one.name, one.may_be_agreed) for one in held_for(cast.esra)] == [("Benjamin", True)]


def test_who_is_forgotten_here_is_forgotten_as_the_directory_had_them(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    scim.change(ids["ben"], OVER)
    forget_identity(cast.ben.organisation_id, cast.ben.person_id, now=NOW)

    assert scim.ask("GET", f"/Users/{ids['ben']}").status_code == 404
    assert not DirectoryEntry.objects.filter(said__icontains="ben@example.org").exists()


def test_one_change_asks_as_little_where_many_are_here_and_many_wait_for_a_manager(cast: Cast, scim: Scim) -> None:
    ids = everybody(cast, scim)
    few = queries_of(scim, ids["ben"], "Benjamin")
    for number in range(12):
        add_person(None, cast.esra.organisation_id, name=f"N{number}", email=f"n{number}@example.org", now=NOW)
        scim.add(entra(f"m{number}", **as_manager("somebody-later")))

    assert queries_of(scim, ids["ben"], "Ben") == few
    scim.add(entra("kaya", externalId="Somebody-Later"))
    scim.add(entra("lena", externalId="somebody-later"))
    lines = ReportingLine.objects.filter(manager__name="Lena", ended_on=None)
    assert lines.count() == 12


def queries_of(scim: Scim, id_: str, name: str) -> int:
    said = {"schemas": [PATCH], "Operations": [{"op": "Replace", "path": "displayName", "value": name}]}
    with CaptureQueriesContext(connection) as asked:
        assert scim.ask("PATCH", f"/Users/{id_}", said).status_code == 204
    return len(asked)
