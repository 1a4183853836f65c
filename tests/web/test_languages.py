"""In another language: whose it is, what is said in it, and what stays as it was written."""

from typing import Any

import pytest
import time_machine
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import build
from tests.pseudo import OPEN, SPOKEN, speak_pseudo

from duologue.people.models import Person
from duologue.translation import catalogue

pytestmark = pytest.mark.django_db


def german(sentence: str) -> str:
    known = catalogue("de")
    assert known is not None
    assert known.gettext(sentence) != sentence
    return known.gettext(sentence)


def page(client: Client, route: str, **headers: str) -> Any:
    with time_machine.travel(NOW, tick=False):
        return client.get(reverse(route), headers=headers)


def test_a_page_speaks_the_language_that_the_browser_asks_for(cast: Cast) -> None:
    client = signed_in_client(cast.ben)

    answer = page(client, "home", **{"accept-language": "de-AT,de;q=0.9,en;q=0.5"})

    assert german("This week") in answer.content.decode()
    assert '<html lang="de" dir="ltr">' in answer.content.decode()
    assert answer["Content-Language"] == "de"
    assert "Accept-Language" in answer["Vary"]
    english = page(client, "home", **{"accept-language": "en-GB"}).content.decode()
    assert german("This week") not in english
    assert '<html lang="en-gb" dir="ltr">' in english


def test_what_one_chose_goes_before_the_browser(cast: Cast) -> None:
    client = signed_in_client(cast.ben)

    with time_machine.travel(NOW, tick=False):
        client.post(reverse("your-language"), {"language": "de"})
    answer = page(client, "home", **{"accept-language": "en-GB"})
    assert german("This week") in answer.content.decode()
    assert answer["Content-Language"] == "de"
    assert german("This week") not in page(signed_in_client(cast.amara), "home").content.decode()

    with time_machine.travel(NOW, tick=False):
        client.post(reverse("your-language"), {"language": ""})
    assert german("This week") not in page(client, "home", **{"accept-language": "en-GB"}).content.decode()


def test_a_language_that_nobody_speaks_here_is_refused(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        answer = signed_in_client(cast.ben).post(reverse("your-language"), {"language": "xx"})

    assert answer.status_code == 422
    assert Person.objects.get(id=cast.ben.person_id).language == ""


def test_what_people_wrote_is_never_said_otherwise(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)
    build(cast, "planned")
    Person.objects.filter(id=cast.ben.person_id).update(language=SPOKEN)

    said = page(signed_in_client(cast.ben), "home").content.decode()

    assert f"{OPEN}canary" not in said
    assert "canary" in said


def test_forms_of_number_are_those_of_the_language(cast: Cast) -> None:
    template = engines["django"].from_string("{% forms n %}one{% form %}many{% endforms %}")
    for many, said in (
        (1, "one"),
        (0, "many"),
        (2, "many"),
        (["a"], "one"),
        ([], "many"),
        (None, "many"),
        ("x", "many"),
    ):
        with translation.override("de"):
            assert template.render({"n": many}) == said


def test_the_sign_in_page_speaks_too_and_brings_what_modules_say(client: Client) -> None:
    answer = page(client, "account_login", **{"accept-language": "de"}).content.decode()

    assert german("Sign in") in answer
    assert '<script id="spoken" type="application/json">' in answer
    assert 'id="spoken"' not in page(client, "account_login").content.decode()
