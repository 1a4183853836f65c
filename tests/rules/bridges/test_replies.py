"""What calendars answer: the ways in which programs say it, and everything that is no answer."""

import random
import time
from email.message import EmailMessage
from uuid import UUID

import pytest

from duologue.bridges.rules.replies import LONGEST, CalendarAnswer, Kind, NotAnAnswer, answer_in, is_stale

EVENT = UUID("5f0c1f6e-7d1e-4a36-9f0b-3f4b8f0f2a11")
BEN = "ben@example.org"
LINES = [
    "BEGIN:VCALENDAR",
    "PRODID:-//a calendar//EN",
    "VERSION:2.0",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    f"UID:{EVENT}@duologue.example.org",
    "SEQUENCE:3",
    "DTSTAMP:20261123T090000Z",
    "DTSTART:20261126T100000Z",
    f"ATTENDEE;CN=Ben;PARTSTAT=DECLINED:mailto:{BEN}",
    "ORGANIZER;CN=Duologue:mailto:duologue@example.org",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
]


def calendar(**changed: str) -> str:
    """The usual answer; `ATTENDEE="…"` puts another line in place of that one."""
    return "\r\n".join(changed.get(line.partition(":")[0].partition(";")[0], line) for line in LINES)


def mail(text: str, sender: str = f"Ben <{BEN}>", cte: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "duologue@example.org", "Declined: 1:1"
    message.set_content("Ben has declined.")
    message.add_alternative(text, subtype="calendar", params={"method": "REPLY"}, cte=cte)
    return message.as_bytes()


def test_a_no_is_read_with_what_it_is_about_and_whose_it_is() -> None:
    assert answer_in(mail(calendar())) == CalendarAnswer(Kind.DECLINED, EVENT, "duologue.example.org", 3, BEN)


@pytest.mark.parametrize("said", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_yes_no_and_perhaps_are_told_apart(said: str) -> None:
    answer = answer_in(mail(calendar(ATTENDEE=f"ATTENDEE;PARTSTAT={said}:mailto:{BEN}")))
    assert answer.kind == Kind(said)


def test_another_time_that_is_proposed_is_one_whatever_else_is_said() -> None:
    text = calendar(METHOD="METHOD:COUNTER", ATTENDEE=f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{BEN}")
    assert answer_in(mail(text)).kind is Kind.COUNTER


def test_who_proposes_another_time_may_name_the_others_too() -> None:
    both = f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:amara@example.org\r\nATTENDEE:MAILTO:{BEN}"
    assert answer_in(mail(calendar(METHOD="METHOD:COUNTER", ATTENDEE=both))).address == BEN


@pytest.mark.parametrize(
    "attendee",
    [
        f"attendee;partstat=declined;rsvp=true:MAILTO:{BEN.upper()}",
        f'ATTENDEE;CN="Haas; Ben: x";PARTSTAT=DECLINED;X-NUM-GUESTS=0:mailto:{BEN}',
        f'ATTENDEE;PARTSTAT="DECLINED":mailto:{BEN}',
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECL\r\n INED;CN=Ben:mai\r\n lto:ben@exam\r\n\tple.org",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ben%40example.org",
        f"ATTENDEE;PARTSTAT=DECLINED;CN=Bén\u2028Haas:mailto:{BEN}",
    ],
)
def test_programs_write_the_same_in_many_ways(attendee: str) -> None:
    assert answer_in(mail(calendar(ATTENDEE=attendee))).kind is Kind.DECLINED


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "8bit"])
def test_however_it_is_wrapped_for_the_way(cte: str) -> None:
    assert answer_in(mail(calendar(), cte=cte)).sequence == 3


def test_newlines_alone_will_do_and_so_will_an_unknown_charset() -> None:
    plain = (
        f'From: {BEN}\nContent-Type: text/calendar; charset="no-such"; method=REPLY\n\n'
        + calendar().replace("\r\n", "\n")
    ).encode()
    assert answer_in(plain).event_id == EVENT


def test_an_answer_that_names_no_sequence_answers_the_first_invitation() -> None:
    assert answer_in(mail(calendar(SEQUENCE="X-NOTHING:"))).sequence == 0


def test_an_alarm_inside_the_event_does_not_speak_for_anybody() -> None:
    alarm = "BEGIN:VALARM\r\nACTION:EMAIL\r\nATTENDEE:mailto:amara@example.org\r\nUID:other\r\nEND:VALARM\r\nEND:VEVENT"
    text = calendar().replace("END:VEVENT", alarm)
    assert answer_in(mail(text)).kind is Kind.DECLINED


@pytest.mark.parametrize(
    ("sender", "attendee"),
    [
        ("Amara <amara@example.org>", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{BEN}"),
        (f"{BEN}, amara@example.org", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{BEN}"),
        ("", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{BEN}"),
        ("undisclosed", "ATTENDEE;PARTSTAT=DECLINED:mailto:"),
        (BEN, f"ATTENDEE;PARTSTAT=DECLINED:{BEN}"),
        (BEN, f"ATTENDEE;PARTSTAT=DECLINED:mailto:{BEN}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{BEN}"),
        (BEN, f"ATTENDEE;PARTSTAT=DECLINED:mailto:{BEN}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:amara@example.org"),
        (BEN, "X-NOBODY:"),
    ],
)
def test_nobody_answers_for_somebody_else(sender: str, attendee: str) -> None:
    with pytest.raises(NotAnAnswer, match="does not come from the one whose answer it is"):
        answer_in(mail(calendar(ATTENDEE=attendee), sender=sender))


def test_two_senders_are_none() -> None:
    with pytest.raises(NotAnAnswer, match="does not come from"):
        answer_in(b"From: amara@example.org\r\n" + mail(calendar()))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"METHOD": "METHOD:REQUEST"}, "neither yes nor no"),
        ({"METHOD": "METHOD:CANCEL"}, "neither yes nor no"),
        ({"METHOD": "X-NOTHING:"}, "says METHOD once"),
        ({"ATTENDEE": f"ATTENDEE;PARTSTAT=DELEGATED:mailto:{BEN}"}, "neither yes nor no"),
        ({"ATTENDEE": f"ATTENDEE;PARTSTAT=COUNTER:mailto:{BEN}"}, "neither yes nor no"),
        ({"ATTENDEE": f"ATTENDEE:mailto:{BEN}"}, "neither yes nor no"),
        ({"UID": "UID:dentist"}, "not ours"),
        ({"UID": "X-NOTHING:"}, "says UID once"),
        ({"UID": f"UID:{EVENT}@a\r\nUID:{EVENT}@b"}, "says UID once"),
        ({"SEQUENCE": "SEQUENCE:-1"}, "which invitation"),
        ({"SEQUENCE": "SEQUENCE:" + "9" * 4000}, "which invitation"),
        ({"END": "END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT"}, "about one event"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(changed: dict[str, str], why: str) -> None:
    with pytest.raises(NotAnAnswer, match=why) as refusal:
        answer_in(mail(calendar(**changed)))
    assert "ben" not in str(refusal.value).lower()


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 100, b"Subject: Hello\r\n\r\nHello", b"From: x\r\nContent-Type: text/calendar\r\n\r\n"]
)
def test_other_mail_is_no_answer(raw: bytes) -> None:
    with pytest.raises(NotAnAnswer, match="no answer of a calendar"):
        answer_in(raw)


def test_one_is_stale_once_a_later_invitation_went_out() -> None:
    answer = answer_in(mail(calendar()))
    assert is_stale(answer, 4)
    assert not is_stale(answer, 3)


def test_a_mail_without_an_end_is_refused_and_parts_within_parts_too() -> None:
    with pytest.raises(NotAnAnswer, match="too long"):
        answer_in(b"x" * (LONGEST + 1))
    deep = b"From: ben@example.org\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (at, at) for at in range(12_000)
    )
    with pytest.raises(NotAnAnswer):
        answer_in(deep[:LONGEST])


