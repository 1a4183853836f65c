"""The ledger on the pages: limits, ten minutes instead, who did not come, and two words that differ."""

from datetime import datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import THURSDAY, World, build

from duologue.meetings.queries import current_meeting_for
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import declare_season

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OVER = THURSDAY + HOUR


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast, "planned")


def page(client: Client, world: World, step: str = "arrange", at: datetime = NOW) -> str:
    with time_machine.travel(at, tick=False):
        answer = client.get(f"/meetings/{world.ids['meeting_id']}/{step}/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def press(client: Client, address: str, form: dict[str, str], at: datetime = NOW) -> str:
    """The sentence that comes of it, read on the page to which it leads."""
    with time_machine.travel(at, tick=False):
        return unescape(client.post(address, form, follow=True).content.decode())


def meeting(world: World, at: datetime) -> tuple[datetime, int]:
    with acting_as(world.cast.ben, at):
        found = current_meeting_for(world.cast.ben, world.cast.pair_id, at)
    assert found is not None
    world.ids["meeting_id"] = found.id
    return found.starts_at, found.minutes


def test_the_limits_are_there_for_both_each_with_what_they_may_press(world: World) -> None:
    ben, amara = (signed_in_client(world.cast.everyone[name]) for name in ("ben", "amara"))
    seen_by_ben, seen_by_amara = page(ben, world), page(amara, world)

    assert "2 weeks without a 1:1 at most, and 2 moves each" in seen_by_ben
    assert "Amara proposes 4 weeks at most, and 3 moves each" in seen_by_ben
    assert "Make it stricter" in seen_by_ben
    assert '<option value="3">' not in seen_by_ben.split("Weeks without one")[1]
    assert "You proposed 4 weeks and 3 moves each" in seen_by_amara
    assert "Propose it" in seen_by_amara
    assert "Agree to it" not in seen_by_amara


def test_the_report_agrees_or_makes_it_stricter(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    pair = f"/pairs/{world.cast.pair_id}/limits"

    assert "That stands from now on" in press(ben, f"{pair}/agreement", {})
    assert "4 weeks without a 1:1 at most, and 3 moves each" in page(ben, world)
    assert "no proposal that waits" in press(ben, f"{pair}/agreement", {})
    assert "That stands from now on" in press(ben, pair, {"weeks": "1", "moves": "0"}, NOW + HOUR)
    assert "1 week without a 1:1 at most, and 0 moves each" in page(ben, world, at=NOW + HOUR)
    assert "need both of you" in press(ben, pair, {"weeks": "3", "moves": "0"}, NOW + HOUR)


def test_ten_minutes_are_offered_when_the_moves_are_used_up_and_not_before(world: World) -> None:
    amara = signed_in_client(world.cast.amara)
    assert 'id="ten-minutes"' not in page(amara, world)
    for day in ("2026-11-27", "2026-11-30"):
        form = {"day": day, "time": "10:00", "reason": "clash", "version": world.version()}
        press(amara, f"/meetings/{world.ids['meeting_id']}/move", form)
    assert "Ten minutes instead?" in page(amara, world)
    assert 'id="ten-minutes"' not in page(signed_in_client(world.cast.ben), world)

    address = f"/meetings/{world.ids['meeting_id']}/ten-minutes"
    told = press(amara, address, {"day": "tomorrow", "time": "09:40"})

    assert "It is ten minutes now" in told
    assert meeting(world, NOW) == (datetime.fromisoformat("2026-11-24T09:40:00+00:00"), 10)
    assert 'id="ten-minutes"' not in page(amara, world)


def test_ten_minutes_are_offered_in_a_crunch(world: World) -> None:
    ben = world.cast.ben
    with acting_as(ben, NOW):
        declare_season(ben, world.cast.pair_id, "crunch", NOW.date(), NOW.date() + 5 * DAY, now=NOW)

    shown = page(signed_in_client(ben), world)

    assert "Ten minutes instead?" in shown
    assert '<option value="today" selected>' in shown
    assert 'value="09:30"' in shown


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"day": "today", "time": "08:00"}, "at a time still to come"),
        ({"day": "friday", "time": "10:00"}, "not on offer"),
        ({"day": "today", "time": "soon"}, "not a time of day"),
    ],
)
def test_ten_minutes_at_no_time_are_refused_with_a_sentence(world: World, form: dict[str, str], sentence: str) -> None:
    ben = signed_in_client(world.cast.ben)
    with time_machine.travel(NOW, tick=False):
        answer = ben.post(f"/meetings/{world.ids['meeting_id']}/ten-minutes", form)

    assert answer.status_code == 422
    assert sentence in unescape(answer.content.decode())


