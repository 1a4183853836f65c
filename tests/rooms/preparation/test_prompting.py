"""The word before a 1:1: to who asked for it, at the time they chose, once, and not to who is ready."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from tests.cast import NOW, Cast, account_of
from tests.scene import THURSDAY, begin, plan

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.meetings.actions import move_meeting
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import choose_prompt
from duologue.people.queries import my_prompt
from duologue.preparation import tasks
from duologue.preparation.actions import prompting, say_prepared
from duologue.preparation.tasks import prompt_to_prepare
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import Refused

WEDNESDAY_AT_FOUR = (THURSDAY - timedelta(days=1)).replace(hour=16, minute=0)


def ask(viewer: Viewer, days: int | None = 1, at: time | None = time(16)) -> None:
    account_of(viewer)
    with acting_as(viewer, NOW):
        choose_prompt(viewer, days, at, now=NOW)


def round_at(moment: datetime) -> list[str]:
    """The job as it runs; who has been written to by now."""
    with time_machine.travel(moment, tick=False):
        prompt_to_prepare(timestamp=0)
    return sorted(OutgoingMail.objects.values_list("recipient", flat=True))


def test_nobody_is_prompted_who_did_not_ask(cast: Cast) -> None:
    plan(cast)
    account_of(cast.ben)

    assert round_at(WEDNESDAY_AT_FOUR) == []
    with acting_as(cast.ben, NOW):
        assert my_prompt(cast.ben) is None


def test_who_asked_gets_one_mail_that_tells_nothing(cast: Cast) -> None:
    meeting_id = plan(cast)
    ask(cast.ben)

    assert round_at(WEDNESDAY_AT_FOUR - timedelta(minutes=5)) == []
    for minutes in (0, 5, 10, 115):
        assert round_at(WEDNESDAY_AT_FOUR + timedelta(minutes=minutes)) == ["ben@example.org"]
    mail = OutgoingMail.objects.select_related("person").get()
    body = body_of(mail, now=NOW)
    assert str(meeting_id) in body
    assert "Amara" not in body + mail.subject


def test_a_prompt_that_could_not_leave_for_hours_stays_away(cast: Cast) -> None:
    plan(cast)
    ask(cast.ben)

    assert round_at(WEDNESDAY_AT_FOUR + timedelta(hours=2)) == []


def test_who_is_ready_or_sits_there_already_is_left_alone(cast: Cast) -> None:
    meeting_id = plan(cast)
    for viewer in (cast.ben, cast.amara):
        ask(viewer)
    with acting_as(cast.ben, NOW):
        say_prepared(cast.ben, meeting_id, "ready", now=NOW)

    assert round_at(WEDNESDAY_AT_FOUR) == ["amara@example.org"]
    ask(cast.ben, 0, time(9, 30))
    begin(cast, meeting_id)
    assert round_at(THURSDAY.replace(hour=9, minute=31)) == ["amara@example.org"]


def test_a_1_1_that_moved_to_another_day_is_another_occasion(cast: Cast) -> None:
    meeting_id = plan(cast)
    ask(cast.ben)
    round_at(WEDNESDAY_AT_FOUR)
    at = WEDNESDAY_AT_FOUR + timedelta(minutes=30)
    with acting_as(cast.ben, at):
        version = meeting_for(cast.ben, meeting_id, at).version
        to = THURSDAY + timedelta(days=1)
        move_meeting(cast.ben, meeting_id, to_at=to, reason=MoveReason.CLASH, version=version, now=at)

    assert len(round_at(WEDNESDAY_AT_FOUR + timedelta(days=1))) == 2
    assert len(round_at(WEDNESDAY_AT_FOUR + timedelta(days=1, minutes=5))) == 2


def test_a_prompt_is_turned_off_again_and_a_bad_one_refused(cast: Cast) -> None:
    plan(cast)
    ask(cast.ben)
    for days, at in ((1, None), (8, time(9)), (-1, time(9))):
        with pytest.raises(Refused, match="choose both"):
            ask(cast.ben, days, at)
    ask(cast.ben, None, None)

    assert round_at(WEDNESDAY_AT_FOUR) == []


def test_what_fails_for_one_disturbs_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(cast)
    for viewer in (cast.ben, cast.amara):
        ask(viewer)

    real = prompting.prompt

    def fails_for_amara(viewer: Viewer, asked: object, *, now: datetime) -> int:
        if viewer == cast.amara:
            raise RuntimeError("no room")
        return real(viewer, asked, now=now)  # type: ignore[arg-type]

    monkeypatch.setattr(tasks, "prompt", fails_for_amara)
    with pytest.raises(ExceptionGroup, match="not posted"):
        round_at(WEDNESDAY_AT_FOUR)
    assert list(OutgoingMail.objects.values_list("recipient", flat=True)) == ["ben@example.org"]
