"""The page of the pulse: answered without a word of script, tried out, and read by those it is about."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.crew import two_teams

from duologue.privacy.identity import Viewer, acting_as
from duologue.safety.actions import answer_pulse, open_pulse, release_pulses

pytestmark = pytest.mark.django_db
SEVEN = {f"statement-{number}": "6" for number in range(1, 8)}


def seen(client: Client, path: str = "/pulse/", after: timedelta = timedelta(0)) -> str:
    with time_machine.travel(NOW + after, tick=False):
        answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def opened(cast: Cast, crew: list[Viewer], answering: int) -> None:
    with acting_as(cast.esra, NOW):
        open_pulse(cast.esra, NOW.date() + timedelta(days=10), now=NOW)
    for one in crew[:answering]:
        with acting_as(one, NOW):
            answer_pulse(one, dict.fromkeys(range(1, 8), 6), now=NOW)


def test_it_is_on_the_first_page_until_one_has_answered(cast: Cast) -> None:
    crew = two_teams(cast)
    opened(cast, crew, 0)
    ben = signed_in_client(crew[0])
    assert "Seven statements about your team" in seen(ben, "/")
    form = seen(ben)
    assert form.count("<fieldset") == 7
    assert "checked" not in form
    with time_machine.travel(NOW, tick=False):
        assert ben.post("/pulse/answer", SEVEN | {"statement-3": ""}).status_code == 302
        assert ben.post("/pulse/answer", SEVEN).status_code == 422

    assert "You have taken part" in seen(ben)
    assert "Seven statements about your team" not in seen(ben, "/")


@pytest.mark.parametrize("bad", ["8", "0", "-1", "six", "٣"])
def test_what_is_no_answer_is_refused_and_nothing_is_used_up(cast: Cast, bad: str) -> None:
    crew = two_teams(cast)
    opened(cast, crew, 0)
    ben = signed_in_client(crew[0])
    with time_machine.travel(NOW, tick=False):
        assert ben.post("/pulse/answer", SEVEN | {"statement-2": bad}).status_code == 422

    assert "Seven statements about your team" in seen(ben, "/")


def test_what_came_of_it_is_read_in_words_and_the_picture_says_the_same(cast: Cast) -> None:
    crew = two_teams(cast)
    opened(cast, crew, 12)
    over = NOW + timedelta(days=12)
    with transaction.atomic(), acting_as(cast.esra, over):
        release_pulses(cast.esra, now=over)
    page = seen(signed_in_client(crew[0]), after=timedelta(days=13))

    assert f"The team of {cast.farid.name}" in page
    assert f"The team of {cast.dana.name}" not in page
    assert "5 to 9 answers" in page
    assert page.count("rather accurate") >= 7
    assert "turned so that 7 is safest: 4.3 in November 2026" in page


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("?mine=2&others=high&many=5", "2 to 7"),
        ("?mine=1&others=low&many=4", "Shown would be: <b>nothing</b>"),
        ("?mine=7&others=middle&many=30", "4 of 7"),
        ("?mine=99&others=nobody&many=zero", "Shown would be"),
        ("?mine=٣&many=-4&others=", "Shown would be"),
        ("?many=999999999", "Shown would be"),
    ],
)
def test_one_can_try_what_could_be_learnt(cast: Cast, asked: str, says: str) -> None:
    assert says in seen(signed_in_client(cast.ben), f"/pulse/{asked}")


def test_the_administrator_sees_what_could_be_shown_before_opening_it(cast: Cast) -> None:
    two_teams(cast)
    esra = signed_in_client(cast.esra)

    page = seen(esra, "/organisation/pulse/")
    assert f"The team of {cast.farid.name}" in page
    with time_machine.travel(NOW, tick=False):
        answer = esra.post("/organisation/pulse/", {"closes_on": "2026-11-24"})
        assert answer.status_code == 422
        assert b"Nothing was opened" in answer.content
        assert esra.post("/organisation/pulse/", {"closes_on": "2026-12-05"}).status_code == 302
    assert "0 of 12 have taken part" in seen(esra, "/organisation/pulse/")
