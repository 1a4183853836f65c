"""A 1:1 that was not held, by one word or by two that differ: there is a next date at once, and it counts for whom it should."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down
from tests.rooms.readiness.test_ledger_of_a_pair import DAY, EARLY, WEEK, ledger, move, spent

from duologue.lifecycle import arranging, moving, wrap_up
from duologue.lifecycle.next_date import next_date
from duologue.meetings.queries import MeetingFacts, current_meeting_for, meeting_for
from duologue.meetings.rules.cadence import Cadence, Rhythm
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import record_absence, strike_absence
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import note_public_holidays, take_back_public_holiday
from duologue.readiness.queries import public_holidays_for
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.names import Rule

AFTER = START + timedelta(hours=1)


def say(
    viewer: Viewer, meeting_id: UUID, happened: bool, who: Side | None = None, at: datetime = AFTER
) -> MeetingFacts | None:
    with acting_as(viewer, at):
        return wrap_up.did_it_happen(viewer, meeting_id, happened, who=who, now=at)


def current(cast: Cast, at: datetime = AFTER) -> MeetingFacts:
    with acting_as(cast.ben, at):
        meeting = current_meeting_for(cast.ben, cast.pair_id, at)
    assert meeting is not None
    return meeting


def test_when_the_manager_did_not_come_it_costs_two_and_the_next_is_within_two_working_days(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id

    following = say(cast.ben, meeting_id, False, Side.MANAGER)

    assert following is not None
    assert following.starts_at == START + 4 * DAY  # a Thursday: Friday and Monday
    assert spent(cast.amara, following.id, AFTER) == (0, 2)
    assert ledger(cast.amara, following.id, AFTER).told.waited is None


def test_a_manager_may_say_so_of_themselves(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    following = say(cast.amara, meeting_id, False, Side.MANAGER)

    assert following is not None
    assert spent(cast.ben, following.id, AFTER) == (0, 2)


def test_when_the_report_did_not_come_nothing_is_counted_and_only_they_are_asked_how_they_are(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id

    following = say(cast.amara, meeting_id, False, Side.REPORT)

    assert following is not None
    assert following.starts_at == START + WEEK
    assert spent(cast.ben, following.id, AFTER) == (0, 0)
    assert ledger(cast.ben, following.id, AFTER).told.waited == START
    assert ledger(cast.amara, following.id, AFTER).told.waited is None
    assert ledger(cast.ben, following.id, AFTER + 15 * DAY).told.waited is None


def test_where_the_two_differ_both_read_it_and_the_reports_word_counts(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    say(cast.amara, meeting_id, True)
    following = say(cast.ben, meeting_id, False, Side.MANAGER, AFTER + DAY)

    assert following is not None
    for viewer in (cast.ben, cast.amara):
        kept = ledger(viewer, following.id, AFTER + DAY)
        assert kept.told.differ == START
        assert kept.ledger.met < START
        assert kept.ledger.spent(Side.MANAGER, AFTER + DAY) == 2


def test_a_report_who_says_that_they_met_takes_the_managers_no_away(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    say(cast.amara, meeting_id, False, Side.REPORT)
    say(cast.ben, meeting_id, True)

    assert current(cast).id == meeting_id  # to be wrapped up
    kept = ledger(cast.ben, meeting_id).ledger
    assert kept.met == START


def test_that_the_manager_did_not_come_brings_a_date_forward_that_stood(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    planned = say(cast.amara, meeting_id, False)
    sooner = say(cast.ben, meeting_id, False, Side.MANAGER, AFTER + timedelta(hours=1))

    assert planned is not None
    assert sooner is not None
    assert (planned.id, planned.starts_at, sooner.starts_at) == (sooner.id, START + WEEK, START + 4 * DAY)


def test_a_1_1_that_was_begun_here_and_is_disputed_does_not_stop_the_clock(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.amara, meeting_id, START)
    get_up(cast.amara, meeting_id, AFTER)
    assert ledger(cast.ben, meeting_id, AFTER).ledger.met == START

    say(cast.ben, meeting_id, False)

    kept = ledger(cast.amara, meeting_id, AFTER)
    assert kept.ledger.met < START
    assert kept.told.differ is None  # the manager has said nothing in words


def test_a_manager_who_begins_it_alone_did_not_come_if_the_report_says_so(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.amara, meeting_id, START)
    get_up(cast.amara, meeting_id, AFTER)

    say(cast.ben, meeting_id, False, Side.MANAGER)

    assert spent(cast.amara, meeting_id, AFTER) == (0, 2)
    say(cast.ben, meeting_id, True)
    assert spent(cast.amara, meeting_id, AFTER) == (0, 0)


def test_nobody_else_says_what_became_of_it(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    for name in ("chidi", "dana", "esra", "farid", "gwen"):
        with pytest.raises(NotYours):
            say(cast.everyone[name], meeting_id, False, Side.MANAGER)


def test_after_a_missed_one_the_next_is_inside_the_gap_whatever_the_rhythm_says(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id, every=4).id
    following = say(cast.ben, meeting_id, False)

    assert following is not None
    kept = ledger(cast.ben, following.id, AFTER).ledger
    assert AFTER < following.starts_at <= kept.gap_ends


def test_a_longer_rhythm_by_the_manager_alone_makes_the_gap_no_longer(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    began = ledger(cast.ben, current(cast, EARLY).id).ledger.met
    far = Cadence(Rhythm.WEEKS, 4, 3, START.time(), "Europe/London", date(2027, 6, 1))
    with acting_as(cast.amara, EARLY):
        meeting = arranging.agree(cast.amara, cast.pair_id, far, minutes=30, place="", version=None, now=EARLY)

    kept = ledger(cast.ben, meeting.id).ledger
    assert meeting.starts_at <= began + 2 * WEEK == kept.gap_ends
    assert kept.agreement.longest_gap == 2 * WEEK
    assert kept.because is not Rule.SINCE_CHANGED


def test_a_first_rhythm_begins_inside_its_gap(cast: Cast) -> None:
    far = Cadence(Rhythm.WEEKS, 2, 3, START.time(), "Europe/London", date(2027, 6, 1))
    assert cast.pair_id
    with acting_as(cast.ben, EARLY):
        meeting = arranging.agree(cast.ben, cast.pair_id, far, minutes=30, place="", version=None, now=EARLY)

    assert EARLY < meeting.starts_at <= EARLY + 4 * WEEK


def test_ten_minutes_instead_of_a_skip_count_as_a_light_one_and_cost_nothing(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    at = EARLY + timedelta(hours=2)
    with acting_as(cast.amara, EARLY):
        light = moving.ten_minutes(cast.amara, meeting_id, at, now=EARLY)
    assert (light.id, light.starts_at, light.minutes) == (meeting_id, at, 10)
    assert spent(cast.ben, meeting_id) == (0, 0)
    assert ledger(cast.ben, meeting_id).ledger.because is Rule.TEN_MINUTES_SET

    sit_down(cast.ben, meeting_id, at)
    get_up(cast.ben, meeting_id, at + timedelta(minutes=9))
    following = close(cast.ben, meeting_id, at + timedelta(minutes=9))
    assert following is not None
    kept = ledger(cast.ben, following.id, at + DAY).ledger
    assert (kept.met, kept.short_in_a_row) == (at, 1)


def test_after_two_light_ones_the_third_is_a_full_one(cast: Cast) -> None:
    meeting_id, at = agree(cast.ben, cast.pair_id).id, EARLY
    for _ in range(2):
        with acting_as(cast.amara, at):
            moving.ten_minutes(cast.amara, meeting_id, at + timedelta(minutes=5), now=at)
        sit_down(cast.ben, meeting_id, at + timedelta(minutes=5))
        get_up(cast.ben, meeting_id, at + timedelta(minutes=15))
        following = close(cast.ben, meeting_id, at + timedelta(minutes=15))
        assert following is not None
        meeting_id, at = following.id, following.starts_at - DAY

    with acting_as(cast.amara, at), pytest.raises(Refused, match="full one"):
        moving.ten_minutes(cast.amara, meeting_id, at + timedelta(minutes=5), now=at)
    with acting_as(cast.amara, at):
        assert meeting_for(cast.amara, meeting_id, at).minutes == 30


@pytest.mark.parametrize("later", [timedelta(0), -DAY, 3 * DAY])
def test_ten_minutes_are_for_today_or_tomorrow(cast: Cast, later: timedelta) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    with acting_as(cast.ben, EARLY), pytest.raises(Refused, match="today or tomorrow"):
        moving.ten_minutes(cast.ben, meeting_id, EARLY + later, now=EARLY)


def test_an_absence_noted_after_the_move_makes_it_no_cheaper(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    move(cast.amara, meeting_id, START + DAY)
    with acting_as(cast.amara, EARLY):
        record_absence(cast.amara, from_on=START.date(), until_on=START.date(), now=EARLY)

    assert spent(cast.ben, meeting_id) == (0, 1)


def test_a_move_off_a_known_absence_is_free_and_stays_free_when_it_is_taken_back(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    with acting_as(cast.amara, EARLY):
        away = record_absence(cast.amara, from_on=START.date(), until_on=START.date(), now=EARLY)
    assert move(cast.amara, meeting_id, START + DAY, MoveReason.AWAY).rules == (Rule.LEAVE_PAUSES,)
    with acting_as(cast.amara, EARLY):
        strike_absence(cast.amara, away, now=EARLY)

    assert spent(cast.ben, meeting_id) == (0, 0)


def test_public_holidays_pause_the_clock_of_every_pair(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    ends = ledger(cast.ben, meeting_id).ledger.gap_ends
    christmas = {date(2026, 11, 30), date(2026, 12, 1)}
    for name in ("amara", "ben", "chidi", "dana", "gwen"):
        viewer = cast.everyone[name]
        with acting_as(viewer, EARLY), pytest.raises(NotYours):
            note_public_holidays(viewer, christmas, now=EARLY)
    with acting_as(cast.esra, EARLY):
        assert note_public_holidays(cast.esra, christmas, now=EARLY) == 2
        assert note_public_holidays(cast.esra, christmas, now=EARLY) == 0
    assert ledger(cast.ben, meeting_id).ledger.gap_ends == ends + 2 * DAY
    with acting_as(cast.gwen, EARLY):
        assert public_holidays_for(cast.gwen, EARLY) == []

    with acting_as(cast.esra, EARLY):
        take_back_public_holiday(cast.esra, date(2026, 12, 1), now=EARLY)
        with pytest.raises(Refused, match="not to come"):
            note_public_holidays(cast.esra, {EARLY.date()}, now=EARLY)
    assert ledger(cast.ben, meeting_id).ledger.gap_ends == ends + DAY


def test_where_no_rhythm_was_agreed_there_is_no_next_date(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    with acting_as(cast.ben, AFTER):
        found = next_date(cast.ben, meeting, None, now=AFTER)
    assert found == START + WEEK


@pytest.mark.parametrize(("first", "then"), [("ben", "ben"), ("amara", "amara"), ("amara", "ben")])
def test_after_a_no_either_may_say_that_they_met_after_all(cast: Cast, first: str, then: str) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    say(cast.everyone[first], meeting_id, False)
    following = current(cast)
    assert following.missed_before is not None
    assert following.missed_before.id == meeting_id
    assert following.missed_before.noes == (cast.everyone[first].person_id,)

    assert say(cast.everyone[then], meeting_id, True, at=AFTER + timedelta(hours=1)) is None

    assert (current(cast).id, current(cast).state) == (meeting_id, "held")
    assert ledger(cast.ben, meeting_id).ledger.met == START
    with acting_as(cast.ben, AFTER):
        ahead = meeting_for(cast.ben, following.id, AFTER)
    assert (ahead.starts_at, ahead.missed_before) == (START + WEEK, None)


def test_a_manager_who_remembers_it_otherwise_does_not_take_the_reports_no_away(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    following = say(cast.ben, meeting_id, False, Side.MANAGER)
    again = say(cast.amara, meeting_id, True)

    assert following is not None
    assert again is not None
    assert (again.id, again.starts_at) == (following.id, START + 4 * DAY)
    assert spent(cast.ben, following.id, AFTER) == (0, 2)


def test_held_after_all_takes_the_double_move_away_and_puts_the_next_back_into_the_rhythm(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sooner = say(cast.ben, meeting_id, False, Side.MANAGER)
    say(cast.ben, meeting_id, True)

    assert sooner is not None
    assert sooner.starts_at == START + 4 * DAY
    with acting_as(cast.ben, AFTER):
        assert meeting_for(cast.ben, sooner.id, AFTER).starts_at == START + WEEK
    assert spent(cast.amara, meeting_id, AFTER) == (0, 0)


def test_a_next_date_that_somebody_chose_since_stays_where_it_is(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sooner = say(cast.ben, meeting_id, False, Side.MANAGER)
    assert sooner is not None
    move(cast.amara, sooner.id, START + 3 * DAY, at=AFTER)
    say(cast.ben, meeting_id, True, at=AFTER + timedelta(hours=1))

    with acting_as(cast.ben, AFTER):
        assert meeting_for(cast.ben, sooner.id, AFTER).starts_at == START + 3 * DAY


@pytest.mark.parametrize(("hours", "state"), [(23, "held"), (25, "missed")])
def test_a_no_that_comes_late_may_be_taken_back_for_a_day(cast: Cast, hours: int, state: str) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    late = AFTER + 5 * DAY
    say(cast.amara, meeting_id, False, at=late)
    say(cast.ben, meeting_id, True, at=late + timedelta(hours=hours))

    with acting_as(cast.ben, late):
        assert meeting_for(cast.ben, meeting_id, late).state == state
