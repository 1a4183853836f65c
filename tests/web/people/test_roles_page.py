"""An administrator makes somebody else an administrator or an auditor, and ends that; who it is about cannot miss it."""

from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.api.directory import GROUP, Scim, everybody
from tests.cast import NOW, Cast, account_of, show_who_one_is, signed_in_client

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.people.actions import say_left
from duologue.people.actions.directory import give_role
from duologue.people.models import Person
from duologue.people.queries import roles_of
from duologue.people.queries.directory_groups import groups_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.queries import log_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def esra(cast: Cast) -> Client:
    return signed_in_client(cast.esra)


def asks(client: Client, who: Viewer, to: str, role: Role, **more: str) -> Any:
    with time_machine.travel(NOW, tick=False):
        return client.post(reverse("person-role", args=[who.person_id]), {"to": to, "role": role, **more})


def page(client: Client, who: Viewer) -> str:
    with time_machine.travel(NOW, tick=False):
        return unescape(client.get(reverse("person", args=[who.person_id])).content.decode())


def log_of(viewer: Viewer) -> list[tuple[str, str, str]]:
    with acting_as(viewer, NOW):
        return [(line.actor_name, f"{line.act} {line.kind}", line.rule) for line in log_for(viewer).lines]


def mails_to(viewer: Viewer) -> list[str]:
    rows = OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    return [body_of(row, now=NOW) for row in rows.select_related("person", "organisation").order_by("created_at", "id")]


def test_a_second_administrator_is_made_and_told_and_sees_it_in_their_log(cast: Cast, esra: Client) -> None:
    assert "Make them an administrator" in page(esra, cast.farid)
    assert asks(esra, cast.farid, "give", Role.ADMINISTRATOR).status_code == 302
    assert asks(esra, cast.farid, "give", Role.ADMINISTRATOR).status_code == 302

    assert roles_of(cast.farid) == {Role.ADMINISTRATOR}
    assert "Since 23 November 2026" in page(esra, cast.farid)
    assert log_of(cast.farid) == [("Esra", "made you an administrator", "an administrator may")]
    (mail,) = mails_to(cast.farid)
    assert "you are an administrator of Duologue" in " ".join(mail.split())
    assert "made you an administrator" in signed_in_client(cast.farid).get(reverse("log")).content.decode()


def test_an_auditor_is_made_and_ended_and_told_of_both(cast: Cast, esra: Client) -> None:
    asks(esra, cast.farid, "give", Role.AUDITOR)
    assert roles_of(cast.farid) == {Role.AUDITOR}
    asks(esra, cast.farid, "end", Role.AUDITOR)

    assert roles_of(cast.farid) == set()
    assert sorted(log_of(cast.farid)) == [
        ("Esra", "ended your role as auditor", "an administrator may"),
        ("Esra", "made you an auditor", "an administrator may"),
    ]
    assert len(mails_to(cast.farid)) == 2
    assert asks(esra, cast.farid, "end", Role.AUDITOR).status_code == 302
    assert len(mails_to(cast.farid)) == 2


def test_the_last_administrator_stays_one_and_may_go_after_another_was_made(cast: Cast, esra: Client) -> None:
    assert "Nobody else looks after Duologue here" in page(esra, cast.esra)
    refused = asks(esra, cast.esra, "end", Role.ADMINISTRATOR)
    assert refused.status_code == 422
    assert "grant the role to another person first" in refused.content.decode()

    asks(esra, cast.farid, "give", Role.ADMINISTRATOR)
    gone = asks(esra, cast.esra, "end", Role.ADMINISTRATOR)
    assert gone["Location"] == reverse("home")
    assert roles_of(cast.esra) == set()
    assert asks(esra, cast.farid, "end", Role.ADMINISTRATOR).status_code == 404
    assert roles_of(cast.farid) == {Role.ADMINISTRATOR}


def test_an_administrator_makes_somebody_else_the_auditor(cast: Cast, esra: Client) -> None:
    assert "Ask another administrator for this" in page(esra, cast.esra)
    assert asks(esra, cast.esra, "give", Role.AUDITOR).status_code == 422
    assert roles_of(cast.esra) == {Role.ADMINISTRATOR}

    asks(esra, cast.farid, "give", Role.ADMINISTRATOR)
    asks(signed_in_client(cast.farid), cast.esra, "give", Role.AUDITOR)
    assert roles_of(cast.esra) == {Role.ADMINISTRATOR, Role.AUDITOR}


def test_nobody_who_left_gets_one(cast: Cast, esra: Client) -> None:
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.farid.person_id, on=NOW.date(), now=NOW)

    assert asks(esra, cast.farid, "give", Role.ADMINISTRATOR).status_code == 422
    assert roles_of(cast.farid) == set()
    assert "What they look after" not in page(esra, cast.farid)


def test_who_one_is_is_shown_once_more(cast: Cast, esra: Client) -> None:
    show_who_one_is(esra, account_of(cast.esra), NOW.timestamp() - 301)

    answer = asks(esra, cast.farid, "give", Role.ADMINISTRATOR)
    assert answer["Location"] == f"/account/again/?next={reverse('person', args=[cast.farid.person_id])}"
    assert roles_of(cast.farid) == set()


@pytest.mark.parametrize("name", ["amara", "ben", "farid", "gwen"])
def test_everybody_else_gets_what_is_not_there(cast: Cast, name: str) -> None:
    other = signed_in_client(cast.everyone[name])

    assert asks(other, cast.everyone[name], "give", Role.ADMINISTRATOR).status_code == 404
    assert asks(other, cast.esra, "end", Role.ADMINISTRATOR).status_code == 404
    assert roles_of(cast.everyone[name]) == set()


def test_an_auditor_gives_no_role(cast: Cast, esra: Client) -> None:
    asks(esra, cast.farid, "give", Role.AUDITOR)

    assert asks(signed_in_client(cast.farid), cast.ben, "give", Role.AUDITOR).status_code == 404


def test_a_role_of_a_group_is_said_to_come_from_there_and_ends_only_knowingly(cast: Cast, esra: Client) -> None:
    scim = Scim(cast.esra)
    ids = everybody(cast, scim)
    scim.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "Watchers", "members": [{"value": ids["ben"]}]})
    with acting_as(cast.esra, NOW):
        give_role(cast.esra, groups_for(cast.esra)[0].id, Role.AUDITOR, now=NOW)
    assert roles_of(cast.ben) == {Role.AUDITOR}

    assert "Comes from the group <bdi>Watchers</bdi>" in page(esra, cast.ben)
    assert "they are not in it" in page(esra, cast.farid)
    assert "they are not in it" not in page(esra, cast.ben)
    assert asks(esra, cast.ben, "end", Role.AUDITOR).status_code == 422
    assert roles_of(cast.ben) == {Role.AUDITOR}
    assert asks(esra, cast.ben, "end", Role.AUDITOR, anyway="yes").status_code == 302
    assert roles_of(cast.ben) == set()


def test_one_without_a_way_in_is_told_by_mail_too(cast: Cast, esra: Client) -> None:
    assert Person.objects.get(id=cast.dana.person_id).account_id is None
    asks(esra, cast.dana, "give", Role.AUDITOR)

    assert len(mails_to(cast.dana)) == 1
