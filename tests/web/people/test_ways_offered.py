"""The page to sign in shows every organisation's way in by one question, and shows it as it stands now."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast
from tests.scene import statements
from tests.web.people.by_provider import BUTTON, House, house

from duologue.bridges.actions.connections import keep_setting_of, set_up, switch, take_away
from duologue.bridges.connections.oidc import REQUIRED
from duologue.bridges.models import OfferedWay
from duologue.bridges.queries.sign_in import WayIn, provider_of, ways_in
from duologue.people.actions import found_organisation, grant_role
from duologue.people.actions.founding import add_person
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer, somebody_outside

pytestmark = pytest.mark.django_db
__all__ = ["house"]


def another(name: str, house: House) -> Viewer:
    """The administrator of one more organisation, in which the same provider is on."""
    here = found_organisation(name, "Europe/London", now=NOW)
    person = add_person(None, here, name="Kim", email=f"kim@{name.lower()}.example", now=NOW)
    grant_role(None, person, Role.ADMINISTRATOR, now=NOW)
    kim = Viewer(person, here, "Kim", "Europe/London")
    given = {"button": f"{name} ID", "issuer": house.provider.issuer, "client_id": "c", "match": "hand"}
    with acting_as(kim, NOW):
        set_up(kim, "oidc", given, now=NOW)
        switch(kim, "oidc", on=True, now=NOW)
    return kim


def test_ten_organisations_are_found_by_as_many_questions_as_one(house: House) -> None:
    def asked() -> int:
        with statements() as said:
            Client().get(reverse("account_login"))
        return sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in said)

    asked()
    before = asked()
    for number in range(9):
        another(f"House{number}", house)
    page = Client().get(reverse("account_login")).content.decode()

    assert asked() == before
    assert all(f"House{number} ID" in page for number in range(9))
    with statements() as said:
        assert len(ways_in()) == 10
    assert len(said) == 1


def _off(cast: Cast) -> None:
    switch(cast.esra, "oidc", on=False, now=NOW)


def _gone(cast: Cast) -> None:
    take_away(cast.esra, "oidc", now=NOW)


@pytest.mark.parametrize("end", [_off, _gone])
def test_what_is_off_or_taken_away_is_not_offered_and_the_others_are(house: House, end: Callable[[Cast], None]) -> None:
    kim = another("Harbour", house)
    with acting_as(house.cast.esra, NOW):
        end(house.cast)

    assert ways_in() == [WayIn(kim.organisation_id, "Harbour ID", required=False)]


def test_it_is_offered_as_it_was_set_up_last(house: House) -> None:
    esra = house.cast.esra
    assert [(one.button, one.required) for one in ways_in()] == [(BUTTON, False)]
    with acting_as(esra, NOW):
        keep_setting_of(esra.organisation_id, "oidc", {REQUIRED: house.provider.issuer})
    assert [(one.button, one.required) for one in ways_in()] == [(BUTTON, True)]
    elsewhere = f"{house.provider.issuer}/other"  # where nobody has come in yet
    house.provider.discovery = {"issuer": elsewhere}
    house.set_up(button="Harbour ID", issuer=elsewhere)

    assert [(one.button, one.required) for one in ways_in()] == [("Harbour ID", False)]


def test_another_connection_offers_nothing(house: House) -> None:
    esra = house.cast.esra
    before = list(OfferedWay.objects.filter(organisation_id=esra.organisation_id).values())
    with acting_as(esra, NOW):
        set_up(esra, "scim", {"vendor": "entra"}, now=NOW)
        switch(esra, "scim", on=True, now=NOW)
        take_away(esra, "scim", now=NOW)

    assert list(OfferedWay.objects.filter(organisation_id=esra.organisation_id).values()) == before


def test_whoever_came_before_the_table_was_there_is_offered_by_its_migration(house: House) -> None:
    from importlib import import_module

    from django.db import connection

    offer = import_module("duologue.bridges.migrations.0014_offered_way").offer
    esra, kim = house.cast.esra, another("Harbour", house)
    with acting_as(esra, NOW):
        keep_setting_of(esra.organisation_id, "oidc", {REQUIRED: house.provider.issuer})
    before = ways_in()
    OfferedWay.objects.filter(organisation_id__in=[esra.organisation_id, kim.organisation_id]).delete()
    assert ways_in() == []
    offer(None, _Editor(connection))

    assert ways_in() == before
    with acting_as(somebody_outside(kim.organisation_id), NOW):
        assert provider_of(kim.organisation_id)


class _Editor:
    def __init__(self, connection: object) -> None:
        self.connection = connection
