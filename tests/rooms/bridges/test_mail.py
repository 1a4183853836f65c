"""Mail over real SMTP on loopback, and a mail server that is away."""

import json
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction
from pytest_django import Settings
from tests.cast import NOW, Cast
from tests.rooms.bridges.postbox import Postbox, free_port, postbox, send_to

from duologue.bridges.actions import (
    NotDelivered,
    deliver,
    invite_by_mail,
    invite_everyone_by_mail,
    post_mail,
)
from duologue.bridges.models import OutgoingMail
from duologue.bridges.rules.patience import GIVES_UP_AFTER
from duologue.people.actions import accept_invitation
from duologue.people.queries import invitation_in
from duologue.privacy.refusals import NotYours

__all__ = ["postbox"]

BODY = "Dear Ben,\n\nten words that nobody else reads: körbeflechten.\n"


@pytest.fixture
def dead_server(settings: Settings) -> None:
    send_to(settings, free_port())


def letter_to_ben(cast: Cast) -> OutgoingMail:
    mail_id = post_mail(cast.ben, subject="Your Duologue\r\nBcc: all@example.org", body=BODY, now=NOW)
    return OutgoingMail.objects.get(id=mail_id)


def jobs() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id")
        return [{"task": task, "args": json.loads(args)} for task, args in cursor.fetchall()]


def text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    content = part.get_content() if part is not None else None
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_mail_arrives_as_it_was_written_and_is_then_forgotten(cast: Cast, postbox: Postbox) -> None:
    mail = letter_to_ben(cast)

    assert deliver(mail.organisation_id, mail.id, now=NOW)
    (letter,) = postbox.letters
    assert postbox.envelopes[0].rcpt_tos == ["ben@example.org"]
    assert text(letter).strip() == BODY.strip()
    assert letter["Auto-Submitted"] == "auto-generated"
    mail.refresh_from_db()
    assert (mail.sent_at, mail.body_sealed, mail.attempts) == (NOW, None, 1)


def test_a_subject_stays_one_line(cast: Cast, postbox: Postbox) -> None:
    mail = letter_to_ben(cast)
    deliver(mail.organisation_id, mail.id, now=NOW)

    assert postbox.letters[0]["Subject"] == "Your Duologue Bcc: all@example.org"
    assert postbox.letters[0]["Bcc"] is None


def test_it_is_sent_once_however_often_the_job_runs(cast: Cast, postbox: Postbox) -> None:
    mail = letter_to_ben(cast)
    deliver(mail.organisation_id, mail.id, now=NOW)

    assert not deliver(mail.organisation_id, mail.id, now=NOW)
    assert len(postbox.letters) == 1


def test_the_words_wait_sealed_and_the_job_carries_an_id_only(cast: Cast) -> None:
    mail = letter_to_ben(cast)

    assert "körbeflechten".encode() not in bytes(mail.body_sealed or b"")
    assert jobs() == [
        {"task": "send_mail", "args": {"organisation_id": str(mail.organisation_id), "mail_id": str(mail.id)}}
    ]


def test_a_mail_that_was_never_caused_is_never_owed(cast: Cast) -> None:
    with transaction.atomic():
        letter_to_ben(cast)
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()
    assert jobs() == []


def test_a_mail_server_that_is_away_loses_nothing(cast: Cast, dead_server: None, settings: Settings) -> None:
    mail = letter_to_ben(cast)

    for expected in (timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40)):
        with pytest.raises(NotDelivered) as fault:
            deliver(mail.organisation_id, mail.id, now=NOW)
        assert fault.value.again == expected
        assert "ben@example.org" not in str(fault.value)
    mail.refresh_from_db()
    assert (mail.attempts, mail.sent_at, mail.failed_at) == (3, None, None)

    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    try:
        assert deliver(mail.organisation_id, mail.id, now=NOW)
    finally:
        controller.stop()
    assert text(box.letters[0]).strip() == BODY.strip()


def test_after_three_days_it_is_given_up_and_its_words_go(cast: Cast, dead_server: None) -> None:
    mail = letter_to_ben(cast)
    OutgoingMail.objects.filter(id=mail.id).update(attempts=GIVES_UP_AFTER - 1)

    assert not deliver(mail.organisation_id, mail.id, now=NOW)
    mail.refresh_from_db()
    assert (mail.failed_at, mail.sent_at, mail.body_sealed) == (NOW, None, None)


@pytest.mark.parametrize(("answer", "given_up"), [("550 nobody here", True), ("451 later, please", False)])
def test_an_address_refused_for_good_is_not_tried_again(
    cast: Cast, postbox: Postbox, answer: str, given_up: bool
) -> None:
    postbox.refuses_with = answer
    mail = letter_to_ben(cast)

    if given_up:
        assert not deliver(mail.organisation_id, mail.id, now=NOW)
    else:
        with pytest.raises(NotDelivered):
            deliver(mail.organisation_id, mail.id, now=NOW)
    mail.refresh_from_db()
    assert (mail.failed_at is not None) is given_up


def test_a_second_copy_is_known_for_a_copy(cast: Cast, postbox: Postbox) -> None:
    mail = letter_to_ben(cast)
    deliver(mail.organisation_id, mail.id, now=NOW)
    # As after a kill between sending and noting it.
    OutgoingMail.objects.filter(id=mail.id).update(sent_at=None, body_sealed=mail.body_sealed)
    deliver(mail.organisation_id, mail.id, now=NOW)

    first, second = postbox.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_an_invitation_travels_and_its_link_opens_the_account(cast: Cast, postbox: Postbox) -> None:
    invite_by_mail(cast.esra, cast.ben.person_id, now=NOW)
    mail = OutgoingMail.objects.get()
    assert mail.body_sealed is None  # the link is written down nowhere

    deliver(mail.organisation_id, mail.id, now=NOW)
    words = text(postbox.letters[0])
    token = words.partition("/invitation/")[2].partition("/")[0]

    assert "Dear Ben," in words
    assert "until 7 December 2026" in words
    assert postbox.letters[0]["Subject"] == "Your invitation to Duologue"
    assert invitation_in(token, now=NOW) is not None
    accept_invitation(token, password="four quiet words together", now=NOW)


def test_everyone_who_waits_is_written_to_in_one_act(cast: Cast) -> None:
    assert invite_everyone_by_mail(cast.esra, now=NOW) == 6
    assert invite_everyone_by_mail(cast.esra, now=NOW) == 0

    assert OutgoingMail.objects.count() == 6
    assert len(jobs()) == 6


@pytest.mark.parametrize("name", ["amara", "ben", "gwen"])
def test_nobody_else_invites(cast: Cast, name: str) -> None:
    with pytest.raises(NotYours):
        invite_by_mail(cast.everyone[name], cast.ben.person_id, now=NOW)
    with pytest.raises(NotYours):
        invite_everyone_by_mail(cast.everyone[name], now=NOW)
    assert not OutgoingMail.objects.exists()
