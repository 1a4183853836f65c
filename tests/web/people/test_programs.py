"""Tokens of one's own programs, on their page: made after showing who one is, shown once, told by mail, ended with one press."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, PASSWORD, Cast, account_of, show_who_one_is, signed_in_client

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.people.actions import say_left
from duologue.people.queries.tokens import tokens_for
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
PAGE = "/you/programs/"
FORM = {"name": "My script", "scopes": ["times:read"], "last_day": str((NOW + timedelta(days=90)).date())}


def freshly(viewer: Viewer) -> Client:
    client = signed_in_client(viewer)
    assert client.post(f"/account/again/?next={PAGE}", {"password": PASSWORD}).status_code == 302
    return client


def made(client: Client, **other: object) -> str:
    answer = client.post(f"{PAGE}making", FORM | other)
    assert answer.status_code == 200
    found = re.search(r"duo_[\w.-]+", unescape(answer.content.decode()))
    assert found
    return found.group(0)


def asked(token: str) -> int:
    return Client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code


@time_machine.travel(NOW, tick=False)
def test_it_is_shown_once_works_and_opens_nothing_once_ended(cast: Cast) -> None:
    ben = freshly(cast.ben)
    token = made(ben, scopes=["own:read"])
    page = ben.get(PAGE).content.decode()

    assert token not in page
    assert "My script" in page
    assert asked(token) == 200

    with acting_as(cast.ben, NOW):
        kept = tokens_for(cast.ben, NOW)[0]
    assert ben.post(f"{PAGE}{kept.id}/ending").status_code == 302
    assert asked(token) == 401
    assert "My script" not in ben.get(PAGE).content.decode()


@time_machine.travel(NOW, tick=False)
def test_without_showing_who_one_is_none_is_made(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    show_who_one_is(client, account_of(cast.ben), 0.0)

    assert client.get(PAGE)["Location"].startswith("/account/again/")
    assert client.post(f"{PAGE}making", FORM)["Location"].startswith("/account/again/")
    with acting_as(cast.ben, NOW):
        assert tokens_for(cast.ben, NOW) == []


@time_machine.travel(NOW, tick=False)
def test_another_cannot_end_it_and_is_told_it_is_not_there(cast: Cast) -> None:
    token = made(freshly(cast.ben), scopes=["own:read"])
    with acting_as(cast.ben, NOW):
        kept = tokens_for(cast.ben, NOW)[0]

    for viewer in (cast.amara, cast.chidi, cast.esra):
        assert signed_in_client(viewer).post(f"{PAGE}{kept.id}/ending").status_code == 404
    assert asked(token) == 200


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"scopes": ["organisation:read"]},
        {"last_day": str((NOW - timedelta(days=1)).date())},
        {"last_day": str((NOW + timedelta(days=400)).date())},
        {"last_day": "soon"},
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_no_token(cast: Cast, wrong: dict[str, object]) -> None:
    answer = freshly(cast.ben).post(f"{PAGE}making", FORM | wrong)

    assert answer.status_code == 422
    assert "duo_" not in answer.content.decode()
    with acting_as(cast.ben, NOW):
        assert tokens_for(cast.ben, NOW) == []


@time_machine.travel(NOW, tick=False)
def test_its_owner_is_told_by_mail_and_the_mail_holds_no_token(cast: Cast) -> None:
    made(freshly(cast.ben))

    (mail,) = OutgoingMail.objects.select_related("person", "organisation")
    assert mail.recipient == account_of(cast.ben).email
    assert "token" in body_of(mail, now=NOW)
    assert "duo_" not in mail.subject + body_of(mail, now=NOW)


@time_machine.travel(NOW, tick=False)
def test_who_leaves_takes_the_tokens_away(cast: Cast) -> None:
    token = made(freshly(cast.ben), scopes=["own:read"])
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=NOW.date(), now=NOW)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert asked(token) == 401
