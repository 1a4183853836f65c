"""What a calendar answers decides nothing: a no, or another time, is told to its owner alone, with the way to move the 1:1."""

from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from uuid import UUID, uuid4

import pytest
from icalendar import Calendar
from tests.cast import NOW, Cast, account_of
from tests.rooms.meetings.story import START, agree
from tests.scene import part

from duologue.bridges.actions import choose_times_by_mail, mail_times
from duologue.bridges.models import MailedTime, OutgoingMail
from duologue.bridges.queries import body_of, calendar_of, sender
from duologue.bridges.rules.replies import CalendarAnswer, Kind, answer_in
from duologue.lifecycle.calendar_answers import Taken, take_answer
from duologue.meetings.actions import move_meeting
from duologue.meetings.models import Meeting
from duologue.meetings.queries import calendar_for, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.models import AccessEntry
from duologue.privacy.refusals import NotYours

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def declined(cast: Cast) -> CalendarAnswer:
    """Ben's no to the one invitation there is, of the first version of the 1:1."""
    account_of(cast.ben)
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, NOW):
        choose_times_by_mail(cast.ben, wanted=True, now=NOW)
    invite(cast.ben)
    event = MailedTime.id_of(cast.ben.person_id, meeting.id)
    return CalendarAnswer(Kind.DECLINED, event, "127.0.0.1", 1, "ben@example.org")


def invite(viewer: Viewer, now: datetime = NOW) -> None:
    with acting_as(viewer, now):
        mail_times(viewer, calendar_for(viewer, now), sender(), now=now)


def take(viewer: Viewer, answer: CalendarAnswer, now: datetime = NOW) -> Taken:
    with acting_as(viewer, now):
        return take_answer(viewer, answer, now=now)


def letters() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(calendar_sealed=None).select_related("person").order_by("created_at"))


def meeting_id() -> UUID:
    return Meeting.objects.get().id


def move(cast: Cast, to_at: datetime) -> None:
    with acting_as(cast.amara, NOW):
        move_meeting(cast.amara, meeting_id(), to_at=to_at, reason=MoveReason.CLASH, version=None, now=NOW)


@pytest.mark.parametrize("kind", [Kind.DECLINED, Kind.COUNTER])
def test_a_no_is_told_to_its_owner_alone_with_the_way_to_move_it(
    cast: Cast, declined: CalendarAnswer, kind: Kind
) -> None:
    assert take(cast.ben, replace(declined, kind=kind)) is Taken.WRITTEN_TO

    (letter,) = letters()
    words = body_of(letter, now=NOW)
    assert letter.recipient == "ben@example.org"
    assert f"/meetings/{meeting_id()}/arrange/" in words
    assert not any(word in words + letter.subject for word in ("Amara", "Willow", "November"))


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_about_the_1_1_changes_whatever_is_answered(cast: Cast, declined: CalendarAnswer, kind: Kind) -> None:
    with acting_as(cast.ben, NOW):
        before = meeting_for(cast.ben, meeting_id(), NOW)
    entries = AccessEntry.objects.count()
    take(cast.ben, replace(declined, kind=kind))

    with acting_as(cast.ben, NOW):
        assert meeting_for(cast.ben, meeting_id(), NOW) == before
    assert not OutgoingMail.objects.exclude(recipient="ben@example.org").exists()
    assert AccessEntry.objects.count() == entries


@pytest.mark.parametrize("kind", [Kind.ACCEPTED, Kind.TENTATIVE])
def test_a_yes_and_a_perhaps_are_no_reason_to_write(cast: Cast, declined: CalendarAnswer, kind: Kind) -> None:
    assert take(cast.ben, replace(declined, kind=kind)) is Taken.NOTHING_TO_DO
    assert letters() == []


def test_a_no_said_ten_times_is_one_mail_and_to_the_next_time_it_is_another(
    cast: Cast, declined: CalendarAnswer
) -> None:
    for kind in (Kind.DECLINED, Kind.COUNTER) * 5:
        take(cast.ben, replace(declined, kind=kind))
    assert len(letters()) == 1

    move(cast, START + timedelta(days=1))
    invite(cast.ben, NOW + MINUTE)
    assert take(cast.ben, replace(declined, sequence=2)) is Taken.WRITTEN_TO
    assert len(letters()) == 2


def test_a_no_to_a_time_that_holds_no_more_is_out_of_date(cast: Cast, declined: CalendarAnswer) -> None:
    move(cast, START + timedelta(days=1))
    invite(cast.ben, NOW + MINUTE)

    assert take(cast.ben, declined) is Taken.OUT_OF_DATE
    assert letters() == []


def test_after_it_began_a_no_comes_too_late(cast: Cast, declined: CalendarAnswer) -> None:
    assert take(cast.ben, declined, START + MINUTE) is Taken.OUT_OF_DATE
    assert letters() == []


def test_what_was_taken_back_is_answered_by_nobody(cast: Cast, declined: CalendarAnswer) -> None:
    part(cast, NOW)
    invite(cast.ben, NOW + MINUTE)
    with pytest.raises(NotYours):
        take(cast.ben, replace(declined, sequence=9))
    assert letters() == []


@pytest.mark.parametrize("name", ["amara", "chidi", "dana", "esra", "gwen"])
def test_who_was_not_invited_answers_nothing(cast: Cast, declined: CalendarAnswer, name: str) -> None:
    with pytest.raises(NotYours):
        take(cast.everyone[name], declined)
    assert letters() == []


def test_an_event_of_another_server_or_of_nobody_is_not_ours(cast: Cast, declined: CalendarAnswer) -> None:
    for other in (replace(declined, host="elsewhere.example.org"), replace(declined, event_id=uuid4())):
        with pytest.raises(NotYours):
            take(cast.ben, other)
    assert letters() == []


@pytest.mark.parametrize("said", ["DECLINED", "ACCEPTED"])
def test_what_a_program_makes_of_the_invitation_it_got_is_understood(
    cast: Cast, declined: CalendarAnswer, said: str
) -> None:
    invited = OutgoingMail.objects.select_related("person").get()
    calendar: Any = Calendar.from_ical(calendar_of(invited, now=NOW))
    calendar["method"] = "REPLY"
    calendar.walk("VEVENT")[0]["attendee"].params["PARTSTAT"] = said
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Ben <{invited.recipient}>", "duologue@127.0.0.1"
    mail.set_content(f"Ben: {said}")
    mail.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})

    answer = answer_in(mail.as_bytes(policy=SMTP))

    assert answer == replace(declined, kind=Kind(said))
    assert take(cast.ben, answer) is (Taken.WRITTEN_TO if said == "DECLINED" else Taken.NOTHING_TO_DO)
