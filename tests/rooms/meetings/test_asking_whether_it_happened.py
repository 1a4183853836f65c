"""A mail to each of the two whose 1:1 has passed without a word: once, by day, and to neither once it is said."""

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, account_of
from tests.rooms.meetings.story import START, agree

from duologue.bridges.actions import choose_kind, choose_quiet_hours
from duologue.bridges.models import OutgoingMail
from duologue.bridges.rules.kinds import Kind
from duologue.meetings.actions import answer_happened
from duologue.meetings.actions.asking_after import ask_whether_it_happened
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
AFTER = START + timedelta(hours=3)


def ask(viewer: Viewer, now: datetime = AFTER) -> int:
    account_of(viewer)
    with acting_as(viewer, now):
        return ask_whether_it_happened(viewer, now=now)


def test_each_of_the_two_is_asked_once_and_nobody_else(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    for _ in range(2):
        assert [ask(viewer) for viewer in cast.everyone.values()] == [1, 1, 0, 0, 0, 0, 0]

    mails = OutgoingMail.objects.values_list("recipient", "kind", "subject")
    assert sorted(mails) == [(f"{name}@example.org", Kind.HAPPENED, "Your last 1:1") for name in ("amara", "ben")]


def test_not_before_its_time_and_not_for_ever(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    moments = [START, START + timedelta(hours=2), START + timedelta(days=4)]

    assert [ask(cast.ben, moment) for moment in moments] == [0, 0, 0]


def test_once_one_of_them_has_said_it_neither_is_asked(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, AFTER):
        answer_happened(cast.ben, meeting.id, happened=False, now=AFTER)

    assert (ask(cast.ben), ask(cast.amara)) == (0, 0)


def test_who_wants_none_or_is_quiet_then_gets_none(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, AFTER):
        choose_kind(cast.ben, Kind.HAPPENED, wanted=False, now=AFTER)
    with acting_as(cast.amara, AFTER):
        choose_quiet_hours(cast.amara, AFTER.time(), AFTER.replace(hour=15).time(), frozenset(), now=AFTER)

    assert (ask(cast.ben), ask(cast.amara)) == (0, 0)
    assert ask(cast.amara, AFTER.replace(hour=16)) == 1
