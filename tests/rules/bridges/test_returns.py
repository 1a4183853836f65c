"""Mail that comes back, as real mail servers say it; and what is none, or claims to be."""

from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.message import EmailMessage

import pytest

from duologue.bridges.rules.bounces import Came, Return, Why, kind_of, refused, verdict
from duologue.bridges.rules.returned import MARK, Returned, answer_of_a_person, returned_in

MARKED = "a" * 40
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def report(
    action: str = "failed", status: str = "5.1.1", said: str = "smtp; 550 5.1.1 nobody", mark: str = MARKED
) -> str:
    header = f"{MARK}: {mark}\n" if mark else ""
    return f"""From: MAILER-DAEMON@mx.example.org
To: duologue@example.org
Subject: Undelivered
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not work.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; somebody-else@example.org
Action: {action}
Status: {status}
Diagnostic-Code: {said}

--b
Content-Type: text/rfc822-headers

From: Duologue <duologue@example.org>
{header}Subject: canary

--b--
"""


def test_a_report_says_which_mail_and_how() -> None:
    assert returned_in(report().encode()) == Returned((MARKED,), Return.HARD)


def test_the_address_it_comes_back_to_is_enough_and_so_is_what_the_server_says_it_was() -> None:
    raw = report(mark="").replace("To: duologue@", f"To: duologue+R-{MARKED.upper()}@").encode()

    assert returned_in(raw) == Returned((MARKED,), Return.HARD)
    plain = report(mark="").encode()
    assert returned_in(plain, delivered_to=f"duologue+r-{MARKED}@example.org") == Returned((MARKED,), Return.HARD)
    assert returned_in(plain) is None


def test_one_that_was_forwarded_as_a_whole_is_read_too() -> None:
    outer = EmailMessage()
    outer["From"], outer["To"] = "postmaster@example.org", "duologue@example.org"
    outer.set_content("See below")
    outer.add_attachment(message_from_string(report()))

    assert returned_in(outer.as_bytes()) == Returned((MARKED,), Return.HARD)


def test_one_in_plain_words_counts_softly() -> None:
    raw = f"From: MAILER-DAEMON@mx.example.org\nReturn-Path: <>\n\nHi. This is the mail program.\n\n{MARK}: {MARKED}\n"

    assert returned_in(raw.encode()) == Returned((MARKED,), Return.SOFT)


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_what_is_still_being_tried_is_no_return(action: str) -> None:
    assert returned_in(report(action, "4.4.1").encode()) is None


def test_a_person_is_no_report_and_a_machine_is_no_person() -> None:
    person = "From: Ben <Ben@example.org>\nIn-Reply-To: <01234567-0123-0123-0123-0123456789ab@here>\n\ncanary\n"
    found = answer_of_a_person(person.encode())

    assert returned_in(person.encode()) is None
    assert found is not None
    assert (found.sender, found.ids) == ("ben@example.org", (("01234567-0123-0123-0123-0123456789ab", "here"),))
    for sign in ("Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x>", "Return-Path: <>"):
        assert answer_of_a_person(f"{sign}\n{person}".encode()) is None


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 5_000, b"Content-Type: message/delivery-status\n\n\xff", b"x" * 2_000_000]
)
def test_what_is_broken_is_nothing(raw: bytes) -> None:
    assert returned_in(raw) is None
    assert answer_of_a_person(raw) is None


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        ("5.1.1", "", Return.HARD),
        ("5.0.0", "smtp; 550 5.1.10 no such", Return.HARD),
        ("5.2.2", "full", Return.SOFT),
        ("4.4.7", "", Return.SOFT),
        ("5.7.1", "spam", Return.OURS),
        ("", "", Return.SOFT),
    ],
)
def test_only_that_nobody_is_there_is_hard(status: str, said: str, kind: Return) -> None:
    assert kind_of(status, said) is kind


def test_a_plain_no_to_the_receiver_is_hard_and_one_for_policy_is_about_our_mail() -> None:
    assert refused(550, "nobody here") is Return.HARD
    assert refused(550, "5.7.26 not signed") is Return.OURS
    assert refused(552, "too much") is Return.SOFT


def test_one_return_silences_nobody() -> None:
    hard = [Came(Return.HARD, NOW - timedelta(days=days)) for days in (0, 5, 40)]
    soft = [Came(Return.SOFT, NOW - timedelta(days=days)) for days in range(0, 10, 2)]

    assert verdict(hard[:1], NOW) is None
    assert verdict(hard[:2], NOW) is Why.HARD
    assert verdict([hard[0], hard[2]], NOW) is None
    assert verdict(soft, NOW) is Why.SOFT
    assert verdict(soft[:4], NOW) is None
    assert verdict([Came(Return.SOFT, NOW)] * 9, NOW) is None
    assert verdict([Came(Return.OURS, NOW)] * 99, NOW) is None
