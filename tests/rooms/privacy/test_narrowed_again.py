"""A shortened reading, assistants, deputies and the rule, narrowed after a backup, are so when it is put back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cast import Cast
from tests.house.words_in_the_house import back_up, forget_what_was_erased, lay_out, put_back
from tests.rooms.meetings.test_doors import TODAY
from tests.scene import rows_seen

from duologue.lifecycle.closing_again import Outcome, close_again
from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.actions import (
    allow_assistants,
    close_pair,
    cut_window,
    end_deputy,
    name_deputy,
    set_policy,
    stop_assistants,
)
from duologue.meetings.models import Pair
from duologue.meetings.queries import assistants_for, deputies_of, pair_for
from duologue.people.actions import begin_line
from duologue.people.queries import reporting_lines_for
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import policies_for, policy_for
from duologue.privacy.refusals import NotYours

DAY = timedelta(days=1)
AT = TODAY - 2 * DAY
PAIR = ["meetings_pair"]


@pytest.fixture(autouse=True)
def laid_out(cast: Cast) -> Iterator[None]:
    assert cast.pair_id
    lay_out("meetings_assistantyes", "meetings_deputy", "privacy_policyversion", "people_rolegrant")
    yield
    forget_what_was_erased()


def part(cast: Cast) -> None:
    with acting_as(cast.esra, AT):
        close_pair(cast.esra, cast.pair_id, now=AT)


def shorten(cast: Cast, to: timedelta) -> None:
    with acting_as(cast.ben, TODAY - DAY):
        cut_window(cast.ben, cast.pair_id, TODAY + to, now=TODAY - DAY)


@pytest.mark.parametrize(("to", "seen"), [(-DAY / 2, 0), (DAY, 1)])
def test_a_former_manager_reads_no_longer_than_the_report_said(cast: Cast, to: timedelta, seen: int) -> None:
    part(cast)
    back_up()
    shorten(cast, to)

    for _ in range(2):
        assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1, Outcome.STANDS: 1}  # the pair had ended in it
        assert close_again(now=TODAY) == {Outcome.STANDS: 2}
        assert rows_seen(cast.amara, TODAY, PAIR) == {"meetings_pair": seen}
        with acting_as(cast.ben, TODAY):
            assert pair_for(cast.ben, cast.pair_id, TODAY).read_until == TODAY + to


def test_where_the_backup_is_older_than_their_time_as_manager_that_ends_again(cast: Cast) -> None:
    back_up()
    with acting_as(cast.esra, AT):
        changes = begin_line(cast.esra, cast.ben.person_id, cast.farid.person_id, on=AT.date(), now=AT)
        apply_line_changes(cast.esra, changes, now=AT)
    shorten(cast, -DAY / 2)

    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 2}
    with acting_as(cast.amara, TODAY), pytest.raises(NotYours):
        pair_for(cast.amara, cast.pair_id, TODAY)
    with acting_as(cast.ben, TODAY):
        assert pair_for(cast.ben, cast.pair_id, TODAY).may_write is False
        assert [one for one in reporting_lines_for(cast.ben) if one.report_id == cast.ben.person_id] == []
    with acting_as(cast.esra, TODAY):  # and whoever manages ben is said anew, amara too
        changes = begin_line(cast.esra, cast.ben.person_id, cast.amara.person_id, on=TODAY.date(), now=TODAY)
        apply_line_changes(cast.esra, changes, now=TODAY)
    assert rows_seen(cast.amara, TODAY, PAIR) == {"meetings_pair": 1}


def test_assistants_that_were_stopped_read_nothing_until_both_say_yes_anew(cast: Cast) -> None:
    def allow(hours: int) -> None:
        for viewer in (cast.amara, cast.ben):
            with acting_as(viewer, AT + timedelta(hours=hours)):
                allow_assistants(viewer, cast.pair_id, now=AT + timedelta(hours=hours))

    def stop(hours: int) -> None:
        with acting_as(cast.ben, AT + timedelta(hours=hours)):
            stop_assistants(cast.ben, cast.pair_id, now=AT + timedelta(hours=hours))

    def since() -> object:
        with acting_as(cast.amara, TODAY):
            return assistants_for(cast.amara, cast.pair_id, TODAY).since

    allow(1)
    stop(2)
    allow(3)
    back_up()
    assert put_back(cast.esra, TODAY) == {Outcome.STANDS: 1}
    assert since() == AT + timedelta(hours=3)  # a yes of after that stays

    stop(4)
    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
    assert since() is None


def test_a_deputy_who_was_ended_sees_no_times(cast: Cast) -> None:
    first, last = TODAY.date(), TODAY.date() + 9 * DAY
    with acting_as(cast.amara, TODAY):
        row = name_deputy(cast.amara, cast.dana.person_id, first_on=first, last_on=last, now=TODAY)
    back_up()
    with acting_as(cast.amara, TODAY):
        end_deputy(cast.amara, row, now=TODAY)

    assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 1}
    with acting_as(cast.amara, TODAY):
        assert deputies_of(cast.amara, TODAY) == []


def test_a_rule_that_was_narrowed_is_and_a_wider_one_needs_two_again(cast: Cast) -> None:
    part(cast)
    back_up()
    with acting_as(cast.esra, TODAY):
        house = policy_for(cast.esra)
        set_policy(cast.esra, replace(house, window_days=0), now=TODAY)
        set_policy(cast.esra, replace(house, window_days=0, disclosure=False), now=TODAY + timedelta(seconds=1))

    for _ in range(2):
        assert put_back(cast.esra, TODAY) == {Outcome.AGAIN: 2, Outcome.STANDS: 1}
        assert close_again(now=TODAY) == {Outcome.STANDS: 3}
        with acting_as(cast.esra, TODAY):
            stands = policies_for(cast.esra)
            assert (len(stands), policy_for(cast.esra)) == (3, replace(house, window_days=0, disclosure=False))
        with acting_as(cast.ben, TODAY):
            assert Pair.objects.get(organisation_id=cast.ben.organisation_id, id=cast.pair_id).window_days == 0
        assert rows_seen(cast.amara, TODAY, PAIR) == {"meetings_pair": 0}
