import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client

from duologue.people.actions import add_person, grant_role, record_absence
from duologue.people.models import Absence, Person
from duologue.people.rules.roles import Role

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_administrator_sees_everyone_here_and_nobody_from_elsewhere(cast: Cast) -> None:
    page = text(signed_in_client(cast.esra), reverse("people"))

    assert all(name in page for name in ("Amara", "Ben", "Chidi", "Dana", "Esra", "Farid"))
    assert "Gwen" not in page
    assert reverse("import") in page


def test_an_auditor_sees_the_list_and_no_button(cast: Cast) -> None:
    grant_role(None, cast.farid.person_id, Role.AUDITOR, now=NOW)
    page = text(signed_in_client(cast.farid), reverse("people"))

    assert "Amara" in page
    assert "Invite" not in page
    assert signed_in_client(cast.farid).get(reverse("import")).status_code == 404


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_without_a_role_there_is_no_list(cast: Cast, name: str) -> None:
    client = signed_in_client(cast.everyone[name])

    assert client.get(reverse("people")).status_code == 404
    assert client.post(reverse("people"), {"find": "Ben"}).status_code == 404
    assert client.get(reverse("people")).content == client.get("/nothing-here/").content


def test_a_search_is_posted_and_finds(cast: Cast) -> None:
    page = signed_in_client(cast.esra).post(reverse("people"), {"find": "ben"}).content.decode()

    assert "ben@example.org" in page
    assert "chidi@example.org" not in page


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 40, "²"])
def test_a_strange_page_number_shows_some_page(cast: Cast, page: str) -> None:
    assert signed_in_client(cast.esra).get(reverse("people"), {"page": page}).status_code == 200


def test_the_list_asks_as_often_for_three_hundred_as_for_six(cast: Cast) -> None:
    client = signed_in_client(cast.esra)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("people"))
    Person.objects.bulk_create(
        Person(
            organisation_id=cast.esra.organisation_id,
            name=f"Person Number {n}",
            email=f"person.number{n}@example.org",
            department="Finance and Administration",
            zone="UTC",
        )
        for n in range(300)
    )
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("people")).content

    assert len(many) == len(few) <= 9
    assert len(page) < 15_000


def test_hostile_names_stay_text(cast: Cast) -> None:
    name = "<script>alert(1)</script> \u202eevil"
    add_person(cast.esra, cast.esra.organisation_id, name=name, email="x@example.org", now=NOW)
    page = text(signed_in_client(cast.esra), reverse("people"))

    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_one_sees_ones_own_facts_and_manager(cast: Cast) -> None:
    page = text(signed_in_client(cast.ben), reverse("you"))

    assert "ben@example.org" in page
    assert "Amara" in page
    assert "administrator" not in page.replace("Not HR, not administrators", "")
    assert "You are an administrator" in text(signed_in_client(cast.esra), reverse("you"))


def test_a_zone_is_chosen_by_oneself(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    client.post(reverse("your-zone"), {"zone": "asia/kolkata"})
    assert Person.objects.get(id=cast.ben.person_id).zone == "Asia/Kolkata"

    refusal = client.post(reverse("your-zone"), {"zone": "Asia/Kolkatta"})
    assert refusal.status_code == 422
    assert "Did you mean Asia/Kolkata?" in refusal.content.decode()


def test_days_away_are_noted_and_taken_back(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    client.post(reverse("your-absences"), {"from": "2999-01-04", "until": "2999-01-08"})
    absence = Absence.objects.get()
    assert "4 January" in text(client, reverse("you"))

    client.post(reverse("your-absence-removal", args=[absence.id]))
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "form", [{}, {"from": "soon"}, {"from": "2026-02-30"}, {"from": "2026-02-02", "until": "2026-02-01"}]
)
def test_days_that_cannot_be_get_a_sentence(cast: Cast, form: dict[str, str]) -> None:
    answer = signed_in_client(cast.ben).post(reverse("your-absences"), form)

    assert answer.status_code == 422
    assert not Absence.objects.exists()


@pytest.mark.parametrize("name", ["amara", "chidi", "dana", "esra", "gwen"])
def test_nobody_takes_back_anothers_days(cast: Cast, name: str) -> None:
    absence_id = record_absence(cast.ben, from_on=NOW.date(), until_on=NOW.date(), now=NOW)
    answer = signed_in_client(cast.everyone[name]).post(reverse("your-absence-removal", args=[absence_id]))

    assert answer.status_code == 404
    assert Absence.objects.exists()


def test_the_check_in_by_mail_is_on_until_one_turns_it_off(cast: Cast) -> None:
    ben = signed_in_client(cast.ben)
    assert "Do not ask me by mail" in text(ben, reverse("you"))

    for to, offered in (("off", "Ask me by mail"), ("off", "Ask me by mail"), ("on", "Do not ask me by mail")):
        assert ben.post(reverse("your-check-in-mail"), {"to": to}).status_code == 302
        assert f">{offered}</button>" in text(ben, reverse("you"))
    assert "Do not ask me by mail" in text(signed_in_client(cast.amara), reverse("you"))
    assert ben.post(reverse("your-check-in-mail"), {"to": "sometimes"}).status_code == 422
