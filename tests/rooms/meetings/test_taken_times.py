"""Whoever has a 1:1 is taken then, also after it took a date that nobody moved it to."""

from datetime import datetime, timedelta

from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree

from duologue.meetings.actions import bring_forward, make_ten_minutes
from duologue.meetings.models import TakenTime
from duologue.privacy.identity import acting_as

DAY = timedelta(days=1)


def taken(cast: Cast) -> set[tuple[datetime, datetime]]:
    with acting_as(cast.ben, NOW):
        rows = TakenTime.objects.filter(organisation_id=cast.ben.organisation_id)
        return set(rows.values_list("starts_at", "ends_at"))


def test_ten_minutes_instead_take_ten_minutes_and_give_back_what_stood(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    assert taken(cast) == {(START, START + timedelta(minutes=30))}

    with acting_as(cast.ben, NOW):
        make_ten_minutes(cast.ben, meeting.id, at=NOW + DAY, now=NOW)
    assert taken(cast) == {(NOW + DAY, NOW + DAY + timedelta(minutes=10))}


def test_a_sooner_date_is_taken_and_the_later_one_is_free_again(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, NOW):
        bring_forward(cast.ben, meeting.id, to_at=START - DAY, now=NOW)
    assert taken(cast) == {(START - DAY, START - DAY + timedelta(minutes=30))}
