"""What the page of preparing tells: what is new, what is worth four minutes, what a point is about."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.actions import open_pair
from duologue.preparation.actions import add_goal, add_point, answer_point, rewrite_point, say_prepared
from duologue.preparation.rules.goals import Kind
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import check_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def page(
    client: Client, world: World, at: timedelta = timedelta(0), *, step: str = "prepare", live: bool = False
) -> str:
    with time_machine.travel(NOW + at, tick=False):
        headers = {"X-Live": "1"} if live else {}
        answer = client.get(f"/meetings/{world.ids['meeting_id']}/{step}", headers=headers, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_what_is_new_is_said_until_the_next_visit(cast: Cast) -> None:
    world = build(cast, "planned")
    amara = signed_in_client(cast.amara)
    assert "Since you last looked" not in page(amara, world, step="prepare/")
    with acting_as(cast.ben, NOW + HOUR):
        add_point(cast.ben, world.ids["meeting_id"], text="One more", strand="team", share=True, now=NOW + HOUR)
        rewrite_point(cast.ben, world.ids["point_id"], text="The rota", strand="theirs", version=1, now=NOW + HOUR)
        answer_point(cast.ben, world.ids["point_id"], text="Or Hana?", now=NOW + HOUR)
        say_prepared(cast.ben, world.ids["meeting_id"], "ready", now=NOW + HOUR)

    said = "Since you last looked: 1 new point, 1 point reworded, 1 new answer, Ben is ready."
    assert said in page(amara, world, 2 * HOUR, step="prepare/", live=True)  # what fetches itself is no look
    assert said in page(amara, world, 2 * HOUR, step="prepare/")
    assert said in page(amara, world, 2.4 * HOUR, step="prepare/")  # the same visit
    assert "Since you last looked" not in page(amara, world, 4 * HOUR, step="prepare/")
    assert "Since you last looked" not in page(signed_in_client(cast.ben), world, 5 * HOUR, step="prepare/")


def test_three_things_are_worth_four_minutes_until_one_is_ready(cast: Cast) -> None:
    world = build(cast, "planned")
    amara = signed_in_client(cast.amara)

    first = page(amara, world, step="prepare/")
    assert "Four minutes: these three things" in first
    assert "fifteen seconds, and Ben knows how to meet you" in first
    assert "nothing on the agenda is yours yet" in first
    with acting_as(cast.amara, NOW):
        say_prepared(cast.amara, world.ids["meeting_id"], "ready", now=NOW)
    assert "Four minutes" not in page(amara, world, step="prepare/")


def test_a_point_says_what_it_is_about_and_nothing_of_another_pair(cast: Cast) -> None:
    world = build(cast, "planned")
    ben = signed_in_client(cast.ben)
    with acting_as(cast.amara, NOW):
        elsewhere = open_pair(cast.amara, cast.amara.person_id, cast.chidi.person_id, now=NOW)
        secret = add_goal(cast.amara, elsewhere, kind=Kind.GROWTH, text="canary of chidi", now=NOW)
    with time_machine.travel(NOW, tick=False):
        for about in (f"goal-{world.ids['goal_id']}", f"goal-{secret}", "goal-none", "promise-" + "9" * 400):
            sent = {"text": f"About {about[:9]}", "strand": "growth", "keep": "shared", "about": about}
            assert ben.post(f"/meetings/{world.ids['meeting_id']}/points", sent).status_code == 302

    for client in (ben, signed_in_client(cast.amara)):
        shown = page(client, world, step="prepare/")
        assert "about <a" in shown
        assert "canary-goal" in shown
        assert "canary of chidi" not in shown
    assert f"goal-{world.ids['goal_id']}" in page(ben, world, step=f"prepare/?about=goal-{world.ids['goal_id']}")


def test_the_season_stands_at_the_head_of_the_pages(cast: Cast) -> None:
    world = build(cast, "planned")

    for client in (signed_in_client(cast.ben), signed_in_client(cast.amara)):
        shown = page(client, world, step="prepare/")
        assert "Reorganisation until Sunday 17 January: " in shown
        assert "nothing is suggested on performance" in shown
    assert "wellbeing and team come first" in page(signed_in_client(cast.amara), world, step="arrange/")


def test_what_was_asked_for_in_a_check_in_is_said_to_both_and_a_secret_to_nobody(cast: Cast) -> None:
    world = build(cast, "planned")  # Ben shared "keep it light"
    for client, said in (
        (signed_in_client(cast.amara), "Ben asked to keep it light."),
        (signed_in_client(cast.ben), "You asked"),
    ):
        assert said in page(client, world, step="prepare/")
    with acting_as(cast.ben, NOW):
        check_in(cast.ben, world.ids["meeting_id"], "week_before", {"help": ("move", "shared")}, now=NOW)
    assert "Ben would rather meet at another moment." in page(signed_in_client(cast.amara), world, step="prepare/")
    assert "it costs you nothing until the gap ends" in page(signed_in_client(cast.ben), world, step="prepare/")
    with acting_as(cast.ben, NOW):
        check_in(cast.ben, world.ids["meeting_id"], "week_before", {"help": ("move", "me")}, now=NOW)
    assert "another moment" not in page(signed_in_client(cast.amara), world, step="prepare/")


def test_whoever_would_rather_move_it_is_shown_where_to_and_what_it_costs(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    form = {"moment": "week_before", "asked": ["help"], "help": "move", "help-reach": "me"}
    with time_machine.travel(world.now, tick=False):
        answer = ben.post(f"/meetings/{world.ids['meeting_id']}/check-in", form)
        assert answer["Location"].endswith("/arrange/")
        light = ben.post(f"/meetings/{world.ids['meeting_id']}/check-in", form | {"help": "listen"})
        assert light["Location"].endswith("/prepare/")
        ben.post(f"/meetings/{world.ids['meeting_id']}/check-in", form)

    shown = page(ben, world, step="arrange/")
    assert "it costs you nothing, as long as you meet by" in shown
    assert '<option value="not_the_right_moment" selected>' in shown
    other = page(amara, world, step="arrange/")
    assert "You would rather" not in other
    assert "It counts once for you" in other or "it counts once for you" in other
    with time_machine.travel(world.now, tick=False):
        amara.post(f"/meetings/{world.ids['meeting_id']}/check-in", form)
    assert "it counts once for you" in page(amara, world, step="arrange/")


def test_keep_it_light_makes_it_a_light_one_with_one_press_of_the_reports(cast: Cast) -> None:
    world = build(cast, "planned")  # Ben shared "keep it light"
    assert "Make it a light one" not in page(signed_in_client(cast.amara), world, step="prepare/")
    ben = signed_in_client(cast.ben)
    assert 'form="light-one" name="shape" value="light"' in page(ben, world, step="prepare/")
    with time_machine.travel(world.now, tick=False):
        ben.post(f"/meetings/{world.ids['meeting_id']}/shape", {"shape": "light"})

    assert "Make it a light one" not in page(ben, world, step="prepare/")
