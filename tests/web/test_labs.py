"""Workshops as pages: the public one without signing in, a guest's own ticket, certificates, and what bad input gets."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.cast import NOW, Cast, signed_in_client
from tests.house.told import lacks
from tests.rooms.labs.offering import (
    ASKED,
    PAID,
    STARTS,
    come_from_outside,
    counted,
    mails,
    offer,
    states,
    take,
    ticket_of,
)

from duologue.labs.actions import cancel, change_session, say_here
from duologue.labs.queries import session_for
from duologue.labs.queries.guests import link_of_ticket
from duologue.people.models import Person
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import somebody_outside
from duologue.web.pages.labs_public import TRAP

pytestmark = pytest.mark.django_db
PUBLIC = replace(ASKED, public=True)
IDA = {"name-0": "Ida", "address-0": "ida@elsewhere.example"}


@pytest.fixture(autouse=True)
def at_the_time(db: None) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def session_id(cast: Cast) -> UUID:
    return offer(cast, PUBLIC)


def page_of(cast: Cast, session_id: UUID) -> str:
    with acting_as(cast.esra, NOW):
        return f"/public/labs/{session_for(cast.esra, session_id).slug}/"


def link_in_mail(recipient: str) -> str:
    (body,) = [body for to, _, body, _ in mails() if to == recipient]
    found = re.search(r"https?://\S+/public/labs/tickets/\S+/", body)
    assert found is not None
    return urlsplit(found[0]).path


def test_a_guest_books_takes_the_calendar_entry_and_cancels(cast: Cast, session_id: UUID) -> None:
    client, page = Client(enforce_csrf_checks=False), page_of(cast, session_id)
    assert "2 of 2 free" in client.get(page).content.decode()
    with_jon = IDA | {"name-2": "Jon", "address-2": "jon@elsewhere.example"}
    answer = client.post(page, with_jon, follow=True)
    assert "It is noted." in answer.content.decode()
    assert states(cast, session_id) == {"Ida": "booked", "Jon": "booked"}

    own = link_in_mail("ida@elsewhere.example")
    shown = client.get(own)
    assert "Ida" in shown.content.decode()
    assert "Jon" not in shown.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
    assert lacks(shown.headers) == []
    entry = client.get(f"{own}workshop.ics")
    assert entry["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Workshop" in entry.content
    assert client.get(f"{own}certificate.pdf").status_code == 404
    strict = Client(enforce_csrf_checks=True)
    assert "Your ticket is cancelled" in strict.post(own, {"to": "cancel"}).content.decode()
    assert strict.post(own, {"to": "cancel"}).status_code == 422
    assert client.get(f"{own}workshop.ics").status_code == 404
    assert states(cast, session_id)["Ida"] == "cancelled"


def test_a_guest_takes_a_seat_that_is_offered(cast: Cast) -> None:
    session_id = offer(cast, replace(PUBLIC, seats=1))
    take(cast.ben, session_id)
    come_from_outside(cast, session_id, "Ida")
    own = link_in_mail("ida@elsewhere.example")
    assert "waiting list" in Client().get(own).content.decode()
    ticket_id = ticket_of(cast.ben, session_id).id
    with acting_as(cast.ben, NOW):
        cancel(cast.ben, ticket_id, now=NOW)
    assert "Take the seat" in Client().get(own).content.decode()
    assert "The seat is yours" in Client().post(own, {"to": "accept"}).content.decode()
    assert states(cast, session_id) == {"Ben": "cancelled", "Ida": "booked"}


def test_what_is_not_public_is_like_what_is_not_there(cast: Cast, session_id: UUID) -> None:
    page = page_of(cast, session_id)
    with acting_as(cast.dana, NOW):
        change_session(cast.dana, session_id, ASKED, now=NOW)
    nowhere = Client().get("/public/labs/no-such-lab/").content
    for client in (Client(), signed_in_client(cast.ben), signed_in_client(cast.gwen)):
        for answer in (client.get(page), client.post(page, IDA)):
            assert (answer.status_code, answer.content) == (404, nowhere)
    assert states(cast, session_id) == {}


@pytest.mark.parametrize("name", ["ben", "gwen"])
def test_whoever_is_signed_in_is_nobody_on_a_public_page(cast: Cast, session_id: UUID, name: str) -> None:
    take(cast.ben, session_id)
    page = page_of(cast, session_id)
    theirs = signed_in_client(cast.everyone[name]).get(page).content.decode()

    assert "Your ticket" not in theirs
    assert "Main" not in theirs
    token = re.compile('name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", theirs) == token.sub("", Client().get(page).content.decode())


BAD = {
    "no name": {"name-0": ""},
    "no address": {"address-0": ""},
    "nothing at all": {"name-0": "", "address-0": ""},
    "header in the address": {"address-0": "ida@elsewhere.example\r\nBcc: all@example.org"},
    "nul in the address": {"address-0": "ida\x00@elsewhere.example"},
    "two addresses": {"address-0": "ida@elsewhere.example, jon@elsewhere.example"},
    "link in the name": {"name-0": "Win at https://example.org"},
    "long name": {"name-0": "x" * 81},
    "long address": {"address-0": f"{'x' * 300}@elsewhere.example"},
    "markup": {"name-0": "<script>alert(1)</script>"},
    "second row wrong": {"name-1": "Jon", "address-1": "jon"},
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_taken_is_a_sentence_and_nobody_is_booked(cast: Cast, session_id: UUID, kind: str) -> None:
    answer = Client().post(page_of(cast, session_id), IDA | BAD[kind])

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "data-sentence" in page
    assert "<script>alert" not in page
    assert states(cast, session_id) == {}
    assert mails() == []


def test_a_header_in_a_name_is_a_part_of_the_name(cast: Cast, session_id: UUID) -> None:
    Client().post(page_of(cast, session_id), IDA | {"name-0": "Ida\r\nBcc: all\x00"})

    assert list(states(cast, session_id)) == ["Ida Bcc: all"]
    assert [to for to, *_ in mails()] == ["ida@elsewhere.example"]


@pytest.mark.parametrize("field", ["name-0", "address-0", TRAP, "anything"])
def test_ten_megabytes_are_let_go(cast: Cast, session_id: UUID, field: str) -> None:
    answer = Client().post(page_of(cast, session_id), IDA | {field: "x" * 10_000_000})

    assert answer.status_code in (400, 413)
    assert states(cast, session_id) == {}


def test_a_program_that_fills_in_every_field_is_thanked_and_not_kept(cast: Cast, session_id: UUID) -> None:
    answer = Client().post(page_of(cast, session_id), IDA | {TRAP: "https://example.org"}, follow=True)

    assert "It is noted." in answer.content.decode()
    assert (states(cast, session_id), mails()) == ({}, [])


def test_whoever_asks_too_often_waits(cast: Cast, session_id: UUID, settings: Settings) -> None:
    assert settings.ACCOUNT_RATE_LIMITS["public_lab"] == "60/h/ip"
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"public_lab": "3/h/ip"}
    page = page_of(cast, session_id)
    found = [Client().post(page, IDA | {"name-0": ""}).status_code for _ in range(5)]

    assert found == [422, 422, 422, 429, 429]
    assert Client().get(page).status_code == 200


@pytest.mark.parametrize("token", ["x", "..%2f..", "%00", "a" * 5_000, "'; DROP TABLE labs_ticket; --"])
def test_a_link_that_is_none_leads_nowhere(cast: Cast, session_id: UUID, token: str) -> None:
    nowhere = Client().get("/public/labs/no-such-lab/").content
    for rest in ("", "workshop.ics", "certificate.pdf"):
        answer = Client().get(f"/public/labs/tickets/{token}/{rest}")
        assert (answer.status_code, answer.content) == (404, nowhere)


def test_the_link_of_a_guest_opens_no_ticket_of_a_person(cast: Cast, session_id: UUID) -> None:
    """Even one that we had made ourselves, by mistake."""
    take(cast.ben, session_id)
    token = link_of_ticket(cast.ben.organisation_id, ticket_of(cast.ben, session_id).id)

    assert Client().get(f"/public/labs/tickets/{token}/").status_code == 404
    assert Client().post(f"/public/labs/tickets/{token}/", {"to": "cancel"}).status_code == 404
    assert states(cast, session_id) == {"Ben": "booked"}


def test_a_certificate_is_for_whoever_was_there_and_for_nobody_else(cast: Cast, session_id: UUID) -> None:
    take(cast.ben, session_id)
    come_from_outside(cast, session_id, "Ida")
    ben, guest = ticket_of(cast.ben, session_id), ticket_of(somebody_outside(cast.ben.organisation_id), session_id)
    paths = [f"/labs/tickets/{ben.id}/certificate.pdf", link_in_mail("ida@elsewhere.example") + "certificate.pdf"]
    afterwards = STARTS + timedelta(hours=2)
    with time_machine.travel(afterwards, tick=False):
        assert [signed_in_client(cast.ben).get(path).status_code for path in paths] == [404, 404]
    with acting_as(cast.dana, STARTS):
        for ticket in (ben, guest):
            say_here(cast.dana, session_id, ticket.id, here=True, now=STARTS)
    with time_machine.travel(STARTS, tick=False):  # it is not over
        assert [signed_in_client(cast.ben).get(path).status_code for path in paths] == [404, 404]
    with time_machine.travel(afterwards, tick=False):
        for path, client in zip(paths, (signed_in_client(cast.ben), Client()), strict=True):
            answer = client.get(path)
            assert answer.content.startswith(b"%PDF-")
            assert answer.content == client.get(path).content
            assert len(answer.content) < 60_000
    with time_machine.travel(afterwards, tick=False):
        for other in (cast.amara, cast.dana, cast.esra, cast.gwen):
            assert signed_in_client(other).get(f"/labs/tickets/{ben.id}/certificate.pdf").status_code == 404
        page = signed_in_client(cast.ben).get(f"/labs/sessions/{session_id}/").content.decode()
    assert "Certificate of attendance" in page


@pytest.mark.parametrize(("name", "status"), [("Řezníček Ωμέγα Жанна", 200), ("李 小龙", 422)])
def test_a_certificate_says_when_it_lacks_letters(cast: Cast, session_id: UUID, name: str, status: int) -> None:
    Person.objects.filter(organisation_id=cast.ben.organisation_id, id=cast.ben.person_id).update(name=name)
    take(cast.ben, session_id)
    ticket = ticket_of(cast.ben, session_id)
    with acting_as(cast.dana, STARTS):
        say_here(cast.dana, session_id, ticket.id, here=True, now=STARTS)
    with time_machine.travel(STARTS + timedelta(hours=2), tick=False):
        answer = signed_in_client(cast.ben).get(f"/labs/tickets/{ticket.id}/certificate.pdf")

    assert answer.status_code == status


def test_one_books_for_oneself_and_a_colleague_and_pays_at_the_link(cast: Cast) -> None:
    session_id = offer(
        cast, replace(PAID, seats=1, pay_link="https://pay.example.org/x", video="https://v.example.org")
    )
    client, page = signed_in_client(cast.ben), f"/labs/sessions/{session_id}/"
    assert "https://v.example.org" not in client.get(page).content.decode()
    answer = client.post(f"{page}booking", {"me": "yes", "others": "Chidi\r\n"}, follow=True)
    said = unescape(answer.content.decode())
    assert "One seat is taken for you. One is on the waiting list." in said
    for there in ("https://pay.example.org/x", "By invoice.", "https://v.example.org", "nothing is due"):
        assert there in said
    assert counted(cast, session_id) == (1, 1)
    assert "No seat" not in said
    refused = client.post(f"{page}booking", {"others": "Nobody At All"})
    assert refused.status_code == 422
    assert "Nobody At All" in unescape(refused.content.decode())


SESSION = {"day": "2026-12-11", "time": "10:00", "zone": "Europe/London", "minutes": "90", "seats": "4", "place": "Oak"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2027-03-28", "time": "01:30"}, "there is no 01:30 on 28 March 2027"),
        ({"day": "2027-10-31", "time": "01:30"}, "comes twice"),
        ({"day": "2026-11-22"}, "over already"),
        ({"place": ""}, "Say where it is"),
        ({"video": "http://video.example.org"}, "https://"),
        ({"price": "5", "currency": "EUR"}, "how one pays"),
        ({"price": "5", "paying": "So."}, "three letters"),
        ({"pay_link": "javascript:alert(1)"}, "https://"),
        ({"zone": "Mars/Base"}, "not a time zone"),
        ({"seats": "0"}, "between 1 and 1000"),
        ({"facilitator": "Nobody"}, "Nobody here is called"),
    ],
)
def test_a_session_that_cannot_be_planned_comes_back_as_it_was_typed(
    cast: Cast, session_id: UUID, wrong: dict[str, str], sentence: str
) -> None:
    client = signed_in_client(cast.dana)
    with acting_as(cast.dana, NOW):
        workshop = session_for(cast.dana, session_id).workshop_id
    for path in (f"/organisation/labs/{workshop}/sessions", f"/organisation/labs/sessions/{session_id}/"):
        answer = client.post(path, SESSION | wrong)
        page = unescape(answer.content.decode())
        assert (answer.status_code, sentence in page) == (422, True), (path, page)
        assert 'value="90"' in page
    with acting_as(cast.dana, NOW):
        assert session_for(cast.dana, session_id).starts_at == STARTS


def test_whoever_leads_sees_the_plan_by_the_clock_and_draws_groups(cast: Cast, session_id: UUID) -> None:
    take(cast.ben, session_id)
    take(cast.farid, session_id)
    page, ticket = f"/labs/sessions/{session_id}/leading/", ticket_of(cast.ben, session_id)
    with time_machine.travel(STARTS, tick=False):
        client = signed_in_client(cast.dana)
        shown = client.get(page).content.decode()
        assert [at in shown for at in (">10:00<", ">10:10<", ">11:10<")] == [True] * 3
        assert ticket.code not in shown
        assert "@example.org" not in shown
        told = client.post(f"{page}checking-in", {"code": ticket.code}, follow=True).content.decode()
        assert "Ben is here." in told
        other = ticket_of(cast.farid, session_id).id
        client.post(f"{page}checking-in", {"ticket": str(other), "to": "here"})
        drawn = client.post(f"{page}drawing", {"size": "2"}, follow=True).content.decode()
        assert "Not drawn yet" not in drawn
        assert client.post(f"{page}checking-in", {"ticket": "x"}).status_code == 404
        assert client.post(f"{page}drawing", {"size": "9"}).status_code == 422


def test_a_poll_is_answered_on_the_page_and_changed_in_the_same_browser_alone(cast: Cast, session_id: UUID) -> None:
    """By a person, and by a guest with the link of their ticket."""
    take(cast.ben, session_id)
    come_from_outside(cast, session_id, "Ida")
    there = [ticket_of(cast.ben, session_id).id, ticket_of(somebody_outside(cast.ben.organisation_id), session_id).id]
    link = link_in_mail("ida@elsewhere.example")
    session = f"/labs/sessions/{session_id}/"
    with time_machine.travel(STARTS, tick=False):
        with acting_as(cast.dana, STARTS):
            for ticket in there:
                say_here(cast.dana, session_id, ticket, here=True, now=STARTS)
        dana, ben, other, guest = (*(signed_in_client(one) for one in (cast.dana, cast.ben, cast.ben)), Client())
        asked = {"question": "Where <b>to</b>?", "choices": "Left\nRight\n", "to": "open"}
        page = dana.post(f"{session}leading/poll", asked, follow=True).content.decode()
        assert "Where &lt;b&gt;to&lt;/b&gt;?" in page
        assert "Fewer than five have answered" in page
        poll = re.search(r'name="poll" value="([^"]+)"', ben.get(session).content.decode())
        assert poll is not None
        answers = {"poll": poll[1], "answer": "2", "to": "answer"}
        for client, address in ((ben, f"/labs/tickets/{there[0]}/poll"), (guest, link)):
            for _ in range(2):
                answer = client.post(address, answers, follow=True)
                assert answer.status_code == 200
                assert "Your answer is in the box" in answer.content.decode()
                assert "Change my answer" in answer.content.decode()
        for client, address in ((other, f"/labs/tickets/{there[0]}/poll"), (Client(), link)):
            refused = client.post(address, answers)
            assert refused.status_code == 422
            assert "only in the browser that sent it" in refused.content.decode()
        assert guest.post(link, answers | {"answer": "8"}).status_code == 422
        assert guest.post(link, answers | {"poll": "x"}).status_code == 404
        assert "Too few to show." in dana.post(f"{session}leading/poll", {"to": "close"}, follow=True).content.decode()
        assert "Too few to show." in ben.get(session).content.decode()
        assert "Too few to show." in guest.get(link).content.decode()
