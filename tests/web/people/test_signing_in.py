import re
import time
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, PASSWORD, Cast, account_of, signed_in_client

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.people.actions import say_left
from duologue.people.models import Account
from duologue.privacy.identity import acting_as
from duologue.web.people.forgotten import TAKES

pytestmark = pytest.mark.django_db


def sign_in(address: str, password: str = PASSWORD, client: Client | None = None) -> Any:
    return (client or Client()).post(reverse("account_login"), {"login": address, "password": password})


def without_tokens(page: bytes) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())


def reset_link(cast: Cast) -> str:
    words = body_of(OutgoingMail.objects.select_related("person", "organisation").get(), now=NOW)
    return urlsplit(next(line for line in words.splitlines() if line.startswith("http"))).path


def test_an_address_and_its_password_open_the_house(cast: Cast) -> None:
    account_of(cast.ben)
    client = Client()

    assert sign_in("Ben@Example.org", client=client).url == "/"
    assert client.get("/").status_code == 200


def test_without_signing_in_every_page_leads_to_the_door() -> None:
    answer = Client().get(reverse("you"))

    assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, reverse("account_login"))


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(cast: Cast) -> None:
    account_of(cast.ben)
    known = sign_in("ben@example.org", "not the password")
    unknown = sign_in("nob@example.org", "not the password")

    assert known.status_code == unknown.status_code == 200
    assert "do not belong together" in known.content.decode()
    assert without_tokens(known.content).replace("ben@", "nob@") == without_tokens(unknown.content)


def test_five_wrong_passwords_are_enough_for_an_account_but_not_for_an_office(cast: Cast) -> None:
    account_of(cast.ben)
    account_of(cast.amara)
    for _ in range(5):
        sign_in("ben@example.org", "not the password")

    assert "Wait five minutes" in sign_in("ben@example.org").content.decode()
    assert sign_in("amara@example.org").status_code == 302


def test_who_has_left_does_not_come_in(cast: Cast) -> None:
    account_of(cast.ben)
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=date(2020, 1, 1), now=NOW)
    client = Client()
    answer = sign_in("ben@example.org", client=client)

    assert answer.url == reverse("account_inactive")
    assert client.get(reverse("you")).status_code == 302


def test_the_sessions_of_somebody_who_left_end_at_once(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    assert client.get(reverse("you")).status_code == 200
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=date(2020, 1, 1), now=NOW)

    assert client.get(reverse("you")).status_code == 302


def test_there_is_no_sign_up_and_no_changing_of_the_address() -> None:
    client = Client()

    for path in ("account/signup/", "account/email/", "account/confirm-email/", "account/login/code/"):
        assert client.get(f"/{path}").status_code == 404


def test_a_forgotten_password_answers_the_same_to_everybody(cast: Cast) -> None:
    account_of(cast.ben)
    pages = []
    for address in ("ben@example.org", "nob@example.org"):
        client = Client()
        answer = client.post(reverse("account_reset_password"), {"email": address})
        pages.append((answer.status_code, answer["Location"], without_tokens(client.get(answer["Location"]).content)))

    assert pages[0] == pages[1]
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == ["ben@example.org"]


def test_a_clock_does_not_tell_who_signs_in_here(cast: Cast) -> None:
    account_of(cast.ben)
    took = []
    for address in ("ben@example.org", "nob@example.org"):
        began = time.monotonic()
        Client().post(reverse("account_reset_password"), {"email": address})
        took.append(time.monotonic() - began)

    assert min(took) >= TAKES


def test_the_mail_of_a_forgotten_password_tells_nothing_outside_and_works_once(cast: Cast) -> None:
    account_of(cast.ben)
    Client().post(reverse("account_reset_password"), {"email": "ben@example.org"})
    assert OutgoingMail.objects.get().subject == "Your Duologue password"
    link, client = reset_link(cast), Client()

    form = client.get(link, follow=True)
    new = {"password1": "another four quiet words", "password2": "another four quiet words"}
    client.post(form.request["PATH_INFO"], new)

    assert sign_in("ben@example.org").status_code == 200
    assert sign_in("ben@example.org", "another four quiet words").status_code == 302
    assert "This link is over" in Client().get(link, follow=True).content.decode()


def test_a_new_password_ends_the_sessions_elsewhere(cast: Cast) -> None:
    here, elsewhere = signed_in_client(cast.ben), signed_in_client(cast.ben)
    new = "another four quiet words"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert here.get(reverse("you")).status_code == 200
    assert elsewhere.get(reverse("you")).status_code == 302
    assert [mail.subject for mail in OutgoingMail.objects.all()] == ["Your Duologue account"]


@pytest.mark.parametrize("new", ["seven77", "password1234", "ben@example.org", "Lantern Street 2026"])
def test_a_poor_password_is_refused_with_what_would_do(cast: Cast, new: str) -> None:
    client = signed_in_client(cast.ben)
    page = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert "four words" in page.content.decode().lower()
    assert Account.objects.get(email="ben@example.org").check_password(PASSWORD)


def test_one_sees_where_one_is_signed_in_and_can_end_the_others(cast: Cast) -> None:
    account_of(cast.ben)
    here, elsewhere = Client(), Client()
    sign_in("ben@example.org", client=here)
    elsewhere.post(
        reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD}, headers={"user-agent": "A phone"}
    )

    assert "A phone" in here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))
    assert elsewhere.get(reverse("you")).status_code == 302
    assert here.get(reverse("you")).status_code == 200
    assert UserSession.objects.count() == 1


def test_signing_out_asks_first_and_then_ends_the_session(cast: Cast) -> None:
    client = signed_in_client(cast.ben)

    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("you")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("you")).status_code == 302
