"""From arranging to closing, read as somebody new does: nothing is chosen for one, and what follows is said before."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import THURSDAY, World, build

from duologue.meetings.queries import current_meeting_for
from duologue.people.models import Person
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import check_in

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OVER = THURSDAY + HOUR


def page(client: Client, world: World, step: str = "arrange", at: datetime = NOW) -> str:
    with time_machine.travel(at, tick=False):
        answer = client.get(f"/meetings/{world.ids['meeting_id']}/{step}/")
    assert answer.status_code == 200
    return re.sub(r"</?b>", "", unescape(answer.content.decode()))


def press(client: Client, world: World, act: str, form: dict[str, str], at: datetime = NOW) -> tuple[int, str]:
    with time_machine.travel(at, tick=False):
        answer = client.post(f"/meetings/{world.ids['meeting_id']}/{act}", form, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def to_the_next(world: World, at: datetime) -> None:
    with acting_as(world.cast.ben, at):
        found = current_meeting_for(world.cast.ben, world.cast.pair_id, at)
    assert found is not None
    world.ids["meeting_id"] = found.id


@pytest.mark.parametrize(
    ("who", "reason", "sentence"),
    [
        ("amara", "clash", "It counts once for you. After that, you have 1 of 2 moves left."),
        ("ben", "clash", "It counts once for you. After that, you have 1 of 2 moves left."),
        (
            "ben",
            "not_the_right_moment",
            "It costs you nothing, because you asked for another moment and meet by Monday 7",
        ),
    ],
)
def test_after_a_move_it_says_when_it_is_and_what_it_costs(cast: Cast, who: str, reason: str, sentence: str) -> None:
    world = build(cast, "planned")
    form = {"moment": "2026-11-27 11:00", "reason": reason, "version": world.version()}

    _, told = press(signed_in_client(cast.everyone[who]), world, "move", form)

    assert f"It is on Friday 27 November, 11:00 now. {sentence}" in told


def test_the_offered_times_take_the_reason_above_and_none_is_chosen_for_one(cast: Cast) -> None:
    world = build(cast, "planned")
    amara = signed_in_client(cast.amara)
    shown = page(amara, world)

    assert shown.count('name="reason"') == 1
    assert '<option value="" selected>Choose a reason</option>' in shown
    assert shown.count('form="move-it" name="moment"') == 5
    code, told = press(amara, world, "move", {"moment": "2026-11-27 11:00", "version": world.version()})
    assert (code, "It is not said yet why it moves." in told) == (422, True)


def test_whoever_said_that_they_would_rather_move_it_has_the_reason_that_costs_nothing(cast: Cast) -> None:
    world = build(cast, "planned")
    with acting_as(cast.ben, NOW):
        answers = {"help": ("move", "me")}
        check_in(cast.ben, world.ids["meeting_id"], "week_before", answers, now=NOW)

    shown = page(signed_in_client(cast.ben), world)

    assert '<option value="not_the_right_moment" selected>' in shown
    assert "Choose a reason" not in shown
    assert "it costs you nothing, as long as you meet by" in shown
    assert "That day is the last, because you last met on" in shown


def test_later_times_are_offered_too_or_it_says_why_there_is_none(cast: Cast) -> None:
    world = build(cast, "planned")
    ben = signed_in_client(cast.ben)
    offered = re.findall(r'name="moment" value="(\S+) ', page(ben, world))
    assert [day for day in offered if day > "2026-11-26"]
    assert 'id="no-later"' not in page(ben, world)

    form = {"moment": "2026-12-07 09:00", "reason": "clash", "version": world.version()}
    press(ben, world, "move", form)

    shown = page(ben, world)
    assert "None is later than it stands: meet again by Monday 7 December, because you last met on" in shown


def test_before_it_may_begin_the_door_says_from_when(cast: Cast) -> None:
    world = build(cast, "planned")
    ben = signed_in_client(cast.ben)
    early, near = page(ben, world, "at-the-door"), page(ben, world, "at-the-door", THURSDAY - HOUR)

    assert "You can begin it from Thursday 26 November, 09:00 on, an hour before its time." in early
    assert "Begin the 1:1" not in early
    assert "Begin the 1:1" in near
    assert "You can begin it from" not in near


def test_after_a_no_both_read_whose_it_was_and_either_may_say_that_they_met(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, amara = (signed_in_client(cast.everyone[name]) for name in ("ben", "amara"))
    press(amara, world, "happened", {"happened": "no"}, OVER)
    missed = world.ids["meeting_id"]
    to_the_next(world, OVER)

    for step in ("arrange", "week-before", "prepare", "at-the-door"):
        assert "You said that you did not meet on Thursday 26 November, 10:00." in page(amara, world, step, OVER)
        assert "Amara said that you did not meet on Thursday 26 November, 10:00." in page(ben, world, step, OVER)
    assert "We did meet" not in page(ben, world, at=OVER + 3 * DAY)

    world.ids["meeting_id"] = missed
    _, told = press(ben, world, "happened", {"happened": "yes"}, OVER)

    assert "Close this 1:1" in told
    to_the_next(world, OVER)
    assert world.ids["meeting_id"] == missed


def test_a_manager_reads_that_the_reports_no_counts_and_is_not_asked_twice(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, amara = (signed_in_client(cast.everyone[name]) for name in ("ben", "amara"))
    press(ben, world, "happened", {"happened": "no"}, OVER)
    missed = world.ids["meeting_id"]
    to_the_next(world, OVER)
    following = world.ids["meeting_id"]
    assert "If you remember it otherwise, say so until" in page(amara, world, at=OVER)

    world.ids["meeting_id"] = missed
    _, told = press(amara, world, "happened", {"happened": "yes"}, OVER)

    assert "Ben says that you did not meet, so the next one is" in told
    world.ids["meeting_id"] = following
    assert "We did meet" not in page(amara, world, at=OVER)
    assert "We did meet" in page(ben, world, at=OVER)


def test_what_is_open_stands_beside_the_button_that_closes_for_both(cast: Cast) -> None:
    world = build(cast, "held")
    ben, amara = (signed_in_client(cast.everyone[name]) for name in ("ben", "amara"))
    open_still = "Amara has not said yet that this is what you agreed."
    assert open_still in page(ben, world, "wrap-up", OVER)

    press(amara, world, "read-back", {}, OVER)

    assert open_still not in page(ben, world, "wrap-up", OVER)
    assert "Ben has not said yet" in page(amara, world, "wrap-up", OVER)


def test_wrapping_up_with_points_left_says_how_many_come_along(cast: Cast) -> None:
    world = build(cast, "open")
    shown = page(signed_in_client(cast.ben), world, "hold", THURSDAY + HOUR / 6)

    assert re.search(r'Wrap up</button> <small class="quiet">\d+ comes? along</small>', shown)


def test_it_is_said_that_the_other_has_not_come_in_yet(cast: Cast) -> None:
    path, amara = f"/pairs/{cast.pair_id}/", signed_in_client(cast.amara)
    signed_in_client(cast.ben)
    with time_machine.travel(NOW, tick=False):
        assert "has no account here yet" not in amara.get(path).content.decode()
        Person.objects.filter(id=cast.ben.person_id).update(account=None)
        assert "Ben has no account here yet" in amara.get(path).content.decode()
        assert signed_in_client(cast.gwen).get(path).status_code == 404