@pytest.mark.parametrize(
    "body",
    [
        "BEGIN:A\r\n" * 100_000,
        "A" + ';B="' * 200_000,
        "A" + ";B=," * 200_000,
        "A" + ";B=" * 300_000,
        ":" * 900_000,
        "A:\r\n " * 150_000,
        'ATTENDEE;X="' + '"' * 900_000,
    ],
)
def test_long_nonsense_is_over_within_seconds(body: str) -> None:
    begun = time.monotonic()
    with pytest.raises(NotAnAnswer):
        answer_in(b"From: ben@example.org\r\nContent-Type: text/calendar\r\n\r\n" + body.encode()[: LONGEST - 100])
    assert time.monotonic() - begun < 5


def test_5_000_answers_broken_at_random_are_an_answer_or_a_sentence() -> None:
    """Bytes changed, cut, doubled and left out; the seed is fixed, so a fault comes again."""
    dice, whole, understood = random.Random(20), mail(calendar()), 0
    for _ in range(5_000):
        raw = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            at, length = dice.randrange(len(raw)), dice.randint(0, 30)
            raw[at : at + length] = dice.choice(
                [b"", bytes(dice.randbytes(length)), raw[at : at + length] * 2, b"\r\n", b":", b'"', b";", b"@", b"<"]
            )
        try:
            answer = answer_in(bytes(raw))
        except NotAnAnswer:
            continue
        understood += 1
        assert answer.address == BEN, "the one thing that is believed is said twice"
    assert 500 < understood < 4_500
