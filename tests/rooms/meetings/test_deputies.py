"""A deputy sees when, and with whom: nothing else, nobody else, and not a day longer."""

from datetime import timedelta

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import agree
from tests.rooms.meetings.test_doors import TODAY
from tests.scene import last_line, rows_seen

from duologue.meetings.actions import end_deputy, name_deputy
from duologue.meetings.queries import deputies_of, deputy_times_for, pair_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused

DAY = timedelta(days=1)
WORDS = ["meetings_meeting", "meetings_series", "meetings_note"]


@pytest.fixture
def deputy(cast: Cast) -> Cast:
    """Dana stands in for amara from today for twelve days; amara and ben meet within."""
    agree(cast.ben, cast.pair_id, now=TODAY, starts_on=TODAY.date() + DAY)
    with acting_as(cast.amara, TODAY):
        last = TODAY.date() + 12 * DAY
        name_deputy(cast.amara, cast.dana.person_id, first_on=TODAY.date(), last_on=last, now=TODAY)
    return cast


def test_the_deputy_sees_times_and_names_and_others_nothing(deputy: Cast) -> None:
    seen = {}
    for name, viewer in deputy.everyone.items():
        with acting_as(viewer, TODAY):
            seen[name] = [(one.manager_name, one.report_name) for one in deputy_times_for(viewer, TODAY)]

    assert seen == {name: [] for name in deputy.everyone} | {"dana": [("Amara", "Ben")]}


def test_no_word_and_no_pair_comes_with_it(deputy: Cast) -> None:
    assert rows_seen(deputy.dana, TODAY, WORDS) == dict.fromkeys(WORDS, 0)
    # Not even the time of the report himself: his row of it is his own.
    assert rows_seen(deputy.dana, TODAY, ["meetings_takentime"]) == {"meetings_takentime": 1}
    assert rows_seen(deputy.farid, TODAY, ["meetings_takentime"]) == {"meetings_takentime": 0}
    with acting_as(deputy.dana, TODAY), pytest.raises(NotYours):
        pair_for(deputy.dana, deputy.pair_id, TODAY)


@pytest.mark.parametrize("at", [TODAY + 13 * DAY, TODAY - DAY])
def test_it_begins_and_ends_by_itself(deputy: Cast, at: object) -> None:
    with acting_as(deputy.dana, TODAY):
        assert deputy_times_for(deputy.dana, at) == []  # type: ignore[arg-type]


def test_it_can_be_ended_before_and_the_wall_closes_with_it(deputy: Cast) -> None:
    with acting_as(deputy.amara, TODAY):
        [named] = deputies_of(deputy.amara, TODAY)
        end_deputy(deputy.amara, named.id, now=TODAY)
    with acting_as(deputy.dana, TODAY):
        assert deputy_times_for(deputy.dana, TODAY) == []
    assert rows_seen(deputy.dana, TODAY, ["meetings_takentime"]) == {"meetings_takentime": 0}


def test_the_deputy_and_the_reports_are_told(deputy: Cast) -> None:
    for viewer in (deputy.dana, deputy.ben):
        with acting_as(viewer, TODAY):
            assert last_line(viewer) == ("Amara", "named", "a deputy who sees times")


def test_nobody_names_a_stranger_or_a_span_that_is_none(deputy: Cast) -> None:
    today = TODAY.date()
    with acting_as(deputy.amara, TODAY):
        for stranger in (deputy.farid, deputy.gwen, deputy.amara):
            with pytest.raises(NotYours):
                name_deputy(deputy.amara, stranger.person_id, first_on=today, last_on=today, now=TODAY)
        for first, last in ((today, today - DAY), (today - 3 * DAY, today - DAY), (today, today + 400 * DAY)):
            with pytest.raises(Refused):
                name_deputy(deputy.amara, deputy.dana.person_id, first_on=first, last_on=last, now=TODAY)
    with acting_as(deputy.dana, TODAY):
        mine = deputies_of(deputy.dana, TODAY)
    assert mine == []
