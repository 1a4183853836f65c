"""The check-in by mail: to both, once, by day, and to nobody who has answered, said no or is away."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
import time_machine
from tests.cast import NOW, Cast, account_of
from tests.rooms.meetings.story import agree
from tests.scene import THURSDAY, part, refused_or_nothing, rows_seen, statements

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.meetings.actions import move_meeting
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import record_absence, say_left
from duologue.privacy.identity import Viewer, acting_as
from duologue.readiness import tasks
from duologue.readiness.actions import asking, check_in, choose_check_in_mail
from duologue.readiness.queries import wants_check_in_mail
from duologue.readiness.tasks import ask_to_check_in

MONDAY = NOW.replace(hour=9, minute=0)
BOTH = ["amara@example.org", "ben@example.org"]
NO_MAIL = "readiness_nocheckinmail"


@pytest.fixture
def meeting_id(cast: Cast) -> UUID:
    """Thursday at ten, every week; both can sign in. Half-way before it was a Sunday, so Monday is the day."""
    for viewer in (cast.amara, cast.ben, cast.chidi, cast.gwen):
        account_of(viewer)
    return agree(cast.ben, cast.pair_id).id


def round_at(moment: datetime) -> list[str]:
    """The job as it runs; who has been written to by now."""
    with time_machine.travel(moment, tick=False):
        ask_to_check_in(timestamp=0)
    return sorted(OutgoingMail.objects.values_list("recipient", flat=True))


def answer(viewer: Viewer, meeting_id: UUID, given: Mapping[str, tuple[str, str]]) -> None:
    with acting_as(viewer, NOW):
        check_in(viewer, meeting_id, "week_before", given, now=NOW)


def test_both_are_asked_once_however_often_the_job_runs(meeting_id: UUID) -> None:
    assert round_at(MONDAY - timedelta(minutes=1)) == []
    for minutes in (0, 10, 20, 600):
        assert round_at(MONDAY + timedelta(minutes=minutes)) == BOTH
    assert round_at(MONDAY + timedelta(days=1)) == BOTH


def test_the_mail_tells_nothing_and_its_link_is_another_one_for_each(cast: Cast, meeting_id: UUID) -> None:
    round_at(MONDAY)

    mails = list(OutgoingMail.objects.select_related("person", "organisation", "invitation").order_by("recipient"))
    links = set()
    for mail, other in zip(mails, ("Ben", "Amara"), strict=True):
        body = body_of(mail, now=MONDAY)
        assert other not in body + mail.subject
        assert "1:1" not in mail.subject
        assert str(meeting_id) not in body
        links |= {line for line in body.splitlines() if "/check-in/" in line}
    assert len(links) == 2


def test_who_has_answered_anything_is_not_asked_and_who_would_rather_not_say_is(cast: Cast, meeting_id: UUID) -> None:
    answer(cast.ben, meeting_id, {"energy": ("3", "me")})
    answer(cast.amara, meeting_id, {"energy": ("", "me")})

    assert round_at(MONDAY) == ["amara@example.org"]


def test_who_turned_it_off_is_left_alone_until_it_is_on_again(cast: Cast, meeting_id: UUID) -> None:
    for wanted in (False, False):
        with acting_as(cast.ben, NOW):
            choose_check_in_mail(cast.ben, wanted=wanted, now=NOW)
            assert wants_check_in_mail(cast.ben) is wanted
    assert round_at(MONDAY) == ["amara@example.org"]
    assert rows_seen(cast.amara, NOW, [NO_MAIL]) == rows_seen(cast.gwen, NOW, [NO_MAIL]) == {NO_MAIL: 0}
    assert refused_or_nothing(cast.esra, NOW, f"DELETE FROM {NO_MAIL}")

    with acting_as(cast.ben, NOW):
        choose_check_in_mail(cast.ben, wanted=True, now=NOW)
    assert round_at(MONDAY + timedelta(hours=1)) == BOTH


def test_nobody_is_asked_while_away_and_whoever_comes_back_in_time_is(cast: Cast, meeting_id: UUID) -> None:
    with acting_as(cast.ben, NOW):
        record_absence(cast.ben, from_on=date(2026, 11, 16), until_on=date(2026, 11, 23), now=NOW)

    assert round_at(MONDAY) == ["amara@example.org"]
    assert round_at(MONDAY + timedelta(days=1)) == BOTH


def test_whoever_left_or_whose_pair_has_ended_is_not_asked(cast: Cast, meeting_id: UUID) -> None:
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=NOW.date(), now=NOW)
    assert round_at(MONDAY) == ["amara@example.org"]
    OutgoingMail.objects.all().delete()
    part(cast, NOW)

    assert round_at(MONDAY + timedelta(minutes=10)) == []


def test_one_that_is_arranged_late_is_asked_about_at_once_and_one_of_tomorrow_is_not(
    cast: Cast, meeting_id: UUID
) -> None:
    assert round_at(THURSDAY - timedelta(hours=24)) == []
    assert round_at(THURSDAY - timedelta(hours=24, minutes=10)) == BOTH


def test_one_that_moves_after_it_was_asked_about_is_not_asked_about_again(cast: Cast, meeting_id: UUID) -> None:
    round_at(MONDAY)
    with acting_as(cast.ben, MONDAY):
        version = meeting_for(cast.ben, meeting_id, MONDAY).version
        to = THURSDAY + timedelta(days=11)
        move_meeting(cast.ben, meeting_id, to_at=to, reason=MoveReason.CLASH, version=version, now=MONDAY)

    assert len(round_at(MONDAY + timedelta(days=7))) == 2


def test_the_night_in_which_the_clocks_change_asks_nobody_twice(cast: Cast) -> None:
    """Wednesday 31 March at four; the clocks go forward on the Sunday before. Asked on Monday, once."""
    for viewer in (cast.amara, cast.ben):
        account_of(viewer)
    agree(cast.ben, cast.pair_id, weekday=2, wall_time=time(16), starts_on=date(2027, 3, 27))
    asked: dict[datetime, int] = {}
    for half_hours in range(4 * 48):
        moment = datetime(2027, 3, 27, 0, 0, tzinfo=UTC) + timedelta(minutes=30 * half_hours)
        asked[moment] = len(round_at(moment))

    assert set(asked.values()) == {0, 2}
    assert min(moment for moment, many in asked.items() if many) == datetime(2027, 3, 29, 8, 0, tzinfo=UTC)


def test_to_ask_opens_nothing_and_leaves_no_line_in_any_log(cast: Cast, meeting_id: UUID) -> None:
    answer(cast.amara, meeting_id, {"energy": ("3", "shared")})
    with statements() as asked:
        round_at(MONDAY)

    assert not [sql for sql in asked if 'INTO "privacy_' in sql]


def test_what_fails_for_one_disturbs_no_other_and_is_made_good(
    cast: Cast, meeting_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when it is killed between the two: what it owed is owed, and what it did not owe comes with the next round."""
    real = asking.ask_by_mail

    def fails_for_amara(viewer: Viewer, *, now: datetime) -> int:
        many = real(viewer, now=now)
        if viewer == cast.amara:
            raise RuntimeError("killed after it was written, before it was kept")
        return many

    monkeypatch.setattr(tasks, "ask_by_mail", fails_for_amara)
    with pytest.raises(ExceptionGroup, match="not asked for"):
        round_at(MONDAY)
    assert list(OutgoingMail.objects.values_list("recipient", flat=True)) == ["ben@example.org"]

    monkeypatch.setattr(tasks, "ask_by_mail", real)
    assert round_at(MONDAY + timedelta(minutes=10)) == BOTH