def test_the_door_says_what_follows_from_each_answer_and_the_next_date_stands_at_once(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    door = page(ben, world, "at-the-door", OVER)
    assert "I waited; Amara did not come" in door
    assert "it counts twice in the moves" in door

    told = press(ben, f"/meetings/{world.ids['meeting_id']}/happened", {"happened": "waited"}, OVER)

    assert "The next one is Monday 30 November, 10:00" in told
    meeting(world, OVER)
    assert "has 0 of 2 moves left" in page(ben, world, at=OVER)


def test_where_two_words_differ_both_pages_say_so_calmly(world: World) -> None:
    ben, amara = (signed_in_client(world.cast.everyone[name]) for name in ("ben", "amara"))
    address = f"/meetings/{world.ids['meeting_id']}/happened"
    press(amara, address, {"happened": "yes"}, OVER)
    assert "We did not meet" in page(ben, world, "wrap-up", OVER)
    assert "We did not meet" not in page(amara, world, "wrap-up", OVER)
    assert "We did not meet" not in page(ben, world, "wrap-up", OVER + 3 * DAY)
    press(ben, address, {"happened": "no"}, OVER)
    meeting(world, OVER)

    for step in ("arrange", "week-before"):
        assert "differently: one says you met, one says you did not" in page(ben, world, step, OVER)
        assert "Ben’s word counts" in page(amara, world, step, OVER)


def test_that_somebody_waited_for_the_report_is_for_the_report_alone(world: World) -> None:
    ben, amara = (signed_in_client(world.cast.everyone[name]) for name in ("ben", "amara"))
    press(amara, f"/meetings/{world.ids['meeting_id']}/happened", {"happened": "waited"}, OVER)
    meeting(world, OVER)

    assert "Is everything all right?" in page(ben, world, at=OVER)
    assert "Is everything all right?" not in page(amara, world, at=OVER)
    assert "you have 2 of 2 moves left" in page(ben, world, at=OVER)


def test_a_1_1_of_which_nobody_says_anything_says_so_itself(world: World) -> None:
    shown = page(signed_in_client(world.cast.ben), world, at=OVER + 2 * DAY)

    assert "nobody has said what became of it" in shown


def test_the_rhythm_names_what_was_moved_and_what_was_missed(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    press(ben, f"/meetings/{world.ids['meeting_id']}/happened", {"happened": "no"}, OVER)
    meeting(world, OVER)
    press(
        ben,
        f"/meetings/{world.ids['meeting_id']}/move",
        {"day": "2026-12-04", "time": "10:00", "reason": "clash", "version": world.version(OVER)},
        OVER,
    )

    shown = page(ben, world, at=OVER)

    assert '<li class="missed">' in shown
    assert '<li class="moved">' in shown
    assert "26 November, missed" in shown
    assert "4 December, moved" in shown
    assert "1 missed" in shown
    assert "1 moved" in shown


def test_public_holidays_are_noted_by_lines_and_taken_back(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)

    assert "2 noted" in press(esra, "/organisation/holidays/", {"days": "25.12.2026\r\n\r\n2026-12-28 Day after"})
    assert "Friday 25 December 2026" in press(esra, "/organisation/holidays/removal", {"on": "2026-12-28"})
    with time_machine.travel(NOW, tick=False):
        shown = esra.get("/organisation/holidays/").content.decode()
    assert "28 December" not in shown
    for days, sentence in (
        ("2026-12-26\n2026-13-24", "Line 2: “2026-13-24”"),
        ("soon\n2026-12-26\n03/04/2026", "Line 1: “soon” is not a date"),
        ("soon\n2026-12-26\n03/04/2026", "Line 3: “03/04/2026” could be"),
        ("2025-12-25", "25 December 2025 is not to come"),
        ("", "Between one day and 60"),
    ):
        kept = press(esra, "/organisation/holidays/", {"days": days})
        assert sentence in kept
        assert days in kept.replace("\r\n", "\n")
