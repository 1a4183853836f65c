"""One's 1:1s as invitations: to whoever chose that, one for each time a 1:1 gets, and nothing in them but the time."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings
from tests.cast import NOW, Cast, account_of
from tests.rooms.bridges.invitations import invitations, parts_of, read, sequences_go_up, told
from tests.rooms.bridges.postbox import Postbox, postbox
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down
from tests.scene import part, refused_or_nothing, rows_seen

from duologue.bridges.actions import choose_times_by_mail, deliver, mail_times, post_mail, times_by_mail
from duologue.bridges.models import CalendarInUse, MailedTime, OutgoingMail, TimesByMail
from duologue.bridges.queries import by_mail_for, sender
from duologue.lifecycle import moving
from duologue.meetings.actions import change_place, move_meeting
from duologue.meetings.queries import calendar_for, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import say_left
from duologue.privacy.identity import Viewer, acting_as

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NINE = NOW + timedelta(minutes=30)
"""The end of the usual quiet hours."""


@pytest.fixture(autouse=True)
def chosen(cast: Cast) -> None:
    """Ben has."""
    for viewer in (cast.amara, cast.ben):
        account_of(viewer)
    choose(cast.ben)


def choose(viewer: Viewer, *, wanted: bool = True, now: datetime = NOW) -> None:
    with acting_as(viewer, now):
        choose_times_by_mail(viewer, wanted=wanted, now=now)


def move(cast: Cast, meeting_id: UUID, to_at: datetime, now: datetime) -> None:
    with acting_as(cast.amara, now):
        move_meeting(cast.amara, meeting_id, to_at=to_at, reason=MoveReason.CLASH, version=None, now=now)


def owed(task: str = "mail_times") -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'person_id' FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'", [task]
        )
        return {row[0] for row in cursor.fetchall()}


def nothing_is_owed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo'")


def test_nobody_gets_one_who_did_not_choose_it(cast: Cast) -> None:
    nothing_is_owed()
    agree(cast.ben, cast.pair_id)

    assert owed() == {str(cast.ben.person_id)}
    assert told(cast.amara) == []
    assert len(told(cast.ben)) == 1


def test_it_says_when_and_names_nobody_but_its_reader(cast: Cast) -> None:
    meeting = agree(cast.amara, cast.pair_id, place="canary-place Willow")
    (one,) = told(cast.ben)

    assert one.method == "REQUEST"
    assert one.uid == f"{MailedTime.id_of(cast.ben.person_id, meeting.id)}@127.0.0.1"
    assert one.said["summary"] == "1:1"
    assert one.said["attendee"] == "mailto:ben@example.org"
    assert one.said["organizer"] == "mailto:duologue@127.0.0.1"
    assert one.starts_at == START
    assert "DTSTART:20261126T100000Z" in one.text
    assert one.ends_at - one.starts_at == timedelta(minutes=30)
    assert not any(word in one.text.lower() for word in ("amara", "canary", "willow", "description", "location"))


def test_however_often_the_job_runs_it_is_one_mail(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    for _ in range(5):
        assert len(told(cast.ben)) == 1
    assert OutgoingMail.objects.count() == 1


def test_each_other_time_is_one_more_and_a_calendar_knows_which_holds(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    for turn in (1, 2):
        move(cast, meeting.id, START + turn * DAY, NOW + timedelta(minutes=turn))
        told(cast.ben, NOW + timedelta(minutes=turn))

    ones = invitations()
    assert [one.starts_at - START for one in ones] == [0 * DAY, DAY, 2 * DAY]
    assert len({one.uid for one in ones}) == 1
    assert sequences_go_up(ones)


def test_moved_there_and_back_before_the_job_ran_is_nothing_new(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    for to_at in (START + DAY, START):
        move(cast, meeting.id, to_at, NOW)

    assert len(told(cast.ben)) == 1


def test_another_place_or_its_beginning_is_no_reason_to_write(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    with acting_as(cast.ben, NOW):
        change_place(cast.ben, meeting.id, "Upstairs", version=None, now=NOW)
    sit_down(cast.ben, meeting.id, START - timedelta(minutes=5))

    assert len(told(cast.ben, START - timedelta(minutes=4))) == 1


def test_ten_minutes_instead_are_told_too(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    nothing_is_owed()
    with acting_as(cast.ben, NOW):
        moving.ten_minutes(cast.ben, meeting.id, NOW + DAY, now=NOW)

    assert owed() == {str(cast.ben.person_id)}
    last = told(cast.ben, NOW + timedelta(minutes=1))[-1]
    assert (last.starts_at, last.ends_at) == (NOW + DAY, NOW + DAY + timedelta(minutes=10))


def test_when_the_pair_ends_what_is_ahead_is_taken_out(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    told(cast.ben)
    nothing_is_owed()
    part(cast, NOW)

    assert owed() == {str(cast.ben.person_id)}
    for _ in range(3):
        first, gone = told(cast.ben, NOW + timedelta(minutes=1))
    assert (first.method, gone.method) == ("REQUEST", "CANCEL")
    assert (gone.uid, gone.said["status"]) == (first.uid, "CANCELLED")
    assert sequences_go_up([first, gone])


def test_what_has_begun_or_was_held_stays_in_the_calendar_as_it_was(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    sit_down(cast.ben, meeting.id)
    get_up(cast.ben, meeting.id, START + timedelta(minutes=20))
    close(cast.ben, meeting.id, START + timedelta(minutes=21))

    first, following = told(cast.ben, START + timedelta(minutes=22))
    assert following.uid != first.uid
    assert (first.method, following.method) == ("REQUEST", "REQUEST")


def test_off_takes_back_and_on_again_is_a_new_invitation_that_a_calendar_believes(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    told(cast.ben)
    for minute, wanted in ((1, False), (2, True)):
        choose(cast.ben, wanted=wanted)
        told(cast.ben, NOW + timedelta(minutes=minute))

    assert [one.method for one in invitations()] == ["REQUEST", "CANCEL", "REQUEST"]
    assert sequences_go_up(invitations())


def test_who_has_them_on_a_calendar_server_gets_no_invitation_besides(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    told(cast.ben)
    CalendarInUse.objects.create(
        id=cast.pair_id, organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id
    )

    assert told(cast.ben, NOW + timedelta(minutes=1))[-1].method == "CANCEL", "or it would stand there twice"
    agree(cast.ben, cast.pair_id, weekday=4)
    assert len(told(cast.ben, NOW + timedelta(minutes=2))) == 2


def test_it_travels_as_words_and_as_a_part_that_calendars_know(
    cast: Cast, postbox: Postbox, settings: Settings
) -> None:
    settings.DUOLOGUE_MAIL_ANSWERS = "answers@example.org"
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    mail = OutgoingMail.objects.get()
    assert b"VEVENT" not in bytes(mail.calendar_sealed or b"")
    assert not deliver(mail.organisation_id, mail.id, now=NOW)
    deliver(mail.organisation_id, mail.id, now=NINE)

    (letter,) = postbox.letters
    words, html, calendar = parts_of(letter)
    assert html.get_content_type() == "text/html"
    assert letter.get_content_type() == "multipart/alternative"
    assert (letter["Subject"], letter["Reply-To"]) == ("Your 1:1 in your calendar", "answers@example.org")
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    one = read(calendar.get_content())
    assert (one.said["organizer"], one.rsvp) == ("mailto:answers@example.org", "TRUE")
    assert "Thursday 26 November 2026, 10:00" in words.get_content()
    assert f"/meetings/{meeting.id}/" in words.get_content()
    assert "Amara" not in letter.as_string()

    mail.refresh_from_db()
    assert (mail.body_sealed, mail.calendar_sealed) == (None, None)
    content = postbox.envelopes[0].content
    assert isinstance(content, bytes)
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_a_cancellation_says_so_in_the_type_of_its_part(cast: Cast, postbox: Postbox) -> None:
    agree(cast.ben, cast.pair_id)
    told(cast.ben)
    part(cast, NOW)
    told(cast.ben, NOW + timedelta(minutes=1))
    for mail in OutgoingMail.objects.order_by("created_at"):
        deliver(mail.organisation_id, mail.id, now=NINE)

    assert [parts_of(letter)[2].get_param("method") for letter in postbox.letters] == ["REQUEST", "CANCEL"]


def test_while_nobody_reads_answers_none_is_asked_for(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    (one,) = told(cast.ben)
    assert one.rsvp == "FALSE"


def test_a_crash_anywhere_repeats_and_never_doubles(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each crash comes at another write: before the mail, between mail and note, and after both."""
    meeting = agree(cast.ben, cast.pair_id)
    really, crash_at = post_mail, 0

    class Crash(BaseException):
        pass

    def crashing(*args: object, **more: object) -> UUID:
        if crash_at == 0:
            raise Crash
        answer = really(*args, **more)  # type: ignore[arg-type]
        if crash_at == 1:
            raise Crash
        return answer

    monkeypatch.setattr(times_by_mail, "post_mail", crashing)
    crashes = 0
    for turn in range(120):
        now = NOW + timedelta(seconds=turn)
        if turn % 10 == 0:
            move(cast, meeting.id, START + timedelta(minutes=15 * (1 + turn // 10)), now)
        crash_at = turn % 3
        try:
            with acting_as(cast.ben, now):
                mail_times(cast.ben, calendar_for(cast.ben, now), sender(), now=now)
                if crash_at == 2 and turn % 2:
                    raise Crash
        except Crash:
            crashes += 1

    starts = [one.starts_at for one in invitations()]
    assert crashes >= 24
    assert len(starts) == 12
    assert starts == sorted(set(starts))
    assert sequences_go_up(invitations())


def test_a_mail_is_known_by_what_it_tells(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    told(cast.ben)
    MailedTime.objects.filter(organisation_id=cast.ben.organisation_id).delete()

    assert len(told(cast.ben)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one(cast: Cast) -> None:
    """The second waits for what the first writes; then it finds it, or fails and is tried again."""
    agree(cast.ben, cast.pair_id)
    together = Barrier(4, timeout=20)

    def one(_number: int) -> None:
        try:
            with suppress(IntegrityError), acting_as(cast.ben, NOW):
                planned = calendar_for(cast.ben, NOW)
                together.wait()
                mail_times(cast.ben, planned, sender(), now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(4)))

    assert OutgoingMail.objects.count() == 1
    assert len(told(cast.ben)) == 1


def test_who_has_left_is_told_nothing(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=NOW.date() - DAY, now=NOW)
    assert told(cast.ben, NOW + DAY) == []


def test_it_is_owed_with_the_move_or_not_at_all(cast: Cast) -> None:
    nothing_is_owed()
    with transaction.atomic():
        agree(cast.ben, cast.pair_id)
        transaction.set_rollback(True)
    assert owed() == set()


@pytest.mark.parametrize("name", ["amara", "chidi", "esra", "gwen"])
def test_what_one_was_told_is_seen_and_changed_by_nobody_else(cast: Cast, name: str) -> None:
    agree(cast.ben, cast.pair_id)
    told(cast.ben)
    stranger = cast.everyone[name]

    assert rows_seen(stranger, NOW, ["bridges_mailedtime"]) == {"bridges_mailedtime": 0}
    assert rows_seen(cast.ben, NOW, ["bridges_mailedtime"]) == {"bridges_mailedtime": 1}
    assert refused_or_nothing(stranger, NOW, "DELETE FROM bridges_timesbymail")
    assert refused_or_nothing(stranger, NOW, "UPDATE bridges_mailedtime SET sequence = 99")
    with acting_as(stranger, NOW):
        assert not by_mail_for(stranger).chosen


def test_another_organisation_does_not_even_see_who_chose_it(cast: Cast) -> None:
    assert rows_seen(cast.gwen, NOW, ["bridges_timesbymail"]) == {"bridges_timesbymail": 0}
    assert rows_seen(None, NOW, ["bridges_timesbymail"]) == {"bridges_timesbymail": 0}
    assert rows_seen(cast.amara, NOW, ["bridges_timesbymail"]) == {"bridges_timesbymail": 1}


def test_choosing_twice_is_once_and_what_is_long_over_is_forgotten(cast: Cast) -> None:
    choose(cast.ben)
    assert TimesByMail.objects.count() == 1
    meeting = agree(cast.ben, cast.pair_id)
    told(cast.ben)
    with acting_as(cast.ben, NOW):
        assert meeting_for(cast.ben, meeting.id, NOW).starts_at == START
    told(cast.ben, START + timedelta(days=91))
    assert not MailedTime.objects.exists()
