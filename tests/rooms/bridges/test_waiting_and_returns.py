"""Mail that waits for the morning, ends with one press, comes back, and a server that lies, over real SMTP on loopback."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.cast import NOW, Cast, account_of, signed_in_client
from tests.rooms.bridges.postbox import Postbox, free_port, postbox, send_to

from duologue.bridges.actions import (
    NotDelivered,
    choose_quiet_hours,
    deliver,
    let_address_go,
    post_mail,
    say_nobody_reads,
    take_return,
)
from duologue.bridges.actions.trying import steps_of_server
from duologue.bridges.models import NoMail, OutgoingMail, ReturnedMail, SilentAddress
from duologue.bridges.queries.returns import mark_of_mail, my_silence, silent_addresses_for
from duologue.bridges.rules.bounces import Return
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.returned import MARK, Answered, Returned
from duologue.lifecycle.mail_choices import wanted_by
from duologue.people.models import Person
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db
EVENING = NOW.replace(hour=20)
MORNING = (NOW + timedelta(days=1)).replace(hour=9, minute=0)
BODY = "Dear Ben,\n\nsome words.\n\nKind regards,\nDuologue\n"


def owed(cast: Cast, kind: Kind, now: datetime = EVENING, *, until: datetime | None = None) -> OutgoingMail:
    account_of(cast.ben)
    mail_id = post_mail(cast.ben, subject="Your week", body=BODY, kind=kind, until=until, now=now)
    return OutgoingMail.objects.get(id=mail_id)


def sent(mail: OutgoingMail, now: datetime) -> bool:
    return deliver(mail.organisation_id, mail.id, now=now)


def plain(letter: EmailMessage, kind: str = "plain") -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_what_falls_into_the_evening_leaves_in_the_morning_once(cast: Cast, postbox: Postbox) -> None:
    mail = owed(cast, Kind.DIGEST)
    assert not sent(mail, EVENING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT scheduled_at FROM procrastinate_jobs WHERE scheduled_at IS NOT NULL")
        assert cursor.fetchall() == [(MORNING,)]
    assert postbox.letters == []

    assert sent(mail, MORNING)
    assert not sent(mail, MORNING)
    assert len(postbox.letters) == 1


def test_what_has_to_be_known_at_once_does_not_wait(cast: Cast, postbox: Postbox) -> None:
    assert sent(owed(cast, Kind.ACCESS), EVENING)


def test_hours_of_ones_own_hold_and_are_nobody_elses_to_see(cast: Cast, postbox: Postbox) -> None:
    with acting_as(cast.ben, NOW):
        choose_quiet_hours(cast.ben, time(22), time(6), frozenset(), now=NOW)
    with acting_as(cast.amara, NOW), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bridges_quiethours")
        assert cursor.fetchone() == (0,)
    assert sent(owed(cast, Kind.DIGEST), EVENING)


def test_what_would_be_over_by_the_morning_is_not_sent_and_its_words_go(cast: Cast, postbox: Postbox) -> None:
    mail = owed(cast, Kind.PROMISE, until=MORNING)
    assert not sent(mail, EVENING)
    mail.refresh_from_db()
    assert (mail.failed_at, mail.why, mail.body_sealed) == (EVENING, "late", None)


def test_one_press_ends_that_kind_and_no_other_and_a_look_ends_nothing(cast: Cast, postbox: Postbox) -> None:
    for kind in (Kind.HAPPENED, Kind.ACCESS):
        assert sent(owed(cast, kind), MORNING)
    optional, essential = postbox.letters
    assert essential["List-Unsubscribe"] is None
    assert optional["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = optional["List-Unsubscribe"].strip(" <>")
    assert address in plain(optional)
    assert address in plain(optional, "html")
    waits = owed(cast, Kind.HAPPENED)
    other = owed(cast, Kind.PROMISE)
    program, path = Client(enforce_csrf_checks=True), "/" + address.split("/", 3)[3]

    assert program.get(path).status_code == 200
    assert not NoMail.objects.exists()
    for _ in range(2):
        assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with acting_as(cast.ben, NOW):
        wanted = wanted_by(cast.ben)
    assert (wanted[Kind.HAPPENED], wanted[Kind.PROMISE], wanted[Kind.CHECK_IN]) == (False, True, True)
    assert not sent(waits, MORNING)
    assert sent(other, MORNING)
    assert program.post(path[:-3] + "x/").status_code == 404


@pytest.mark.parametrize("kind", [Kind.CHECK_IN, Kind.PREPARE, Kind.TIME, Kind.DIGEST, Kind.WEEKLY, Kind.WORKSHOP])
def test_each_switch_of_ones_page_is_turned_on_and_off(cast: Cast, kind: Kind) -> None:
    client = signed_in_client(cast.ben)
    for to in ("on", "off", "on"):
        assert client.post(f"/you/mail/{kind}", {"to": to}).status_code == 302
        with acting_as(cast.ben, NOW):
            assert wanted_by(cast.ben)[kind] is (to == "on")
    assert client.post("/you/mail/account", {"to": "off"}).status_code == 404
    assert client.get("/you/mail/").status_code == 200


def returned(mail: OutgoingMail, now: datetime) -> bool:
    return take_return(Returned((mark_of_mail(mail.id),), Return.HARD), now=now)


def test_two_returns_silence_an_address_and_an_administrator_lets_it_go(cast: Cast, postbox: Postbox) -> None:
    first, second, third = (owed(cast, Kind.ACCESS) for _ in range(3))
    assert sent(first, MORNING)
    assert sent(second, MORNING)
    assert all(returned(first, MORNING) for _ in range(3))
    assert not SilentAddress.objects.exists()
    assert returned(second, MORNING)
    assert ReturnedMail.objects.count() == 2

    assert not sent(third, MORNING)
    third.refresh_from_db()
    assert third.why == "silent"
    assert sent(owed(cast, Kind.PASSWORD), MORNING)
    with acting_as(cast.ben, MORNING):
        assert my_silence(cast.ben) is not None
    with acting_as(cast.chidi, MORNING), pytest.raises(NotYours):
        silent_addresses_for(cast.chidi)
    with acting_as(cast.esra, MORNING):
        (silent,) = silent_addresses_for(cast.esra)
        assert silent.address == "ben@example.org"
        let_address_go(cast.esra, silent.id, now=MORNING)
    assert sent(owed(cast, Kind.ACCESS), MORNING)
    with acting_as(cast.gwen, MORNING), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bridges_silentaddress")
        assert cursor.fetchone() == (0,)


def test_a_forged_return_counts_for_nothing(cast: Cast, postbox: Postbox) -> None:
    mail, unsent = owed(cast, Kind.ACCESS), owed(cast, Kind.ACCESS)
    assert sent(mail, MORNING)
    real = mark_of_mail(mail.id)
    for mark in ("a" * 40, real[:-1] + ("a" if real[-1] != "a" else "b"), str(mail.id), "", mark_of_mail(unsent.id)):
        assert not take_return(Returned((mark,), Return.HARD), now=MORNING)
    assert not take_return(Returned((real,), Return.HARD), now=MORNING + timedelta(days=15))
    assert not ReturnedMail.objects.exists()


def test_the_envelope_names_where_it_comes_back_to(cast: Cast, postbox: Postbox, settings: Settings) -> None:
    settings.DUOLOGUE_MAIL_RETURNS = "back@example.org"
    mail = owed(cast, Kind.ACCESS)
    assert sent(mail, MORNING)
    assert postbox.envelopes[0].mail_from == f"back+r-{mark_of_mail(mail.id)}@example.org"
    assert postbox.letters[0][MARK] == mark_of_mail(mail.id)
    assert "back" not in postbox.letters[0]["From"]


def test_whoever_answers_is_told_once_and_nobody_else_is(cast: Cast, postbox: Postbox) -> None:
    mail = owed(cast, Kind.CHECK_IN)
    assert sent(mail, MORNING)
    ids = ((str(mail.id), "127.0.0.1"),)
    assert not say_nobody_reads(Answered("amara@example.org", ids), now=MORNING)
    assert not say_nobody_reads(Answered("ben@example.org", (("no", "127.0.0.1"),)), now=MORNING)
    for _ in range(2):
        assert say_nobody_reads(Answered("ben@example.org", ids), now=MORNING)
    told = OutgoingMail.objects.get(kind=Kind.REPLY)
    assert sent(told, MORNING)
    assert postbox.letters[1]["Auto-Submitted"] == "auto-replied"
    assert not say_nobody_reads(Answered("ben@example.org", ((str(told.id), "127.0.0.1"),)), now=MORNING)


def test_a_server_that_says_later_and_then_never_is_believed_both_times(cast: Cast, postbox: Postbox) -> None:
    mail = owed(cast, Kind.ACCESS)
    postbox.refuses_with = "451 later"
    with pytest.raises(NotDelivered):
        sent(mail, MORNING)
    postbox.refuses_with = "550 5.1.1 nobody here"
    assert not sent(mail, MORNING)
    mail.refresh_from_db()
    assert (mail.why, ReturnedMail.objects.get().kind) == ("refused", "HARD")


@contextmanager
def listening(greeting: bytes) -> Iterator[int]:
    """Takes one connection, says this, and hangs up; with nothing to say it is silent."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken: list[socket.socket] = []

        def take() -> None:
            one, _ = server.accept()
            taken.append(one)
            if greeting:
                one.sendall(greeting)
                one.close()

        thread = Thread(target=take, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)
        for one in taken:
            one.close()


