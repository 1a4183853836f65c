import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, PASSWORD, Cast, signed_in_client

from duologue.bridges.models import OutgoingMail
from duologue.people.actions import invite
from duologue.people.models import Account, Invitation
from duologue.people.queries import token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(cast: Cast) -> str:
    made = invite(cast.esra, cast.ben.person_id, now=NOW)
    Invitation.objects.filter(id=made.id).update(lapses_at=NOW.replace(year=2999))  # pages go by the real clock
    return reverse("invitation", args=[token_of(cast.esra.organisation_id, made.id)])


def test_looking_at_it_uses_nothing_up(link: str) -> None:
    for _ in range(3):
        page = Client().get(link)

    assert page.status_code == 200
    assert "Welcome, <bdi>Ben</bdi>" in page.content.decode()
    assert not Account.objects.exists()


def test_a_password_and_one_is_in(link: str) -> None:
    client = Client()

    assert client.post(link, {"password": PASSWORD})["Location"] == "/"
    assert client.get(reverse("you")).status_code == 200
    assert Client().get(link).status_code == 410


def test_a_short_password_leads_to_the_second_factor_first(link: str) -> None:
    client = Client()
    client.post(link, {"password": "nine char"})

    assert client.get(reverse("you"))["Location"] == reverse("mfa_index")
    # The link has just shown who one is, so nobody is asked again.
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_passkey_instead_leads_to_adding_one(link: str) -> None:
    client = Client()

    assert client.post(link, {"way": "passkey"})["Location"] == reverse("mfa_add_webauthn")
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    assert client.get(reverse("you"))["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("password", ["", "seven77", "password1234", "x" * 2000])
def test_a_poor_password_is_told_why_and_the_link_lives(link: str, password: str) -> None:
    answer = Client().post(link, {"password": password})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("token", ["x", "0" * 32 + ":abc", "%00", "a" * 3000])
def test_a_link_we_did_not_make_says_what_to_do(token: str) -> None:
    answer = Client().get(f"/invitation/{token}/")

    assert answer.status_code == 410
    assert "ask whoever looks after Duologue" in answer.content.decode()


def test_an_administrator_invites_one_and_everyone(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    client.post(reverse("person-invitation", args=[cast.ben.person_id]))
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == ["ben@example.org"]

    client.post(reverse("invitations"))
    assert OutgoingMail.objects.count() == 5


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_for_nobody_else_there_is_such_a_page(cast: Cast, name: str) -> None:
    client = signed_in_client(cast.everyone[name])

    assert client.post(reverse("person-invitation", args=[cast.ben.person_id])).status_code == 404
    assert client.post(reverse("invitations")).status_code == 404
    assert not OutgoingMail.objects.exists()


def test_nobody_of_another_organisation_is_invited(cast: Cast) -> None:
    answer = signed_in_client(cast.esra).post(reverse("person-invitation", args=[cast.gwen.person_id]))

    assert answer.status_code == 404
