"""Forms that anybody may send: a little work or a little patience, narrow without work, and a trap for machines."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.labs.readers import open_to_anybody

from duologue.bridges.models import OutgoingMail
from duologue.labs.models import ContactMessage
from duologue.labs.rules.contact import proves
from duologue.privacy.identity import acting_as
from duologue.web.contact.effort import begin

pytestmark = pytest.mark.django_db
FORM = {"kind": "fault", "text": "The page is blank", "address": "riva@elsewhere.example"}
BITS = 8


@pytest.fixture
def here(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """With less work than in earnest, for the tests' sake; the clock stands still."""
    monkeypatch.setattr("duologue.labs.rules.contact.proves", lambda challenge, answer: proves(challenge, answer, BITS))
    open_to_anybody(cast)
    with time_machine.travel(NOW, tick=False):
        yield f"/public/contact/{cast.esra.organisation_id}/"


def opened(client: Client, path: str) -> str:
    return challenge_in(client.get(path))


def challenge_in(answer: Any) -> str:
    found = re.search(r'name="challenge" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def worked(challenge: str) -> dict[str, str]:
    answer = next(str(number) for number in count() if proves(challenge, str(number), BITS))
    return FORM | {"challenge": challenge, "answer": answer}


def kept(cast: Cast) -> int:
    with acting_as(cast.esra, NOW):
        return ContactMessage.objects.filter(organisation_id=cast.esra.organisation_id).count()


def told(answer: Any) -> str:
    found = re.search(r'class="error"[^>]*>([^<]*)', answer.content.decode())
    return found[1] if found else ""


def test_with_work_it_is_sent_at_once_and_each_form_once(cast: Cast, here: str) -> None:
    client = Client()
    form = worked(opened(client, here))

    assert b"It is sent" in client.post(here, form).content
    again = client.post(here, form)
    assert (again.status_code, kept(cast)) == (422, 1)
    assert "The page is blank" in again.content.decode()
    assert b"It is sent" in client.post(here, worked(challenge_in(again))).content


def test_without_work_it_is_sent_ten_seconds_later(cast: Cast, here: str) -> None:
    client = Client()
    form = FORM | {"challenge": opened(client, here), "answer": ""}
    soon = client.post(here, form)
    assert (soon.status_code, kept(cast)) == (422, 0)
    assert "ten seconds" in told(soon)
    assert challenge_in(soon) == form["challenge"]  # the ten seconds go on
    with time_machine.travel(NOW.replace(second=10), tick=False):
        assert b"It is sent" in client.post(here, form).content
    assert kept(cast) == 1


def test_a_challenge_is_ours_and_of_this_form(cast: Cast, here: str) -> None:
    of_another_form = opened(Client(), f"/public/weekly/{cast.esra.organisation_id}/")
    of_another_house = begin("contact", cast.gwen.organisation_id).challenge
    for challenge in ("", "made-up", "a:b:c", of_another_form, of_another_house):
        assert Client().post(here, worked(challenge)).status_code == 422
    assert kept(cast) == 0


def test_a_form_that_was_open_for_hours_comes_back_with_its_words(cast: Cast, here: str) -> None:
    form = worked(opened(Client(), here))
    with time_machine.travel(NOW.replace(hour=11), tick=False):
        answer = Client().post(here, form)
        assert (answer.status_code, "The page is blank" in answer.content.decode()) == (422, True)
        assert b"It is sent" in Client().post(here, worked(challenge_in(answer))).content


def test_a_machine_that_fills_in_everything_is_thanked_and_sends_nothing(cast: Cast, here: str) -> None:
    answer = Client().post(here, worked(opened(Client(), here)) | {"website": "https://spam.example"})

    assert b"It is sent" in answer.content
    assert kept(cast) == 0
    assert not OutgoingMail.objects.exists()


def test_without_work_there_is_room_for_few(cast: Cast, here: str) -> None:
    challenges = [opened(Client(), here) for _ in range(7)]
    with time_machine.travel(NOW.replace(second=30), tick=False):
        answers = [Client().post(here, FORM | {"challenge": one, "answer": ""}) for one in challenges]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert "in an hour" in told(answers[-1])
        assert (
            b"It is sent" in Client().post(here, worked(challenge_in(answers[-1]))).content
        )  # work still gets through
    assert kept(cast) == 6


def test_with_work_there_is_an_end_too(cast: Cast, here: str) -> None:
    statuses = [Client().post(here, worked(opened(Client(), here))).status_code for _ in range(22)]

    assert statuses == [200] * 20 + [429] * 2


UNUSABLE = (
    ("text", ""),
    ("text", "\x00"),
    ("text", "x" * 4_001),
    ("address", "riva@elsewhere.example\r\nBcc: all@example.org"),
    ("address", "riva"),
    ("kind", "gossip"),
    ("kind", "fault\r\nSubject: x"),
)


def test_what_cannot_be_sent_comes_back_and_takes_no_challenge(cast: Cast, here: str) -> None:
    form = worked(opened(Client(), here))
    for field, value in UNUSABLE:
        answer = Client().post(here, form | {field: value})
        assert (answer.status_code, kept(cast), bool(told(answer))) == (422, 0, True)
    assert b"It is sent" in Client().post(here, form).content


def test_files_are_refused_with_a_sentence(cast: Cast, here: str) -> None:
    attached = {"file": SimpleUploadedFile("x.exe", b"MZ")}
    outside = Client().post(here, worked(opened(Client(), here)) | attached)
    inside = signed_in_client(cast.ben).post("/contact/", FORM | attached)

    for answer in (outside, inside):
        assert (answer.status_code, "A file cannot be sent here" in told(answer)) == (422, True)
    assert kept(cast) == 0


def test_from_inside_there_is_an_end_as_well(cast: Cast) -> None:
    ben = signed_in_client(cast.ben)
    statuses = [ben.post("/contact/", FORM).status_code for _ in range(22)]

    assert statuses == [302] * 20 + [429] * 2


def test_asking_for_the_weekly_tells_nobody_who_gets_it(cast: Cast, here: str) -> None:
    weekly = f"/public/weekly/{cast.esra.organisation_id}/"
    for _ in range(2):
        answer = Client().post(weekly, worked(opened(Client(), weekly)))
        assert b"Look into your mail" in answer.content
        assert b"riva" not in answer.content
    assert Client().post(weekly, worked(opened(Client(), weekly)) | {"address": "no"}).status_code == 422
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == ["riva@elsewhere.example"]


def test_the_box_shows_words_as_words(cast: Cast, here: str) -> None:
    nasty = "<script>alert(1)</script>\n\u202eolleh"
    Client().post(here, worked(opened(Client(), here)) | {"text": nasty})
    esra = signed_in_client(cast.esra)
    listed = esra.get("/organisation/contact/").content.decode()
    path = re.search(r"/organisation/contact/[0-9a-f-]{36}/", listed)
    assert path
    page = esra.get(path[0]).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert 'href="mailto:riva@elsewhere.example?subject=Your%20message%20of%2023%20November"' in page
    assert esra.get("/organisation/contact/?state=new&page=99999999").status_code == 200
    assert esra.get("/organisation/contact/?state=gossip&page=x").status_code == 200