@pytest.mark.parametrize("greeting", [b"", b"220 hello\r\n", b"HTTP/1.1 400 what\r\n"])
def test_one_that_hangs_or_hangs_up_loses_nothing(cast: Cast, settings: Settings, greeting: bytes) -> None:
    mail = owed(cast, Kind.ACCESS)
    settings.EMAIL_TIMEOUT = 0.3
    with listening(greeting) as port:
        send_to(settings, port)
        with pytest.raises(NotDelivered):
            sent(mail, MORNING)
    mail.refresh_from_db()
    assert (mail.attempts, mail.sent_at, mail.body_sealed is None) == (1, None, False)


def test_whether_the_server_answers_is_said_step_by_step(postbox: Postbox, settings: Settings) -> None:
    assert [step[:2] for step in steps_of_server()] == [("Connecting", True), ("Greeting it", True)]
    settings.EMAIL_USE_TLS = True
    settings.EMAIL_USE_SSL = False
    assert steps_of_server()[-1][:2] == ("Turning to TLS", False)
    settings.EMAIL_PORT = free_port()
    assert steps_of_server() == [
        ("Connecting", False, "Nothing listens there. Look at DUOLOGUE_MAIL_HOST and DUOLOGUE_MAIL_PORT.")
    ]


def test_an_address_beyond_ascii_and_a_name_with_markup_travel_whole(cast: Cast, postbox: Postbox) -> None:
    Person.objects.filter(organisation_id=cast.ben.organisation_id, id=cast.ben.person_id).update(
        email="ben@bücher.example"
    )
    body = BODY.replace("Ben", "<script>Bén</script>")
    mail_id = post_mail(cast.ben, subject="Your week", body=body, kind=Kind.ACCESS, now=MORNING)
    assert deliver(cast.ben.organisation_id, mail_id, now=MORNING)
    assert postbox.envelopes[0].rcpt_tos == ["ben@xn--bcher-kva.example"]
    assert "<script>" not in plain(postbox.letters[0], "html")
    assert "Bén" in plain(postbox.letters[0], "html")
