"""What one shared, by a program of one's own: closed, taken back; and pairs that have ended."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, somewhere_else, status, undone
from tests.cast import NOW, Cast
from tests.house.world import World, build

from duologue.lifecycle.handover import hand_over, handover_for, letter_of
from duologue.meetings.queries import open_pair_between
from duologue.meetings.rules.letters import mark_of
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
OUTSIDERS = ["chidi", "dana", "esra", "farid", "gwen"]


def shared(world: World) -> str:
    return f"/pairs/{world.ids['pair_id']}/shared"


def point(world: World) -> str:
    return f"{shared(world)}/point/{world.ids['point_id']}"


def kinds(program: Program, world: World) -> dict[str, bool]:
    """What is closed, by kind."""
    return {one["kind"]: one["closed"] for one in program.get(shared(world))["items"]}


def letter_of_ben(world: World) -> str:
    """To farid, his manager now."""
    cast = world.cast
    with acting_as(cast.ben, world.now):
        pair_id = open_pair_between(cast.ben, cast.farid.person_id, cast.ben.person_id)
        assert pair_id
        offered = handover_for(cast.ben, pair_id, now=world.now)
        chosen = [one.key for one in offered.offers]
        hand_over(cast.ben, pair_id, chosen, seen=mark_of(letter_of(offered, chosen)), now=world.now)
    return f"/pairs/{pair_id}/letter"


def test_a_point_is_closed_and_the_other_finds_it_no_more(cast: Cast) -> None:
    world = build(cast, "planned")
    agenda = f"/meetings/{world.ids['meeting_id']}/points"
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert str(world.ids["point_id"]) in str(amara.get(agenda))
        mine = {one["kind"]: one["text"] for one in ben.get(shared(world))["items"]}
        assert mine["point"] == "canary-point_id rota"

        ben.put(point(world) + "/closing", {})
        assert kinds(ben, world)["point"] is True
        assert str(world.ids["point_id"]) not in str(amara.get(agenda))
        assert status(ben.ask("PUT", point(world) + "/closing", {})) == 409


def test_it_is_closed_from_a_later_moment_on_and_not_from_one_that_is_over(cast: Cast) -> None:
    world = build(cast, "planned")
    later = NOW + timedelta(days=1)
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        over = {"at": (NOW - timedelta(days=1)).isoformat()}
        assert status(ben.ask("PUT", point(world) + "/closing", over)) == 409
        ben.put(point(world) + "/closing", {"at": later.isoformat()})
        assert kinds(ben, world)["point"] is False
    with time_machine.travel(later, tick=False):
        assert kinds(Program(cast.ben, now=later), world)["point"] is True


def test_words_are_taken_back_and_are_gone_for_both(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert ben.ask("DELETE", point(world)).status_code == 204

        assert "point" not in kinds(ben, world)
        assert status(ben.ask("DELETE", point(world))) == 404


def test_a_check_in_is_closed_and_nothing_tells_the_other(cast: Cast) -> None:
    """To the other it is as if it had not been answered for them."""
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}/check-ins"
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        id_ = next(one["id"] for one in ben.get(shared(world))["items"] if one["kind"] == "check-in")
        before = amara.get("/me/log")["items"]
        ben.put(f"{shared(world)}/check-in/{id_}/closing", {})

        assert amara.get(path)["theirs"] == []
        assert amara.get("/me/log")["items"] == before


def test_the_other_of_the_pair_reads_none_of_it_there_and_closes_none(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)

        assert str(world.ids["point_id"]) not in str(amara.get(shared(world)))
        for kind in ("point", "note"):
            path = f"{shared(world)}/{kind}/{world.ids['point_id']}"
            assert status(amara.ask("PUT", path + "/closing", {})) == 404
            assert status(amara.ask("DELETE", path)) == 404


def test_what_is_none_of_that_kind_or_a_draft_is_not_there(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)

        for kind, id_ in (
            ("point", world.ids["draft_id"]),
            ("note", world.ids["point_id"]),
            ("goal", somewhere_else()),
        ):
            assert status(ben.ask("PUT", f"{shared(world)}/{kind}/{id_}/closing", {})) == 404
        assert status(ben.ask("DELETE", f"{shared(world)}/diary/{world.ids['point_id']}")) == 422


def test_the_report_alone_shortens_how_long_a_former_manager_reads(cast: Cast) -> None:
    world = build(cast, "ended")
    pair = f"/pairs/{world.ids['pair_id']}"
    soon, long = (world.now + timedelta(days=days) for days in (2, 300))
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        assert [one["id"] for one in amara.get("/former-pairs")["items"]] == [str(world.ids["pair_id"])]
        assert undone(amara, "PUT", pair + "/window", {}) == 409
        assert status(ben.ask("PUT", pair + "/window", {"until": long.isoformat()})) == 409

        ben.put(pair + "/window", {"until": soon.isoformat()})
        assert amara.get(pair)["read_until"] == soon.isoformat().replace("+00:00", "Z")
        ben.put(pair + "/window", {})
        assert amara.get("/former-pairs")["items"] == []
        assert status(amara.ask("PUT", pair + "/window", {})) == 404
        assert len(ben.get("/former-pairs")["items"]) == 1


def test_a_pair_that_lasts_has_no_window(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)

        assert status(ben.ask("PUT", f"/pairs/{world.ids['pair_id']}/window", {})) == 409
        assert ben.get("/former-pairs")["items"] == []


def test_a_letter_is_there_for_both_its_words_for_its_author_and_it_is_taken_back_by_them(cast: Cast) -> None:
    world = build(cast, "ended")
    letter = letter_of_ben(world)
    with time_machine.travel(world.now, tick=False):
        ben, farid = Program(cast.ben, now=world.now), Program(cast.farid, now=world.now)
        assert "canary-" in ben.get(letter)["text"]
        read = farid.get(letter)
        assert (read["text"], read["withheld"], read["mine"]) == (None, "written by another", False)
        assert undone(farid, "DELETE", letter, None) == 404
        for who in ("amara", "chidi", "dana", "esra", "gwen"):
            outsider = Program(getattr(cast, who), now=world.now)
            assert {status(outsider.ask(method, letter)) for method in ("GET", "DELETE")} == {404}

        assert ben.ask("DELETE", letter).status_code == 204
        assert {status(one.ask("GET", letter)) for one in (ben, farid)} == {404}


def test_ones_log_is_marked_as_seen_up_to_a_line_of_it(cast: Cast) -> None:
    build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        last = ben.get("/me/log")["items"][-1]["seq"]
        assert status(ben.ask("PUT", "/me/log/seen", {"up_to": last + 50})) == 409
        ben.put("/me/log/seen", {"up_to": last})

        assert len(ben.get("/me/log")["items"]) == last


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("state", ["planned", "ended"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str, state: str) -> None:
    world = build(cast, state)
    pair = f"/pairs/{world.ids['pair_id']}"
    with time_machine.travel(world.now, tick=False):
        program = Program(getattr(cast, who), now=world.now)

        assert {status(program.ask("GET", path)) for path in (shared(world), pair + "/letter")} == {404}
        assert status(program.ask("PUT", point(world) + "/closing", {})) == 404
        assert status(program.ask("PUT", pair + "/window", {})) == 404
        assert {status(program.ask("DELETE", path)) for path in (point(world), pair + "/letter")} == {404}
        assert str(world.ids["pair_id"]) not in str(program.get("/former-pairs"))


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        reading, points = Program(cast.ben, ["sharing:read"]), Program(cast.ben, ["preparation:write"])

        assert status(reading.ask("PUT", point(world) + "/closing", {})) == 403
        assert status(points.ask("DELETE", point(world))) == 403
        assert status(points.ask("GET", shared(world))) == 403
