"""The card for invitations by mail: off until it is chosen, and plain about what it does beside a calendar server."""

from html import unescape

import pytest
from django.db import connection
from pytest_django import Settings
from tests.cast import Cast, signed_in_client

from duologue.bridges.models import CalendarInUse, TimesByMail

pytestmark = pytest.mark.django_db
ADDRESS = "/you/calendars/by-mail"


def page(cast: Cast, who: str = "ben") -> str:
    return unescape(signed_in_client(cast.everyone[who]).get("/you/calendars/").content.decode())


def test_it_is_off_until_it_is_chosen_and_can_be_turned_off_again(cast: Cast) -> None:
    assert "Send me invitations" in page(cast)

    client = signed_in_client(cast.ben)
    assert "They come by mail from now on." in client.post(ADDRESS, {"to": "on"}, follow=True).content.decode()
    assert "Send me none" in page(cast)
    assert "Send me invitations" in page(cast, "amara")

    client.post(ADDRESS, {"to": "off"})
    assert "Send me invitations" in page(cast)
    assert not TimesByMail.objects.exists()


def test_something_else_than_on_or_off_changes_nothing(cast: Cast) -> None:
    answer = signed_in_client(cast.ben).post(ADDRESS, {"to": "everybody"})
    assert answer.status_code in (400, 422)
    assert not TimesByMail.objects.exists()


def test_beside_a_calendar_server_the_page_says_that_none_come(cast: Cast) -> None:
    CalendarInUse.objects.create(
        id=cast.pair_id, organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id
    )
    assert "so none would come by mail besides" in page(cast)
    signed_in_client(cast.ben).post(ADDRESS, {"to": "on"})
    assert "so none come by mail while it does" in page(cast)


def test_it_says_what_becomes_of_an_answer_only_where_answers_are_read(cast: Cast, settings: Settings) -> None:
    said = "you get a mail with the way to move it"
    assert said not in page(cast)
    settings.DUOLOGUE_MAIL_ANSWERS = "answers@example.org"
    assert said in page(cast)


def test_choosing_owes_the_work_and_the_page_does_not_wait_for_it(cast: Cast) -> None:
    signed_in_client(cast.ben).post(ADDRESS, {"to": "on"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'person_id' FROM procrastinate_jobs WHERE task_name = 'mail_times'")
        assert cursor.fetchall() == [(str(cast.ben.person_id),)]
